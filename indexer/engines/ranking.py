"""How well a row matches some words: BM25F, computed over arrays.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), in its simple form:
the BM25 score of each field, weighted and added up. All figures are of the rows that are in the index now, so
the same documents give the same scores however they came in.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from math import log

import numpy as np
import numpy.typing as npt

from indexer.engines.packed import Counts
from indexer.engines.row_postings import Rows
from indexer.engines.strings import IntArray

Scores = npt.NDArray[np.float64]

K1 = 1.2
B = 0.75
_SINGLY = 32  # rows that are looked up one by one sooner than by arrays
_FEW = 8  # below one row in so many, looking rows up is faster than an array over all


class FieldScorer:
    """Scores the rows of one field by the words they have; ``lengths`` counts the words of each row.

    ``postings`` gives the rows that have a word, sorted, and how often.
    """

    def __init__(
        self, postings: Callable[[str], tuple[Rows, Counts]], lengths: IntArray, weight: float
    ) -> None:
        self._postings = postings
        self._weight = weight
        self._count = len(lengths)
        average = float(lengths.mean()) if len(lengths) else 0.0
        self._norms = K1 * (1 - B + B * lengths / (average or 1.0))
        self._plain_norms = self._norms.data  # plain numbers, for looking at few of them

    def rows(self, word: str) -> Rows:
        """The rows that have ``word``, sorted."""
        return self._postings(word)[0]

    def scores(self, words: Iterable[str], rows: IntArray) -> Scores:
        """What ``words`` bring to each of ``rows`` (sorted)."""
        lists = [postings for postings in map(self._postings, words) if len(postings[0])]
        if len(rows) <= _SINGLY:
            return np.array(self._singly(lists, rows.tolist()), np.float64)
        whole = len(rows) * _FEW >= self._count
        totals = np.zeros(self._count if whole else len(rows))
        for found, counts in lists:
            if whole:
                totals[found] += self._gains(found, counts, len(found))
            else:
                places, chosen = _common(rows, found)
                totals[places] += self._gains(rows[places], counts[chosen], len(found))
        return totals[rows] if whole else totals

    def _singly(self, lists: list[tuple[Rows, Counts]], rows: list[int]) -> list[float]:
        norms = self._plain_norms
        totals = [0.0] * len(rows)
        for found, often in lists:
            rarity, there, counts, at = self._rarity(len(found)), found.data, often.data, 0
            for place, row in enumerate(rows):
                at = bisect_left(there, row, at)
                if at == len(there):
                    break
                if there[at] == row:
                    totals[place] += rarity * counts[at] / (counts[at] + norms[row])
        return totals

    def _rarity(self, with_word: int) -> float:
        rarity = log(1 + (self._count - with_word + 0.5) / (with_word + 0.5))
        return self._weight * rarity * (K1 + 1)

    def _gains(self, rows: npt.NDArray[np.integer], counts: Counts, with_word: int) -> Scores:
        gains: Scores = self._rarity(with_word) * counts / (counts + self._norms[rows])
        return gains


def _common(one: IntArray, other: Rows) -> tuple[IntArray, IntArray]:
    """Where in each of two sorted arrays the values are that both have."""
    if len(one) > len(other):
        at = np.searchsorted(one, other)
        there = np.flatnonzero(at < len(one))
        there = there[one[at[there]] == other[there]]
        return at[there], there
    at = np.searchsorted(other, one.astype(other.dtype))
    there = np.flatnonzero(at < len(other))
    there = there[other[at[there]] == one[there]]
    return there, at[there]
