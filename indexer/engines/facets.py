"""How many rows have each value of several columns, counted in one go."""

from collections.abc import Mapping
from itertools import compress

import numpy as np

from indexer.engines.coded import Coded
from indexer.engines.strings import IntArray

_FEW = 12  # rows that are counted faster one by one than by arrays over all values


class FacetCounts:
    """Counts over ``columns``, by name.

    The values of all columns are numbered through, and so are the strings in them: by column, then sorted.
    """

    def __init__(self, columns: Mapping[str, Coded]) -> None:
        self._columns = tuple(columns)
        self._strings: list[tuple[int, list[str]]] = []  # of each column, with the number of the first
        self._held: list[tuple[int, ...]] = []  # for each value, the numbers of its strings
        codes, numbered = [], 0
        for column in columns.values():
            codes.append(column.codes + np.int32(len(self._held)))
            strings = sorted({string for value in column.values for string in value})
            number = {string: at for at, string in enumerate(strings, numbered)}
            self._strings.append((numbered, strings))
            self._held += [tuple(number[string] for string in value) for value in column.values]
            numbered += len(strings)
        self._numbered = numbered
        self._codes = np.stack(codes, axis=1)  # what is said of one row lies side by side
        pairs = [(number, value) for value, held in enumerate(self._held) for number in held]
        both = np.array(sorted(pairs), np.int64).reshape(-1, 2)
        # The values that hold the first string, those that hold the second, and so on.
        self._values = both[:, 1].copy()
        self._starts = np.searchsorted(both[:, 0], np.arange(numbered))

    def of(self, rows: IntArray, only: str | None = None) -> dict[str, dict[str, int]]:
        """For each column, how many of ``rows`` have each string in their value; strings by their order. With
        ``only``, the name of a column, for no other.
        """
        codes = self._codes[rows].ravel() if only is None else self._codes[rows, self._columns.index(only)]
        totals = self._one_by_one(codes.tolist()) if len(rows) < _FEW else self._by_arrays(codes)
        found: dict[str, dict[str, int]] = {}
        for name, (first, strings) in zip(self._columns, self._strings, strict=True):
            counts = totals[first : first + len(strings)]
            found[name] = dict(zip(compress(strings, counts), filter(None, counts), strict=True))
        return found

    def _one_by_one(self, codes: list[int]) -> list[int]:
        totals = [0] * self._numbered
        for code in codes:
            for number in self._held[code]:
                totals[number] += 1
        return totals

    def _by_arrays(self, codes: IntArray) -> list[int]:
        of_values = np.bincount(codes, minlength=len(self._held))
        # Every string is in some value, so that none of the stretches that are added up is empty.
        totals: list[int] = np.add.reduceat(of_values[self._values], self._starts).tolist()
        return totals
