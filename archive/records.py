"""The JSON form of paragraphs, hits, results and reports: the contract of command line, web and exports.

The order of the keys is fixed. Values are plain: str, int, float, bool, None, list and dict.
"""

from collections.abc import Mapping, Sequence

from archive.by_report import ReportGroup, ReportResult
from archive.correction_records import correction_dict
from archive.help import Help
from archive.model import (
    Basis,
    Copy,
    Evidence,
    Facet,
    Fact,
    Paragraph,
    ParagraphRecord,
    Part,
    PartKind,
    Report,
    Span,
    Tag,
)
from archive.query import Layer, Query
from archive.redaction import redaction
from archive.search import Hit, SearchResult
from archive.similar import Similar
from archive.tag_reasons import reason
from archive.taxonomy import Concept, Taxonomy

FACETS = ("domain", "measure", "role", "year", "region", "genre")


def paragraph_dict(record: ParagraphRecord) -> dict[str, object]:
    """A paragraph: what it says, where it stands, and why it is tagged as it is. ``report_title`` is as printed.

    ``ordinal`` counts the paragraphs of the report from 0; ``spans`` and evidence count characters of the
    page text. ``masked`` says that the source redacted something in it. ``sources`` names the paragraph's own
    places, ``source`` first, and then those of copies with the same text; ``copies`` is the corresponding
    paragraph in every other copy of the report; ``repeated_in`` counts reports with this text, copies as one.
    ``corrections`` is all that people said of its tags, oldest first; role, domains, measures and tags heed it.
    """
    paragraph, report = record.tagged.paragraph, record.report
    return {
        "id": paragraph.paragraph_id,
        "report_id": report.report_id,
        "report_title": report.title.value if report.title.basis is Basis.EXPLICIT else None,
        "report_label": report.label,
        "year": year_number(report),
        "year_basis": report.year.basis.value,
        "region": report.region.value,
        "source": record.sources[0],
        "sources": list(all_sources(record)),
        "copies": [_copy(copy) for copy in record.copies],
        "repeated_in": record.repeated_in,
        "page_id": report.page_id,
        "ordinal": paragraph.ordinal,
        "heading_path": list(paragraph.heading_path),
        "role": record.tagged.role,
        "domains": list(record.tagged.codes(Facet.DOMAIN)),
        "measures": list(record.tagged.codes(Facet.MEASURE)),
        "text": paragraph.text,
        "spans": _spans(paragraph.spans),
        "masked": bool(paragraph.masks),
        "tags": [_tag(tag) for tag in record.tagged.tags],
        "corrections": [correction_dict(said) for said in record.corrections],
    }


def hit_dict(hit: Hit) -> dict[str, object]:
    """A paragraph that was found; ``highlights`` count characters of its ``text``."""
    return {
        **paragraph_dict(hit.record),
        "score": hit.score,
        "layer": hit.layer.value,
        "highlights": [list(pair) for pair in hit.highlights],
    }


def result_dict(result: SearchResult) -> dict[str, object]:
    """What a search found. Facet values come most frequent first, then by code.

    ``missing`` names hits that the index has and the store does not; it is empty unless the index lags.
    ``help`` is there when nothing was found.
    """
    return {
        "query": result.query.text,
        "total": result.total,
        "layers": {layer.value: result.layers[layer] for layer in Layer if layer in result.layers},
        "hits": [hit_dict(hit) for hit in result.hits],
        "facets": {facet: _counts(result.facets.get(facet, {})) for facet in FACETS},
        "expansions": _expansions(result.query),
        "missing": list(result.missing),
        **({} if result.help is None else {"help": help_dict(result.help)}),
    }


def report_result_dict(result: ReportResult) -> dict[str, object]:
    """What a search found, by report: as ``result_dict``, with ``groups`` in the place of ``hits``.

    ``reports`` counts all reports with hits; a group's ``total`` all hits of its report.
    """
    found = {name: value for name, value in result_dict(result.found).items() if name != "hits"}
    return {**found, "reports": result.reports, "groups": [_group(group) for group in result.groups]}


def similar_dict(found: Similar) -> dict[str, object]:
    """A like statement: how like (0 to 1), the words that both have, rarest first, and the paragraph."""
    return {
        "likeness": found.likeness,
        "shared": list(found.shared),
        "paragraph": paragraph_dict(found.record),
    }


