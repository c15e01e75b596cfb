"""Trends: how much is said of something by year, region or domain, beside how much there is at all."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from archive.ports import SearchEngine
from archive.query import UNKNOWN, Query
from archive.regions import province_of
from archive.search import Asked, Tokens
from archive.shown import counted
from archive.store import Store


class By(StrEnum):
    """What a trend is counted by. ``REGION`` keeps each region as reports carry it apart, ``PROVINCE`` puts
    all places of a province together.
    """

    YEAR = "year"
    PROVINCE = "province"
    REGION = "region"
    DOMAIN = "domain"


_FACETS = {By.YEAR: "year", By.PROVINCE: "region", By.REGION: "region", By.DOMAIN: "domain"}


@dataclass(frozen=True, slots=True)
class Amount:
    """So many paragraphs in so many reports."""

    paragraphs: int
    reports: int


@dataclass(frozen=True, slots=True)
class Bucket:
    """One year, region or domain: its hits and their occurrences, and ``of``, all that pass the filters.

    ``value`` is ``"unknown"`` for what has no known year or region.
    """

    value: str
    hits: Amount
    occurrences: int
    of: Amount

    @property
    def share(self) -> float | None:
        """The hits' share of the bucket's paragraphs, 0 to 1; None where there is no paragraph."""
        return self.hits.paragraphs / self.of.paragraphs if self.of.paragraphs else None


@dataclass(frozen=True, slots=True)
class Trend:
    """Every bucket that has a paragraph, with or without hits, and the whole.

    Years stand from early to late, others by paragraphs, most first, then by name; the unknown last. A
    paragraph of two domains counts in both buckets and once in the whole; one without a domain in the whole.
    Where the filters name domains, only those are buckets.
    """

    query: Query
    by: By
    buckets: tuple[Bucket, ...]
    whole: Bucket


def trend(store: Store, engine: SearchEngine, asked: Asked, tokens: Tokens, by: By) -> Trend:
    """The trend of a search: what is divided by is what the same filters let through without a query."""
    everything = engine.find(Query("", ()), asked.filters)
    hits, of = (_Tally(some.per_report(_FACETS[by]), by) for some in (asked.hits, everything))
    occurrences = counted(store, asked, tokens)
    said: Counter[str] = Counter()
    for placed in asked.hits.placed(_FACETS[by]):
        for value in _values(placed.values, by):
            said[value] += occurrences.get(placed.paragraph_id, 0)
    only = asked.filters.domains if by is By.DOMAIN else None
    buckets = [
        Bucket(value, hits.of(value), said[value], of.of(value))
        for value in of.values()
        if not only or value in only
    ]
    whole = Bucket(
        "", Amount(asked.hits.total, asked.hits.reports), sum(occurrences.values()),
        Amount(everything.total, everything.reports),
    )  # fmt: skip
    return Trend(asked.query, by, tuple(sorted(buckets, key=lambda bucket: _place(by, bucket))), whole)


def trend_dict(found: Trend) -> dict[str, object]:
    """A trend as plain values."""
    return {
        "query": found.query.text,
        "by": found.by.value,
        "buckets": [{"value": bucket.value, **bucket_dict(bucket)} for bucket in found.buckets],
        "total": bucket_dict(found.whole),
    }


def _values(values: tuple[str, ...], by: By) -> tuple[str, ...]:
    return tuple(map(province_of, values)) if by is By.PROVINCE else values


class _Tally:
    """Paragraphs and different reports for each value."""

    def __init__(self, per_report: Mapping[tuple[str, tuple[str, ...]], int], by: By) -> None:
        self._paragraphs: Counter[str] = Counter()
        self._reports: dict[str, set[str]] = {}
        for (report_id, values), number in per_report.items():
            for value in _values(values, by):
                self._paragraphs[value] += number
                self._reports.setdefault(value, set()).add(report_id)

    def values(self) -> Iterable[str]:
        return self._reports.keys()

    def of(self, value: str) -> Amount:
        return Amount(self._paragraphs[value], len(self._reports.get(value, ())))


def _place(by: By, bucket: Bucket) -> tuple[object, ...]:
    rank = 0 if by is By.YEAR else -bucket.of.paragraphs
    return bucket.value == UNKNOWN, rank, bucket.value


def bucket_dict(bucket: Bucket) -> dict[str, object]:
    """A bucket's figures; ``share`` is of paragraphs, not rounded, null where there are none."""
    return {
        "paragraphs": bucket.hits.paragraphs,
        "reports": bucket.hits.reports,
        "occurrences": bucket.occurrences,
        "total_paragraphs": bucket.of.paragraphs,
        "total_reports": bucket.of.reports,
        "share": bucket.share,
    }
