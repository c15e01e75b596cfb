"""Which rows match a query, and in which layer."""

from collections.abc import Iterable
from functools import reduce

import numpy as np
import numpy.typing as npt

from archive.folding import fold
from archive.query import Exact, Expansion, Layer, Loose, Query
from indexer.engines.exact import ExactIndex
from indexer.engines.ranking import FieldScorer
from indexer.engines.strings import IntArray
from indexer.engines.tokens import Tokens

LAYERS = tuple(Layer)
NO_MATCH = len(LAYERS)
LayerArray = npt.NDArray[np.uint8]


class Matcher:
    """Finds the layer of each row: an index into ``LAYERS``, or ``NO_MATCH``."""

    def __init__(self, exact: ExactIndex, words: FieldScorer, tokens: Tokens) -> None:
        self._exact = exact
        self._words = words
        self._tokens = tokens

    def layers(self, query: Query, row_count: int) -> LayerArray:
        """The layer in which each row matches all clauses: the last of the clauses' layers."""
        found = [self._clause(clause, row_count) for clause in query.clauses if fold(clause.text)]
        return reduce(np.maximum, found, np.zeros(row_count, np.uint8))

    def _clause(self, clause: Exact | Loose, row_count: int) -> LayerArray:
        needle = fold(clause.text)
        layers = np.full(row_count, NO_MATCH, np.uint8)
        if isinstance(clause, Loose):
            # From the last layer to the first, so that each row keeps the first that holds.
            for expansion in clause.expansions:
                layers[self._expanded(expansion)] = LAYERS.index(Layer.SYNONYM)
            layers[self._with_words(self._tokens.query_tokens(clause.text))] = LAYERS.index(Layer.WORDS)
            layers[self._exact.variant(needle)] = LAYERS.index(Layer.VARIANT)
        layers[self._exact.exact(needle)] = LAYERS.index(Layer.EXACT)
        return layers

    def _expanded(self, expansion: Expansion) -> IntArray:
        rows = self._exact.exact(fold(expansion.replacement))
        rest = self._tokens.query_tokens(expansion.rest)
        return np.intersect1d(rows, self._with_words(rest), assume_unique=True) if rest else rows

    def _with_words(self, words: Iterable[str]) -> IntArray:
        """The rows that have all ``words``; none when there is no word."""
        lists = sorted((self._words.rows(word) for word in set(words)), key=len)
        if not lists:
            return np.zeros(0, np.int64)
        return reduce(lambda a, b: np.intersect1d(a, b, assume_unique=True), lists)


def words_of(query: Query, tokens: Tokens) -> tuple[list[str], list[str]]:
    """The words that rank a query's hits: those it says, and those that its expansions put in their place."""
    said = dict.fromkeys(word for clause in query.clauses for word in tokens.query_tokens(clause.text))
    expansions = (e for clause in query.clauses if isinstance(clause, Loose) for e in clause.expansions)
    meant = dict.fromkeys(word for e in expansions for word in tokens.query_tokens(e.replacement))
    return list(said), [word for word in meant if word not in said]
