"""Split: the lines of a page → reports → paragraphs with their headings."""

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.split.broken_lines import mend, tighten
from indexer.split.outline import units
from indexer.split.paragraphs import ParagraphDraft, arrange
from indexer.split.reports import split_reports
from indexer.textmap import Line, MappedText

__all__ = ["ParagraphDraft", "ReportDraft", "split"]


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """One report as it stands on the page, not yet described. Every character is in exactly one field."""

    titles: tuple[MappedText, ...]
    headings: tuple[MappedText, ...]
    paragraphs: tuple[ParagraphDraft, ...]


def split(lines: Iterable[Line]) -> list[ReportDraft]:
    """The reports that the lines of one page hold. One without any paragraph is a title of the page."""
    drafts = []
    for report in split_reports(mend([tighten(line) for line in lines])):
        body = arrange(units(list(report.lines)))
        drafts.append(ReportDraft(report.titles, body.headings, body.paragraphs))
    return drafts
