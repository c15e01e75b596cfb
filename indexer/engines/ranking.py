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


class FieldScorer:
    """Scores the rows of one field by the words they have.

    ``postings`` gives the rows that have a word, sorted, and how often; ``lengths`` the words of each row.
    """

    def __init__(self, postings: Callable[[str], RowPostings], lengths: IntArray, weight: float) -> None:
        self._postings = postings
        self._weight = weight
        self._count = len(lengths)
        average = float(lengths.mean()) if len(lengths) else 0.0
        self._norms = K1 * (1 - B + B * lengths / (average or 1.0))
        self._scored: BoundedCache[str, RowPostings] = BoundedCache(self._score, _size, _CACHE_BYTES)

    def rows(self, word: str) -> IntArray:
        """The rows that have ``word``, sorted."""
        return self._scored(word)[0]

    def add(self, words: Iterable[str], scores: Scores) -> None:
        """Adds to ``scores``, an entry per row, what each of ``words`` brings."""
        for word in words:
            rows, gains = self._scored(word)
            scores[rows] += gains

    def _score(self, word: str) -> RowPostings:
        rows, counts = self._postings(word)
        rarity = log(1 + (self._count - len(rows) + 0.5) / (len(rows) + 0.5))
        return rows, self._weight * rarity * counts * (K1 + 1) / (counts + self._norms[rows])


def _size(postings: RowPostings) -> int:
    return postings[0].nbytes + postings[1].nbytes + 256
