"""The one year that a text names, where nothing else in it says which year it accounts for."""

from functools import cache
from itertools import islice
from typing import Any

from archive.model import Evidence
from indexer.describe.title_years import YEAR, arabic, wordings
from indexer.patterns import compiled
from indexer.textmap import MappedText

_MOST = 200
_OPENING = 3


@cache
def _patterns() -> tuple[Any, Any]:
    rule = wordings()["sole"]
    return compiled(rule["pattern"].replace("{year}", YEAR)), compiled(rule["masked"])


@cache
def _once() -> tuple[Any, Any, Any]:
    rule = wordings()["sole"]
    once = compiled(rule["once"].replace("{year}", YEAR))
    return once, compiled(f"^(?:{rule['older']})"), compiled(YEAR + "年")


def sole_year(body: tuple[MappedText, ...]) -> tuple[int, tuple[Evidence, ...]] | None:
    """The year, and where it stands, if the text names it twice and no other; none where the source hides years.

    Once is enough in the opening, where it says when the report's work was done, and not even a year of comparison
    is named beside it.
    """
    named, masked = _patterns()
    any_year = _once()[2]
    years: set[str] = set()
    opening = False
    others: set[str] = set()
    found: list[Evidence] = []
    for number, text in enumerate(body):
        if "年" not in text.text:
            continue
        plain = arabic(text.text)
        if masked.search(plain):
            return None
        for match in islice(named.finditer(plain), _MOST):
            years.add(match.group(1))
            found += [Evidence(span, wordings()["sole"]["why"]) for span in text.spans(*match.span(1))]
        others.update(match.group(1) for match in islice(any_year.finditer(plain), _MOST))
        opening = opening or (number < _OPENING and _is_told(plain))
    rule = wordings()["sole"]
    if len(years) != 1 or (len(found) < rule["least"] and not (opening and others == years)):
        return None
    return int(years.pop()), tuple(found[: rule["most"]])


def _is_told(text: str) -> bool:
    """Whether a text of the opening begins a clause with a year, and not to tell of a foundation or a prize."""
    once, older, _ = _once()
    match = once.search(text)
    return match is not None and older.search(text[match.end() :]) is None
