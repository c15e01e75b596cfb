"""A report as one reads it: its headings in their places, its paragraphs under them, and an outline."""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from sys import maxsize

from archive.model import ParagraphRecord, Part, PartKind, Span

_DEEPEST = 6
_END = maxsize
_NUMERALS = frozenset("一二三四五六七八九十")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. ``level`` is that of its HTML element (2 to 6); ``anchor`` is where it stands.

    ``printed`` is False when the heading is the first sentence of a paragraph, which shows it already.
    """

    text: str
    level: int
    anchor: str
    printed: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with the headings that begin in front of it."""

    headings: tuple[Heading, ...]
    record: ParagraphRecord


def blocks(records: Sequence[ParagraphRecord], bare: Sequence[tuple[Span, str]] = ()) -> list[Block]:
    """The report's paragraphs in reading order, each with the headings that it opens, and with those headings of
    ``bare``, under which nothing stands, that come between it and the paragraph before. Such a heading stands as high
    as one beside it that is numbered alike; else as high as the one that follows it, or under the one that is open.
    """
    found: list[Block] = []
    open_path: tuple[Span, ...] = ()
    open_texts: tuple[str, ...] = ()
    holders: dict[Span, str] = {}  # a heading inside a paragraph -> that paragraph's id
    before = _END
    for record in records:
        paragraph = record.tagged.paragraph
        path = paragraph.heading_spans
        same = 0
        while same < min(len(path), len(open_path)) and path[same] == open_path[same]:
            same += 1
        headings = [
            _heading(paragraph.heading_path[depth], path[depth], depth, _holder(path[depth], found, holders))
            for depth in range(same, len(path))
        ]
        starts = [span.start for span in path[same:]]
        for span, text in reversed(bare):
            if before <= span.start < paragraph.spans[0].start:
                place = bisect(starts, span.start)
                depth = same + place if place < len(starts) else len(path)
                alike = _alike(text, paragraph.heading_path, open_texts)
                headings.insert(place, _heading(text, span, depth if alike is None else alike, None))
                starts.insert(place, span.start)
        found.append(Block(tuple(headings), record))
        open_path, open_texts, before = path, paragraph.heading_path, paragraph.spans[0].start
    return found


def _alike(text: str, *paths: Sequence[str]) -> int | None:
    """How deep a heading stands in one of the paths whose number is of the same kind, if any does."""
    for path in paths:
        for depth, heading in enumerate(path):
            if _kind(heading) == _kind(text) != "":
                return depth
    return None


def _kind(heading: str) -> str:
    """How a heading is numbered: 一、 and （一） and 1 and （1） differ; empty where it is not."""
    bare = heading.lstrip("（(第")
    kind = "1" if bare[:1].isdigit() else "一" if bare[:1] in _NUMERALS else ""
    return kind and heading[: len(heading) - len(bare)].replace("(", "（") + kind


def bare_headings(
    records: Sequence[ParagraphRecord], parts: Sequence[Part], page_text: str
) -> list[tuple[Span, str]]:
    """The headings of a page under which no paragraph of the report stands, with their texts, in reading order."""
    used = {span for record in records for span in record.tagged.paragraph.heading_spans}
    return [
        (part.span, page_text[part.span.start : part.span.end].strip())
        for part in parts
        if part.kind is PartKind.HEADING
        and not any(part.span.start < u.end and u.start < part.span.end for u in used)
    ]


def outline(read: Sequence[Block]) -> list[Heading]:
    """All headings in reading order."""
    return [heading for block in read for heading in block.headings]


def _heading(text: str, span: Span, depth: int, holder: str | None) -> Heading:
    return Heading(text, min(depth + 2, _DEEPEST), holder or f"h-{span.start}", holder is None)


def _holder(span: Span, before: Sequence[Block], known: dict[Span, str]) -> str | None:
    """The id of the paragraph that holds ``span`` as its own text, if one of those before does."""
    if span not in known:
        for block in reversed(before):
            paragraph = block.record.tagged.paragraph
            if any(own.start <= span.start < own.end for own in paragraph.spans):
                known[span] = paragraph.paragraph_id
                break
            if paragraph.spans and paragraph.spans[-1].end <= span.start:
                break  # it is in none: what comes earlier ends earlier
    return known.get(span)
