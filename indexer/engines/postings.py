"""For each of many keys, the rows that have it: flat arrays, mapped from disk."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.engines.array_file import ArrayFile
from indexer.engines.strings import IntArray

Marked = npt.NDArray[np.uint32]  # sorted; each is twice the row, and one more where the mark is missing

_TYPES = np.int64, np.int64, np.uint32  # of keys, of where their rows start, of the rows


class Postings:
    """For each key (a number), its rows, and whether the row has the key with a mark at least once."""

    def __init__(self, keys: IntArray, starts: IntArray, marked: Marked) -> None:
        self._keys = keys
        self._starts = starts
        self._marked = marked
        # Plain numbers one at a time: a search by NumPy costs five times as much for a single key.
        self._sought = keys.data

    @classmethod
    def build(
        cls, keys: IntArray, rows: npt.NDArray[np.int32], marks: npt.NDArray[np.bool_], row_count: int
    ) -> "Postings":
        """From parallel arrays, in any order, with repeats. ``keys`` is used up."""
        bits = _bits(row_count)
        keys <<= bits
        keys += rows.astype(np.int64) << 1
        keys += ~marks
        keys.sort()
        # Of entries that differ in the mark alone, the marked one comes first.
        return cls._of(keys[_firsts(keys >> 1)], bits)

    @classmethod
    def of_none(cls) -> "Postings":
        """The postings of no row."""
        return cls(np.zeros(0, np.int64), np.zeros(1, np.int64), np.zeros(0, np.uint32))

    def __reduce__(self) -> tuple[object, ...]:
        return Postings, (self._keys, self._starts, self._marked)

    @classmethod
    def in_turn(cls, parts: Sequence["Postings"], sizes: Sequence[int]) -> "Postings":
        """All of ``parts``, the rows of each counted on from those before; ``sizes`` says how many rows each has.

        The rows of a key are laid end to end: nothing is sorted, and little memory is taken beside the result.
        """
        keys: IntArray = np.concatenate([part._keys for part in parts])
        keys.sort(
            kind="stable"
        )  # which sees that each part is sorted: a twentieth of the time of ``np.unique``
        keys = keys[_firsts(keys)]
        places = [np.searchsorted(keys, part._keys) for part in parts]
        counts = np.zeros(len(keys), np.int64)
        for part, place in zip(parts, places, strict=True):
            counts[place] += np.diff(part._starts)
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
        marked = np.empty(starts[-1], np.uint32)
        free, before = starts[:-1].copy(), 0  # where the next rows of each key go; the rows of parts before
        for part, place, size in zip(parts, places, sizes, strict=True):
            lengths = np.diff(part._starts)
            shift = np.repeat(free[place] - part._starts[:-1], lengths)
            marked[shift + np.arange(len(part._marked))] = part._marked + np.uint32(2 * before)
            free[place] += lengths
            before += size
        return cls(keys, starts, marked)

    @classmethod
    def _of(cls, entries: IntArray, bits: int) -> "Postings":
        """From sorted entries, each a key and, in its last ``bits``, the row and its mark."""
        keys = entries >> bits
        starts = np.flatnonzero(_firsts(keys))
        marked = (entries & ((1 << bits) - 1)).astype(np.uint32)
        return cls(keys[starts], np.append(starts, len(entries)), marked)

    def renamed(self, names: Callable[[IntArray], IntArray]) -> "Postings":
        """The same with other keys; ``names`` keeps their order."""
        return Postings(names(self._keys), self._starts, self._marked)

    def __len__(self) -> int:
        """How many rows all keys have together."""
        return len(self._marked)

    def some_keys(self, step: int) -> IntArray:
        """The first key and then one after every ``step`` rows: where these postings may be parted."""
        at = np.searchsorted(self._starts, np.arange(0, len(self._marked), step), side="right") - 1
        return self._keys[at]

    def between(self, first: int, behind: int) -> "Postings":
        """The postings of the keys from ``first`` on and below ``behind``."""
        start, end = np.searchsorted(self._keys, [first, behind]).tolist()
        starts = self._starts[start : end + 1]
        return Postings(
            self._keys[start:end], starts - starts[0], self._marked[int(starts[0]) : int(starts[-1])]
        )

    def joined(self, other: "Postings", own_rows: IntArray, other_rows: IntArray) -> "Postings":
        """These postings and ``other``; the rows of each are given their new numbers, or -1 to go.

        Costs a pass or two over these postings, and no sorting as long as rows keep their order.
        """
        return self._renumbered(own_rows)._with(other._renumbered(other_rows))

    def _renumbered(self, rows: IntArray) -> "Postings":
        names = np.repeat(rows << 1, 2)  # for each row twice, as it stands here with and without its mark
        names[1::2] += 1
        keys, starts, marked = self._keys, self._starts, names.astype(np.uint32)[self._marked]
        if (rows < 0).any():
            stays = np.flatnonzero(rows[self._marked >> 1] >= 0)
            marked, starts = marked[stays], np.searchsorted(stays, starts)
            left = np.diff(starts) > 0
            keys, starts = keys[left], np.append(starts[:-1][left], starts[-1])
        if (np.diff(rows[rows >= 0]) < 0).any():
            bits = _bits(1 + rows.max())
            entries = (np.repeat(np.arange(len(keys)), np.diff(starts)) << bits) + marked
            entries.sort()
            marked = (entries & ((1 << bits) - 1)).astype(np.uint32)
        return Postings(keys, starts, marked)

    def _with(self, new: "Postings") -> "Postings":
        """These and ``new``, which has other rows; of these, only the rows of keys that are in both are looked at."""
        places = np.searchsorted(self._keys, new._keys)
        there = places < len(self._keys)
        there[there] = self._keys[places[there]] == new._keys[there]
        both = places[there]
        lengths = np.diff(self._starts)[both]
        ends = np.cumsum(lengths)
        own = np.repeat(self._starts[both] - (ends - lengths), lengths) + np.arange(lengths.sum())
        ranks = np.repeat(np.arange(len(new._keys)), np.diff(new._starts))
        known = there[ranks]
        before = np.searchsorted(
            (np.repeat(np.flatnonzero(there), lengths) << 32) + self._marked[own],
            (ranks[known] << 32) + new._marked[known],
        )
        at = self._starts[places][ranks]  # a key that is only in new stands where these would have it
        at[known] += before - np.repeat(ends - lengths, np.diff(new._starts)[there])
        keys = np.insert(self._keys, places[~there], new._keys[~there])
        counts = np.insert(np.diff(self._starts), places[~there], 0)
        counts[np.searchsorted(keys, new._keys)] += np.diff(new._starts)
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
        return Postings(keys, starts, np.insert(self._marked, at, new._marked))

    def find(self, key: int) -> Marked:
        """The rows that have ``key``, with their marks."""
        at = bisect_left(self._sought, key)
        if at == len(self._sought) or self._sought[at] != key:
            return self._marked[:0]
        return self._marked[self._starts[at] : self._starts[at + 1]]

    @classmethod
    def load(cls, directory: Path, name: str) -> "Postings":
        """The postings that ``save_all`` wrote, mapped and not read. Raises OSError or ValueError."""
        keys, starts, marked = map(_mapped, _paths(directory, name))
        if len(starts) != len(keys) + 1 or starts[-1] != len(marked):
            raise ValueError(f"{name}: postings do not fit")
        return cls(keys, starts, marked)


def save_all(parts: Iterable[Postings], directory: Path, name: str) -> None:
    """Writes the postings of all ``parts``, whose keys come one after the other, as those of one."""
    keys, starts, rows = _paths(directory, name)
    with ArrayFile(keys, _TYPES[0]) as k, ArrayFile(starts, _TYPES[1]) as s, ArrayFile(rows, _TYPES[2]) as r:
        s.add(np.zeros(1, np.int64))
        for part in parts:
            k.add(part._keys)
            s.add(part._starts[1:] + len(r))
            r.add(part._marked)


class Runs:
    """Postings put aside in files, one after the other; read when all are there."""

    def __init__(self, directory: Path, name: str) -> None:
        self._paths = _paths(directory, name)
        self._files = [ArrayFile(path, kind) for path, kind in zip(self._paths, _TYPES, strict=True)]
        self._sizes: list[tuple[int, int]] = []

    def add(self, postings: Postings) -> None:
        """Puts ``postings`` aside."""
        arrays: tuple[npt.NDArray[Any], ...] = (postings._keys, postings._starts, postings._marked)
        for file, array in zip(self._files, arrays, strict=True):
            file.add(array)
        self._sizes.append((len(postings._keys), len(postings)))

    def __iter__(self) -> Iterator[Postings]:
        keys, starts, marked = map(_mapped, self._paths)
        key = row = 0
        for number, (its_keys, its_rows) in enumerate(self._sizes):
            ends = key + its_keys, row + its_rows
            yield Postings(
                keys[key : ends[0]], starts[key + number : ends[0] + number + 1], marked[row : ends[1]]
            )
            key, row = ends

    def close(self) -> None:
        """Ends writing."""
        for file in self._files:
            file.close()


def _paths(directory: Path, name: str) -> list[Path]:
    return [directory / f"{name}.{part}.npy" for part in ("keys", "starts", "rows")]


def _mapped(path: Path) -> npt.NDArray[Any]:
    # As a plain array: every slice of a np.memmap costs more than most lists take to read.
    array: npt.NDArray[Any] = np.load(path, mmap_mode="r").view(np.ndarray)
    return array


def _bits(row_count: int) -> int:
    """How many bits hold a row and its mark."""
    return int(row_count).bit_length() + 1


def _firsts(values: IntArray) -> npt.NDArray[np.bool_]:
    """Which of the sorted ``values`` differ from the one before."""
    first = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return first
