"""Values of the model as rows of the schema, and back. Nothing is lost on the way."""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from archive.model import (
    Basis,
    Evidence,
    Facet,
    Fact,
    Mask,
    MaskKind,
    Page,
    Paragraph,
    Part,
    PartKind,
    Report,
    Span,
    Tag,
)

Row = tuple[object, ...]

# Kept, because making them anew (json.dumps) or looking for white space (json.loads) costs as much as the
# small lists that they read and write millions of.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_DECODER = json.JSONDecoder()

FACTS = ("title", "year", "region", "issuer", "published")
"""The described values of a report; each takes three columns."""

PAGE_COLUMNS = (
    *("page_id", "digest", "media", "encoding", "encoding_basis", "broken_bytes"),
    *("hints_json", "marked_json", "content_bytes", "text", "content"),
)
REPORT_COLUMNS = (
    *("report_id", "page_id", "ordinal", "label", "genre", "truncated_json"),
    *(f"{fact}{suffix}" for fact in FACTS for suffix in ("", "_basis", "_evidence_json")),
)
PARAGRAPH_COLUMNS = (
    *("paragraph_no", "paragraph_id", "report_id", "ordinal", "text"),
    *("heading_path_json", "heading_spans_json", "spans_json"),
)
PART_COLUMNS = ("page_id", "position", "span_start", "span_end", "kind", "rule")
MASK_COLUMNS = ("paragraph_no", "position", "span_start", "span_end", "kind")
TAG_COLUMNS = ("paragraph_no", "position", "facet", "code", "score", "source", "evidence_json")


UNREADABLE = (zlib.error, ValueError, KeyError)
"""What decoding a row raises when somebody edited the file so that it holds no values of the model."""


def storable(text: str) -> str:
    """``text`` with lone surrogates spelt out, as in names of files that are not UTF-8."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def page_row(page: Page, digest: str) -> Row:
    """The row of ``page``."""
    marked = [[part.span.start, part.span.end, part.kind, part.rule] for part in page.marked]
    return (
        *(page.page_id, digest, page.media, page.encoding, page.encoding_basis, page.broken_bytes),
        *(_json(dict(page.hints)), _json(marked)),
        *(len(page.content), page.text, zlib.compress(page.content, 6)),
    )


def page_from(row: sqlite3.Row) -> Page:
    """The page that ``row`` holds."""
    return Page(
        page_id=row["page_id"],
        content=zlib.decompress(row["content"]),
        text=row["text"],
        media=row["media"],
        encoding=row["encoding"],
        encoding_basis=row["encoding_basis"],
        marked=tuple(
            Part(Span(start, end), PartKind(kind), rule)
            for start, end, kind, rule in _parse(row["marked_json"])
        ),
        hints=_parse(row["hints_json"]),
        broken_bytes=row["broken_bytes"],
    )


def report_row(report: Report) -> Row:
    """The row of ``report``."""
    facts: list[Fact] = [getattr(report, name) for name in FACTS]
    columns = (
        column for fact in facts for column in (fact.value, fact.basis.value, _evidence_json(fact.evidence))
    )
    return (
        *(report.report_id, report.page_id, report.ordinal, report.label, report.genre),
        *(_evidence_json(report.truncated), *columns),
    )


def report_from(row: sqlite3.Row) -> Report:
    """The report that ``row`` holds."""
    facts = {
        name: Fact(row[name], Basis(row[f"{name}_basis"]), _evidence(row[f"{name}_evidence_json"]))
        for name in FACTS
    }
    return Report(
        report_id=row["report_id"],
        page_id=row["page_id"],
        ordinal=row["ordinal"],
        label=row["label"],
        genre=row["genre"],
        truncated=_evidence(row["truncated_json"]),
        **facts,
    )


def paragraph_row(number: int, paragraph: Paragraph) -> Row:
    """The row of ``paragraph`` under its number in the file, without its masks."""
    return (
        *(number, paragraph.paragraph_id, paragraph.report_id, paragraph.ordinal, paragraph.text),
        *(_json(paragraph.heading_path), _spans_json(paragraph.heading_spans)),
        _spans_json(paragraph.spans),
    )


def paragraph_from(row: sqlite3.Row, masks: Sequence[Mask]) -> Paragraph:
    """The paragraph that ``row`` holds, with its ``masks``."""
    return Paragraph(
        paragraph_id=row["paragraph_id"],
        report_id=row["report_id"],
        ordinal=row["ordinal"],
        heading_path=tuple(_parse(row["heading_path_json"])),
        heading_spans=spans_from(row["heading_spans_json"]),
        text=row["text"],
        spans=spans_from(row["spans_json"]),
        masks=tuple(masks),
    )


def part_rows(page_id: str, parts: Iterable[Part]) -> list[Row]:
    """The rows of a page's parts."""
    return [
        (page_id, position, part.span.start, part.span.end, part.kind.value, part.rule)
        for position, part in enumerate(parts)
    ]


def part_from(row: sqlite3.Row) -> Part:
    """The part that ``row`` holds."""
    return Part(Span(row["span_start"], row["span_end"]), PartKind(row["kind"]), row["rule"])


def mask_rows(number: int, masks: Iterable[Mask]) -> list[Row]:
    """The rows of the masks of the paragraph with this number."""
    return [
        (number, position, mask.span.start, mask.span.end, mask.kind.value)
        for position, mask in enumerate(masks)
    ]


def mask_from(row: sqlite3.Row) -> Mask:
    """The mask that ``row`` holds."""
    return Mask(Span(row["span_start"], row["span_end"]), MaskKind(row["kind"]))


def tag_rows(number: int, tags: Iterable[Tag]) -> list[Row]:
    """The rows of the tags of the paragraph with this number."""
    return [
        (number, position, tag.facet.value, tag.code, tag.score, tag.source, _evidence_json(tag.evidence))
        for position, tag in enumerate(tags)
    ]


def tag_from(row: sqlite3.Row) -> Tag:
    """The tag that ``row`` holds."""
    evidence = _evidence(row["evidence_json"])
    return Tag(Facet(row["facet"]), row["code"], row["score"], row["source"], evidence)


def spans_from(text: str) -> tuple[Span, ...]:
    """The spans that a JSON list of ``[start, end]`` holds."""
    return tuple(Span(start, end) for start, end in _parse(text))


# Written out: there are millions, and to make them of lists and dictionaries takes four times as long.


def _spans_json(spans: Iterable[Span]) -> str:
    return f"[{','.join([f'[{span.start},{span.end}]' for span in spans])}]"


def _evidence_json(evidence: Iterable[Evidence]) -> str:
    told = [f'{{"start":{e.span.start},"end":{e.span.end},"reason":{_quoted(e.reason)}}}' for e in evidence]
    return f"[{','.join(told)}]"


@lru_cache(maxsize=4096)  # the same few hundred again and again
def _quoted(text: str) -> str:
    return _json(text)


def _evidence(text: str) -> tuple[Evidence, ...]:
    if text == "[]":  # most often; worth not parsing
        return ()
    return tuple(Evidence(Span(e["start"], e["end"]), e["reason"]) for e in _parse(text))


def _json(value: object) -> str:
    return _ENCODER.encode(value)


def _parse(text: str) -> Any:
    return _DECODER.raw_decode(text)[0]
