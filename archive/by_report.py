"""A search by report: which reports have hits, how many each, and the first of them."""

from dataclasses import dataclass

from archive.model import Report
from archive.search import Asked, Hit, SearchResult, Tokens, fill
from archive.store import Store

EACH = 3
"""How many hits of each report are shown."""


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """A report, how many hits it has, and the first of them."""

    report: Report
    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class ReportResult:
    """One slice of the reports with hits, in the order of their first hits.

    ``reports`` counts all of them; ``found`` has the same totals and counts as the search that lists
    paragraphs, and no hits of its own.
    """

    found: SearchResult
    reports: int
    groups: tuple[ReportGroup, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The paragraphs among the hits of the groups that are not stored any more."""
        return self.found.missing


def by_report(store: Store, asked: Asked, offset: int, limit: int | None, tokens: Tokens) -> ReportResult:
    """The reports from ``offset``, at most ``limit`` (None: all)."""
    groups = []
    missing: list[str] = []
    for one in asked.hits.by_report(offset, limit, EACH):
        hits, gone = fill(store, asked, one.hits, tokens)
        missing += gone
        if hits:
            groups.append(ReportGroup(hits[0].record.report, one.total, tuple(hits)))
    found = asked.hits
    result = SearchResult(asked.query, found.total, found.layers, (), found.facets, tuple(missing))
    return ReportResult(result, found.reports, tuple(groups))
