"""A report as one reads it: its headings in their places, its paragraphs under them, and an outline."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.model import ParagraphRecord, Span

_DEEPEST = 6


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


def blocks(records: Sequence[ParagraphRecord]) -> list[Block]:
    """The report's paragraphs in reading order, each with the headings that it opens."""
    found: list[Block] = []
    open_path: tuple[Span, ...] = ()
    holders: dict[Span, str] = {}  # a heading inside a paragraph -> that paragraph's id
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
        found.append(Block(tuple(headings), record))
        open_path = path
    return found


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
