"""For each word of a field, the rows that have it and how often: flat arrays, mapped from disk.

Whoosh keeps the words of each commit, packed, under numbers of its own. Unpacking them took most of the time of a
search that met a word for the first time, so that they are kept unpacked as well, in the order of rows.
"""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexer.engines.pool import Lists
from indexer.engines.strings import GONE, IntArray, Strings, encode

_COUNT_BITS = 8
_MOST = (
    1 << _COUNT_BITS
) - 1  # what occurs more often counts as often as this: ranking knows no difference by then
_ROW_BITS = 31

Rows = npt.NDArray[np.int32]
Counts = npt.NDArray[np.uint8]


class WordRows:
    """``rows[starts[n]:starts[n + 1]]`` are the rows, sorted, that have the n-th of ``words`` (sorted)."""

    def __init__(self, words: Strings, starts: IntArray, rows: Rows, counts: Counts) -> None:
        self._words = words
        self._starts = starts
        self.rows = rows
        self.counts = counts
        self._slices: dict[str, tuple[int, int]] = {}

    @classmethod
    def build(cls, lists: Lists, new_rows: IntArray) -> "WordRows":
        """From the entries that have each word (in UTF-8) and how often; ``new_rows`` gives the row of each entry."""
        words = sorted(lists)
        sizes = [len(np.asarray(lists[word][0])) for word in words]
        none = np.zeros(0, np.int64)
        entries = np.concatenate([none, *(np.asarray(lists[word][0], np.int64) for word in words)])
        counts = np.concatenate([none, *(np.asarray(lists[word][1]).astype(np.int64) for word in words)])
        numbers = np.repeat(np.arange(len(words)), sizes)
        packed = _packed(numbers, new_rows[entries], np.minimum(counts, _MOST))
        packed.sort(kind="stable")
        return cls._of(Strings.of(word.decode("utf-8", "surrogatepass") for word in words), packed)

    @classmethod
    def _of(cls, words: Strings, packed: IntArray) -> "WordRows":
        """From sorted entries, each a word's number, a row and a count; words without any are dropped."""
        numbers = packed >> (_ROW_BITS + _COUNT_BITS)
        sizes = np.bincount(numbers, minlength=len(words))
        starts = np.concatenate([[0], np.cumsum(sizes[sizes > 0])])
        rows = ((packed >> _COUNT_BITS) & ((1 << _ROW_BITS) - 1)).astype(np.int32)
        return cls(words.take(np.flatnonzero(sizes)), starts, rows, (packed & _MOST).astype(np.uint8))

    def joined(self, other: "WordRows", new_rows: IntArray) -> "WordRows":
        """These, whose rows are given their new numbers or ``GONE``, and ``other``, whose rows are new already."""
        words = sorted({*self._words, *other._words}, key=encode)
        number = {word: at for at, word in enumerate(words)}
        packed = np.concatenate(
            [self._entries(number, new_rows[self.rows]), other._entries(number, other.rows)]
        )
        packed.sort(kind="stable")  # takes sorted stretches as they are
        return WordRows._of(Strings.of(words), packed)

    def _entries(self, number: Mapping[str, int], rows: IntArray | Rows) -> IntArray:
        numbers = np.array([number[word] for word in self._words], np.int64)
        packed = _packed(np.repeat(numbers, np.diff(self._starts)), rows, self.counts)
        there: IntArray = packed[rows != GONE]
        return there

    def span(self, word: str) -> tuple[int, int]:
        """Where in ``rows`` and ``counts`` those of ``word`` begin and end."""
        if not self._slices:
            starts = self._starts.tolist()
            self._slices = dict(zip(self._words, pairwise(starts), strict=True))
        return self._slices.get(word, (0, 0))

    def vocabulary(self) -> dict[str, int]:
        """The words, each with the number of rows that have it."""
        return dict(zip(self._words, np.diff(self._starts).tolist(), strict=True))

    def save(self, directory: Path, name: str) -> None:
        """Writes files that begin with ``name`` into ``directory``."""
        self._words.save(directory, name)
        for part, array in (("starts", self._starts), ("rows", self.rows), ("counts", self.counts)):
            np.save(directory / f"{name}.{part}.npy", array)

    @classmethod
    def load(cls, directory: Path, name: str) -> "WordRows":
        """What ``save`` wrote, mapped and not read. Raises OSError or ValueError when files do not fit."""
        words = Strings.load(directory, name)
        starts, rows, counts = (
            np.load(directory / f"{name}.{part}.npy", mmap_mode="r").view(np.ndarray)
            for part in ("starts", "rows", "counts")
        )
        if len(starts) != len(words) + 1 or not starts[-1] == len(rows) == len(counts):
            raise ValueError(f"{name}: words and rows do not fit")
        return cls(words, starts, rows, counts)


def _packed(numbers: IntArray, rows: IntArray | Rows, counts: IntArray | Counts) -> IntArray:
    packed: IntArray = (((numbers << _ROW_BITS) | rows) << _COUNT_BITS) | counts
    return packed
