"""The year that follows from the day on which a report was signed."""

from functools import cache
from typing import Any

from archive.model import Evidence
from indexer.describe.title_years import YEAR, arabic, title_date, wordings, year_and_month
from indexer.patterns import compiled
from indexer.textmap import MappedText

_MARCH = 3


def signed_year(
    titles: tuple[MappedText, ...],
    lines: tuple[MappedText, ...],
    ends: tuple[MappedText, ...],
    genre: str,
    is_plan: bool,
) -> tuple[int, tuple[Evidence, ...]] | None:
    """The year, and the date that says so. A summary signed in the first months is of the year before, a plan signed
    in the last ones is of the year after.

    ``lines`` are lines that may be a signature as a whole, ``ends`` texts that may end with one.
    """
    rule = wordings()["signed"]
    asked = ((titles, title_date), (lines, signed), (ends, _at_end))
    for text, date in ((text, read(text.text)) for texts, read in asked for text in texts):
        if date is None:
            continue
        year, month = date[:2]
        if is_plan:
            year += month >= rule["late"]
        elif genre in rule["looks_back"] and ("半年" not in genre or month < _MARCH):
            year -= month <= rule["early"]
        return year, tuple(Evidence(span, rule["why"]) for span in text.spans(*date[2:]))
    return None


def signed(line: str) -> tuple[int, int, int, int] | None:
    """The year and the month of a line that is a date, or an office and a date, and where the date stands."""
    match = _pattern("line").search(arabic(line))
    return year_and_month(match) if match else None


def is_signature(line: str) -> bool:
    """Whether a line is an office and a date, and nothing else."""
    return _pattern("signature").search(arabic(line)) is not None


def _at_end(text: str) -> tuple[int, int, int, int] | None:
    match = _pattern("end").search(arabic(text))
    return year_and_month(match) if match else None


@cache
def _pattern(name: str) -> Any:
    rule = wordings()["signed"]
    pattern = rule[name].replace("{office}", rule["office"]).replace("{date}", rule["date"])
    return compiled(pattern.replace("{year}", YEAR))
