"""Where an id leads after its paragraph or report was replaced. Pure: outlines in, successors out."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.model import Span


@dataclass(frozen=True, slots=True)
class ParagraphOutline:
    """What is needed of a stored paragraph to find its successor."""

    paragraph_id: str
    report_id: str
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What a page holds: its paragraphs in reading order, and the label of each report in order."""

    paragraphs: tuple[ParagraphOutline, ...]
    labels: Mapping[str, str]

    def ids(self) -> set[str]:
        """All ids of paragraphs and reports."""
        return {paragraph.paragraph_id for paragraph in self.paragraphs} | set(self.labels)


def successors_on_same_page(old: Outline, new: Outline) -> dict[str, str]:
    """For each id of ``old`` that ``new`` lacks, the paragraph (report) that covers most of its text.

    Both outlines are of one page text. On a tie the earlier one is taken. An id none of whose characters
    stand in a paragraph any more has no successor: a citation must not come to mean something else.
    """
    gone = old.ids() - new.ids()
    starts, owners = _sorted_spans(new.paragraphs)
    report_of = {paragraph.paragraph_id: paragraph.report_id for paragraph in new.paragraphs}
    found: dict[str, str] = {}
    report_overlap: dict[str, Counter[str]] = {}
    for paragraph in old.paragraphs:
        if paragraph.paragraph_id not in gone and paragraph.report_id not in gone:
            continue
        overlap = _overlap(paragraph.spans, starts, owners)
        if paragraph.paragraph_id in gone and overlap:
            found[paragraph.paragraph_id] = _most(overlap)
        if paragraph.report_id in gone:
            counts = report_overlap.setdefault(paragraph.report_id, Counter())
            for owner, characters in overlap.items():
                counts[report_of[owner]] += characters
    found.update({report: _most(counts) for report, counts in report_overlap.items() if counts})
    return found


def successors_on_new_page(old: Outline, new: Outline) -> dict[str, str]:
    """For each id of ``old`` that ``new`` lacks, the paragraph with the same text on another page.

    The n-th paragraph with a text goes to the n-th with that text, or to the last. A report goes to the one
    that took most of its paragraphs, else to the one with its label; else it has no successor.
    """
    gone = old.ids() - new.ids()
    by_text: dict[str, list[ParagraphOutline]] = {}
    for paragraph in new.paragraphs:
        by_text.setdefault(paragraph.text, []).append(paragraph)
    seen: Counter[str] = Counter()
    found: dict[str, str] = {}
    shared: dict[str, Counter[str]] = {report: Counter() for report in old.labels}
    for paragraph in old.paragraphs:
        same = by_text.get(paragraph.text)
        if not same:
            continue
        successor = same[min(seen[paragraph.text], len(same) - 1)]
        seen[paragraph.text] += 1
        shared[paragraph.report_id][successor.report_id] += 1
        if paragraph.paragraph_id in gone:
            found[paragraph.paragraph_id] = successor.paragraph_id
    by_label = {label: report for report, label in reversed(list(new.labels.items()))}
    for report in old.labels:
        if report in gone and shared[report]:
            found[report] = _most(shared[report])
        elif report in gone and old.labels[report] in by_label:
            found[report] = by_label[old.labels[report]]
    return found


def _sorted_spans(paragraphs: Iterable[ParagraphOutline]) -> tuple[list[int], list[tuple[Span, str]]]:
    owners = sorted((span, paragraph.paragraph_id) for paragraph in paragraphs for span in paragraph.spans)
    return [span.start for span, _ in owners], owners


def _overlap(
    spans: Iterable[Span], starts: Sequence[int], owners: Sequence[tuple[Span, str]]
) -> Counter[str]:
    """How many characters of ``spans`` each owner holds. Owners' spans do not overlap one another."""
    counts: Counter[str] = Counter()
    for span in spans:
        at = max(bisect_right(starts, span.start) - 1, 0)
        while at < len(owners) and owners[at][0].start < span.end:
            other, owner = owners[at]
            characters = min(span.end, other.end) - max(span.start, other.start)
            if characters > 0:
                counts[owner] += characters
            at += 1
    return counts


def _most(counts: Counter[str]) -> str:
    """The key with the highest count; of equals the one counted first (``max`` keeps the first)."""
    return max(counts, key=lambda key: counts[key])
