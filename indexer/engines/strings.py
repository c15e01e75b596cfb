"""Many strings in two flat arrays, so that they can be mapped from disk instead of read."""

import mmap
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt

from indexer.engines.array_file import ArrayFile

IntArray = npt.NDArray[np.int64]
GONE = -1
"""Stands for the row of what was taken out."""


def encode(text: str) -> bytes:
    """``text`` in UTF-8; what is not text (half of a surrogate pair) goes through as it is."""
    return text.encode("utf-8", "surrogatepass")


class Strings:
    """An immutable list of strings, kept in UTF-8: ``data[offsets[i]:offsets[i + 1]]`` is string ``i``."""

    def __init__(self, data: bytes | mmap.mmap, offsets: IntArray) -> None:
        self.data = data
        self.offsets = offsets

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """The strings of ``texts``."""
        kept = list(map(encode, texts))
        offsets = np.zeros(len(kept) + 1, np.int64)
        np.cumsum(np.fromiter(map(len, kept), np.int64, len(kept)), out=offsets[1:])
        return cls(b"".join(kept), offsets)

    @classmethod
    def joined(cls, parts: Sequence["Strings"]) -> Self:
        """The strings of all ``parts``, one part after the other."""
        begins = np.cumsum([0, *(len(part.data) for part in parts)])
        offsets = [part.offsets[1:] + begin for part, begin in zip(parts, begins.tolist(), strict=False)]
        data = b"".join(part.data[:] for part in parts)
        return cls(data, np.concatenate([np.zeros(1, np.int64), *offsets]))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, index: int) -> str:
        piece = self.data[self.offsets[index] : self.offsets[index + 1]]
        return piece.decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        data = self.data
        places = pairwise(self.offsets.tolist())
        return (data[start:end].decode("utf-8", "surrogatepass") for start, end in places)

    def of_rows(self, rows: IntArray) -> Iterator[str]:
        """The strings at ``rows``, in that order."""
        data = self.data
        places = zip(self.offsets[rows].tolist(), self.offsets[1:][rows].tolist(), strict=True)
        return (data[start:end].decode("utf-8", "surrogatepass") for start, end in places)

    def take(self, indices: IntArray) -> "Strings":
        """The strings at ``indices``, in that order. Neighbours that stay neighbours are copied together."""
        first = np.flatnonzero(np.diff(indices, prepend=-2) != 1)
        last = np.append(first, len(indices))[1:] - 1
        starts, ends = self.offsets[indices[first]], self.offsets[indices[last] + 1]
        data = b"".join(
            self.data[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        )
        offsets = np.zeros(len(indices) + 1, np.int64)
        np.cumsum(np.diff(self.offsets)[indices], out=offsets[1:])
        return Strings(data, offsets)

    def then(self, other: "Strings") -> "Strings":
        """These strings and, after them, the ones of ``other``."""
        return Strings.joined([self, other])

    def containing(self, needle: bytes, rows: IntArray) -> IntArray:
        """Those of ``rows`` whose string contains ``needle``. UTF-8 keeps substrings, so bytes will do."""
        data = self.data
        starts, ends = self.offsets[rows].tolist(), self.offsets[1:][rows].tolist()
        places = zip(rows.tolist(), starts, ends, strict=True)
        return np.array([row for row, start, end in places if needle in data[start:end]], np.int64)

    def unlike(self, other: "Strings") -> IntArray:
        """The places where this list and ``other``, of the same length, hold different strings."""
        ours, theirs = pairwise(self.offsets.tolist()), pairwise(other.offsets.tolist())
        places = zip(ours, theirs, strict=True)
        return np.flatnonzero([self.data[i:j] != other.data[k:m] for (i, j), (k, m) in places])

    def save(self, directory: Path, name: str) -> None:
        """Writes ``name.txt`` (the text) and ``name.offsets.npy`` into ``directory``."""
        file = StringsFile(directory, name)
        file.add(self)
        file.close()

    @classmethod
    def load(cls, directory: Path, name: str) -> Self:
        """What ``save`` wrote, mapped and not read. Raises OSError or ValueError when files do not fit."""
        offsets = np.load(directory / f"{name}.offsets.npy")
        with (directory / f"{name}.txt").open("rb") as file:
            # An empty file cannot be mapped.
            size = file.seek(0, 2)
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
        if offsets.ndim != 1 or len(offsets) == 0 or offsets[-1] != size:
            raise ValueError(f"{name}: text and offsets do not fit")
        return cls(data, offsets)


class StringsFile:
    """Strings that are written one list after the other, as ``Strings.save`` writes one."""

    def __init__(self, directory: Path, name: str) -> None:
        self._text = (directory / f"{name}.txt").open("wb")
        self._offsets = ArrayFile(directory / f"{name}.offsets.npy", np.int64)
        self._offsets.add(np.zeros(1, np.int64))
        self._size = 0

    def add(self, strings: Strings) -> None:
        """Puts ``strings`` behind those that are there."""
        self._text.write(strings.data)
        self._offsets.add(strings.offsets[1:] + self._size)
        self._size += len(strings.data)

    def close(self) -> None:
        """Ends writing."""
        self._text.close()
        self._offsets.close()


def save_taken(parts: Sequence[Strings], rows: IntArray, directory: Path, name: str) -> None:
    """Writes, as ``Strings.save`` does, the strings at ``rows``, counted through all ``parts``; they are copied from
    file to file, neighbours that stay neighbours together.
    """
    begins = np.cumsum([0, *map(len, parts)])
    starts = np.concatenate([part.offsets[:-1] for part in parts])
    ends = np.concatenate([part.offsets[1:] for part in parts])
    first = np.flatnonzero((np.diff(rows, prepend=-2) != 1) | np.isin(rows, begins))
    last = np.append(first, len(rows))[1:] - 1
    of_part = np.searchsorted(begins, rows[first], side="right") - 1
    pieces = (of_part.tolist(), starts[rows[first]].tolist(), ends[rows[last]].tolist())
    views = [memoryview(part.data) for part in parts]
    with (directory / f"{name}.txt").open("wb") as file:
        for part, start, end in zip(*pieces, strict=True):
            file.write(views[part][start:end])
    offsets = np.zeros(len(rows) + 1, np.int64)
    np.cumsum((ends - starts)[rows], out=offsets[1:])
    np.save(directory / f"{name}.offsets.npy", offsets)
