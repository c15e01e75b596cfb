"""Sums of the weights of all runs of one and two characters in a text, each counted once.

The weights of a run, one for each measure, stand side by side in one whole number, so that adding up the runs of a
statement takes one addition for each run and not one for each measure. Every weight has 32 bits, far more than any sum
needs; a bias keeps them apart where they are negative.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, repeat
from operator import add, sub
from struct import Struct

from indexer.tag.matcher import fold

_BITS = 32
_BIAS = 1 << (_BITS - 1)
_FIELD = (1 << _BITS) - 1
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_TITLE = re.compile("《[^《》]{1,80}》")
_LONGEST = 12  # characters of the stretch that is shown for a measure without a word of the codebook


def spelled(text: str) -> str:
    """The text as its runs count: folded, without titles in ``《》``, all numbers alike."""
    return _DIGITS.sub("0", _untitled(text))


def _untitled(text: str) -> str:
    """The folded text, as long as before, with nothing in its titles: they speak of a document."""
    folded = fold(text)
    return _TITLE.sub(lambda match: "\0" * len(match[0]), folded) if "《" in folded else folded


@lru_cache(maxsize=16)  # a statement is weighed for its fields and then for its measures
def runs_of(text: str) -> frozenset[str]:
    """The runs of one and two characters in a text."""
    seen = spelled(text)
    return frozenset((*seen, *map(add, seen, seen[1:])))


class Runs:
    """The weights of runs of one and two characters; ``columns`` is how many weights a run has."""

    def __init__(self, rows: Mapping[str, Sequence[int]], columns: int) -> None:
        self._columns = range(columns)
        self._fields = Struct(f"<{columns}I")
        self._bias = self._packed([_BIAS] * columns)
        self._rows = {run: self._packed(row) for run, row in rows.items()}

    def _packed(self, row: Sequence[int]) -> int:
        return sum(weight << (_BITS * column) for column, weight in enumerate(row))

    def _unpacked(self, number: int) -> list[int]:
        fields = (number + self._bias).to_bytes(self._fields.size, "little")
        return [field - _BIAS for field in self._fields.unpack(fields)]

    def sum(self, text: str) -> list[int]:
        """For each column the sum of the weights of all runs of ``text``."""
        return self._unpacked(sum(map(self._rows.get, runs_of(text), repeat(0))))

    def stretch(self, text: str, column: int) -> tuple[int, int]:
        """The short stretch of ``text`` whose characters weigh most; a pair is shared by its two characters."""
        seen = _untitled(text)
        worth = [float(self._weight(letter, column)) for letter in seen]
        for place in range(len(seen) - 1):
            half = self._weight(seen[place : place + 2], column) / 2
            worth[place] += half
            worth[place + 1] += half
        sums = list(accumulate(worth, initial=0.0))
        best, found = float("-inf"), (0, 0)
        for size in range(1, min(_LONGEST, len(text)) + 1):
            gains = list(map(sub, sums[size:], sums))
            if (most := max(gains)) > best:
                best, found = most, (gains.index(most), gains.index(most) + size)
        return found

    def _weight(self, run: str, column: int) -> int:
        if (row := self._rows.get(run)) is None:
            return 0
        return ((row + self._bias >> _BITS * column) & _FIELD) - _BIAS
