"""A list given slice by slice: where a call begins, and how the next one goes on."""

from dataclasses import dataclass

from flask import Response, request

from archive.errors import ChangedError
from webui.answer import json_answer
from webui.context import workspace
from webui.cursor import digest_of, read_cursor, write_cursor
from webui.presentation import href

_APART = ("cursor", "offset", "limit")  # say which slice is asked for, and not of what
_LONGEST_LINKS = 2000  # characters; servers in between refuse long headers


@dataclass(frozen=True, slots=True)
class Paging:
    """A slice that begins at ``offset``, in a list that is asked for by ``digest`` in the state ``version``."""

    version: str
    digest: str
    offset: int


def begin(offset: int) -> Paging:
    """The slice that the request asks for; ``offset`` is the one that its address names.

    ChangedError as for ``read_cursor``, and for an ``offset`` that contradicts it.
    """
    version = workspace().version()
    digest = digest_of(request.path, _asked())
    text = request.args.get("cursor")
    if text is None:
        return Paging(version, digest, offset)
    place = read_cursor(text, version, digest)
    if "offset" in request.args and offset != place:
        raise ChangedError("offset 和 cursor 所说的位置不同，请去掉一个。")
    return Paging(version, digest, place)


def sliced(found: dict[str, object], paging: Paging, limit: int | None, total: int) -> Response:
    """The answer with the slice ``found``, out of a list of ``total``, and with the way to the next.

    ChangedError when the archive was changed while a later slice was made.
    """
    if "cursor" in request.args and workspace().version() != paging.version:
        raise ChangedError("文库刚刚有了变化，接着取会有遗漏或重复；请去掉 cursor 从头取。")
    end = paging.offset + (limit or 0)
    following = write_cursor(paging.version, paging.digest, end) if limit and end < total else None
    slice_ = {"offset": paging.offset, "limit": limit, "next_cursor": following}
    response = json_answer({**found, **slice_})
    base = [*_asked(), *((name, request.args[name]) for name in ("limit",) if name in request.args)]
    links = [f'<{href(request.path, base)}>; rel="first"']
    if following:
        links.append(f'<{href(request.path, [*base, ("cursor", following)])}>; rel="next"')
    if sum(map(len, links)) <= _LONGEST_LINKS:
        response.headers["Link"] = ", ".join(links)
    return response


def _asked() -> list[tuple[str, str]]:
    return [(name, value) for name, value in request.args.items(multi=True) if name not in _APART]
