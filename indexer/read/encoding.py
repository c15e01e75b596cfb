"""Finds the character encoding of a page by looking at its bytes; a declaration is only a hint.

The candidates are the encodings that Chinese pages are written in. A strict decoding that succeeds wins;
where none does, the candidate with the fewest broken bytes and the most common Chinese characters wins,
and the broken bytes are counted and shown as U+FFFD.
"""

import codecs
import re
from dataclasses import dataclass

from archive.errors import PageError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# gb18030 contains GB2312 and GBK; big5hkscs contains Big5.
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs")
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
_DECLARED = re.compile(rb"""charset\s{0,8}=\s{0,8}["']?\s{0,8}([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_HEAD_BYTES = 4096
_MAX_BROKEN_SHARE = 0.02
# Characters that any Chinese prose is full of, in either script: a wrong decoding has few of them.
_COMMON = frozenset("的一是在和有了工作年人民社会发展中国，。、；：")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's characters, the encoding found, why it was chosen, and how many characters are broken."""

    text: str
    encoding: str
    basis: str
    broken: int = 0


def declared_charset(content: bytes) -> str | None:
    """The charset that an HTML page declares near its start, as a Python codec name, or None."""
    match = _DECLARED.search(content[:_HEAD_BYTES])
    if match is None:
        return None
    try:
        name = codecs.lookup(match.group(1).decode("ascii")).name
    except LookupError:
        return None
    return _SUPERSETS.get(name, name)


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text of ``content``.

    Raises PageError when the bytes are no text in any encoding that Chinese pages use.
    """
    for bom, name in _BOMS:
        if content.startswith(bom):
            text = content[len(bom) :].decode(name, errors="replace")
            return Decoded(text, name, "bom", text.count("\ufffd"))
    if b"\x00" in content:
        return _decode_utf16(content)
    candidates = list(dict.fromkeys(c for c in ("utf-8", declared, *_CANDIDATES) if c))
    for name in candidates:
        reading = _strictly(content, name)
        if reading is not None and (name == "utf-8" or _plausible(reading)):
            return Decoded(reading, name, "declared" if name == declared else "detected")
    readings = [(name, content.decode(name, errors="replace")) for name in candidates]
    name, text = max(readings, key=lambda reading: _merit(reading[1]))
    broken = text.count("\ufffd")
    if broken > max(3, _MAX_BROKEN_SHARE * len(text)):
        raise PageError("不是文本文件，或编码无法识别；请先另存为 UTF-8 文本再收入")
    return Decoded(text, name, "repaired", broken)


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _plausible(text: str) -> bool:
    """Whether a strict decoding reads like Chinese: bytes of one encoding are often valid in another."""
    sample = [char for char in text[:20000] if not char.isascii()]
    return not sample or sum(char in _COMMON for char in sample) >= 0.02 * len(sample)


def _merit(text: str) -> tuple[int, int]:
    """Fewer broken characters first, then more common ones."""
    return -text.count("\ufffd"), sum(char in _COMMON for char in text[:20000])


def _decode_utf16(content: bytes) -> Decoded:
    """UTF-16 without a mark is the only text that holds NUL bytes; anything else is binary."""
    for name in ("utf-16-le", "utf-16-be"):
        text = _strictly(content, name)
        if text is not None and "\x00" not in text and any(char in _COMMON for char in text[:20000]):
            return Decoded(text, name, "detected")
    raise PageError("是二进制文件，不是网页或文本；请换成 .txt 或 .html 页面")
