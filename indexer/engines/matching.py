"""Which rows match a query, and in which layer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial, reduce

import numpy as np
import numpy.typing as npt

from archive.fields import field_of, holds
from archive.folding import fold
from archive.occurrences import is_near, matches, shortest_stretch, wildcards
from archive.query import (
    And,
    Clause,
    Exact,
    Expansion,
    Layer,
    Loose,
    Near,
    Not,
    Or,
    Pattern,
    Property,
    Query,
    Title,
)
from indexer.engines.coded import Coded, Mask
from indexer.engines.columns import Columns
from indexer.engines.exact import ExactIndex
from indexer.engines.ranking import FieldScorer, Scores
from indexer.engines.strings import IntArray
from indexer.engines.tokens import Tokens

LAYERS = tuple(Layer)
NO_MATCH = len(LAYERS)
LayerArray = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Matcher:
    """Finds the layer of each row: an index into ``LAYERS``, or ``NO_MATCH``.

    A loose run holds in no layer after ``deepest``.
    """

    columns: Columns
    exact: ExactIndex
    words: FieldScorer
    tokens: Tokens
    deepest: int = NO_MATCH - 1

    def layers(self, query: Query) -> LayerArray:
        """The layer in which each row matches all clauses: the last of the clauses' layers."""
        wanted = [layer in query.layers for layer in LAYERS]
        if not any(wanted):
            return np.full(len(self.columns), NO_MATCH, np.uint8)
        deepest = max(np.flatnonzero(wanted).tolist())
        found = replace(self, deepest=deepest).all_of(query.clauses, np.ones(len(self.columns), bool))
        kept = [place if asked else NO_MATCH for place, asked in enumerate([*wanted, True])]
        return found if all(wanted) else np.array(kept, np.uint8)[found]

    def nearness(self, query: Query) -> dict[Layer, Callable[[IntArray], Scores]]:
        """For the layers in which a query's words may stand apart, what says how near they are in some rows:
        their length divided by that of the shortest stretch that has them all; 0 when one is missing.
        """

        def near(rows: IntArray) -> Scores:
            words, _ = words_of(query, self.tokens)
            if len(words) < 2:
                return np.zeros(len(rows))
            size = sum(map(len, words))
            stretches = (shortest_stretch(words, self.exact.folded[row]) for row in rows.tolist())
            return np.array([min(1.0, size / found) if found else 0.0 for found in stretches])

        apart = [Layer.EXACT, Layer.VARIANT, Layer.WORDS] if len(query.clauses) > 1 else [Layer.WORDS]
        return dict.fromkeys(apart, near)

    def all_of(self, clauses: Iterable[Clause], alive: Mask) -> LayerArray:
        """The last of the layers of ``clauses``, the costly ones looked at in the end.

        Rows that are not ``alive`` have no match already by some other clause: what is said of them here is
        of no consequence, so that costly clauses read few texts.
        """
        layers = np.zeros(len(alive), np.uint8)
        for clause in sorted(clauses, key=_is_costly):
            layers = np.maximum(layers, self._layers(clause, alive))
            alive = alive & (layers < NO_MATCH)
        return layers

    def _layers(self, clause: Clause, alive: Mask) -> LayerArray:
        match clause:
            case And(parts):
                return self.all_of(parts, alive)
            case Or(parts):
                return reduce(np.minimum, (self._layers(part, alive) for part in parts))
            case Not(part):
                strict = replace(self, deepest=LAYERS.index(Layer.EXACT))
                return _where(strict._layers(part, alive) == NO_MATCH)
            case Title() | Property():
                column: Coded = getattr(self.columns, field_of(clause).name.lower())
                return _where(column.where(lambda values: holds(clause, values)))
            case Loose():
                return self._loose(clause)
            case _:
                layers = np.full(len(alive), NO_MATCH, np.uint8)
                layers[self._rows(clause, alive)] = LAYERS.index(Layer.EXACT)
                return layers

    def _rows(self, clause: Exact | Pattern | Near, alive: Mask) -> IntArray:
        match clause:
            case Exact(text):
                return self.exact.exact(fold(text))
            case Pattern(text):
                pattern = wildcards(text)
                return self._checked(pattern.pieces, alive, partial(matches, pattern))
            case Near(left, right, distance):
                pair = fold(left.text), fold(right.text)
                return self._checked(pair, alive, partial(is_near, *pair, distance))

    def _checked(self, needles: Iterable[str], alive: Mask, right: Callable[[str], bool]) -> IntArray:
        """The rows that have all ``needles`` and whose text is ``right``."""
        rows = reduce(_in_both, sorted(map(self.exact.exact, set(needles)), key=len))
        texts = self.exact.folded
        found = [row for row in rows[alive[rows]].tolist() if right(texts[row])]
        return np.array(found, np.int64)

    def _loose(self, clause: Loose) -> LayerArray:
        needle = fold(clause.text)
        exact = self.exact.exact(needle)
        layers = np.full(len(self.columns), NO_MATCH, np.uint8)
        # From the last layer to the first, so that each row keeps the first that holds.
        for place in range(self.deepest, -1, -1):
            match LAYERS[place]:
                case Layer.SYNONYM:
                    for expansion in clause.expansions:
                        layers[self._expanded(expansion)] = place
                case Layer.WORDS:
                    layers[self._with_words(self.tokens.query_tokens(clause.text))] = place
                case Layer.VARIANT:
                    layers[self.exact.variant(needle, known=exact)] = place
                case Layer.EXACT:
                    layers[exact] = place
        return layers

    def _expanded(self, expansion: Expansion) -> IntArray:
        rows = self.exact.exact(fold(expansion.replacement))
        rest = self.tokens.query_tokens(expansion.rest)
        return _in_both(rows, self._with_words(rest)) if rest else rows

    def _with_words(self, words: Iterable[str]) -> IntArray:
        """The rows that have all ``words``; none when there is no word."""
        lists = sorted((self.words.rows(word) for word in set(words)), key=len)
        return reduce(_in_both, lists) if lists else np.zeros(0, np.int64)


def _where(mask: Mask) -> LayerArray:
    """The exact layer where ``mask`` holds."""
    return np.where(mask, LAYERS.index(Layer.EXACT), NO_MATCH).astype(np.uint8)


def _in_both(one: IntArray, other: IntArray) -> IntArray:
    return np.intersect1d(one, other, assume_unique=True)


def _is_costly(clause: Clause) -> bool:
    """Whether texts must be read to know where the clause holds."""
    if isinstance(clause, And | Or):
        return any(map(_is_costly, clause.parts))
    return _is_costly(clause.part) if isinstance(clause, Not) else isinstance(clause, Near | Pattern)


def words_of(query: Query, tokens: Tokens) -> tuple[list[str], list[str]]:
    """The words that rank a query's hits: those it says, and those that its expansions put in their place."""
    texts = (text for leaf in query.leaves for text in _texts(leaf))
    said = dict.fromkeys(word for text in texts for word in tokens.query_tokens(text))
    if Layer.SYNONYM not in query.layers:
        return list(said), []
    meant = dict.fromkeys(word for e in query.expansions for word in tokens.query_tokens(e.replacement))
    return list(said), [word for word in meant if word not in said]


def _texts(leaf: Clause) -> tuple[str, ...]:
    match leaf:
        case Exact(text) | Loose(text):
            return (text,)
        case Pattern(text):
            return wildcards(text).pieces
        case Near(left, right, _):
            return left.text, right.text
    return ()
