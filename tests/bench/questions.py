"""The queries of a benchmark: of each kind the same number, drawn from the paragraphs by a fixed seed."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from archive.query import And, Clause, Exact, Filters, Loose, Near, Not
from archive.query_format import format_query
from indexer.analysis import default_analyzer
from tests.bench.corpus import Row

KINDS = ("exact", "word", "words", "phrase", "filter", "not", "near")
DISTANCE = 20


@dataclass(frozen=True, slots=True)
class Question:
    """``text`` is the query as people type it. ``strings`` must stand in a paragraph as they are (kinds exact,
    phrase, near), ``words`` must be among its words, ``excluded`` must not stand in it.
    """

    kind: str
    text: str
    strings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    excluded: str = ""
    domain: str = ""
    role: str = ""

    @property
    def filters(self) -> Filters:
        """What narrows it."""
        return Filters(
            domains=frozenset({self.domain} - {""}),
            roles=frozenset({self.role} - {""}),
        )

    @property
    def marked(self) -> tuple[str, ...]:
        """What a result page marks."""
        return self.strings or self.words


def questions(rows: list[Row], count: int, seed: int = 7) -> list[Question]:
    """``count`` questions of each kind, each about a paragraph that it finds or nearly finds."""
    makers: dict[str, Callable[[_Draw, int], Question | None]] = {
        "exact": _exact,
        "word": _word,
        "words": _words,
        "phrase": _phrase,
        "filter": _filter,
        "not": _not,
        "near": _near,
    }
    found: list[Question] = []
    for kind in KINDS:
        draw, made = _Draw(rows, random.Random(f"{seed} {kind}")), 0
        while made < count:
            question = makers[kind](draw, made)
            if question is not None:
                found.append(question)
                made += 1
    return found


class _Draw:
    """Draws paragraphs and words of them."""

    def __init__(self, rows: list[Row], chance: random.Random) -> None:
        self.rows = rows
        self.chance = chance

    def row(self) -> Row:
        return self.chance.choice(self.rows)

    def words(self, row: Row) -> list[str]:
        """The words of two characters or more, each once."""
        found = default_analyzer().query_tokens(row.text)
        return [word for word in dict.fromkeys(found) if len(word) > 1]

    def neighbours(self) -> tuple[str, str] | None:
        """Two words that follow one another in some paragraph."""
        words = self.words(self.row())
        if len(words) < 2:
            return None
        at = self.chance.randrange(len(words) - 1)
        return words[at], words[at + 1]


def _ask(kind: str, *clauses: Clause, **more: object) -> Question:
    return Question(kind, format_query(clauses), **more)  # type: ignore[arg-type]


def _exact(draw: _Draw, number: int) -> Question | None:
    size, text = 1 + number % 8, draw.row().text
    if len(text) < size:
        return None
    at = draw.chance.randrange(len(text) - size + 1)
    cut = text[at : at + size]
    return _ask("exact", Exact(cut), strings=(cut,)) if cut == cut.strip() else None


def _word(draw: _Draw, _: int) -> Question | None:
    words = draw.words(draw.row())
    return _said("word", [draw.chance.choice(words)]) if words else None


def _words(draw: _Draw, _: int) -> Question | None:
    pair = draw.neighbours()
    return _said("words", list(pair)) if pair else None


def _said(kind: str, words: list[str], **more: str) -> Question | None:
    """A query of unquoted words, if the analyzer takes each for one word."""
    if any(default_analyzer().query_tokens(word) != [word] for word in words):
        return None
    return _ask(kind, *map(Loose, words), words=tuple(words), **more)


def _phrase(draw: _Draw, _: int) -> Question | None:
    words = default_analyzer().query_tokens(text := draw.row().text)
    size = draw.chance.randrange(2, 5)
    if len(words) < size:
        return None
    at = draw.chance.randrange(len(words) - size + 1)
    phrase = "".join(words[at : at + size])
    return _ask("phrase", Exact(phrase), strings=(phrase,)) if phrase in text else None


def _filter(draw: _Draw, _: int) -> Question | None:
    row = draw.row()
    words = draw.words(row)
    if not words or not row.domain:
        return None
    return _said("filter", [draw.chance.choice(words)], domain=row.domain[0], role=row.role[0])


def _not(draw: _Draw, _: int) -> Question | None:
    pair = draw.neighbours()
    if not pair or any(default_analyzer().query_tokens(word) != [word] for word in pair):
        return None
    return _ask("not", And((Loose(pair[0]), Not(Loose(pair[1])))), words=pair[:1], excluded=pair[1])


def _near(draw: _Draw, _: int) -> Question | None:
    pair = draw.neighbours()
    return _ask("near", Near(Exact(pair[0]), Exact(pair[1]), DISTANCE), strings=pair) if pair else None
