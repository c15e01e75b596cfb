"""Evidence for tags: places in a paragraph's text brought back to the page, with a reason to read."""

from collections.abc import Iterable

from archive.model import Evidence, Paragraph, Span
from indexer.tag.roles import RoleFound
from indexer.tag.shape import after_number, lead_end

LIKE = "无标志词，与人工标过的说法相近：正文"
_LEARNED = ("measure.model", "role.model")  # rules that rest on weights and no word of the codebook
_UNSAID = {
    "role.genre": "从题名或文种：正文",
    "role.default": "没有计划、问题、荣誉等字样，视为所做的工作：正文",
}
_SHOWN = 24  # characters of a quotation that a one-line reason shows


def page_spans(paragraph: Paragraph, start: int, end: int) -> tuple[Span, ...]:
    """The page spans that hold ``paragraph.text[start:end]``; several where the page interrupts the words."""
    found: list[Span] = []
    offset = 0
    for span in paragraph.spans:
        length = span.end - span.start
        low, high = max(start - offset, 0), min(end - offset, length)
        if low < high:
            found.append(Span(span.start + low, span.start + high))
        offset += length
        if offset >= end:
            break
    return tuple(found)


def from_text(
    paragraph: Paragraph, places: Iterable[tuple[int, int]], label: str = "正文"
) -> tuple[Evidence, ...]:
    """One piece of evidence for each place in the paragraph's text (more where the page interrupts it)."""
    if len(paragraph.spans) == 1:  # nearly always
        shift, text = paragraph.spans[0].start, paragraph.text
        found = [
            Evidence(Span(shift + start, shift + end), f"{label}「{_shorten(text[start:end])}」")
            for start, end in places
            if start < end
        ]
        return tuple(found)
    return tuple(
        Evidence(span, f"{label}「{_shorten(paragraph.text[start:end])}」")
        for start, end in places
        for span in page_spans(paragraph, start, end)
    )


def from_heading(paragraph: Paragraph, level: int) -> tuple[Evidence, ...]:
    """The heading at ``level`` of the paragraph's path as evidence (none if its place is not known)."""
    if level >= len(paragraph.heading_spans):
        return ()
    return (Evidence(paragraph.heading_spans[level], f"标题「{_shorten(paragraph.heading_path[level])}」"),)


def from_lead(paragraph: Paragraph, label: str) -> tuple[Evidence, ...]:
    """The opening words of a paragraph as evidence for what they leave unsaid; ``label`` says why."""
    start, end = after_number(paragraph.text), lead_end(paragraph.text)
    return from_text(paragraph, [(start, end) if start < end else (0, len(paragraph.text))], label)


def from_role(paragraph: Paragraph, role: RoleFound) -> tuple[Evidence, ...]:
    """The heading or the words that the role rests on; where there are none, what was read for want of them."""
    found: tuple[Evidence, ...] = ()
    if role.level is not None:
        found = from_heading(paragraph, role.level)
    elif role.place:
        found = from_text(paragraph, [role.place], label(role.rule))
    return found or from_lead(paragraph, _UNSAID.get(role.rule, "正文"))


def label(rule: str) -> str:
    """What stands before words that a tag of this rule rests on."""
    return LIKE if rule in _LEARNED else "正文"


def _shorten(words: str) -> str:
    words = words.replace("\n", "").strip()
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