def help_dict(given: Help) -> dict[str, object]:
    """Help with a search that found nothing. ``count`` is of paragraphs in the whole archive; ``query`` asks
    for the suggestion in the place of ``given``.
    """
    return {
        "clauses": [{"text": part.text, "count": part.count} for part in given.clauses],
        "unknown": list(given.unknown),
        "suggestions": [
            {"text": other.text, "given": other.given, "count": other.count, "query": other.query}
            for other in given.suggestions
        ],
        "unfiltered": given.unfiltered,
    }


def report_dict(
    report: Report, sources: Sequence[str], paragraphs: Sequence[Paragraph] | None = None
) -> dict[str, object]:
    """A report; every described value says how it is known and from which words of the page text.

    With its ``paragraphs`` it also says how much of it the source has redacted.
    """
    value: dict[str, object] = {
        "id": report.report_id,
        "page_id": report.page_id,
        "ordinal": report.ordinal,
        "label": report.label,
        "genre": report.genre,
        "title": _fact(report.title),
        "year": {**_fact(report.year), "value": year_number(report)},
        "region": _fact(report.region),
        "issuer": _fact(report.issuer),
        "published": _fact(report.published),
        "truncated": bool(report.truncated),
        "truncated_evidence": _evidence(report.truncated),
        "source": sources[0],
        "sources": list(sources),
    }
    return value if paragraphs is None else {**value, "redaction": redaction(paragraphs).as_dict()}


def part_dicts(
    parts: Sequence[Part], records: Sequence[ParagraphRecord], reasons: Mapping[str, str]
) -> list[dict[str, object]]:
    """What was taken out between the first and the last character of these paragraphs, in place, and why."""
    spans = [span for record in records for span in record.tagged.paragraph.spans]
    first, last = (spans[0].start, spans[-1].end) if spans else (0, 0)
    inside = [part for part in parts if first < part.span.start < last and part.kind is PartKind.REMOVED]
    return [
        {"start": p.span.start, "end": p.span.end, "rule": p.rule, "why": reasons.get(p.rule, "")}
        for p in inside
    ]


def codebook_dict(taxonomy: Taxonomy) -> dict[str, list[dict[str, object]]]:
    """The codebook: for each facet its tags, in codebook order."""
    return {facet.value: [_concept(concept) for concept in taxonomy.facet(facet)] for facet in Facet}


def year_number(report: Report) -> int | None:
    """The year the report accounts for, or None where it is unknown."""
    return None if report.year.value is None else int(report.year.value)


def all_sources(record: ParagraphRecord) -> tuple[str, ...]:
    """Where this text stands: the paragraph's own places, then those of copies with the same text, sorted."""
    others = {source for copy in record.copies if copy.identical for source in copy.sources}
    return (*record.sources, *sorted(others - set(record.sources)))


def _group(group: ReportGroup) -> dict[str, object]:
    report = group.report
    return {
        "report_id": report.report_id,
        "report_label": report.label,
        "year": year_number(report),
        "region": report.region.value,
        "total": group.total,
        "hits": [hit_dict(hit) for hit in group.hits],
    }


def _copy(copy: Copy) -> dict[str, object]:
    return {
        "paragraph_id": copy.paragraph_id,
        "report_id": copy.report_id,
        "source": copy.sources[0],
        "identical": copy.identical,
    }


def _tag(tag: Tag) -> dict[str, object]:
    return {
        "facet": tag.facet.value,
        "code": tag.code,
        "score": tag.score,
        "source": tag.source,
        "reason": reason(tag),
        "evidence": _evidence(tag.evidence),
    }


def _fact(fact: Fact) -> dict[str, object]:
    return {"value": fact.value, "basis": fact.basis.value, "evidence": _evidence(fact.evidence)}


def _evidence(evidence: Sequence[Evidence]) -> list[dict[str, object]]:
    return [{"start": e.span.start, "end": e.span.end, "reason": e.reason} for e in evidence]


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _counts(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _expansions(query: Query) -> list[dict[str, object]]:
    return [
        {"term": e.term, "replacement": e.replacement, "relation": e.relation, "since": e.since}
        for e in query.expansions
        if Layer.SYNONYM in query.layers
    ]


def _concept(concept: Concept) -> dict[str, object]:
    return {
        "code": concept.code,
        "label": concept.label,
        "label_en": concept.label_en,
        "definition": concept.definition,
        "until": concept.until,
        "hood": list(concept.hood),
        "rothwell_zegveld": list(concept.rothwell_zegveld),
        "examples": list(concept.examples),
        "counter_examples": list(concept.counter_examples),
    }
