"""What to do when a search finds nothing: what each part finds alone, what is unknown, what was meant."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from archive.errors import UsageError
from archive.occurrences import wildcards
from archive.ports import SearchEngine
from archive.query import And, Clause, Exact, Filters, Leaf, Loose, Near, Not, Or, Pattern, Query
from archive.query_format import format_clause, format_query
from archive.spelling import Speller, latin
from archive.usual_words import usual

_MOST_SUGGESTIONS = 5
_MOST_TRIED = 300


@dataclass(frozen=True, slots=True)
class Count:
    """A part of a query, and how many paragraphs of the whole archive it finds alone."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``text``, which occurs, may have been meant by ``given``. ``query`` asks for it in the place of
    ``given``, or alone where that would find nothing again; ``count`` paragraphs of the whole archive match.
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
    read: Callable[[str], Query],
) -> Help:
    """Help with ``query``. ``speller`` is asked for only when a part of it finds nothing; ``read`` gives the
    query that a text asks for.
    """

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
        finder = _Finder(query, speller(), read, count)
        suggestions = finder.suggestions(lost, unknown)
    return Help(
        tuple(Count(format_clause(part), number) for part, number in counts.items()),
        tuple(map(usual, unknown)),
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
    """Finds other spellings that occur. ``count`` says how many paragraphs match some clauses."""

    def __init__(
        self, query: Query, speller: Speller, read: Callable[[str], Query], count: Callable[..., int]
    ) -> None:
        self._query = query
        self._speller = speller
        self._read = read
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
            if self._count(Exact(text)):
                found.append(self._suggestion(text, given, part))
            if len(found) == _MOST_SUGGESTIONS:
                break
        return found

    def _suggestion(self, text: str, given: str, part: Exact | Loose | None) -> Suggestion:
        """``text`` in the place of ``part``, or else alone; in quotation marks if it reads as something else."""
        new = Exact(text) if isinstance(part, Exact) else Loose(text)
        tried = [new, Exact(text)]
        written = [format_clause(clause) for clause in tried]
        if part is not None:
            written = [
                *(format_query(_replaced(c, part, clause) for c in self._query.clauses) for clause in tried),
                *written,
            ]
        for query in written:
            total = self._total(query)
            if total:
                break
        return Suggestion(text, given, total, query)

    def _total(self, query: str) -> int:
        try:
            return self._count(*self._read(query).clauses)
        except UsageError:
            return 0


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
