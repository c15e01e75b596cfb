"""A search engine for tests of the service: it knows its documents as a list and finds by plain substring."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.model import ParagraphRecord
from archive.ports import ScoredHit
from archive.query import Filters, Layer, Query, Sort
from archive.records import year_number


@dataclass(frozen=True, slots=True)
class ListedHits:
    """A hit set over records that matched."""

    records: Sequence[ParagraphRecord]

    @property
    def total(self) -> int:
        return len(self.records)

    @property
    def layers(self) -> Mapping[Layer, int]:
        return {Layer.EXACT: self.total} if self.records else {}

    @property
    def facets(self) -> Mapping[str, Mapping[str, int]]:
        return {
            "role": Counter(record.tagged.role for record in self.records),
            "year": Counter(str(year_number(record.report) or "unknown") for record in self.records),
        }

    def slice(self, offset: int, limit: int | None) -> Sequence[ScoredHit]:
        chosen = self.records[offset : None if limit is None else offset + limit]
        return [ScoredHit(r.tagged.paragraph.paragraph_id, Layer.EXACT, 1.0) for r in chosen]


@dataclass(frozen=True, slots=True)
class ListedEngine:
    """Finds the records that contain the text of every clause and stand in the reports asked for."""

    records: Sequence[ParagraphRecord]

    def find(self, query: Query, filters: Filters, sort: Sort = Sort.RELEVANCE) -> ListedHits:
        return ListedHits(
            [
                record
                for record in self.records
                if all(clause.text in record.tagged.paragraph.text for clause in query.clauses)
                and (not filters.reports or record.report.report_id in filters.reports)
            ]
        )

    def containing(self, texts: Sequence[str]) -> ListedHits:
        return ListedHits([r for r in self.records if all(t in r.tagged.paragraph.text for t in texts)])

    def alike(self, text: str, limit: int) -> Sequence[str]:
        return [r.tagged.paragraph.paragraph_id for r in self.records][:limit]

    def vocabulary(self) -> Mapping[str, int]:
        return {}

    def close(self) -> None:
        """Nothing to let go of."""
