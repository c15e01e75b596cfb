"""Small, consistent values for tests: a processed page is made from the texts of its reports."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from archive import ids
from archive.model import (
    Basis,
    Evidence,
    Facet,
    Fact,
    Mask,
    MaskKind,
    Page,
    Paragraph,
    ParagraphRecord,
    Part,
    PartKind,
    ProcessedPage,
    Report,
    Span,
    Tag,
    TaggedParagraph,
    join_spans,
)

UNKNOWN = Fact(None, Basis.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph to be made: its text, the headings it stands under, and its tags."""

    text: str
    headings: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    role: str = "result"
    masks: tuple[tuple[str, MaskKind], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A report to be made. None means unknown; without a title the label is ours, in brackets."""

    paragraphs: Sequence[Para | str] = ()
    title: str | None = "XX区民政局2023年度工作总结"
    year: str | None = None
    region: str | None = None
    issuer: str | None = None
    published: str | None = None
    truncated: bool = False


@dataclass(slots=True)
class _Text:
    """A page text in the making."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0

    def line(self, text: str) -> Span:
        start = self.length
        self.pieces.append(text + "\n")
        self.length += len(text) + 1
        return Span(start, start + len(text))


def fact(value: str | None, basis: Basis = Basis.EXPLICIT) -> Fact:
    """An explicit fact with evidence, or an unknown one."""
    return UNKNOWN if value is None else Fact(value, basis, (Evidence(Span(0, 1), "见原文"),))


def page_of(*drafts: Draft, content: bytes | None = None) -> ProcessedPage:
    """One page that holds the drafts in order: a title line, then heading and paragraph lines.

    ``content`` stands for the page's bytes when they are not simply its text in UTF-8.
    """
    text = _Text()
    parts: list[Part] = []
    laid: list[tuple[Draft, list[tuple[Para, Span, tuple[Span, ...]]]]] = []
    for draft in drafts:
        if draft.title is not None:
            parts.append(Part(text.line(draft.title), PartKind.TITLE, "test-title"))
        headings: dict[str, Span] = {}
        lines = []
        for para in draft.paragraphs:
            made = Para(para) if isinstance(para, str) else para
            for heading in made.headings:
                if heading not in headings:
                    headings[heading] = text.line(heading)
                    parts.append(Part(headings[heading], PartKind.HEADING, "test-heading"))
            lines.append((made, text.line(made.text), tuple(headings[h] for h in made.headings)))
        laid.append((draft, lines))
    page_text = "".join(text.pieces)
    raw = page_text.encode() if content is None else content
    page = Page(ids.page_id(raw), raw, page_text, "text/plain", "utf-8", "test", hints={"title": "页"})
    reports = tuple(_report(page, number, draft) for number, (draft, _) in enumerate(laid))
    paragraphs = tuple(
        tagged
        for report, (_, lines) in zip(reports, laid, strict=True)
        for tagged in _paragraphs(report, page_text, lines)
    )
    return ProcessedPage(page, tuple(parts), reports, paragraphs)


def resplit(processed: ProcessedPage, spans: Sequence[Sequence[tuple[int, int]]]) -> ProcessedPage:
    """The same page as another splitter may see it: one report, a paragraph for each list of spans."""
    page, report = processed.page, processed.reports[0]
    paragraphs = []
    for ordinal, pairs in enumerate(spans):
        pieces = tuple(Span(start, end) for start, end in pairs)
        text = join_spans(page.text, pieces)
        identity = ids.paragraph_id(report.report_id, text, 0)
        paragraph = Paragraph(identity, report.report_id, ordinal, (), (), text, pieces)
        paragraphs.append(TaggedParagraph(paragraph, _tags(Para(text), pieces)))
    return ProcessedPage(page, (), (report,), tuple(paragraphs))


def records_of(processed: ProcessedPage, *sources: str) -> list[ParagraphRecord]:
    """The records that a store would give for ``processed`` found at ``sources``."""
    reports = {report.report_id: report for report in processed.reports}
    return [
        ParagraphRecord(tagged, reports[tagged.paragraph.report_id], tuple(sorted(sources)))
        for tagged in processed.paragraphs
    ]


def _report(page: Page, ordinal: int, draft: Draft) -> Report:
    return Report(
        report_id=ids.report_id(page.page_id, ordinal),
        page_id=page.page_id,
        ordinal=ordinal,
        title=fact(draft.title),
        label=draft.title if draft.title is not None else "[民政工作总结]",
        year=fact(draft.year),
        region=fact(draft.region),
        issuer=fact(draft.issuer),
        published=fact(draft.published),
        genre="summary",
        truncated=(Evidence(Span(0, 1), "页面到此为止"),) if draft.truncated else (),
    )


def _paragraphs(
    report: Report, page_text: str, lines: Sequence[tuple[Para, Span, tuple[Span, ...]]]
) -> list[TaggedParagraph]:
    seen: dict[str, int] = {}
    made = []
    for ordinal, (para, span, heading_spans) in enumerate(lines):
        occurrence = seen.get(para.text, 0)
        seen[para.text] = occurrence + 1
        paragraph = Paragraph(
            paragraph_id=ids.paragraph_id(report.report_id, para.text, occurrence),
            report_id=report.report_id,
            ordinal=ordinal,
            heading_path=para.headings,
            heading_spans=heading_spans,
            text=para.text,
            spans=(span,),
            masks=tuple(_mask(page_text, span, printed, kind) for printed, kind in para.masks),
        )
        made.append(TaggedParagraph(paragraph, _tags(para, (span,))))
    return made


def _mask(page_text: str, span: Span, printed: str, kind: MaskKind) -> Mask:
    start = page_text.index(printed, span.start, span.end)
    return Mask(Span(start, start + len(printed)), kind)


def _tags(para: Para, spans: Sequence[Span]) -> tuple[Tag, ...]:
    evidence = (Evidence(spans[0], "字面相符"),) if spans else ()
    coded = [
        *((Facet.DOMAIN, code) for code in para.domains),
        *((Facet.MEASURE, code) for code in para.measures),
    ]
    tags = [Tag(facet, code, 0.75, "rule:test", evidence) for facet, code in coded]
    return (*tags, Tag(Facet.ROLE, para.role, 1.0, "section:test"))
