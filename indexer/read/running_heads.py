"""Tells running heads and page numbers of a paged document: they repeat, and stand in the margin.

Pure: lines with their places in, rules out.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from indexer.read.printed import PrintedLine

RUNNING_HEAD = "pdf.running-head"
PAGE_NUMBER = "pdf.page-number"

# Where running heads and page numbers stand, in shares of the page's height. Text begins 37 mm below the edge
# of an official document (GB/T 9704) and 25 mm below that of Word's own; feet are a little higher than heads.
_HEAD, _FOOT = 0.085, 0.89
_FEWEST_PAGES = 3
# Left and right pages may have heads of their own, and a first page none.
_SHARE = 0.4
_LONGEST_HEAD = 60
# What titles of reports end with, among how many first lines the title stands, and how much larger than heads it is.
_TITLE_END = re.compile(r"(?:总结|小结|报告|汇报|要点|计划|规划|安排|打算|情况)[）)]?$")
_TITLE_LINES, _LARGER = 8, 1.15
_DIGITS = re.compile(r"[0-9０-９]+")
_SPACES = re.compile(r"\s+")
_DASHES = r"[-—–－―·•~～\s]{0,6}"
_NUMBER = re.compile(
    rf"({_DASHES})(第?)\s?([0-9０-９]{{1,4}})\s?(页?)(?:\s?[,，/／]?\s?(?:共\s?)?([0-9０-９]{{1,4}})\s?页?)?({_DASHES})"
)

Place = tuple[int, int]
"""Of a line: its page and its place there."""


def running_heads(pages: Sequence[Sequence[PrintedLine]]) -> list[list[str | None]]:
    """For each line of each page the rule that removes it, or None for a line of text."""
    rules: list[list[str | None]] = [[None] * len(page) for page in pages]
    for page, index in _page_numbers(pages):
        rules[page][index] = PAGE_NUMBER
    for places in _repeated(pages):
        title = _title_among(pages, places)
        for page, index in places:
            if rules[page][index] is None and (page, index) != title:
                rules[page][index] = RUNNING_HEAD
    return rules


def _in_margins(pages: Sequence[Sequence[PrintedLine]]) -> Iterator[tuple[Place, str]]:
    for number, page in enumerate(pages):
        for index, line in enumerate(page):
            outermost = index in (0, len(page) - 1)
            in_margin = outermost if line.height is None else not _HEAD < line.height < _FOOT
            if in_margin and len(line.text) <= _LONGEST_HEAD:
                yield (number, index), line.text


def _title_among(pages: Sequence[Sequence[PrintedLine]], places: Sequence[Place]) -> Place | None:
    """The place at which a running head that says the title is the title itself, if it is: on the first page, below
    another copy, or larger than the others, or where no other line ends as titles do.
    """
    first = [place for place in places if place[0] == 0]
    if not first:
        return None
    text, em = pages[0][first[-1][1]].text, max(pages[page][index].em for page, index in places if page > 0)
    kind = _TITLE_END.search(text)
    if len(first) > 1 or pages[0][first[0][1]].em > _LARGER * em > 0:
        return first[-1]
    if kind is None or any(
        _TITLE_END.search(line.text)
        for index, line in enumerate(pages[0][:_TITLE_LINES])
        if index != first[0][1]
    ):
        return None
    return first[0]


def _repeated(pages: Sequence[Sequence[PrintedLine]]) -> list[list[Place]]:
    """The places of each line that stands, numbers aside, in the margin of many pages."""
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for place, line in _in_margins(pages):
        key = _DIGITS.sub("#", _SPACES.sub("", line))
        if key.strip("#.,%-—"):
            places[key].append(place)
    fewest = max(_FEWEST_PAGES, _SHARE * sum(bool(page) for page in pages))
    return [where for where in places.values() if len({page for page, _ in where}) >= fewest]


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
