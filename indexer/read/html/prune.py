"""Sets apart, inside the main block, what is no text: furniture, lists of links, and what stands below their heads."""

from collections.abc import Sequence
from itertools import accumulate

from indexer.read.html.comments import COMMENTS
from indexer.read.html.furniture import Furniture
from indexer.read.html.rendered import Box, Rendered, Row

RELATED = "html.related-links"
_NOTICE = "html.notice"
# What is called furniture is text all the same when it holds this share of the block's sentences.
_TOO_MUCH = 0.5
_LINKED_SHARE = 0.5
_SHORT = 12


def prune(
    page: Rendered,
    main: Box,
    boxes: Sequence[str | None],
    words: Sequence[str | None],
    rules: Sequence[str | None],
    known: Furniture,
) -> list[str | None]:
    """``rules`` with those of the rows to be set apart; ``boxes`` and ``words`` say what names speak for."""
    prose = [0, *accumulate(row.length if row.is_prose else 0 for row in page.rows)]
    most = _TOO_MUCH * (prose[main.last] - prose[main.first])
    found = _without_boxes(page, main, boxes, rules, prose, most)
    ends = _ends(page, main)
    index = main.first
    while index < main.last:
        row = page.rows[index]
        rule = known.head_rule(row.text) if found[index] is None and not row.is_figures else None
        if rule is None:
            # Two sentence marks make a sentence, whatever words it begins with.
            if found[index] is None and (row.marks < 2 or words[index] == _NOTICE):
                found[index] = words[index]
            index += 1
            continue
        end = _below(page.rows, index, ends.get(index, index + 1), main.last, rule)
        if prose[end] - prose[index] <= most and (end > index + 1 or row.is_linked):
            found[index:end] = [other or rule for other in found[index:end]]
        index = max(end, index + 1)
    return found


def _without_boxes(
    page: Rendered,
    main: Box,
    boxes: Sequence[str | None],
    rules: Sequence[str | None],
    prose: Sequence[int],
    most: float,
) -> list[str | None]:
    """The rules with those of boxes that are furniture by name, or little but links."""
    found = list(rules)
    length = [0, *accumulate(row.length for row in page.rows)]
    linked = [0, *accumulate(row.linked for row in page.rows)]
    done = main.first
    for box, rule in zip(page.boxes, boxes, strict=True):
        if box.first < done or box.first == box.last or box.last > main.last or box is main:
            continue
        if prose[box.last] - prose[box.first] > most:
            continue
        links = linked[box.last] - linked[box.first]
        many = box.last - box.first > 1
        if rule is None and many and links >= _LINKED_SHARE * (length[box.last] - length[box.first]):
            rule = RELATED
        if rule is not None:
            found[box.first : box.last] = [rule] * (box.last - box.first)
            done = box.last
    return found


def _ends(page: Rendered, main: Box) -> dict[int, int]:
    """For each first row of a box inside the main block, the end of the largest such box."""
    ends: dict[int, int] = {}
    for box in page.boxes:
        inside = main.first <= box.first < box.last <= main.last
        if inside and box.last - box.first < main.last - main.first:
            ends.setdefault(box.first, box.last)
    return ends


def _below(rows: Sequence[Row], head: int, boxed: int, last: int, rule: str) -> int:
    """Where the rows end that a head stands above: with its box, or with the links that follow it."""
    if boxed > head + 1:
        below = rows[head + 1 : boxed]
        if rule == COMMENTS or 2 * sum(row.is_linked for row in below) >= len(below):
            return boxed
    end, links = head + 1, 0
    while end < last and not rows[end].is_prose and (rows[end].is_linked or rows[end].length <= _SHORT):
        links += rows[end].is_linked
        end += 1
    return end if links else head + 1
