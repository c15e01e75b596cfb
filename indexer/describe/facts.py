"""Datable events and laws: what they say of the year in which a report that mentions them was written."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from archive.model import Evidence
from indexer.describe.dated import Dated, Said, dated_facts
from indexer.describe.sentence import sentence_around
from indexer.describe.title_years import arabic
from indexer.numerals import small_number
from indexer.patterns import PatternSet, compiled, one_of
from indexer.textmap import MappedText

# 首个 writes no number.
_FIRST = "一"
_MOST = 8
_STOPS = "。；！\n"
_EXACT = (Said.YEAR, Said.ORDINAL, Said.DURING)
# Words that set a sentence into another year than the one reported on; each group away by so many years, the third
# by nobody knows how many. The last before an event is the one that speaks of it.
_ELSEWHEN = compiled(
    "(明年|来年|下一?年|新的一年)|(去年|上年|上一年)|(前年|后年|近年|历年|往年|多年|自[^。；，今]{2,24}以来)|今年|本年"
)
_NEXT, _LAST, _SOMETIME = 1, 2, 3
_NAMED = compiled("((?:19|20)[0-9]{2})年")


@dataclass(frozen=True, slots=True)
class Clue:
    """What one mention says: the year itself (``during``: of what went on in it, and may be mentioned later), or
    the years before or after which it cannot be.
    """

    said: Said
    year: int
    evidence: tuple[Evidence, ...]


@cache
def _any_fact() -> Any:
    """Matches where any fact does: hardly any paragraph holds one, and asking once is enough to know."""
    return one_of(fact.pattern for fact in dated_facts())


@cache
def _all_facts() -> PatternSet:
    """The same, saying which."""
    return PatternSet([fact.pattern for fact in dated_facts()], whole=False)


def clues(body: tuple[MappedText, ...], is_plan: bool = False) -> Iterator[Clue]:
    """What the facts mentioned in ``body`` say."""
    for text in body:
        if not _any_fact().search(text.text):
            continue
        for place in sorted(_all_facts().matching(text.text)):
            fact = dated_facts()[place]
            for match in islice(fact.compiled.finditer(text.text), _MOST):
                year = _year(fact, match, text.text, is_plan)
                if year is not None:
                    evidence = tuple(Evidence(span, fact.source) for span in text.spans(*match.span()))
                    yield Clue(Said.YEAR if fact.said is Said.ORDINAL else fact.said, year, evidence)
                    break


def _year(fact: Dated, match: Any, text: str, is_plan: bool) -> int | None:
    """The year that a mention says; None where its sentence is about another time."""
    if fact.said not in _EXACT:
        return fact.number
    start, end = sentence_around(text, match.start(), match.end(), _STOPS)
    if fact.unless is not None and fact.unless.search(text[start:end]):
        return None
    year = fact.number
    if fact.said is Said.ORDINAL:
        number = small_number(match.group(1) or _FIRST)
        if number is None:
            return None
        year += number
    named = {int(other.group(1)) for other in _NAMED.finditer(arabic(text[start:end]))}
    if named:
        return year if year in named else None
    away = _away(text[start : match.end()], is_plan)
    return None if away is None else year + away


def _away(before: str, is_plan: bool) -> int | None:
    """How far the report's year is from that of what a sentence tells; a plan may call its own year the next."""
    away: int | None = 0
    for match in _ELSEWHEN.finditer(before):
        if match.group(_NEXT):
            away = 0 if is_plan else -1
        elif match.group(_LAST):
            away = 1
        else:
            away = None if match.group(_SOMETIME) else 0
    return away
