"""The year that follows from the day on which a document was written, as a catalogue states it (成文日期)."""

from functools import cache
from typing import Any

from archive.model import Basis, Evidence, Fact
from indexer.describe.title_years import YEAR, wordings
from indexer.patterns import compiled
from indexer.textmap import MappedText

_PLANS = ("工作计划", "工作要点")
_NEXT_YEAR, _THIS_YEAR, _YEAR_BEFORE = 1, 0, -1


def written_year(catalogue: tuple[MappedText, ...], genre: str) -> Fact:
    """The year, inferred; unknown where nothing is stated, or where the month leaves two years open."""
    for text in catalogue:
        match = _written().search(text.text)
        if match is None:
            continue
        away = _away(genre, int(match.group(2)))
        if away is not None:
            reason = wordings()["written"]["why"]
            evidence = tuple(Evidence(span, reason) for span in text.spans(*match.span()))
            return Fact(str(int(match.group(1)) + away), Basis.INFERRED, evidence)
    return Fact(None, Basis.UNKNOWN)


@cache
def _written() -> Any:
    rule = wordings()["written"]
    return compiled(rule["label"] + rule["date"].replace("{year}", YEAR))


def _away(genre: str, month: int) -> int | None:
    """How far the year accounted for or planned is from the year of writing; None where it may be either."""
    signed = wordings()["signed"]
    if genre == "政府工作报告":
        return _THIS_YEAR
    early, late = month <= signed["early"], month >= signed["late"]
    if genre in _PLANS:
        return _NEXT_YEAR if late else _THIS_YEAR if early else None
    if genre == "半年总结":
        return None if early else _THIS_YEAR
    if genre == "年度总结":
        return _THIS_YEAR if late else _YEAR_BEFORE if early else None
    return None
