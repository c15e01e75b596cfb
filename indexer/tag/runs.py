"""What the runs of one and two characters in a text weigh together, each counted once.

Many statements are read at once: their characters become numbers, a table tells the row of weights of each
character and of each pair, and the rows of each statement are added up. One statement by itself costs as much as five.
"""

import re
import sys
from collections.abc import Collection, Sequence
from functools import lru_cache
from operator import add

import numpy as np
import numpy.typing as npt

from indexer.tag.matcher import fold

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_TITLE = re.compile("《[^《》]{1,80}》")
_BREAK = "\0"  # stands before each statement and in place of titles; no run has it
_AT_ONCE = 128  # statements; a report may have thousands, and their runs need not be in memory together
_LONGEST = 12  # characters of the stretch that is shown for what has no word of the codebook


@lru_cache(maxsize=256)  # as many as are of one report: each is asked for by fields, measures and roles
def spelled(text: str) -> str:
    """The text as its runs count: folded, without titles in ``《》``, all numbers alike."""
    return _DIGITS.sub("0", _untitled(text))


def runs_of(text: str) -> set[str]:
    """The runs of one and two characters of a text by itself."""
    seen = spelled(text)
    return {*seen, *map(add, seen, seen[1:])}


def _untitled(text: str) -> str:
    """The folded text, as long as before, with nothing in its titles: they speak of a document."""
    folded = fold(text)
    return _TITLE.sub(lambda match: _BREAK * len(match[0]), folded) if "《" in folded else folded


def _codes(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


class Runs:
    """The weights of runs of one and two characters."""

    def __init__(self, runs: Collection[str], weights: npt.NDArray[np.int32]) -> None:
        """``weights`` has a row for each of the runs."""
        codes = _codes("".join(run.ljust(2, _BREAK) for run in runs))
        ordered = np.sort(codes[codes > 0])
        letters = ordered[np.diff(ordered, prepend=0) > 0]  # ``np.unique`` would load all of ``numpy.ma``
        self._number = np.zeros(sys.maxunicode + 1, np.intp)  # of a letter; 0 for one that is in no run
        self._number[letters] = np.arange(1, len(letters) + 1)
        first, second = self._number[codes].reshape(-1, 2).T
        rows = np.arange(1, len(runs) + 1)
        self._single = np.zeros(len(letters) + 1, np.uint16)  # the row of a letter, and of a pair; 0 for none
        self._single[first[second == 0]] = rows[second == 0]
        self._pair = np.zeros((len(letters) + 1) ** 2, np.uint16)
        self._pair[(first * len(self._single) + second)[second > 0]] = rows[second > 0]
        self._weights = np.concatenate((weights[:1] * 0, weights))

    def _rows(self, codes: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.uint16]]:
        """The row of each character, and of each pair."""
        letters = self._number.take(codes)
        return self._single.take(letters), self._pair.take(letters[:-1] * len(self._single) + letters[1:])

    def sums(self, texts: Sequence[str]) -> npt.NDArray[np.int32]:
        """For each text and column the sum of the weights of all runs of the text."""
        batches = [self._sums(texts[at : at + _AT_ONCE]) for at in range(0, len(texts), _AT_ONCE)]
        return np.concatenate(batches) if batches else self._weights[:0]

    def _sums(self, texts: Sequence[str]) -> npt.NDArray[np.int32]:
        seen = [_BREAK + spelled(text) for text in texts]
        size = len(self._weights)
        # Rows count on from text to text: one sort for all.
        begin = np.arange(0, len(seen) * size, size, dtype=np.int32)
        shift = begin.repeat([len(text) for text in seen])
        single, pair = self._rows(_codes("".join(seen)))
        found = np.concatenate((single + shift, pair + shift[1:]))
        found.sort()
        found = found[np.concatenate(([True], found[1:] != found[:-1]))]  # each run once in a text
        first = found.searchsorted(begin)  # row 0, of the break, is in every text
        return np.add.reduceat(self._weights.take(found % size, axis=0), first)

    def stretch(self, text: str, column: int) -> tuple[int, int]:
        """The short stretch of ``text`` whose characters weigh most, of equals the shortest and then the first; a pair
        is shared by its two characters.
        """
        if not text:
            return 0, 0
        single, pair = self._rows(_codes(_untitled(text)))
        weights = self._weights[:, column]
        half = weights[pair] / 2
        worth = weights[single].astype(float)
        worth[:-1] += half
        worth[1:] += half
        sums = np.concatenate(([0.0], worth.cumsum()))
        starts = np.arange(len(text))
        sizes = np.arange(1, min(_LONGEST, len(text)) + 1)[:, None]
        ends = starts + sizes
        gains = sums[np.minimum(ends, len(text))] - sums[starts]
        gains[ends > len(text)] = -np.inf
        size, start = divmod(int(gains.argmax()), len(text))
        return start, start + size + 1
