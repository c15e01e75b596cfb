"""The whole way of one page: bytes → page → clean lines → reports → descriptions → tagged paragraphs.

A pure function of the bytes and the name, so that pages can be worked on in any order and by any number
of workers with the same result.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import PurePath

from archive import ids
from archive.errors import IntegrityError, PageError
from archive.model import (
    Fact,
    Page,
    Paragraph,
    Part,
    PartKind,
    ProcessedPage,
    Report,
    Span,
    TaggedParagraph,
    join_spans,
)
from indexer.analysis import default_analyzer
from indexer.clean import Cleaner, CleanPage
from indexer.clean.chunks import REASONS as CHUNKS
from indexer.clean.foreign import REASONS as FOREIGN
from indexer.clean.inserted import REASONS as INSERTED
from indexer.clean.outlines import REASONS as OUTLINES
from indexer.clean.page_marks import REASONS as PAGE_MARKS
from indexer.clean.rules import load_rules
from indexer.clean.speech import reasons as edge_reasons
from indexer.coverage import check_coverage
from indexer.describe import (
    Description,
    Printed,
    describe,
    find_masks,
    own_publication,
    page_publication,
)
from indexer.own import Own
from indexer.plain_text import plain_text
from indexer.read import read_page
from indexer.split import ReportDraft, split
from indexer.tag import Tagger
from indexer.textmap import MappedText

_SPLITTING = {
    "split.title": "题名",
    "split.heading": "小标题",
    "split.part-mark": "范文站：篇号",
    "split.above": "正文之前的文字",
    "split.below": "正文之后的文字",
}
_FILE_TITLE, _CARD_TITLE = "file_title", "card_title"
# Where a page says what its reports are together, and how long such a line may be.
_TOGETHER, _LONGEST_NAME = "wrapper.collection-title", 60
_TITLES = frozenset({"title", "head_title", "table.name", "meta.title", _FILE_TITLE})
_NOTHING = Own()


@cache
def _cleaner(own_rules: str) -> Cleaner:
    return Cleaner(load_rules(own_rules), default_analyzer().frequency)


@lru_cache(maxsize=2)
def _tagger(own: Own) -> Tagger:
    return Tagger(own.taxonomy())


def process(content: bytes, name: str, own: Own = _NOTHING) -> ProcessedPage:
    """Everything the archive keeps of a page; ``own`` is what the owner of the archive brings along.

    Raises PageError when there is nothing to keep.
    """
    page, tagger = read_page(content, name), _tagger(own)
    if "title" not in page.hints:
        page = replace(page, hints={**page.hints, _FILE_TITLE: PurePath(name).stem})
    clean = _cleaner(own.rules).clean(page)
    stated = page.hints.get("title")
    found = split(clean.lines, None if stated is None else plain_text(stated))
    below = _set_apart(found.below, "split.below")
    parts = [*clean.parts, *_set_apart(found.above, "split.above"), *below]
    for draft in found.reports:
        parts += _parts(draft)
    drafts = [draft for draft in found.reports if draft.paragraphs]
    if not drafts:
        raise PageError("清洗后没有正文；请核对抓取结果")
    reports: list[Report] = []
    paragraphs: list[TaggedParagraph] = []
    starts = [0, *(_start(draft) for draft in drafts[1:])]
    around = (*clean.parts, *below)
    in_order = sorted(around)
    several = len(drafts) > 1
    on_page = page_publication(clean.plain, around, page.hints, several=several)
    hints, called = _stated(page, clean, several=several)
    for ordinal, draft in enumerate(drafts):
        last = ordinal == len(drafts) - 1
        stretch = Span(starts[ordinal], len(page.text) if last else starts[ordinal + 1])
        printed = Printed(draft.titles, draft.headings, tuple(p.text for p in draft.paragraphs), stretch)
        cut_off = clean.truncated if last else ()
        near = _within(in_order, stretch)
        published = own_publication(clean.plain, near, on_page) if several else on_page
        known = describe(printed, clean.plain, near, hints, cut_off, published, called)
        report = _report(page, ordinal, known)
        reports.append(report)
        paragraphs += tagger.tag(_paragraphs(page, report, draft), report, page.text)
    processed = ProcessedPage(page, tuple(sorted(parts)), tuple(reports), tuple(paragraphs))
    problems = check_coverage(processed)
    if problems:
        raise IntegrityError(f"第 {problems[0].start} 个字符未被恰好收录一次；请附上该页面报告此问题")
    return processed


def _start(draft: ReportDraft) -> int:
    """Where a report begins on its page."""
    texts = (*draft.titles, *draft.headings, *(paragraph.text for paragraph in draft.paragraphs))
    return min(span.start for text in texts for span in text.spans())


def _within(parts: Sequence[Part], stretch: Span) -> tuple[Part, ...]:
    """Those of ``parts`` (sorted) that begin in a stretch: a page may hold thousands, and as many reports."""
    begin = bisect_left(parts, stretch.start, key=lambda part: part.span.start)
    end = bisect_right(parts, stretch.end, key=lambda part: part.span.start)
    return tuple(parts[begin:end])


def _stated(page: Page, clean: CleanPage, *, several: bool) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """What is stated beside the text of each report, and what the page calls all of them, where it has several."""
    if several:
        # What a page with several reports is called is the title of none of them.
        hints = {name: value for name, value in page.hints.items() if name not in _TITLES}
        return hints, _called(page, clean)
    return {**page.hints, _CARD_TITLE: clean.names[0]} if clean.names else page.hints, ()


def _called(page: Page, clean: CleanPage) -> tuple[str, ...]:
    """What the page calls its reports together: on a line of its own, in its title, on its first line."""
    lines = [clean.plain[part.span.start : part.span.end] for part in clean.parts if part.rule == _TOGETHER]
    named = (line.text.text for line in clean.lines[:1] if len(line.text) <= _LONGEST_NAME)
    first = [name for name in named if not any(mark in name for mark in "，。；")]
    return (*lines, *first, *(plain_text(page.hints[name]) for name in sorted(_TITLES & page.hints.keys())))


def _report(page: Page, ordinal: int, known: Description) -> Report:
    title = _printed_fact(page, known.title)
    return Report(
        report_id=ids.report_id(page.page_id, ordinal),
        page_id=page.page_id,
        ordinal=ordinal,
        title=title,
        label=title.value or known.label,
        year=known.year,
        region=known.region,
        issuer=_printed_fact(page, known.issuer),
        published=known.published,
        genre=known.genre,
        truncated=known.truncated,
    )


def _parts(draft: ReportDraft) -> list[Part]:
    found = [Part(span, PartKind.TITLE, "split.title") for title in draft.titles for span in title.spans()]
    found += [
        Part(span, PartKind.HEADING, "split.heading") for text in draft.headings for span in text.spans()
    ]
    marks = () if draft.mark is None else (draft.mark,)
    return [*found, *_set_apart(marks, "split.part-mark")]


def _set_apart(texts: Iterable[MappedText], rule: str) -> list[Part]:
    """Words about the page and its reports as metadata."""
    return [Part(span, PartKind.METADATA, rule) for text in texts for span in text.spans()]


def _paragraphs(page: Page, report: Report, draft: ReportDraft) -> list[Paragraph]:
    seen: Counter[str] = Counter()
    found = []
    for ordinal, drafted in enumerate(draft.paragraphs):
        text = _as_printed(page, drafted.text)
        identity = ids.paragraph_id(report.report_id, text, seen[text])
        seen[text] += 1
        found.append(
            Paragraph(
                paragraph_id=identity,
                report_id=report.report_id,
                ordinal=ordinal,
                heading_path=tuple(_as_printed(page, heading) for heading in drafted.headings),
                heading_spans=tuple(_hull(heading) for heading in drafted.headings),
                text=text,
                spans=drafted.text.spans(),
                masks=find_masks(drafted.text),
            )
        )
    return found


def _as_printed(page: Page, text: MappedText) -> str:
    """The characters of the page that ``text`` stands for; the stages read a plain form of them."""
    return join_spans(page.text, text.spans())


def _printed_fact(page: Page, fact: Fact) -> Fact:
    """``fact`` with its value as the page prints it, where the value is what its evidence says."""
    printed = join_spans(page.text, tuple(evidence.span for evidence in fact.evidence))
    return (
        replace(fact, value=printed) if fact.value is not None and plain_text(printed) == fact.value else fact
    )


def _hull(heading: MappedText) -> Span:
    """From the first to the last character of a heading; marks inside it are part of the stretch."""
    spans = heading.spans()
    return Span(spans[0].start, spans[-1].end)


@cache
def part_reasons(own_rules: str = "") -> Mapping[str, str]:
    """For every rule that a part of a page may name, what people are told: why it is not in a paragraph."""
    from indexer.read.html import reasons as reading_reasons  # with the parser of HTML: see indexer.read

    cleaning = {rule.id: rule.why for rule in load_rules(own_rules)}
    return {
        **reading_reasons(),
        **cleaning,
        **edge_reasons(),
        **PAGE_MARKS,
        **OUTLINES,
        **CHUNKS,
        **FOREIGN,
        **INSERTED,
        **_SPLITTING,
    }
