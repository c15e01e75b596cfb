"""Split: the lines of a page → reports → paragraphs with their headings."""

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.split.broken_lines import mend, tightened
from indexer.split.contents import by_contents
from indexer.split.edges import above, below
from indexer.split.inner_titles import with_titles_apart
from indexer.split.lone_marks import lone_marks
from indexer.split.lost_breaks import with_breaks
from indexer.split.numbered_titles import numbered_titles
from indexer.split.outline import units
from indexer.split.page_title import is_page_title, join_broken, join_title
from indexer.split.paragraphs import ParagraphDraft, arrange
from indexer.split.parallel import by_siblings
from indexer.split.reports import split_reports
from indexer.split.series import numbered
from indexer.split.title_words import is_title
from indexer.textmap import Line, MappedText

__all__ = ["ParagraphDraft", "ReportDraft", "SplitPage", "split"]


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """One report as it stands on the page, not yet described. Every character is in exactly one field.

    ``mark`` is the number under which the page counts it (篇一), if any.
    """

    titles: tuple[MappedText, ...]
    headings: tuple[MappedText, ...]
    paragraphs: tuple[ParagraphDraft, ...]
    mark: MappedText | None = None


@dataclass(frozen=True, slots=True)
class SplitPage:
    """The reports of a page, and the lines that the page prints above and below them."""

    reports: tuple[ReportDraft, ...]
    above: tuple[MappedText, ...]
    below: tuple[MappedText, ...]


def split(lines: Iterable[Line], page_title: str | None = None) -> SplitPage:
    """The reports that the lines of one page hold. One without any paragraph is a title of the page.

    ``page_title`` is what the page itself calls its text: a report that begins with it is titled so.
    """
    titled = join_broken(join_title(with_breaks(tightened(list(lines))), page_title))
    front, titled = by_contents(titled)
    titled = titled if front else with_titles_apart(titled)
    counted = [*front, *numbered_titles(lone_marks(numbered(titled, is_title)))]
    begin = len(front) or above(counted, page_title)
    end = len(counted) - below(counted[begin:])
    body = counted[begin:end]
    # A title never goes on in the next line, however full it is.
    title = body[:1] if body and is_page_title(body[0].text.text, page_title) else []
    drafts = []
    for report in split_reports([*title, *mend(body[len(title) :])], page_title):
        arranged = arrange(by_siblings(units(list(report.lines))))
        drafts.append(ReportDraft(report.titles, arranged.headings, arranged.paragraphs, report.mark))
    before, behind = counted[:begin], counted[end:]
    return SplitPage(tuple(drafts), tuple(line.text for line in before), tuple(line.text for line in behind))
