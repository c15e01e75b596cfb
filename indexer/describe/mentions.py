"""The year in which a text tells of what was done, where nothing else in it says which year it accounts for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from archive.model import Evidence
from indexer.describe.sentence import sentence_around
from indexer.describe.title_years import YEAR, arabic, wordings
from indexer.patterns import compiled
from indexer.textmap import MappedText

_MOST = 200
_OPENING = 3
_STOPS = "。；！"


@dataclass(frozen=True, slots=True)
class _Mention:
    """A year in a sentence of the text. ``told``: as that of something done, and not of a foundation or a prize, nor
    set against this year or the next; ``opens``: so, and where the text begins to tell of its work.
    """

    year: int
    sentence: tuple[int, int]
    told: bool
    opens: bool
    evidence: tuple[Evidence, ...]


@cache
def _pattern(name: str) -> Any:
    return compiled(wordings()["told"][name].replace("{year}", YEAR))


def told_year(body: tuple[MappedText, ...]) -> tuple[int, tuple[Evidence, ...]] | None:
    """The year, and where it stands; none where the source hides years, or where the years named leave it open.

    A text that names but one year is of that year, if it names it twice, or once in the opening as that of its work.
    One that names several is of the last, if most of what it tells was then, or if it goes through the years one
    after the other. One that only compares itself with one year is of the next.
    """
    found = _mentions(body)
    if found is None:
        return None
    named, years = found
    if len({mention.year for mention in named}) == 1:
        return _sole(named, years)
    return _last(named) if named else _compared(body, years)


def hides_years(body: tuple[MappedText, ...]) -> bool:
    """Whether the text prints years with their digits left out."""
    return any(_pattern("masked").search(text.text) for text in body)


def last_told(body: tuple[MappedText, ...]) -> int | None:
    """The last year in which the text tells of something done."""
    found = _mentions(body)
    return max((mention.year for mention in found[0] if mention.told), default=None) if found else None


def _mentions(body: tuple[MappedText, ...]) -> tuple[tuple[_Mention, ...], frozenset[int]] | None:
    """The years named, and all years that are printed, those of comparison too; none where the source hides years."""
    named: list[_Mention] = []
    years: set[int] = set()
    for number, text in enumerate(body):
        if "年" not in text.text:
            continue
        plain = arabic(text.text)
        if _pattern("masked").search(plain):
            return None
        begun = {match.start(match.lastindex) for match in islice(_pattern("once").finditer(plain), _MOST)}
        begun = begun if number < _OPENING else set()
        found = islice(_pattern("named").finditer(plain), _MOST)
        named += (_mention(text, plain, number, match, match.start(1) in begun) for match in found)
        years.update(int(match.group(1)) for match in islice(_pattern("any").finditer(plain), _MOST))
    return tuple(named), frozenset(years)


def _mention(text: MappedText, plain: str, number: int, match: Any, begins: bool) -> _Mention:
    start, end = sentence_around(plain, match.start(1), match.end(1), _STOPS)
    after = plain[match.end(1) : end].strip().removeprefix("年")
    told = not any(_pattern(name).search(after) for name in ("older", "since"))
    told = told and not _pattern("against").search(plain[start:end])
    opens = begins and not any(
        _pattern(name).search(part) for name, part in (("older", after), ("against", plain[start:end]))
    )
    evidence = tuple(Evidence(span, wordings()["told"]["why"]) for span in text.spans(*match.span(1)))
    return _Mention(int(match.group(1)), (number, start), told, opens, evidence)


def _sole(named: Sequence[_Mention], years: frozenset[int]) -> tuple[int, tuple[Evidence, ...]] | None:
    rule = wordings()["told"]
    often = len(named) >= rule["least"] and any(mention.told for mention in named)
    if not often and not (max(years) == named[0].year and any(mention.opens for mention in named)):
        return None
    evidence = (Evidence(e.span, rule["sole_why"]) for mention in named for e in mention.evidence)
    return named[0].year, tuple(islice(evidence, rule["most"]))


def _last(named: Sequence[_Mention]) -> tuple[int, tuple[Evidence, ...]] | None:
    rule = wordings()["told"]
    last = max(mention.year for mention in named)
    told = [mention for mention in named if mention.told]
    theirs = [mention for mention in told if mention.year == last]
    begins = named[0].opens and named[0].year == last
    often = begins or sum(mention.year == last for mention in named) >= rule["least"]
    most = often and theirs and 3 * len(theirs) >= 2 * len(told)
    if not most and not _in_turn(named, last):
        return None
    evidence = (e for mention in named if mention.year == last for e in mention.evidence)
    return last, tuple(islice(evidence, rule["most"]))


def _in_turn(named: Sequence[_Mention], last: int) -> bool:
    """Whether one sentence goes through the years up to ``last``: two in which something was done, or any three."""
    told = {(mention.sentence, mention.year) for mention in named if mention.told}
    any_way = {(mention.sentence, mention.year) for mention in named}
    return any(
        {(place, last), (place, last - 1)} <= told or {(place, last - n) for n in range(3)} <= any_way
        for place, _ in any_way
    )


def _compared(body: tuple[MappedText, ...], years: frozenset[int]) -> tuple[int, tuple[Evidence, ...]] | None:
    """The year after the one with which a text compares itself, as one does with the year before."""
    if len(years) != 1:
        return None
    why = wordings()["told"]["compared_why"]
    for text in body:
        if match := _pattern("compared").search(arabic(text.text)):
            evidence = tuple(Evidence(span, why) for span in text.spans(*match.span()))
            return int(match.group(1)) + 1, evidence
    return None
