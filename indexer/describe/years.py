"""Finds the year that a report accounts for, and says how it is known.

A title that names a year is explicit. Otherwise the text is asked: headings of plans for the next year,
periods reported on, and dated facts vote; a year that a fact rules out cannot win, nor can a tie.
"""

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from archive.model import Basis, Evidence, Fact
from indexer.numerals import small_number
from indexer.patterns import compiled, one_of
from indexer.textmap import MappedText

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = "((?:19|20)[0-9]{2})"
_TITLE_YEAR = compiled(_YEAR + "(?:年|[-—－–~至])")
_SPELT_YEAR = compiled("[一二][〇○零一二三四五六七八九]{3}年")
_PLAN_HEADING = compiled(
    _YEAR + "年[^。，；]{0,10}(?:计划|打算|安排|建议|思路|重点|任务|目标|要点|展望|谋划)"
)
_RESULT_HEADING = compiled(_YEAR + "年[^。，；]{0,12}(?:完成情况|总结|回顾|工作情况|开展情况|成效|主要工作)")
_PERIODS = compiled(
    _YEAR
    + "年(?:以来|度?(?:的)?(?:有关|主要)?工作(?:情况|总结)|上半年|前三季度|全年"
    + "|\\s?1\\s?[－—\\-–~至]\\s?1?[0-9]\\s?月)"
)
_PLAN_GENRES = ("计划", "要点", "安排")
_PLAN_WEIGHT, _RESULT_WEIGHT, _FACT_WEIGHT, _MOST_PERIODS = 3, 3, 4, 3


@dataclass(frozen=True, slots=True)
class _Dated:
    """A dated fact of facts.toml; exactly one of the three numbers is set."""

    pattern: str
    compiled: Any
    source: str
    year: int | None
    ordinal_base: int | None
    not_before: int | None


@cache
def _facts() -> tuple[_Dated, ...]:
    data = tomllib.loads(files("indexer.describe").joinpath("facts.toml").read_text(encoding="utf-8"))
    return tuple(
        _Dated(
            entry["pattern"],
            compiled(entry["pattern"]),
            entry["source"],
            entry.get("year"),
            entry.get("ordinal_base"),
            entry.get("not_before"),
        )
        for entry in data["fact"]
    )


@cache
def _any_fact() -> Any:
    """Matches where any fact does: hardly any paragraph holds one, and asking once is enough to know."""
    return one_of(fact.pattern for fact in _facts())


def find_year(
    titles: tuple[MappedText, ...], headings: tuple[MappedText, ...], body: tuple[MappedText, ...], genre: str
) -> Fact:
    """The year as four digits, explicit or inferred, or unknown. A masked year is no year."""
    for title in titles:
        match = _TITLE_YEAR.search(arabic(title.text))
        if match:
            evidence = _evidence(title, match.span(), "题名写明年份")
            return Fact(match.group(1), Basis.EXPLICIT, evidence)
    votes: defaultdict[str, int] = defaultdict(int)
    reasons: defaultdict[str, list[Evidence]] = defaultdict(list)

    def vote(year: int | str, weight: int, evidence: tuple[Evidence, ...]) -> None:
        votes[str(year)] += weight
        reasons[str(year)].extend(evidence)

    is_plan = any(word in genre for word in _PLAN_GENRES)
    for heading in headings:
        text = arabic(heading.text)
        if match := _PLAN_HEADING.search(text):
            year = int(match.group(1)) - (0 if is_plan else 1)
            why = "标题写明计划的年份" if is_plan else "标题是下一年的计划，本报告为其上一年"
            vote(year, _PLAN_WEIGHT, _evidence(heading, match.span(), why))
        elif match := _RESULT_HEADING.search(text):
            vote(match.group(1), _RESULT_WEIGHT, _evidence(heading, match.span(), "标题写明所报告的年份"))
    floor = _ask_facts(body, vote)
    for stated, match in _first_periods(body):
        vote(match.group(1), 1, _evidence(stated, match.span(), "正文写明所报告的时段"))
    return _winner({year: count for year, count in votes.items() if int(year) >= floor}, reasons)


def arabic(text: str) -> str:
    """``text`` with years spelt in Chinese digits (二〇二三年) in Arabic ones; its length stays the same."""
    spelt = [match.span() for match in _SPELT_YEAR.finditer(text)]
    for start, end in spelt:
        text = text[:start] + text[start:end].translate(_DIGITS) + text[end:]
    return text


def _ask_facts(body: tuple[MappedText, ...], vote: Any) -> int:
    """Lets dated facts vote; the year before which the report cannot have been written."""
    floor = 0
    bounds: list[tuple[int, tuple[Evidence, ...]]] = []
    for text in body:
        if not _any_fact().search(text.text):
            continue
        for fact in _facts():
            match = fact.compiled.search(text.text)
            if match is None:
                continue
            evidence = _evidence(text, match.span(), fact.source)
            if fact.not_before is not None:
                floor = max(floor, fact.not_before)
                bounds.append((fact.not_before, evidence))
            elif fact.year is not None:
                vote(fact.year, _FACT_WEIGHT, evidence)
            elif fact.ordinal_base is not None and (number := small_number(match.group(1))) is not None:
                vote(fact.ordinal_base + number, _FACT_WEIGHT, evidence)
    for year, evidence in bounds:
        vote(year, 0, evidence)
    return floor


def _first_periods(body: tuple[MappedText, ...]) -> list[tuple[MappedText, Any]]:
    """The first few statements of a period, at most one for each paragraph."""
    found = []
    for text in body:
        match = _PERIODS.search(arabic(text.text))
        if match:
            found.append((text, match))
        if len(found) == _MOST_PERIODS:
            break
    return found


def _winner(votes: dict[str, int], reasons: dict[str, list[Evidence]]) -> Fact:
    ranked = sorted(((count, year) for year, count in votes.items() if count), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return Fact(None, Basis.UNKNOWN)
    year = ranked[0][1]
    return Fact(year, Basis.INFERRED, tuple(reasons[year]))


def _evidence(text: MappedText, place: tuple[int, int], reason: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(span, reason) for span in text.spans(*place))
