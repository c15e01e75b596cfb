"""The pages of a file: one for an ordinary file, many for a container."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO

from archive.errors import PageError
from indexer.read.limits import MAX_BYTES, MAX_CONTAINER, MAX_DOCUMENT, check_size
from indexer.read.media import Media, sniff, sniff_bytes
from indexer.read.members import Budget, Item, Member, Refused, Skipped
from indexer.read.zipped import zip_members

_LIMITS = {Media.TEXT: MAX_BYTES, Media.HTML: MAX_BYTES, Media.ZIP: MAX_CONTAINER, Media.WARC: MAX_CONTAINER}
_DEEPEST = 1
_CONTAINERS = frozenset({Media.ZIP, Media.WARC})


def pages_in(path: Path) -> Iterator[Item]:
    """The pages of the file at ``path``, read one at a time, and what in it had to be refused.

    Raises OSError when the file itself cannot be read.
    """
    try:
        size = path.stat().st_size
        check_size(size, MAX_CONTAINER)
        with path.open("rb") as file:
            media = sniff(file, path.name)
            check_size(size, _LIMITS.get(media, MAX_DOCUMENT))
            if media in _CONTAINERS:
                yield from _opened(file, media, Budget(), 0)
            else:
                yield Member("", file.read(MAX_DOCUMENT + 1))
    except PageError as error:
        yield Refused("", str(error))


def _opened(file: IO[bytes], media: Media, budget: Budget, depth: int) -> Iterator[Item]:
    """The members of a container, in the order in which it holds them."""
    if media is Media.WARC:
        from indexer.read.webarchive import warc_members  # loaded with the first file of its kind

        yield from warc_members(file, budget)
        return

    def nested(label: str, content: bytes) -> Iterator[Item] | None:
        return _nested(label, content, budget, depth + 1)

    yield from zip_members(file, budget, nested)


def _nested(label: str, content: bytes, budget: Budget, depth: int) -> Iterator[Item] | None:
    media = sniff_bytes(content, label)
    if media not in _CONTAINERS:
        return None
    if depth > _DEEPEST:
        raise PageError("压缩包里的压缩包最多一层；请解压后再收入")
    return _labelled(label, _opened(BytesIO(content), media, budget, depth))


def _labelled(label: str, items: Iterator[Item]) -> Iterator[Item]:
    """Members of a nested container under its name; its own failure is that of one member."""
    try:
        for item in items:
            if isinstance(item, Skipped):
                yield item
                continue
            name = f"{label}!/{item.name}" if item.name else label
            yield (
                Refused(name, item.reason)
                if isinstance(item, Refused)
                else Member(name, item.content, item.address)
            )
    except PageError as error:
        yield Refused(label, str(error))
