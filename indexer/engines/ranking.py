"""How well a row matches some words: BM25F, computed over arrays.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), in its simple form:
the BM25 score of each field, weighted and added up. All figures are of the rows that are in the index now, so
the same documents give the same scores however they came in.
"""

from collections.abc import Callable, Iterable
from math import log

import numpy as np
import numpy.typing as npt

from indexer.engines.cache import BoundedCache
from indexer.engines.strings import IntArray

Scores = npt.NDArray[np.float64]
RowPostings = tuple[IntArray, Scores]  # sorted rows, and a figure for each

K1 = 1.2
B = 0.75
_CACHE_BYTES = 64 << 20
_FEW = 8  # below one row in so many, looking rows up is faster than an array over all


class FieldScorer:
    """Scores the rows of one field by the words they have.

    ``postings`` gives the rows that have a word, sorted, and how often; ``lengths`` the words of each row.
    """

    def __init__(self, postings: Callable[[str], RowPostings], lengths: IntArray, weight: float) -> None:
        self._weight = weight
        self._count = len(lengths)
        average = float(lengths.mean()) if len(lengths) else 0.0
        self._norms = K1 * (1 - B + B * lengths / (average or 1.0))
        self._kept: BoundedCache[str, RowPostings] = BoundedCache(postings, _size, _CACHE_BYTES)

    def rows(self, word: str) -> IntArray:
        """The rows that have ``word``, sorted."""
        return self._kept(word)[0]

    def scores(self, words: Iterable[str], rows: IntArray) -> Scores:
        """What ``words`` bring to each of ``rows`` (sorted)."""
        if len(rows) * _FEW >= self._count:
            totals = np.zeros(self._count)
            for word in words:
                found, counts = self._kept(word)
                totals[found] += self._gains(found, counts, len(found))
            return totals[rows]
        totals = np.zeros(len(rows))
        for word in words:
            found, counts = self._kept(word)
            places, chosen = _common(rows, found)
            totals[places] += self._gains(rows[places], counts[chosen], len(found))
        return totals

    def _gains(self, rows: IntArray, counts: Scores, with_word: int) -> Scores:
        rarity = log(1 + (self._count - with_word + 0.5) / (with_word + 0.5))
        gains: Scores = self._weight * rarity * counts * (K1 + 1) / (counts + self._norms[rows])
        return gains


def _common(one: IntArray, other: IntArray) -> tuple[IntArray, IntArray]:
    """Where in each of two sorted arrays the values are that both have."""
    if len(one) > len(other):
        second, first = _common(other, one)
        return first, second
    at = np.searchsorted(other, one)
    there = np.flatnonzero(at < len(other))
    there = there[other[at[there]] == one[there]]
    return there, at[there]


def _size(postings: RowPostings) -> int:
    return postings[0].nbytes + postings[1].nbytes + 256
