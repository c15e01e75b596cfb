"""Pages through the pipeline, as the reports that are compared to find copies."""

from archive.copies import ReportTexts
from archive.model import Basis, ProcessedPage
from indexer.pipeline import process


def processed(text: str) -> list[ReportTexts]:
    """The reports of a text page."""
    return reports(process(text.encode("utf-8"), "page.txt"))


def reports(page: ProcessedPage) -> list[ReportTexts]:
    """The reports of a page as they are compared."""
    found = []
    for report in page.reports:
        mine = [t.paragraph for t in page.paragraphs if t.paragraph.report_id == report.report_id]
        found.append(
            ReportTexts(
                report.report_id,
                tuple(paragraph.paragraph_id for paragraph in mine),
                tuple(paragraph.text for paragraph in mine),
                report.year.value if report.year.basis is Basis.EXPLICIT else None,
                None if report.region.basis is Basis.MASKED else report.region.value,
            )
        )
    return found
