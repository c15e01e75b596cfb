"""Tells tables of data from tables that only place things on the page."""

from bs4.element import Tag

from indexer.read.html.strings import LINE_BREAK, LINK_END, LINK_START, pieces

_LONGEST_CELL = 1500
_MOST_BREAKS = 12
_SINGLE_ROW_CELLS = 3
_SINGLE_ROW_CELL = 40


def is_data(table: Tag) -> bool:
    """Whether a table without tables inside holds data: several rows of several cells, none of them an article.

    A table that places things has one row, or one cell to a row, or a cell with the lines of a whole article.
    """
    several, cells_in_row, filled = 0, 0, 0
    length, breaks, longest, text, linked, links = 0, 0, 0, 0, 0, 0
    for element in table.descendants:
        if isinstance(element, Tag):
            name = element.name
            if name == "tr":
                several += cells_in_row > 1
                cells_in_row = 0
            elif name in {"td", "th"}:
                longest, length, breaks = max(longest, length), 0, 0
                cells_in_row += 1
                filled += 1
            elif name in {"h1", "h2", "hr", "form"}:
                return False
            elif name in {"p", "div", "li"}:
                breaks += 1
        else:
            for piece in pieces(str(element)):
                if piece in (LINK_START, LINK_END):
                    links += 1 if piece == LINK_START else -1
                elif piece == LINE_BREAK:
                    breaks += 1
                else:
                    count = len(piece.strip())
                    length += count
                    text += count
                    linked += count if links else 0
            if length > _LONGEST_CELL or (breaks > _MOST_BREAKS and length > _LONGEST_CELL // 5):
                return False
    several += cells_in_row > 1
    longest = max(longest, length)
    if not text or 2 * linked > text:
        return False
    if several == 1:
        return filled >= _SINGLE_ROW_CELLS and longest <= _SINGLE_ROW_CELL
    return several > 1
