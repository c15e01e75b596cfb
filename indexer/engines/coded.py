"""A column of text values, each row's value a number into the list of those that occur."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

import numpy as np
import numpy.typing as npt

from indexer.engines.strings import IntArray

Mask = npt.NDArray[np.bool_]
Values = tuple[str, ...]


_FEW = 50  # rows that are counted faster one by one than by arrays over all values


@dataclass(frozen=True)
class Coded:
    """A column of values, each a tuple of strings (the tags of a row); ``codes`` points into ``values``."""

    values: tuple[Values, ...]
    codes: npt.NDArray[np.int32]

    @classmethod
    def of(cls, rows: Sequence[Values]) -> "Coded":
        """The column that holds ``rows``."""
        values = tuple(sorted(set(rows)))
        numbers = {value: number for number, value in enumerate(values)}
        return cls(values, np.fromiter((numbers[row] for row in rows), np.int32, len(rows)))

    def take(self, rows: IntArray) -> "Coded":
        """The column of ``rows``, in that order; values that no row has any more are dropped."""
        codes = self.codes[rows]
        used = np.bincount(codes, minlength=len(self.values)) > 0
        numbers = np.cumsum(used, dtype=np.int32) - 1
        return Coded(tuple(compress(self.values, used.tolist())), numbers[codes])

    def then(self, other: "Coded") -> "Coded":
        """This column and, below it, ``other``."""
        values = tuple(sorted({*self.values, *other.values}))
        numbers = {value: number for number, value in enumerate(values)}
        parts = [np.array([numbers[v] for v in part.values], np.int32)[part.codes] for part in (self, other)]
        return Coded(values, np.concatenate(parts))

    def where(self, wanted: Callable[[Values], bool], rows: IntArray | None = None) -> Mask:
        """Which of ``rows`` (of all, when None) have a value that is ``wanted``."""
        codes = self.codes if rows is None else self.codes[rows]
        return np.fromiter(map(wanted, self.values), bool, len(self.values))[codes]

    def counts(self, rows: IntArray) -> dict[str, int]:
        """How many of ``rows`` have each string in their value."""
        if len(rows) < _FEW:
            totals: dict[str, int] = {}
            for code in self.codes[rows].tolist():
                for name in self.values[code]:
                    totals[name] = totals.get(name, 0) + 1
            return {name: totals[name] for name in sorted(totals)}
        names, values, places = self._held
        numbers = np.bincount(self.codes[rows], minlength=len(self.values))
        sums = np.bincount(places, numbers[values], len(names)).astype(np.int64)
        there = np.flatnonzero(sums)
        return dict(zip([names[at] for at in there.tolist()], sums[there].tolist(), strict=True))

    @cached_property
    def _held(self) -> tuple[list[str], IntArray, IntArray]:
        """The strings that occur, sorted; and, pair by pair, each value's number with the place of each of its
        strings among them.
        """
        names = sorted({name for value in self.values for name in value})
        place = {name: at for at, name in enumerate(names)}
        pairs = [(number, place[name]) for number, value in enumerate(self.values) for name in value]
        both = np.array(pairs, np.int64).reshape(-1, 2)
        return names, both[:, 0].copy(), both[:, 1].copy()
