"""Where a paragraph shows what the query asked for: ranges in its text, found by plain string search."""

from collections.abc import Callable, Iterator, Sequence

from archive.folding import fold, fold_with_offsets, strip_punctuation, strip_with_offsets
from archive.query import Exact, Layer, Loose, Query

Range = tuple[int, int]
_ORDER = tuple(Layer)


def _occurrences(needle: str, text: str) -> Iterator[Range]:
    """Every place where ``needle`` stands in ``text``, overlapping ones too."""
    start = text.find(needle) if needle else -1
    while start >= 0:
        yield start, start + len(needle)
        start = text.find(needle, start + 1)


def _in_source(ranges: Iterator[Range], offsets: Sequence[int]) -> list[Range]:
    return [(offsets[start], offsets[end - 1] + 1) for start, end in ranges]


def _variants(needle: str, folded: str) -> list[Range]:
    stripped, offsets = strip_with_offsets(folded)
    return _in_source(_occurrences(strip_punctuation(needle), stripped), offsets)


def _all_of(words: Sequence[str], folded: str) -> list[Range]:
    """The places of all words; none when one of them is missing."""
    found = [list(_occurrences(word, folded)) for word in words]
    return [place for places in found for place in places] if all(found) else []


def _synonyms(clause: Loose, folded: str, tokens: Callable[[str], Sequence[str]]) -> list[Range]:
    found = []
    for expansion in clause.expansions:
        places = list(_occurrences(fold(expansion.replacement), folded))
        rest = _all_of(tokens(expansion.rest), folded)
        if places and (rest or not tokens(expansion.rest)):
            found += places + rest
    return found


def _loose(clause: Loose, deepest: int, folded: str, tokens: Callable[[str], Sequence[str]]) -> list[Range]:
    """The clause's places in the first layer that has any, none deeper than the hit's own layer.

    Words and synonyms are shown together, for in a paragraph of the synonym layer either may be what counts.
    """
    needle = fold(clause.text)
    found = list(_occurrences(needle, folded))
    if not found and deepest >= _ORDER.index(Layer.VARIANT):
        found = _variants(needle, folded)
    if not found and deepest >= _ORDER.index(Layer.WORDS):
        found = _all_of(tokens(clause.text), folded)
        if deepest >= _ORDER.index(Layer.SYNONYM):
            found += _synonyms(clause, folded, tokens)
    return found


def _merged(ranges: list[Range]) -> list[Range]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def highlights(query: Query, layer: Layer, text: str, tokens: Callable[[str], Sequence[str]]) -> list[Range]:
    """Ranges ``(start, end)`` of ``text`` that match ``query`` in a hit of ``layer``: sorted and disjoint.

    An exact clause shows its own occurrences and nothing else. ``tokens`` gives the words of a query string,
    as the engine's analyzer cuts it.
    """
    folded, offsets = fold_with_offsets(text)
    deepest = _ORDER.index(layer)
    found: list[Range] = []
    for clause in query.clauses:
        if isinstance(clause, Exact):
            found += _occurrences(fold(clause.text), folded)
        else:
            found += _loose(clause, deepest, folded, tokens)
    return _merged(_in_source(iter(found), offsets))
