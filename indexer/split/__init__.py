"""Split: the lines of a page → reports → paragraphs with their headings."""

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.split.broken_lines import mend, tighten
from indexer.split.outline import units
from indexer.split.page_title import is_page_title, join_title
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


def split(lines: Iterable[Line], page_title: str | None = None) -> list[ReportDraft]:
    """The reports that the lines of one page hold. One without any paragraph is a title of the page.

    ``page_title`` is what the page itself calls its text: a report that begins with it is titled so.
    """
    titled = join_title([tighten(line) for line in lines], page_title)
    # A title never goes on in the next line, however full it is.
    title = titled[:1] if titled and is_page_title(titled[0].text.text, page_title) else []
    drafts = []
    for report in split_reports([*title, *mend(titled[len(title) :])], page_title):
        body = arrange(units(list(report.lines)))
        drafts.append(ReportDraft(report.titles, body.headings, body.paragraphs))
    return drafts
