"""Reads a page of which a stretch is broken, or written in another encoding than the rest.

Such pages come from templates in one encoding around articles in another. The rest of the page is kept.
"""

import re

from indexer.read.likeness import likelihood, reads_well

# What UTF-8 of Chinese pages is made of. Its other pairs of bytes (Greek, Cyrillic) are common pairs of GBK.
_SURELY_UTF8 = re.compile(
    rb"(?:[\x00-\x7f]|[\xc2\xc3][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+"
)
# Inside a foreign stretch, ASCII and a chance look-alike of one UTF-8 character do not end it.
_BRIDGE = 6
# So many Chinese characters of UTF-8 on end are hardly ever chance in a page of GB18030 or Big5.
_UTF8_RUN = re.compile(
    rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){3,}(?:[\x20-\x7e]|[\xe3-\xe9\xef][\x80-\xbf]{2})*"
)
_OTHERS = {"utf-8": ("gb18030", "big5hkscs"), "gb18030": ("utf-8",), "big5hkscs": ("utf-8",)}
_LEAST = 4


def mend(content: bytes, encoding: str, *, valid: bool) -> list[tuple[bytes, str]]:
    """``content``, mostly in ``encoding``, as pieces with the encoding of each: one when nothing is foreign.

    ``valid`` says that all of it can be read in ``encoding``, though some may be meant otherwise.
    """
    if encoding == "utf-8" and not valid:
        stretches = _not_utf8(content)
    elif encoding in ("gb18030", "big5hkscs"):
        stretches = [match.span() for match in _UTF8_RUN.finditer(content)]
    else:
        stretches = []
    pieces: list[tuple[bytes, str]] = []
    position = 0
    for start, end in stretches:
        other = _other_encoding(content[start:end], encoding)
        if other is not None:
            pieces += ((content[position:start], encoding), (content[start:end], other))
            position = end
    return [*pieces, (content[position:], encoding)]


def _not_utf8(content: bytes) -> list[tuple[int, int]]:
    """The stretches that are no UTF-8, with what stands between two of them when it is short."""
    found: list[tuple[int, int]] = []
    position = 0
    for good in _SURELY_UTF8.finditer(content):
        _add(found, position, good.start())
        position = good.end()
    _add(found, position, len(content))
    return found


def _add(found: list[tuple[int, int]], start: int, end: int) -> None:
    if start == end:
        return
    if found and start - found[-1][1] <= _BRIDGE:
        found[-1] = (found[-1][0], end)
    else:
        found.append((start, end))


def _other_encoding(stretch: bytes, encoding: str) -> str | None:
    """The other encoding that makes prose of the stretch, when one does."""
    if len(stretch) < _LEAST:
        return None
    best, score = None, likelihood(stretch.decode(encoding, "replace"))
    for other in _OTHERS[encoding]:
        try:
            reading = stretch.decode(other)
        except UnicodeDecodeError:
            continue
        if reads_well(reading) and likelihood(reading) > score:
            best, score = other, likelihood(reading)
    return best
