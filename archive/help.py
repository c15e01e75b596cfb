"""What to do when a search finds nothing: what each part finds alone, what is unknown, what was meant."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from archive.occurrences import wildcards
from archive.ports import SearchEngine
from archive.query import And, Clause, Exact, Filters, Leaf, Loose, Near, Not, Or, Pattern, Query
from archive.query_format import format_clause, format_query
from archive.spelling import Speller, latin

_MOST_SUGGESTIONS = 5
_MOST_TRIED = 300


@dataclass(frozen=True, slots=True)
class Count:
    """A part of a query, and how many paragraphs of the whole archive it finds alone."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``text`` may have been meant by ``given``; ``count`` paragraphs contain it. ``query`` asks for it in
    the place of ``given``.
    """

    text: str
    given: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class Help:
    """``unfiltered`` is how many paragraphs match without filters and in all layers."""

    clauses: tuple[Count, ...]
    unknown: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    unfiltered: int


def explain(
    engine: SearchEngine,
    query: Query,
    tokens: Callable[[str], Sequence[str]],
    speller: Callable[[], Speller],
) -> Help:
    """Help with ``query``. ``speller`` is asked for only when a part of it finds nothing."""

    def count(*clauses: Clause) -> int:
        return engine.find(Query("", clauses), Filters()).total

    parts = dict.fromkeys(part for clause in query.clauses for part in _parts(clause))
    counts = {part: count(part) for part in parts}
    texts = dict.fromkeys(text for leaf in query.leaves for text in _texts(leaf))
    words = dict.fromkeys(word for text in texts for word in tokens(text))
    unknown = [word for word in words if not count(Exact(word))]
    lost = [part for part, number in counts.items() if not number and isinstance(part, Exact | Loose)]
    suggestions: list[Suggestion] = []
    if lost:
        finder = _Finder(query, speller(), lambda text: count(Exact(text)))
        suggestions = finder.suggestions(lost, unknown)
    return Help(
        tuple(Count(format_clause(part), number) for part, number in counts.items()),
        tuple(unknown),
        tuple(suggestions),
        count(*query.clauses),
    )


def _parts(clause: Clause) -> Iterator[Clause]:
    """The parts of a query that find something alone; of what is near something, each side too."""
    if isinstance(clause, And | Or):
        for part in clause.parts:
            yield from _parts(part)
        return
    yield clause
    if isinstance(clause, Near):
        yield from (clause.left, clause.right)


def _texts(leaf: Leaf) -> tuple[str, ...]:
    match leaf:
        case Exact(text) | Loose(text):
            return (text,)
        case Near(left, right, _):
            return left.text, right.text
        case Pattern(text):
            return wildcards(text).pieces
    return ()


class _Finder:
    """Finds other spellings that occur. ``count`` says in how many paragraphs a string does."""

    def __init__(self, query: Query, speller: Speller, count: Callable[[str], int]) -> None:
        self._query = query
        self._speller = speller
        self._count = count

    def suggestions(self, lost: Sequence[Exact | Loose], unknown: Sequence[str]) -> list[Suggestion]:
        """For each part that finds nothing its likeliest spellings; failing that, for each unknown word."""
        found = self._spaced_pinyin()
        for part in lost:
            found += self._for(part.text, part)
        if not found:
            for word in unknown:
                found += self._for(word, None)
        return list({suggestion.text: suggestion for suggestion in found[::-1]}.values())[::-1][
            :_MOST_SUGGESTIONS
        ]

    def _spaced_pinyin(self) -> list[Suggestion]:
        """Syllables set apart by spaces are one word."""
        clauses = self._query.clauses
        said = [clause.text for clause in clauses if isinstance(clause, Loose) and latin(clause.text)]
        return self._for(" ".join(said), None) if len(said) == len(clauses) > 1 else []

    def _for(self, given: str, part: Exact | Loose | None) -> list[Suggestion]:
        found = []
        for text in self._speller.candidates(given)[:_MOST_TRIED]:
            number = self._count(text)
            if number:
                found.append(Suggestion(text, given, number, self._instead(part, text)))
            if len(found) == _MOST_SUGGESTIONS:
                break
        return found

    def _instead(self, part: Exact | Loose | None, text: str) -> str:
        """The query with ``text`` in the place of ``part``; ``text`` alone without one."""
        if part is None:
            return text
        return format_query(_replaced(clause, part, type(part)(text)) for clause in self._query.clauses)


def _replaced(clause: Clause, old: Clause, new: Clause) -> Clause:
    if clause == old:
        return new
    match clause:
        case And(parts) | Or(parts):
            return type(clause)(tuple(_replaced(part, old, new) for part in parts))
        case Not(part):
            return Not(_replaced(part, old, new))
        case Near(left, right, distance):
            if isinstance(new, Exact):
                return Near(new if left == old else left, new if right == old else right, distance)
    return clause
