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
from indexer.engines.coded import Coded
from indexer.engines.columns import Columns
from indexer.engines.exact import ExactIndex
from indexer.engines.matched import EXACT, LAYERS, NO_MATCH, Matched, in_all
from indexer.engines.ranking import FieldScorer, Scores
from indexer.engines.strings import IntArray
from indexer.engines.tokens import Tokens

_NONE = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Matcher:
    """Finds the rows that match, and the layer of each. A loose run holds in no layer after ``deepest``."""

    columns: Columns
    exact: ExactIndex
    words: FieldScorer
    tokens: Tokens
    deepest: int = NO_MATCH - 1

    def matched(self, query: Query) -> Matched:
        """The rows that match all clauses, each in the last of the clauses' layers."""
        if len(query.layers) == len(LAYERS):
            return self.all_of(query.clauses, None)
        wanted = [layer in query.layers for layer in LAYERS]
        if not any(wanted):
            return Matched.of(_NONE)
        deepest = max(np.flatnonzero(wanted).tolist())
        found = replace(self, deepest=deepest).all_of(query.clauses, None)
        return found.where(np.array(wanted)[found.layers])

    def nearness(self, query: Query) -> dict[Layer, Callable[[IntArray], Scores]]:
        """For the layers in which a query's words may stand apart, what says how near they are in some rows:
        their length divided by that of the shortest stretch that has them all; 0 when one is missing.
        """

        def near(rows: IntArray) -> Scores:
            words, _ = words_of(query, self.tokens)
            if len(words) < 2:
                return np.zeros(len(rows))
            size = sum(map(len, words))
            forth, back = "".join(words), "".join(reversed(words))

            def one(text: str) -> float:
                if forth in text or back in text:  # nothing is nearer
                    return 1.0
                found = shortest_stretch(words, text)
                return min(1.0, size / found) if found else 0.0

            return np.array(list(map(one, self.exact.folded.of_rows(rows))), np.float64)

        apart = [Layer.EXACT, Layer.VARIANT, Layer.WORDS] if len(query.clauses) > 1 else [Layer.WORDS]
        return dict.fromkeys(apart, near)

    def all_of(self, clauses: Iterable[Clause], alive: IntArray | None) -> Matched:
        """What matches all ``clauses``, in the last of their layers; the costly ones are looked at in the end.

        Rows that are not ``alive`` (None: all are) have no match already by some other clause: what is said of
        them here is of no consequence, so that costly clauses read few texts.
        """
        size = len(self.columns)
        found: Matched | None = None
        for clause in sorted(clauses, key=_is_costly):
            if found is not None and _is_costly(clause):  # who looks at no text need not know
                alive = found.rows if alive is None else in_all([alive, found.rows], size)
            if isinstance(clause, Not) and found is not None:
                found = found.without(self._excluded(clause, alive), size)
            else:
                here = self._matched(clause, alive)
                found = here if found is None else found.both(here, size)
        return found or Matched.of(np.arange(size))

    def _matched(self, clause: Clause, alive: IntArray | None) -> Matched:
        size = len(self.columns)
        match clause:
            case And(parts):
                return self.all_of(parts, alive)
            case Or(parts):
                found = (self._matched(part, alive) for part in parts)
                return reduce(lambda one, other: one.either(other, size), found)
            case Not():
                return Matched.of(np.arange(size)).without(self._excluded(clause, alive), size)
            case Title() | Property():
                column: Coded = getattr(self.columns, field_of(clause).name.lower())
                return Matched.of(np.flatnonzero(column.where(lambda values: holds(clause, values))))
            case Loose():
                return self._loose(clause)
            case _:
                return Matched.of(self._rows(clause, alive))

    def _excluded(self, clause: Not, alive: IntArray | None) -> IntArray:
        """The rows that hold what is excluded, as it stands."""
        return replace(self, deepest=EXACT)._matched(clause.part, alive).rows

    def _rows(self, clause: Exact | Pattern | Near, alive: IntArray | None) -> IntArray:
        match clause:
            case Exact(text):
                return self._contains(fold(text))
            case Pattern(text):
                pattern = wildcards(text)
                return self._checked(pattern.pieces, alive, partial(matches, pattern))
            case Near(left, right, distance):
                pair = fold(left.text), fold(right.text)
                return self._checked(pair, alive, partial(is_near, *pair, distance))

    def _checked(
        self, needles: Iterable[str], alive: IntArray | None, right: Callable[[str], bool]
    ) -> IntArray:
        """The rows that have all ``needles`` and whose text is ``right``."""
        lists = [self._contains(needle) for needle in set(needles)]
        rows = in_all(lists if alive is None else [*lists, alive], len(self.columns))
        found: IntArray = rows[np.array(list(map(right, self.exact.folded.of_rows(rows))), bool)]
        return found

    def _contains(self, needle: str) -> IntArray:
        """The rows that contain ``needle`` (folded): words are stretches of the text, so those that have it do."""
        return self.exact.exact(needle, sure=self.words.rows)

    def _loose(self, clause: Loose) -> Matched:
        needle = fold(clause.text)
        exact = self._contains(needle)
        found: list[tuple[int, npt.NDArray[np.signedinteger]]] = [(EXACT, exact)]
        for place in range(EXACT + 1, self.deepest + 1):
            match LAYERS[place]:
                case Layer.VARIANT:
                    found.append((place, self.exact.variant(needle, known=exact)))
                case Layer.WORDS:
                    words = self.tokens.query_tokens(clause.text)
                    found.append((place, self._with_words(words) if list(words) != [needle] else _NONE))
                case Layer.SYNONYM:
                    found += [(place, self._expanded(expansion)) for expansion in clause.expansions]
        return Matched.first_of([(place, rows) for place, rows in found if len(rows)], len(self.columns))

    def _expanded(self, expansion: Expansion) -> IntArray:
        rows = self._contains(fold(expansion.replacement))
        rest = self.tokens.query_tokens(expansion.rest)
        return in_all([rows, self._with_words(rest)], len(self.columns)) if rest else rows

    def _with_words(self, words: Iterable[str]) -> IntArray:
        """The rows that have all ``words``; none when there is no word."""
        lists = [self.words.rows(word) for word in set(words)]
        return in_all(lists, len(self.columns)) if lists else _NONE


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
