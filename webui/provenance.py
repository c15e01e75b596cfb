"""Page text as it was scraped, with what became of it: a paragraph in its surroundings, or a whole page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.model import Paragraph, Part
from webui.wording import PARTS

AROUND = 160
"""How many characters of the page are shown on either side of a paragraph."""
SHEET = 20_000
"""How many characters of a page are shown at once."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of page text: ``kind`` is ``own`` (a paragraph that is meant), ``other`` (another one, or white
    space), or a part's kind; then ``rule``, ``label`` and ``why`` say by what rule, what it is and for what
    reason. ``paragraph`` is the id of the paragraph whose text begins with this run, in the view of a page.
    """

    text: str
    kind: str
    rule: str = ""
    label: str = ""
    why: str = ""
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A paragraph in the page text around it. ``before`` and ``after``: the page has more on that side."""

    stretches: list[Stretch]
    before: bool
    after: bool


_Placed = tuple[int, int, Stretch]


def surroundings(
    page_text: str, paragraph: Paragraph, parts: Sequence[Part], reasons: Mapping[str, str]
) -> Surroundings:
    """The page text from a little before the paragraph to a little after it, stretch by stretch.

    ``reasons`` says why each rule removes what it removes.
    """
    if not paragraph.spans:
        return Surroundings([], False, False)
    start = max(0, min(span.start for span in paragraph.spans) - AROUND)
    end = min(len(page_text), max(span.end for span in paragraph.spans) + AROUND)
    own = [(span.start, span.end, Stretch("", "own")) for span in paragraph.spans]
    found = _laid_out(page_text, [*own, *_placed(parts, reasons)], start, end)
    return Surroundings(found, start > 0, end < len(page_text))


def sheet(
    page_text: str,
    paragraphs: Iterable[Paragraph],
    parts: Sequence[Part],
    reasons: Mapping[str, str],
    number: int,
) -> list[Stretch]:
    """The ``number``-th sheet of a page's text, from 0: its paragraphs, titles, headings, and all removals."""
    start, end = number * SHEET, min((number + 1) * SHEET, len(page_text))
    own: list[_Placed] = []
    for paragraph in paragraphs:
        for place, span in enumerate(paragraph.spans):
            identity = paragraph.paragraph_id if place == 0 and span.start >= start else ""
            own.append((span.start, span.end, Stretch("", "own", paragraph=identity)))
    return _laid_out(page_text, [*own, *_placed(parts, reasons)], start, end)


def beside(
    page_text: str, paragraphs: Sequence[Paragraph], parts: Sequence[Part], reasons: Mapping[str, str]
) -> list[list[Stretch]]:
    """For each paragraph of a report, the page text from the end of the one before it to its own end."""
    ends = [max((span.end for span in paragraph.spans), default=0) for paragraph in paragraphs]
    first = [*paragraphs[0].heading_spans, *paragraphs[0].spans] if paragraphs else []
    start = at = min((span.start for span in first), default=0)
    own = [(span.start, span.end, Stretch("", "own")) for paragraph in paragraphs for span in paragraph.spans]
    found: list[list[Stretch]] = [[] for _ in ends]
    place = 0
    for stretch in _laid_out(page_text, [*own, *_placed(parts, reasons)], start, max(ends, default=0)):
        found[place].append(stretch)
        at += len(stretch.text)
        while place + 1 < len(ends) and at >= ends[place]:
            place += 1
    return found


def sheets(page_text: str) -> int:
    """How many sheets a page's text takes."""
    return max(1, -(-len(page_text) // SHEET))


def _laid_out(page_text: str, marked: Iterable[_Placed], start: int, end: int) -> list[Stretch]:
    """The text from ``start`` to ``end``, every character in one stretch."""
    found: list[Stretch] = []
    at = start
    inside = (entry for entry in marked if entry[0] < end and entry[1] > start)
    for left, right, what in sorted(inside, key=lambda item: item[:2]):
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


def _placed(parts: Iterable[Part], reasons: Mapping[str, str]) -> list[_Placed]:
    return [(part.span.start, part.span.end, _stretch(part, reasons)) for part in parts]


def _stretch(part: Part, reasons: Mapping[str, str]) -> Stretch:
    return Stretch("", part.kind.value, part.rule, PARTS[part.kind], reasons.get(part.rule, ""))
