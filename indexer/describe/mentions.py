"""The one year that a text names, where nothing else in it says which year it accounts for."""

from functools import cache
from itertools import islice
from typing import Any

from archive.model import Evidence
from indexer.describe.title_years import YEAR, arabic, wordings
from indexer.patterns import compiled
from indexer.textmap import MappedText

_MOST = 200


@cache
def _patterns() -> tuple[Any, Any]:
    rule = wordings()["sole"]
    return compiled(rule["pattern"].replace("{year}", YEAR)), compiled(rule["masked"])


def sole_year(body: tuple[MappedText, ...]) -> tuple[int, tuple[Evidence, ...]] | None:
    """The year, and where it stands, if the text names it twice and no other; none where the source hides years."""
    named, masked = _patterns()
    years: set[str] = set()
    found: list[Evidence] = []
    for text in body:
        if "年" not in text.text:
            continue
        plain = arabic(text.text)
        if masked.search(plain):
            return None
        for match in islice(named.finditer(plain), _MOST):
            years.add(match.group(1))
            found += [Evidence(span, wordings()["sole"]["why"]) for span in text.spans(*match.span(1))]
    rule = wordings()["sole"]
    if len(years) != 1 or len(found) < rule["least"]:
        return None
    return int(years.pop()), tuple(found[: rule["most"]])
