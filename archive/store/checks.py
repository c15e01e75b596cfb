"""What must hold of a page before it is stored, and the digest of what an index would hold of it."""

import hashlib
import json

from archive import ids
from archive.errors import IntegrityError
from archive.model import Facet, ProcessedPage, TaggedParagraph, join_spans


def check_page(processed: ProcessedPage) -> None:
    """Raises IntegrityError when ids or texts of ``processed`` contradict one another."""
    page = processed.page
    if page.page_id != ids.page_id(page.content):
        raise IntegrityError(f"页面编号 {page.page_id} 与页面内容的 SHA-256 不符，未写入。")
    reports = {report.report_id for report in processed.reports}
    if len(reports) != len(processed.reports):
        raise IntegrityError(f"页面 {page.page_id} 上有两份报告编号相同，未写入。")
    for report in processed.reports:
        if report.page_id != page.page_id:
            raise IntegrityError(f"报告 {report.report_id} 不属于页面 {page.page_id}，未写入。")
    seen: set[str] = set()
    for tagged in processed.paragraphs:
        _check_paragraph(tagged, page.text, reports)
        if tagged.paragraph.paragraph_id in seen:
            raise IntegrityError(f"页面上有两个段落编号同为 {tagged.paragraph.paragraph_id}，未写入。")
        seen.add(tagged.paragraph.paragraph_id)


def _check_paragraph(tagged: TaggedParagraph, page_text: str, reports: set[str]) -> None:
    paragraph = tagged.paragraph
    if paragraph.report_id not in reports:
        raise IntegrityError(
            f"段落 {paragraph.paragraph_id} 的报告 {paragraph.report_id} 不在页面上，未写入。"
        )
    if paragraph.text != join_spans(page_text, paragraph.spans):
        raise IntegrityError(f"段落 {paragraph.paragraph_id} 的文字与它在页面上的位置不符，未写入。")
    if len(tagged.codes(Facet.ROLE)) != 1:
        raise IntegrityError(f"段落 {paragraph.paragraph_id} 应当恰有一个段落性质，未写入。")


def index_digest(processed: ProcessedPage) -> str:
    """SHA-256 in hex over everything of ``processed`` that a search index may hold."""
    reports = {
        report.report_id: [
            report.ordinal,
            report.label,
            report.title.value,
            report.year.value,
            report.region.value,
            report.genre,
        ]
        for report in processed.reports
    }
    held = [
        [
            *(paragraph.paragraph_id, paragraph.report_id, paragraph.ordinal),
            *(paragraph.text, paragraph.heading_path, reports[paragraph.report_id]),
            *(tagged.codes(facet) for facet in Facet),
        ]
        for tagged in processed.paragraphs
        for paragraph in (tagged.paragraph,)
    ]
    return hashlib.sha256(json.dumps([processed.page.page_id, held]).encode("ascii")).hexdigest()
