"""The outline of a processed page, as golden files record it."""

from archive.model import ProcessedPage


def outline(page: ProcessedPage) -> list[dict[str, object]]:
    """The reports of a page with their headings and the edges of their paragraphs."""
    return [
        {
            "label": report.label,
            "genre": report.genre,
            "year": [report.year.value, report.year.basis.value],
            "region": [report.region.value, report.region.basis.value],
            "truncated": bool(report.truncated),
            "paragraphs": [
                [*tagged.paragraph.heading_path, f"{tagged.paragraph.text[:16]}…{tagged.paragraph.text[-8:]}"]
                for tagged in page.paragraphs
                if tagged.paragraph.report_id == report.report_id
            ],
        }
        for report in page.reports
    ]
