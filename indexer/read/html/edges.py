"""Sets apart what stands at the edges of a text: bylines below its title, links above it, editors below it."""

from collections.abc import Sequence

from indexer.read.html.furniture import Furniture
from indexer.read.html.rendered import Box, Row

BYLINE = "html.byline"
OUTSIDE_MAIN = "html.outside-main"
NAVIGATION = "html.navigation"
_RELATED = "html.related-links"
_BELOW_TITLE = 12
_SHORT = 12
# A text is over where its editors are named, unless more of it than this share is still to come.
_STILL_TO_COME = 0.15


def mark_bylines(
    rows: Sequence[Row], title: int, first: int, rules: Sequence[str | None], known: Furniture
) -> list[str | None]:
    """``rules`` with those of the rows between the title and the first sentence that say where the text is from.

    A short row between them and the title is the name of an author or an account.
    """
    found = list(rules)
    last = title
    for index in range(title + 1, min(first, title + 1 + _BELOW_TITLE)):
        is_open = found[index] in (None, OUTSIDE_MAIN) or rows[index].length > _SHORT
        if is_open and known.is_byline(rows[index].text):
            found[index] = BYLINE
            last = index
    for index in range(title + 1, last):
        row = rows[index]
        if found[index] is None and row.length <= known.longest_name and not row.heading:
            found[index] = BYLINE
    return found


def trim(
    rows: Sequence[Row], main: Box, first: int, rules: Sequence[str | None], known: Furniture
) -> list[str | None]:
    """``rules`` with those of links above the first sentence, and of links, heads and editors at the end."""
    found = list(rules)
    for index in range(main.first, first):
        if found[index] is None and rows[index].is_linked and not rows[index].heading:
            found[index] = NAVIGATION
    _close(rows, main, first, found, known)
    for index in range(main.last - 1, first, -1):
        if found[index] is not None:
            continue
        row = rows[index]
        rule = None if row.is_figures else known.head_rule(row.text)
        if rule is None and row.is_linked and not row.text.startswith("附"):
            rule = _RELATED
        if rule is None:
            break
        found[index] = rule
    return found


def _close(rows: Sequence[Row], main: Box, first: int, found: list[str | None], known: Furniture) -> None:
    total = sum(row.length for row in rows[main.first : main.last] if row.is_prose)
    to_come, end = 0, main.last
    for index in range(main.last - 1, first, -1):
        if found[index] is not None:
            continue
        if known.is_closing(rows[index].text):
            end = index
        to_come += rows[index].length if rows[index].is_prose else 0
        if to_come > _STILL_TO_COME * total:
            break
    for index in range(end, main.last):
        if found[index] is None:
            found[index] = BYLINE if known.is_closing(rows[index].text) else OUTSIDE_MAIN
