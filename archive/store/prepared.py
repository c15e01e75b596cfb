"""A page as the rows that are stored of it: all the work of storing that needs no database.

Worker processes do it, and hand on rows, which go from process to process far faster than values of the model.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from archive.model import PartKind, ProcessedPage
from archive.store import checks, codec
from archive.store.aliases import Outline, ParagraphOutline
from archive.store.codec import Row
from archive.store.copies import Sketch


@dataclass(frozen=True, slots=True)
class PreparedPage:
    """A page that ``prepare`` has checked. Paragraphs are numbered from 0, in their own rows and in those of
    their masks and tags; ``codec`` names the columns.
    """

    page_id: str
    page: Row
    parts: Sequence[Row]
    reports: Sequence[Row]
    paragraphs: Sequence[Row]
    masks: Sequence[Row]
    tags: Sequence[Row]
    removed: Counter[str]
    """For each rule that took something out, how many characters."""

    sketches: Sequence[Sketch]
    """What its copies are found by; of reports that have none it is made later."""

    @property
    def text(self) -> str:
        """The page text."""
        return str(self.page[codec.PAGE_COLUMNS.index("text")])

    @property
    def broken_bytes(self) -> int:
        """How many bytes of the page could not be read."""
        return int(str(self.page[codec.PAGE_COLUMNS.index("broken_bytes")]))

    def ids(self) -> list[str]:
        """The ids of all paragraphs and reports."""
        return [str(row[1]) for row in self.paragraphs] + [str(row[0]) for row in self.reports]

    def outline(self) -> Outline:
        """What is needed to find out where ids that were replaced lead to."""
        paragraphs = (dict(zip(codec.PARAGRAPH_COLUMNS, row, strict=True)) for row in self.paragraphs)
        reports = (dict(zip(codec.REPORT_COLUMNS, row, strict=True)) for row in self.reports)
        return Outline(
            tuple(
                ParagraphOutline(
                    str(row["paragraph_id"]),
                    str(row["report_id"]),
                    str(row["text"]),
                    codec.spans_from(str(row["spans_json"])),
                )
                for row in paragraphs
            ),
            {str(row["report_id"]): str(row["label"]) for row in reports},
        )


def prepare(processed: ProcessedPage, sketches: Sequence[Sketch] = ()) -> PreparedPage:
    """The rows of ``processed``. IntegrityError when its values contradict one another."""
    checks.check_page(processed)
    page = processed.page
    numbered = list(enumerate(processed.paragraphs))
    removed: Counter[str] = Counter()
    for part in processed.parts:
        if part.kind is PartKind.REMOVED:
            removed[part.rule] += part.span.end - part.span.start
    return PreparedPage(
        page_id=page.page_id,
        page=codec.page_row(page, checks.index_digest(processed)),
        parts=codec.part_rows(page.page_id, processed.parts),
        reports=[codec.report_row(report) for report in processed.reports],
        paragraphs=[codec.paragraph_row(number, tagged.paragraph) for number, tagged in numbered],
        masks=[row for number, t in numbered for row in codec.mask_rows(number, t.paragraph.masks)],
        tags=[row for number, t in numbered for row in codec.tag_rows(number, t.tags)],
        removed=removed,
        sketches=sketches,
    )
