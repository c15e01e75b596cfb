"""Finds the division in a part of which a report's own place lies (我县位于某州东部), where that place is not named."""

from functools import cache
from typing import Any

from archive.model import Basis, Evidence, Fact
from indexer.describe.gazetteer import Place, gazetteer, meant, settings
from indexer.patterns import compiled
from indexer.textmap import MappedText

_OPENING = 4
_REACH = 8


@cache
def _patterns(mask: str) -> tuple[Any, Any]:
    data = settings()["lying"]
    return compiled(data["before"].replace("MASK", mask)), compiled("^" + data["after"])


def lying_in(body: tuple[MappedText, ...], mask: str, known: Place | None) -> Fact | None:
    """The division, where it says more than that the report is about ``known``; ``mask`` is a redaction's pattern."""
    before, after = _patterns(mask)
    for text in body[:_OPENING]:
        for match in before.finditer(text.text):
            chain = gazetteer().read(text.text, match.end())
            place = meant(chain.places) if chain is not None else None
            if chain is None or place is None or (chain.short and len(place.path) > 1):
                continue
            behind = after.search(text.text[chain.end : chain.end + _REACH])
            if not behind or place.path[-1].endswith(match.group(1) or match.group(2)):
                continue
            if known is None or place.within(known):
                spans = text.spans(match.start(), chain.end + behind.end())
                reason = settings()["lying"]["why"]
                return Fact(place.name, Basis.INFERRED, tuple(Evidence(span, reason) for span in spans))
    return None
