"""Finds the day on which a page says that it was published."""

from collections.abc import Mapping
from typing import Any

from archive.model import Basis, Evidence, Fact, Part, PartKind
from indexer.patterns import compiled

LISTED = "html.metadata-table"
BELOW = ("split.below", "edge.tail")
"""Rules that set apart what stands below a text: an office and a date among it are its signature."""

_SIGNING = ("meta.date-line", "meta.signature")
"""Rules for lines that speak of the report they stand below, and of no other on the page."""

_DATE = compiled("((?:19|20)[0-9]{2})[-年/.]([0-9]{1,2})[-月/.]([0-9]{1,2})")
_DATE_HINTS = ("meta.pubdate", "meta.publishdate", "meta.article:published_time", "meta.firstpublishedtime")


def publication(page_text: str, parts: tuple[Part, ...], hints: Mapping[str, str]) -> Fact:
    """The date of publication that ``parts`` and ``hints`` state, as YYYY-MM-DD. It is never taken for a year."""
    listed = _DATE.search(hints.get("table.published", ""))
    for part in parts:
        if part.kind is PartKind.METADATA and part.rule not in ("meta.occasion", *BELOW):
            text = page_text[part.span.start : part.span.end]
            # A table of metadata states several dates; the reader has told them apart.
            match = _DATE.search(text) if part.rule != LISTED else listed
            if match and match.group() in text:
                return Fact(_iso(match), Basis.EXPLICIT, (Evidence(part.span, "页面所印发布日期"),))
    for name in _DATE_HINTS:
        match = _DATE.search(hints.get(name, ""))
        if match:
            return Fact(_iso(match), Basis.EXPLICIT)
    return Fact(None, Basis.UNKNOWN)


def page_publication(
    page_text: str, parts: tuple[Part, ...], hints: Mapping[str, str], *, several: bool
) -> Fact:
    """The date that holds for every report of the page without one of its own; no report signs for several."""
    if several:
        parts = tuple(part for part in parts if part.rule not in _SIGNING)
    return publication(page_text, parts, hints)


def own_publication(page_text: str, near: tuple[Part, ...], published: Fact) -> Fact:
    """The date that one of several reports prints in its own stretch of the page, else the page's."""
    own = publication(page_text, near, {})
    return published if own.value is None else own


def _iso(match: Any) -> str:
    year, month, day = (int(group) for group in match.groups())
    return f"{year:04d}-{month:02d}-{day:02d}"
