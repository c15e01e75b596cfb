"""How well a row matches some words: BM25F, computed over arrays.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), in its simple form:
the BM25 score of each field, weighted and added up. All figures are of the rows that are in the index now, so
the same documents give the same scores however they came in.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from math import log
from typing import NamedTuple

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
_TOGETHER = 1 << 16  # rows times words that are reckoned at once, at most


class WordField:
    """One field of the rows; ``lengths`` counts its words in each, and ``postings`` gives the rows that have a word,
    sorted, and how often.
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

    def said(self, words: Iterable[str]) -> "list[_Said]":
        """What this field has of those of ``words`` that some row has."""
        found = []
        for word in words:
            rows, often = self._postings(word)
            if len(rows):
                rarity = log(1 + (self._count - len(rows) + 0.5) / (len(rows) + 0.5))
                weight = self._weight * rarity * (K1 + 1)
                found.append(_Said(rows, often, weight, self._norms, self._plain_norms))
        return found


class _Said(NamedTuple):
    """A word in a field: the rows that have it, how often, and what the field has of each row there is. Each row gains
    ``weight * (often / (often + norm))``: in this order the same to the last bit, whichever way it is reckoned.
    """

    rows: Rows
    often: Counts
    weight: float
    norms: Scores
    plain_norms: Sequence[float]


def scores(words: Sequence[str], rows: IntArray, fields: Sequence[WordField]) -> Scores:
    """What ``words`` bring to each of ``rows`` (sorted), by all ``fields``, which are of the same rows."""
    lists = [said for field in fields for said in field.said(words)]
    if len(rows) <= _SINGLY:
        return np.array(_singly(lists, rows.tolist()), np.float64)
    totals = np.zeros(len(rows))
    if not lists:
        return totals
    if len(rows) * _FEW >= len(lists[0].norms):
        return _everywhere(lists)[rows]
    at_once = max(1, _TOGETHER // len(rows))
    for start in range(0, len(lists), at_once):
        totals = _added(totals, lists[start : start + at_once], rows)
    return totals


def _singly(lists: Sequence[_Said], rows: list[int]) -> list[float]:
    totals = [0.0] * len(rows)
    for found, often, weight, _, norms in lists:
        there, counts, at = found.data, often.data, 0
        for place, row in enumerate(rows):
            at = bisect_left(there, row, at)
            if at == len(there):
                break
            if there[at] == row:
                totals[place] += weight * (counts[at] / (counts[at] + norms[row]))
    return totals


def _everywhere(lists: Sequence[_Said]) -> Scores:
    totals = np.zeros(len(lists[0].norms))
    for found, often, weight, norms, _ in lists:
        totals[found] += weight * (often / (often + norms[found]))
    return totals


def _added(totals: Scores, lists: Sequence[_Said], rows: IntArray) -> Scores:
    """``totals`` and what ``lists`` bring to ``rows``, added one after the other."""
    sought = rows.astype(np.int32)
    often = np.empty((len(lists), len(rows)))  # 0 where a row has not the word: then it gains nothing
    for said, has in zip(lists, often, strict=True):
        if len(said.rows) < len(sought):
            at = sought.searchsorted(said.rows)
            there = sought.take(at, mode="clip") == said.rows
            has.fill(0)
            has[at[there]] = said.often[there]
        else:
            at = said.rows.searchsorted(sought)
            np.multiply(said.often.take(at, mode="clip"), said.rows.take(at, mode="clip") == sought, out=has)
    norms = {id(said.norms): said.norms[rows] for said in lists}
    gains = np.empty((1 + len(lists), len(rows)))
    gains[0] = totals
    np.add(often, [norms[id(said.norms)] for said in lists], out=gains[1:])
    np.divide(often, gains[1:], out=gains[1:])
    gains[1:] *= [[said.weight] for said in lists]
    found: Scores = np.add.reduce(gains, axis=0)
    return found
