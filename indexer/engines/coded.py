"""A column of text values, each row's value a number into the list of those that occur."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
import numpy.typing as npt

from indexer.engines.strings import IntArray

Mask = npt.NDArray[np.bool_]
Values = tuple[str, ...]


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

    @classmethod
    def joined(cls, parts: Sequence["Coded"]) -> "Coded":
        """The columns ``parts``, one below the other."""
        values = tuple(sorted(set().union(*(part.values for part in parts))))
        numbers = {value: number for number, value in enumerate(values)}
        codes = [np.array([numbers[v] for v in part.values], np.int32)[part.codes] for part in parts]
        return cls(values, np.concatenate(codes))

    def where(self, wanted: Callable[[Values], bool], rows: IntArray | None = None) -> Mask:
        """Which of ``rows`` (of all, when None) have a value that is ``wanted``."""
        codes = self.codes if rows is None else self.codes[rows]
        return np.fromiter(map(wanted, self.values), bool, len(self.values))[codes]
