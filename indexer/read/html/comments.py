"""Finds the comments of readers below a heading, where no class of their block gives them away."""

from collections.abc import Sequence
from itertools import accumulate

from indexer.read.html.furniture import Furniture
from indexer.read.html.rendered import Rendered

COMMENTS = "html.comments"
# So much text stands above comments, and so large a part of what stands below: a heading higher up is a link to
# them. Figures in it are a count, as below a title.
_LEAST_TEXT = 80
_LEAST_SHARE = 0.125


def flag_comments(page: Rendered, flagged: Sequence[str | None], known: Furniture) -> list[str | None]:
    """``flagged`` with the rows from a heading of comments to the end of the block around it."""
    found = list(flagged)
    prose = [0, *accumulate(row.length if row.is_prose else 0 for row in page.rows)]
    done = 0
    for index, row in enumerate(page.rows):
        if index < done or found[index] or row.is_linked or any(char.isdigit() for char in row.text):
            continue
        if known.head_rule(row.text) != COMMENTS:
            continue
        start, end = _block(page, index)
        above, below = prose[index] - prose[start], prose[end] - prose[index]
        if above >= max(_LEAST_TEXT, _LEAST_SHARE * below):
            found[index:end] = [rule or COMMENTS for rule in found[index:end]]
            done = end
    return found


def _block(page: Rendered, row: int) -> tuple[int, int]:
    """The rows of the smallest block around ``row`` that holds rows above it too."""
    box = page.boxes[page.rows[row].box]
    while box.first == row and box is not page.boxes[0]:
        box = page.boxes[box.parent]
    return box.first, box.last
