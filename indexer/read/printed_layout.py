"""Tells from the places of printed lines which of them begin a paragraph and which go on in one.

Only where a document indents the first line of its paragraphs, as reports do: there a line at the margin behind a full
one goes on, whatever punctuation is between. Pure: lines with their places in, what the layout says of them out.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from archive.layout import LineLayout
from indexer.read.printed import PrintedLine
from indexer.read.running_heads import Place

_INDENTED = LineLayout(indent="\u3000\u3000")
_CONTINUES = LineLayout(continues=True)
# In ems. Paragraphs are indented by two characters. A line that ends before a number or a word may be short by so much.
_AT_MARGIN, _LEAST_INDENT, _MOST_INDENT, _RAGGED = 0.5, 1.2, 4.5, 3.0
_FEWEST_INDENTED, _MOST_STRAY = 2, 0.25
# More lines than these stand further in only where the text has columns.
_MOST_ASIDE = 0.3
# A title is so much larger than the text, and has no more lines.
_LARGE, _TITLE_LINES = 1.15, 4
# So many lines share the edges of the text; left and right pages have margins of their own where each has enough lines.
_FEWEST_SHARING, _SHARE, _ENOUGH = 2, 0.15, 10

_Body = list[tuple[Place, PrintedLine]]


def layout_of(
    pages: Sequence[Sequence[PrintedLine]], rules: Sequence[Sequence[str | None]]
) -> dict[Place, LineLayout]:
    """What the layout says of the lines that no rule removes; nothing where paragraphs are not indented."""
    body = list(_body(pages, rules))
    if not body:
        return {}
    em = median(line.em for _, line in body)
    return {**_of_paragraphs(body, em), **_of_title(body, em)}


def _of_title(body: _Body, em: float) -> dict[Place, LineLayout]:
    """The further lines of a title: they stand in the middle below it, and are as large."""
    found: dict[Place, LineLayout] = {}
    for (_, before), (place, line) in pairwise(body[:_TITLE_LINES]):
        alike = abs(_center(before) - _center(line)) <= em and before.em == line.em
        if not alike or line.em < _LARGE * em or place[0] > 0:
            break
        found[place] = _CONTINUES
    return found


def _center(line: PrintedLine) -> float:
    return (line.cells[0].left + line.cells[-1].right) / 2


def _of_paragraphs(body: _Body, em: float) -> dict[Place, LineLayout]:
    """Which lines go on and which are indented; nothing where paragraphs are not, or where the text has columns."""
    margins = _margins(body, em)
    lefts = [line.cells[0].left - margins[place[0] % 2] for place, line in body]
    widths = [line.cells[-1].right - margins[place[0] % 2] for place, line in body]
    full = -_edge([-width for width in widths], em) - _RAGGED * em
    flush = [abs(left) <= _AT_MARGIN * em for left in lefts]
    behind_full = [False, *(width >= full for width, _ in pairwise(widths))]
    indented = sum(_LEAST_INDENT * em <= left <= _MOST_INDENT * em for left in lefts)
    stray = sum(at and not behind for at, behind in zip(flush[1:], behind_full[1:], strict=True))
    aside = sum(left > _MOST_INDENT * em for left in lefts)
    if aside > _MOST_ASIDE * len(lefts) or indented < _FEWEST_INDENTED or stray > _MOST_STRAY * sum(flush):
        return {}
    found: dict[Place, LineLayout] = {}
    for index, (place, _) in enumerate(body):
        if flush[index] and behind_full[index]:
            found[place] = _CONTINUES
        elif _LEAST_INDENT * em <= lefts[index] <= _MOST_INDENT * em:
            found[place] = _INDENTED
    return found


def _body(
    pages: Sequence[Sequence[PrintedLine]], rules: Sequence[Sequence[str | None]]
) -> Iterator[tuple[Place, PrintedLine]]:
    for number, (page, of_page) in enumerate(zip(pages, rules, strict=True)):
        for index, (line, rule) in enumerate(zip(page, of_page, strict=True)):
            if rule is None and line.cells and "\t" not in line.text:
                yield (number, index), line


def _margins(body: _Body, em: float) -> tuple[float, float]:
    """Where the text of the pages begins that have an even and an odd place."""
    whole = _edge([line.cells[0].left for _, line in body], em)
    found = []
    for parity in (0, 1):
        lefts = [line.cells[0].left for place, line in body if place[0] % 2 == parity]
        found.append(_edge(lefts, em) if len(lefts) >= _ENOUGH else whole)
    return found[0], found[1]


def _edge(places: Sequence[float], em: float) -> float:
    """The least of the places that enough lines share."""
    ordered = sorted(places)
    sharing = max(_FEWEST_SHARING, int(_SHARE * len(ordered)))
    for first, last in zip(ordered, ordered[sharing - 1 :], strict=False):
        if last - first <= _AT_MARGIN * em:
            return first
    return ordered[0]
