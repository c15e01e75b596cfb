"""Finds the block that holds the text of a page.

Every row weighs: sentences speak for a box, links and furniture against it. The main block is the box whose
rows weigh most, however deep it stands.
"""

from collections.abc import Sequence
from itertools import accumulate

from indexer.read.html.rendered import Box, Rendered, Row

HIDDEN = "html.hidden"
# A sentence must be this long before it speaks for its box: teasers below headlines are shorter.
_TEASER = 12
_LINK_COST, _LONGEST_LINK = 5, 25
_FURNITURE_COST = 15
# What holds this share of the weight of the main block is its core, if furniture parts it from the rest.
_CORE = 0.6
_ENDS = "。；："
# What a text may be made of; by itself none of them is one.
_PARTS = frozenset({"p", "table", "ul", "ol", "dl", "pre", "blockquote"})


def main_block(page: Rendered, furniture: Sequence[str | None]) -> Box:
    """The box of the page's text; ``furniture`` says for each row whether it is none, and why."""
    weights = [_weight(row, rule) for row, rule in zip(page.rows, furniture, strict=True)]
    best = _heaviest(page, weights)
    if best is None:
        # Any text will do where a page has no sentence.
        weights = [
            0 if rule is not None else -row.length if row.is_linked else row.length
            for row, rule in zip(page.rows, furniture, strict=True)
        ]
        best = _heaviest(page, weights)
    if best is None:
        return page.boxes[0]
    return _with_its_like(page, _core(page, best, weights, furniture), furniture)


def _weight(row: Row, rule: str | None) -> int:
    if rule == HIDDEN:
        return 0
    if rule is not None:
        return -_FURNITURE_COST
    if row.is_linked:
        return -_LINK_COST - min(row.length, _LONGEST_LINK)
    if row.is_prose:
        return row.length - row.linked - _TEASER
    return (row.length - row.linked) // 2 if row.table else 0


def _heaviest(page: Rendered, weights: Sequence[int]) -> int | None:
    """The box that weighs most, the smallest of equals; None when none weighs anything."""
    sums = [0, *accumulate(weights)]
    best, most, fewest = None, 0, 0
    for index, box in enumerate(page.boxes):
        weight, size = sums[box.last] - sums[box.first], box.last - box.first
        if weight > most or (weight == most and best is not None and size <= fewest):
            best, most, fewest = index, weight, size
    return best


def _core(page: Rendered, best: int, weights: Sequence[int], furniture: Sequence[str | None]) -> int:
    """The box inside ``best`` with most of its weight, if furniture or links part it from what else weighs."""
    positive = [max(0, weight) for weight in weights]
    sums = [0, *accumulate(positive)]
    barred = [r not in (None, HIDDEN) or row.is_linked for row, r in zip(page.rows, furniture, strict=True)]
    bars = [0, *accumulate(barred)]
    after, before = _next_positive(positive), _last_positive(positive)
    main = page.boxes[best]
    for index in range(best + 1, len(page.boxes)):
        box = page.boxes[index]
        if box.first >= main.last:
            break
        if box.last > main.last or sums[box.last] - sums[box.first] < _CORE * (
            sums[main.last] - sums[main.first]
        ):
            continue
        following, previous = after[box.last], before[box.first]
        if following < main.last and bars[following] == bars[box.last]:
            continue
        if previous >= main.first and bars[box.first] == bars[previous + 1]:
            continue
        best, main = index, box
    return best


def _with_its_like(page: Rendered, best: int, furniture: Sequence[str | None]) -> Box:
    """The box, or where it is but a paragraph or a table of data, with those beside it that say anything.

    So it is on a page of a few short paragraphs among more furniture than they weigh.
    """
    main, rows = page.boxes[best], page.rows
    if main.name not in _PARTS or (main.name == "table" and not rows[main.first].table):
        return main
    says = [
        rule is None and not row.is_linked and (row.table or row.is_prose or row.text[-1] in _ENDS)
        for row, rule in zip(rows, furniture, strict=True)
    ]
    like = [box for box in page.boxes if box.parent == main.parent and box.name in _PARTS]
    places = [place for box in (main, *like) for place in range(box.first, box.last) if says[place]]
    first, last = min((main.first, *places)), max((main.last, *(place + 1 for place in places)))
    return Box("", "", main.parent, first, last)


def _next_positive(weights: Sequence[int]) -> list[int]:
    """For each row the first one from it on that weighs something; the number of rows where there is none."""
    found = [len(weights)] * (len(weights) + 1)
    for index in range(len(weights) - 1, -1, -1):
        found[index] = index if weights[index] else found[index + 1]
    return found


def _last_positive(weights: Sequence[int]) -> list[int]:
    """For each row the last one above it that weighs something; -1 where there is none."""
    found = [-1]
    for index, weight in enumerate(weights):
        found.append(index if weight else found[-1])
    return found
