"""Tells running heads and page numbers of a paged document: they repeat, and stand in the margin.

Pure: lines with their places in, rules out.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

RUNNING_HEAD = "pdf.running-head"
PAGE_NUMBER = "pdf.page-number"

# Where running heads and page numbers stand, in shares of the page's height. Text begins 37 mm below the edge
# of an official document (GB/T 9704) and 25 mm below that of Word's own; feet are a little higher than heads.
_HEAD, _FOOT = 0.085, 0.89
_FEWEST_PAGES = 3
# Left and right pages may have heads of their own, and a first page none.
_SHARE = 0.4
_LONGEST_HEAD = 60
_DIGITS = re.compile(r"[0-9０-９]+")
_SPACES = re.compile(r"\s+")
_DASHES = r"[-—–－―·•~～\s]{0,6}"
_NUMBER = re.compile(
    rf"({_DASHES})(第?)\s?([0-9０-９]{{1,4}})\s?(页?)(?:\s?[,，/／]?\s?(?:共\s?)?([0-9０-９]{{1,4}})\s?页?)?({_DASHES})"
)

Place = tuple[int, int]
"""Of a line: its page and its place there."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line and where its middle stands, from 0 at the top of the page to 1; None when that is not known."""

    text: str
    height: float | None


def running_heads(pages: Sequence[Sequence[PrintedLine]]) -> list[list[str | None]]:
    """For each line of each page the rule that removes it, or None for a line of text."""
    rules: list[list[str | None]] = [[None] * len(page) for page in pages]
    for page, index in _page_numbers(pages):
        rules[page][index] = PAGE_NUMBER
    for page, index in _repeated(pages):
        if rules[page][index] is None:
            rules[page][index] = RUNNING_HEAD
    return rules


def _in_margins(pages: Sequence[Sequence[PrintedLine]]) -> Iterator[tuple[Place, str]]:
    for number, page in enumerate(pages):
        for index, line in enumerate(page):
            outermost = index in (0, len(page) - 1)
            in_margin = outermost if line.height is None else not _HEAD < line.height < _FOOT
            if in_margin and len(line.text) <= _LONGEST_HEAD:
                yield (number, index), line.text


def _repeated(pages: Sequence[Sequence[PrintedLine]]) -> list[Place]:
    """Lines that stand, numbers aside, in the margin of many pages."""
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for place, line in _in_margins(pages):
        key = _DIGITS.sub("#", _SPACES.sub("", line))
        if key.strip("#.,%-—"):
            places[key].append(place)
    fewest = max(_FEWEST_PAGES, _SHARE * sum(bool(page) for page in pages))
    return [
        place for where in places.values() if len({page for page, _ in where}) >= fewest for place in where
    ]


def _page_numbers(pages: Sequence[Sequence[PrintedLine]]) -> list[Place]:
    """Lines that are nothing but a number which rises with the pages or is dressed as a page number."""
    bare: defaultdict[int, list[Place]] = defaultdict(list)
    found: list[Place] = []
    for place, line in _in_margins(pages):
        match = _NUMBER.fullmatch(line)
        if match is None:
            continue
        before, ordinal, number, page, total, after = match.groups()
        bare[int(number) - place[0]].append(place)
        if (before.strip() and after.strip()) or (ordinal and page) or total == str(len(pages)):
            found.append(place)
    if bare:
        # Page numbers differ from the counted pages by the same amount throughout.
        offset, _ = Counter({o: len({page for page, _ in where}) for o, where in bare.items()}).most_common(
            1
        )[0]
        run = bare[offset]
        if len({page for page, _ in run}) >= max(2, _SHARE * len(pages)):
            found += run
    return found
