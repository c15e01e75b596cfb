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
_SINGLY = 8  # rows that are looked up one by one sooner than by arrays
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
        self._norms = (K1 * (1 - B + B * lengths / (average or 1.0))).astype(np.float64, copy=False)
        self._plain_norms = self._norms.data  # plain numbers, for looking at few of them

    def rows(self, word: str) -> Rows:
        """The rows that have ``word``, sorted."""
        return self._postings(word)[0]

    def scores(self, words: Iterable[str], rows: IntArray) -> Scores:
        """What ``words`` bring to each of ``rows`` (sorted)."""
        lists = [postings for postings in map(self._postings, words) if len(postings[0])]
        if len(rows) <= _SINGLY:
            return np.array(self._singly(lists, rows.tolist()), np.float64)
        if len(rows) * _FEW >= self._count:
            totals = np.zeros(self._count)
            for found, often in lists:
                totals[found] += self._gains(often, self._norms[found], len(found))
            return totals[rows]
        sought, norms, totals = rows.astype(np.int32), self._norms[rows], np.zeros(len(rows))
        for found, often in lists:
            if len(found) < len(sought):
                at = sought.searchsorted(found)
                there = sought.take(at, mode="clip") == found
                at = at[there]
                totals[at] += self._gains(often[there], norms[at], len(found))
            else:
                at = found.searchsorted(sought)
                # As often as not at all where the row is not among those found.
                said = often.take(at, mode="clip") * (found.take(at, mode="clip") == sought)
                totals += self._gains(said, norms, len(found))
        return totals

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
                    totals[place] += rarity * (counts[at] / (counts[at] + norms[row]))
        return totals

    def _rarity(self, with_word: int) -> float:
        rarity = log(1 + (self._count - with_word + 0.5) / (with_word + 0.5))
        return self._weight * rarity * (K1 + 1)

    def _gains(self, often: Counts, norms: Scores, with_word: int) -> Scores:
        # In this order the same to the last bit as for single rows, whatever type the counts have.
        gains: Scores = self._rarity(with_word) * (often / (often + norms))
        return gains
