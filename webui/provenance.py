"""Where a paragraph stands on its page: the raw page text around it, with what was removed and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from archive.model import Paragraph, Part
from webui.wording import PARTS

AROUND = 160
"""How many characters of the page are shown on either side."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of page text: ``kind`` is ``own`` (the paragraph), ``other`` (another one, or white space), or a
    part's kind; then ``rule``, ``label`` and ``why`` say by what rule, what it is and for what reason.
    """

    text: str
    kind: str
    rule: str = ""
    label: str = ""
    why: str = ""


def stretches(
    page_text: str, paragraph: Paragraph, parts: Sequence[Part], reasons: Mapping[str, str]
) -> list[Stretch]:
    """The page text from a little before the paragraph to a little after it, stretch by stretch.

    ``reasons`` says why each rule removes what it removes.
    """
    if not paragraph.spans:
        return []
    start = max(0, min(span.start for span in paragraph.spans) - AROUND)
    end = min(len(page_text), max(span.end for span in paragraph.spans) + AROUND)
    marked = [(span.start, span.end, Stretch("", "own")) for span in paragraph.spans]
    marked += [
        (part.span.start, part.span.end, _stretch(part, reasons))
        for part in parts
        if part.span.start < end and part.span.end > start
    ]
    found: list[Stretch] = []
    at = start
    for left, right, what in sorted(marked, key=lambda item: item[:2]):
        left, right = max(left, at), min(right, end)
        if left >= right:
            continue
        if left > at:
            found.append(Stretch(page_text[at:left], "other"))
        found.append(replace(what, text=page_text[left:right]))
        at = right
    if at < end:
        found.append(Stretch(page_text[at:end], "other"))
    return found


def _stretch(part: Part, reasons: Mapping[str, str]) -> Stretch:
    return Stretch("", part.kind.value, part.rule, PARTS[part.kind], reasons.get(part.rule, ""))
