"""The year that a title names: the year accounted for, or planned where the report is a plan."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from archive.model import Basis
from indexer.numerals import small_number
from indexer.patterns import compiled

YEAR = "((?:19|20)[0-9]{2})"
# What is printed for nought: ideographic, Chinese, and letters and circles that look like it.
_NOUGHT, _ONES, _BANK = "〇○◯零OoОо", "一二三四五六七八九", "壹贰叁肆伍陆柒捌玖"
_DIGITS = str.maketrans(_NOUGHT + _ONES + _BANK, "0" * len(_NOUGHT) + "123456789" * 2)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_SPELT_YEAR = compiled(f"[一二壹贰][{_NOUGHT}0]?[{_NOUGHT}0{_ONES}{_BANK}]{{2,3}}年")
# 〇九年, but not the end of 二〇〇九年 or of 一百零九年.
_SHORT_SPELT = compiled(f"(?:^|[^{_NOUGHT}{_ONES}十百千万0-9])([〇○◯零][{_ONES}])年")
# Two digits from here on are of the last century.
_LAST_CENTURY = "80"
_FIVE_YEARS = {
    "九": (1996, 2000),
    "十": (2001, 2005),
    "一": (2006, 2010),
    "二": (2011, 2015),
    "三": (2016, 2020),
    "四": (2021, 2025),
    "五": (2026, 2030),
}


@dataclass(frozen=True, slots=True)
class TitleYear:
    """A year, the place in the title that says so, and whether it is printed or follows from what is."""

    year: str
    where: tuple[int, int]
    basis: Basis
    why: str


@cache
def wordings() -> dict[str, Any]:
    """What years.toml says."""
    text = files("indexer.describe").joinpath("years.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _pattern(name: str) -> Any:
    return compiled(wordings()["title"][name].replace("{year}", YEAR))


def arabic(text: str) -> str:
    """``text`` with years in Chinese digits (二〇二三年) and full-width ones in Arabic; as long as before.

    A text without 年 has no year and stays as it is.
    """
    if "年" not in text:
        return text
    text = text.translate(_FULL_WIDTH)
    for match in _SPELT_YEAR.finditer(text):
        start, end = match.span()
        digits = text[start : end - 1].translate(_DIGITS)
        if len(digits) == 4 and digits[:2] in ("19", "20"):
            text = text[:start] + digits + text[end - 1 :]
    for match in _SHORT_SPELT.finditer(text):
        start, end = match.span(1)
        text = text[:start] + text[start:end].translate(_DIGITS) + text[end:]
    return text


def title_year(title: str, is_plan: bool) -> TitleYear | None:
    """The year that ``title`` names; None where it names none."""
    text = _without_others(_blanked(_spelt(arabic(title)), "not_year"), is_plan)
    found = _period(text, is_plan) or _at_word(text, is_plan) or _year_before(text, is_plan)
    return found or _plain(text) or _shortened(text, is_plan)


def _blanked(text: str, name: str) -> str:
    for match in _pattern(name).finditer(text):
        text = _blank(text, match.span(1))
    return text


def _spelt(title: str) -> str:
    """The title with years of two Chinese digits (一九年) in Arabic ones."""
    for match in _pattern("spelt").finditer(title):
        start, end = match.span(1)
        title = title[:start] + match.group(1).translate(_DIGITS) + title[end:]
    return title


def _without_others(text: str, is_plan: bool) -> str:
    """The title without the periods of documents that it names: 《…规划（2011-2015）》2012年…."""
    for match in _pattern("bracketed").finditer(text):
        rest = text[: match.start(1)] + text[match.end(1) :]
        if _pattern("year").search(rest):
            text = _blank(text, match.span(1))
    for match in _pattern("quoted").finditer(text):
        if not is_plan and not _pattern("itself").search(match.group(2)):
            for name in ("range", "short_range", "five_years"):
                for period in _pattern(name).finditer(match.group(1)):
                    text = _blank(text, (match.start(1) + period.start(), match.start(1) + period.end()))
    return text


def _blank(text: str, place: tuple[int, int]) -> str:
    start, end = place
    return text[:start] + "＃" * (end - start) + text[end:]


def _period(text: str, is_plan: bool) -> TitleYear | None:
    """A range of years: a review is of its last year, a plan begins with its first."""
    match = _pattern("range").search(text) or _pattern("short_range").search(text)
    if match is None:
        return None
    first, last = match.group(1), match.group(2)
    last = first[:2] + last if len(last) == 2 else last
    if int(last) <= int(first):
        return None
    if is_plan:
        return TitleYear(first, match.span(), Basis.INFERRED, "题名写明计划的时段，记其首年")
    return TitleYear(last, match.span(), Basis.INFERRED, "题名写明所报告的时段，记其末年")


def _at_word(text: str, is_plan: bool) -> TitleYear | None:
    """The year that stands with the word for what the report is, where the title names several."""
    if len({match.group(1) for match in _pattern("year").finditer(text)}) < 2:
        return None
    match = _pattern("planned" if is_plan else "reported").search(text)
    return TitleYear(match.group(1), match.span(), Basis.EXPLICIT, "题名写明年份") if match else None


def _year_before(text: str, is_plan: bool) -> TitleYear | None:
    """A summary without a year in whose title stands a plan with one: it is of the year before."""
    match = None if is_plan else _pattern("before").search(text)
    if match is None or len(list(_pattern("year").finditer(text))) > 1:
        return None
    year = str(int(match.group(1)) - 1)
    return TitleYear(year, match.span(1), Basis.INFERRED, "题名写明下一年的计划，本报告为其上一年")


def _plain(text: str) -> TitleYear | None:
    if match := _pattern("since").search(text):
        return TitleYear(match.group(1), match.span(), Basis.INFERRED, "题名写明自该年以来")
    undated = _blanked(text, "date")
    for name, where in (("months", undated), ("year", undated), ("bare", undated)):
        if match := _pattern(name).search(where):
            return TitleYear(match.group(1), match.span(1), Basis.EXPLICIT, "题名写明年份")
    return None


def _shortened(text: str, is_plan: bool) -> TitleYear | None:
    if match := _pattern("two_digits").search(text):
        group = 1 if match.group(1) else 2
        century = "19" if match.group(group) >= _LAST_CENTURY else "20"
        why = "题名以两位数字写年份"
        return TitleYear(century + match.group(group), match.span(group), Basis.INFERRED, why)
    if (match := _pattern("five_years").search(text)) and "中期" not in text and "以来" not in text:
        first, last = _FIVE_YEARS[match.group(1) or match.group(2)]
        why = "题名写明五年规划，记其首年" if is_plan else "题名写明五年规划期，记其末年"
        return TitleYear(str(first if is_plan else last), match.span(), Basis.INFERRED, why)
    return None


def title_date(title: str) -> tuple[int, int, int, int] | None:
    """A date of signing or of an assembly in a title: year, month, and where it stands."""
    match = _pattern("date").search(arabic(title))
    return year_and_month(match) if match else None


def year_and_month(match: Any) -> tuple[int, int, int, int]:
    """Year and month that a date says, and where it stands."""
    year, month = (group for group in match.groups() if group is not None)
    return int(year), small_number(month.replace("元", "一")) or 0, *match.span()
