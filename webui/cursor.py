"""Cursors: where to go on in a list, as an opaque word. Nothing is kept on the server.

A cursor holds the state of the archive, a digest of what was asked and a place in the list. It is no secret and
needs no signature: whoever makes one up gets what an ``offset`` would have given.
"""

import base64
import hashlib
from collections.abc import Iterable

from archive.errors import ChangedError

_WRONG = (
    "cursor 不是本库给出的，或者不属于这次检索；"
    "请照抄上一次回答里的 next_cursor，其余参数不变，或去掉 cursor 从头取。"
)
_MOST_DIGITS = 9


def digest_of(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """A digest of what is asked, in whatever order."""
    text = "\x00".join([path, *(f"{name}\x01{value}" for name, value in sorted(pairs))])
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def write_cursor(version: str, asked: str, offset: int) -> str:
    """The cursor for going on at ``offset``."""
    plain = f"{version}.{asked}.{offset}"
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def read_cursor(text: str, version: str, asked: str) -> int:
    """The offset to go on at.

    ChangedError when it is no cursor, or one of another search, or the archive is not as it was: going on would then
    leave hits out or give them twice.
    """
    try:
        plain = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode("ascii")
        made_at, made_for, offset = plain.split(".")
    except ValueError as error:
        raise ChangedError(_WRONG) from error
    if made_for != asked or not (offset.isdigit() and len(offset) <= _MOST_DIGITS):
        raise ChangedError(_WRONG)
    if made_at != version:
        raise ChangedError("文库在两次请求之间有了变化，接着取会有遗漏或重复；请去掉 cursor 从头取。")
    return int(offset)
