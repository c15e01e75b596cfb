"""The search service: a request in, hits with their paragraphs out. One engine call counts everything."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from archive.errors import UsageError
from archive.fields import field_of, holds, values_of
from archive.help import Help
from archive.highlight import Holds, highlights
from archive.model import ParagraphRecord
from archive.ports import HitSet, ScoredHit, SearchEngine
from archive.query import ALL_LAYERS, Filters, Layer, Query, Sort
from archive.query_parser import parse
from archive.store import Store
from archive.taxonomy import Taxonomy
from archive.thesaurus import Thesaurus

Tokens = Callable[[str], Sequence[str]]
"""Splits text into the words that the engine indexes."""

CHUNK = 500
"""How many hits are read from the store at a time."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What a person asks for. ``limit`` None means all hits from ``offset`` on; only hits of ``layers`` count.
    Words of ``without`` are not looked for as other wordings.

    ``explain`` asks for help when nothing is found; whoever only counts does without.
    """

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int | None = 20
    layers: frozenset[Layer] = ALL_LAYERS
    explain: bool = True
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that was found; ``highlights`` are ``(start, end)`` in its text."""

    record: ParagraphRecord
    score: float
    layer: Layer
    highlights: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One slice of the hits; total, layers and facets count all of them.

    ``missing`` holds ids in the slice that the store no longer has, because the index lags behind it;
    ``help`` says where a search went wrong that found nothing, when that was asked.
    """

    query: Query
    total: int
    layers: Mapping[Layer, int]
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]]
    missing: tuple[str, ...] = ()
    help: Help | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A request understood, and its hit set; the ids of reports in ``filters`` are those of today."""

    query: Query
    filters: Filters
    hits: HitSet


def search(
    store: Store,
    engine: SearchEngine,
    request: SearchRequest,
    *,
    thesaurus: Thesaurus,
    taxonomy: Taxonomy,
    tokens: Tokens,
) -> SearchResult:
    """The slice of hits that ``request`` asks for.

    UsageError for a negative offset or limit or a query that cannot be read; NotFoundError for a report in
    the filters that is not there.
    """
    asked = ask(store, engine, request, thesaurus, taxonomy)
    found = asked.hits
    hits, missing = fill(store, asked, found.slice(request.offset, request.limit), tokens)
    return SearchResult(asked.query, found.total, found.layers, tuple(hits), found.facets, tuple(missing))


def all_hits(
    store: Store,
    engine: SearchEngine,
    request: SearchRequest,
    *,
    thesaurus: Thesaurus,
    taxonomy: Taxonomy,
    tokens: Tokens,
) -> Iterator[Hit]:
    """Every hit of the query in order, whatever the request's offset and limit; read in chunks.

    Hits that the store no longer has are left out and named in a warning of this module's logger.
    """
    everything = replace(request, offset=0, limit=None)
    asked = ask(store, engine, everything, thesaurus, taxonomy)
    scored = asked.hits.slice(0, None)
    for start in range(0, len(scored), CHUNK):
        hits, missing = fill(store, asked, scored[start : start + CHUNK], tokens)
        warn_of(missing)
        yield from hits


def ask(
    store: Store, engine: SearchEngine, request: SearchRequest, thesaurus: Thesaurus, taxonomy: Taxonomy
) -> Asked:
    """What the engine finds for ``request``; errors as for ``search``."""
    if request.offset < 0 or (request.limit is not None and request.limit < 0):
        raise UsageError("起始位置和条数不能是负数。")
    query = parse(request.text, thesaurus, taxonomy, request.layers, request.without)
    filters = request.filters
    if filters.reports:  # one may be asked for under an id that a rebuild replaced
        reports = frozenset(store.report(report_id).report_id for report_id in filters.reports)
        filters = replace(filters, reports=reports)
    return Asked(query, filters, engine.find(query, filters, request.sort))


def fill(
    store: Store, asked: Asked, scored: Sequence[ScoredHit], tokens: Tokens
) -> tuple[list[Hit], list[str]]:
    """The hits with their paragraphs, and the ids that the store no longer has."""
    records = records_of(store, asked, [hit.paragraph_id for hit in scored])
    hits: list[Hit] = []
    missing: list[str] = []
    words = cache(tokens)  # every hit asks for those of the query
    for hit in scored:
        record = records.get(hit.paragraph_id)
        if record is None:
            missing.append(hit.paragraph_id)
            continue
        text = record.tagged.paragraph.text
        marked = highlights(asked.query, hit.layer, text, words, field_holder(record))
        hits.append(Hit(record, hit.score, hit.layer, tuple(marked)))
    return hits, missing


def records_of(store: Store, asked: Asked, ids: Sequence[str]) -> dict[str, ParagraphRecord]:
    """The stored paragraphs of hits, by the hits' ids. Who asks for one report gets it as it stands there, not
    as it stands in the copy that is kept for all.
    """
    records, reports = store.living_records(ids), asked.filters.reports
    if not reports:
        return records
    wanted: dict[str, str] = {}
    for found, record in records.items():
        if record.report.report_id not in reports:
            same = (c.paragraph_id for c in record.copies if c.identical and c.report_id in reports)
            wanted[found] = next(same, found)
    copies = store.living_records(list(wanted.values()))
    return {**records, **{found: copies[copy] for found, copy in wanted.items() if copy in copies}}


def field_holder(record: ParagraphRecord) -> Holds:
    """Says of field clauses whether they hold for a stored paragraph."""
    return lambda clause: holds(clause, values_of(record, field_of(clause)))


def warn_of(missing: Sequence[str]) -> None:
    """Warns that hits are not in the store, where there are such."""
    if missing:
        names = "、".join(missing)
        _log.warning(
            "索引落后于文库，%d 个段落已不在文库中，请运行 minzheng rebuild：%s", len(missing), names
        )
