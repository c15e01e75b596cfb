"""How many rows have each value of several columns, counted in one go."""

from collections.abc import Mapping

import numpy as np

from indexer.engines.coded import Coded
from indexer.engines.strings import IntArray

_FEW = 24  # rows that are counted faster one by one than by arrays over all values


class FacetCounts:
    """Counts over ``columns``, by name.

    The values of all columns are numbered through, and so are the strings in them: by column, then sorted.
    """

    def __init__(self, columns: Mapping[str, Coded]) -> None:
        self._columns = tuple(columns)
        self._labels: list[tuple[str, str]] = []
        self._held: list[tuple[int, ...]] = []  # for each value, the numbers of its strings
        codes = []
        for name, column in columns.items():
            codes.append(column.codes + np.int32(len(self._held)))
            strings = sorted({string for value in column.values for string in value})
            number = {string: at for at, string in enumerate(strings, len(self._labels))}
            self._labels += [(name, string) for string in strings]
            self._held += [tuple(number[string] for string in value) for value in column.values]
        self._codes = np.stack(codes, axis=1)  # what is said of one row lies side by side
        pairs = [(value, number) for value, held in enumerate(self._held) for number in held]
        both = np.array(pairs, np.int64).reshape(-1, 2)
        self._values, self._numbers = both[:, 0].copy(), both[:, 1].copy()

    def of(self, rows: IntArray, only: str | None = None) -> dict[str, dict[str, int]]:
        """For each column, how many of ``rows`` have each string in their value; strings by their order. With
        ``only``, the name of a column, for no other.
        """
        codes = self._codes[rows].ravel() if only is None else self._codes[rows, self._columns.index(only)]
        if len(rows) < _FEW:
            totals: dict[int, int] = {}
            for code in codes.tolist():
                for number in self._held[code]:
                    totals[number] = totals.get(number, 0) + 1
            counted = sorted(totals.items())
        else:
            of_values = np.bincount(codes, minlength=len(self._held))
            sums = np.bincount(self._numbers, of_values[self._values], len(self._labels)).astype(np.int64)
            there = np.flatnonzero(sums)
            counted = list(zip(there.tolist(), sums[there].tolist(), strict=True))
        found: dict[str, dict[str, int]] = {name: {} for name in self._columns}
        for number, total in counted:
            name, string = self._labels[number]
            found[name][string] = total
        return found
