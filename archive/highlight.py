"""Where a paragraph shows what the query asked for: ranges in its text, found by plain string search."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial

from archive.folding import fold, shifts, unfolded
from archive.occurrences import Range, near_places, pattern_places, places, wildcards
from archive.query import And, Clause, Exact, Layer, Loose, Near, Not, Or, Pattern, Property, Query, Title
from archive.variants import variant_places

Words = Callable[[str], Sequence[str]]
Holds = Callable[[Title | Property], bool]
Shows = Callable[[str], list[Range]]
_ORDER = tuple(Layer)
_needle = lru_cache(maxsize=1024)(fold)  # of one query they are asked for again with each hit


def highlights(
    query: Query, layer: Layer, text: str, tokens: Words, holds: Holds, folded: str | None = None
) -> list[Range]:
    """Ranges ``(start, end)`` of ``text`` that match ``query`` in a hit of ``layer``: sorted and disjoint.

    An exact clause shows its own occurrences and nothing else; of alternatives, those that hold are shown,
    and nothing of what is excluded. ``tokens`` gives the words of a query string, as the engine's analyzer
    cuts it; ``holds`` says whether the paragraph has what a field clause asks for. ``folded`` is the
    folded form of ``text``, where it is known.
    """
    folded = fold(text) if folded is None else folded
    return _merged(unfolded(_found(query, layer, folded, tokens, holds), text))


def literal(query: Query) -> tuple[Shows, ...] | None:
    """For each clause, what gives the places that a hit in the exact layer shows for it in its folded text; None when
    ``query`` has clauses that other layers or the paragraph's fields decide on.
    """
    found: list[Shows] = []
    for clause in query.clauses:
        match clause:
            case Not(_):  # what is excluded shows nothing
                continue
            case Exact(text) | Loose(text):
                found.append(partial(places, _needle(text)))
            case Near(left, right, distance):
                found.append(partial(near_places, _needle(left.text), _needle(right.text), distance))
            case Pattern(text):
                found.append(partial(pattern_places, wildcards(text)))
            case _:
                return None
    return tuple(found)


def literal_highlights(shows: Sequence[Shows], text: str, folded: str) -> list[Range]:
    """What ``highlights`` gives for a hit in the exact layer, by what is ``literal`` in the query; at a fifth of the
    cost.
    """
    found = shows[0](folded) if shows else []
    for show in shows[1:]:
        found += show(folded)
    if found and shifts(text):
        found = unfolded(found, text)
    return found if len(found) < 2 else _merged(found)


def occurrences(query: Query, layer: Layer, text: str, tokens: Words, holds: Holds) -> list[Range]:
    """Each single place that ``highlights`` marks, in order: every place where a string stands counts, also
    one that overlaps or touches another; a place inside a longer one does not (养老 in 养老院, when both are
    asked for). So a quoted string occurs as often as a search over the folded text finds it, going on one
    character after the last place.
    """
    return unfolded(_outermost(_found(query, layer, fold(text), tokens, holds)), text)


def occurrence_count(query: Query, layer: Layer, folded: str, tokens: Words, holds: Holds) -> int:
    """How many places ``occurrences`` gives for a text that folds to ``folded``."""
    return len(_outermost(_found(query, layer, folded, tokens, holds)))


def _outermost(found: Iterable[Range]) -> list[Range]:
    outermost: list[Range] = []
    for start, end in sorted(set(found), key=lambda place: (place[0], -place[1])):
        if not outermost or end > outermost[-1][1]:
            outermost.append((start, end))
    return outermost


def _found(query: Query, layer: Layer, folded: str, tokens: Words, holds: Holds) -> list[Range]:
    """What shows, as ranges of the folded text."""
    marker = _Marker(folded, _ORDER.index(layer), tokens, holds)
    return [place for clause in query.clauses for place in marker.places(clause) or ()]


class _Marker:
    """Marks one folded text. ``deepest`` is the last layer that may count in it."""

    def __init__(self, folded: str, deepest: int, tokens: Words, holds: Holds) -> None:
        self._folded = folded
        self._deepest = deepest
        self._tokens = tokens
        self._holds = holds

    def places(self, clause: Clause) -> list[Range] | None:
        """Where the clause shows itself; None when it does not hold."""
        match clause:
            case And(parts):
                found = [self.places(part) for part in parts]
                return None if None in found else _together(found)
            case Or(parts):
                found = [self.places(part) for part in parts]
                return None if found.count(None) == len(found) else _together(found)
            case Not(part):
                return (
                    [] if _Marker(self._folded, 0, self._tokens, self._holds).places(part) is None else None
                )
            case Title() | Property():
                return [] if self._holds(clause) else None
            case Exact(text):
                shown = places(_needle(text), self._folded)
            case Pattern(text):
                shown = pattern_places(wildcards(text), self._folded)
            case Near(left, right, distance):
                shown = near_places(_needle(left.text), _needle(right.text), distance, self._folded)
            case Loose():
                shown = self._loose(clause)
        return shown or None

    def _loose(self, clause: Loose) -> list[Range]:
        """The clause's places in the first layer that has any, none deeper than the hit's own layer.

        Words and synonyms are shown together, for in a paragraph of the synonym layer either may be what
        counts.
        """
        needle = _needle(clause.text)
        found = places(needle, self._folded)
        if not found and self._deepest >= _ORDER.index(Layer.VARIANT):
            found = variant_places(needle, self._folded)
        if not found and self._deepest >= _ORDER.index(Layer.WORDS):
            found = self._all_of(self._tokens(clause.text))
            if self._deepest >= _ORDER.index(Layer.SYNONYM):
                found += self._synonyms(clause)
        return found

    def _all_of(self, words: Sequence[str]) -> list[Range]:
        """The places of all words; none when one of them is missing."""
        found = [places(word, self._folded) for word in words]
        return _together(found) if all(found) else []

    def _synonyms(self, clause: Loose) -> list[Range]:
        found: list[Range] = []
        for expansion in clause.expansions:
            shown = places(_needle(expansion.replacement), self._folded)
            rest = self._all_of(self._tokens(expansion.rest))
            if shown and (rest or not self._tokens(expansion.rest)):
                found += shown + rest
        return found


def _together(found: Iterable[Sequence[Range] | None]) -> list[Range]:
    return [place for shown in found for place in shown or ()]


def _merged(ranges: list[Range]) -> list[Range]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
