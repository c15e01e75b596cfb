"""What copies of a report have in common, whatever their site did to them: letters, passages, shingles.

A skeleton is folded text without punctuation, digits and ``x``, so that a masked copy (xxx元) and an unmasked
one (728元) have the same; figures are compared apart (``indexer.copies.figures``).
"""

import re
import zlib
from collections.abc import Iterable

from archive.folding import fold

SHINGLE = 5  # characters; shorter ones are common to all reports, longer ones break at every slip
_NOT_LETTERS = re.compile(r"[\W\d_x]+")
_SENTENCE_END = re.compile(r"[。;!?]")
_SHORTEST, _LONGEST = 100, 400  # characters of a passage
_HEAD = 200
_ENDS = 3  # one sentence in so many ends a passage
_MOST = 300_000  # characters of a report that are looked at; hardly any report has a tenth of it


def skeleton(folded: str) -> str:
    """The letters of ``folded``."""
    return _NOT_LETTERS.sub("", folded)


def runs(letters: str) -> list[str]:
    """Every run of ``SHINGLE`` characters, in order; the whole of a shorter text."""
    if len(letters) <= SHINGLE:
        return [letters] if letters else []
    return [letters[start : start + SHINGLE] for start in range(len(letters) - SHINGLE + 1)]


def shingles(letters: str) -> frozenset[str]:
    """The runs as a set."""
    return frozenset(runs(letters))


def folded_text(paragraphs: Iterable[str]) -> str:
    """The paragraphs folded and joined, ``_MOST`` characters at most: a huge page costs no huge memory.

    Where paragraphs were broken tells sites apart, not reports.
    """
    return "".join(folded_pieces(paragraphs))


def folded_pieces(paragraphs: Iterable[str]) -> list[str]:
    """The same before it is joined: only the last piece may be less than its paragraph."""
    pieces: list[str] = []
    left = _MOST
    for paragraph in paragraphs:
        pieces.append(fold(paragraph[:left])[:left])
        left -= len(pieces[-1])
        if left <= 0:
            break
    return pieces


def passages(folded: str) -> tuple[str, list[slice]]:
    """The skeleton, and stretches of it, each cut where the words themselves say so, and first of all its head.

    Copies share most of their passages wherever either begins or ends, because a cut depends on the sentence
    before it alone. The head serves the shortest copies, which may end before the first cut.
    """
    sentences: list[str] = []
    found = [slice(0, _HEAD)]
    start = at = 0
    for sentence in _SENTENCE_END.split(folded):
        letters = skeleton(sentence)
        sentences.append(letters)
        at += len(letters)
        while at - start > _LONGEST:
            found.append(slice(start, start + _LONGEST))
            start += _LONGEST
        cut = at - start >= _SHORTEST and zlib.crc32(letters.encode("utf-8", "surrogatepass")) % _ENDS == 0
        if cut or at - start == _LONGEST:
            found.append(slice(start, at))
            start = at
    if at - start >= _SHORTEST:
        found.append(slice(start, at))
    return "".join(sentences), found
