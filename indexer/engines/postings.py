"""For each of many keys, the rows that have it: flat arrays, mapped from disk."""

from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexer.engines.strings import IntArray

Marked = npt.NDArray[np.uint32]  # sorted; each is twice the row, and one more where the mark is missing


class Postings:
    """For each key (a number), its rows, and whether the row has the key with a mark at least once."""

    def __init__(self, keys: IntArray, starts: IntArray, marked: Marked) -> None:
        self._keys = keys
        self._starts = starts
        self._marked = marked

    @classmethod
    def build(
        cls, keys: IntArray, rows: npt.NDArray[np.int32], marks: npt.NDArray[np.bool_], row_count: int
    ) -> "Postings":
        """From parallel arrays, in any order, with repeats. ``keys`` is used up."""
        row_count = max(row_count, 1)
        keys *= row_count
        keys += rows
        keys *= 2
        keys += ~marks
        keys.sort()
        # Of entries that differ in the mark alone, the marked one comes first.
        entries = keys[_firsts(keys >> 1)]
        entry_keys = entries // (2 * row_count)
        starts = np.flatnonzero(_firsts(entry_keys))
        marked = (entries % (2 * row_count)).astype(np.uint32)
        return cls(entry_keys[starts], np.append(starts, len(entries)), marked)

    def find(self, key: int) -> Marked:
        """The rows that have ``key``, with their marks."""
        at = int(np.searchsorted(self._keys, key))
        if at == len(self._keys) or self._keys[at] != key:
            return self._marked[:0]
        return self._marked[self._starts[at] : self._starts[at + 1]]

    def save(self, directory: Path, name: str) -> None:
        """Writes three ``.npy`` files that begin with ``name``."""
        for part, array in (("keys", self._keys), ("starts", self._starts), ("rows", self._marked)):
            np.save(directory / f"{name}.{part}.npy", array)

    @classmethod
    def load(cls, directory: Path, name: str) -> "Postings":
        """The postings that ``save`` wrote, mapped and not read. Raises OSError or ValueError."""
        keys, starts, marked = (
            np.load(directory / f"{name}.{part}.npy", mmap_mode="r") for part in ("keys", "starts", "rows")
        )
        if len(starts) != len(keys) + 1 or starts[-1] != len(marked):
            raise ValueError(f"{name}: postings do not fit")
        return cls(keys, starts, marked)


def _firsts(values: IntArray) -> npt.NDArray[np.bool_]:
    """Which of the sorted ``values`` differ from the one before."""
    first = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return first
