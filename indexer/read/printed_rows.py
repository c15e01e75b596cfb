"""Finds the rows of tables among printed lines: neighbours whose cells stand above one another.

Pure: lines with their places in, lines out, the cells of a row apart by tabs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.read.printed import Cell, PrintedLine

_FEWEST_ROWS, _FEWEST_CELLS = 2, 2
# A longer cell is a line of a column of prose.
_LONGEST_CELL = 30
# The number or the dot of a list stands apart from its item, and is no cell.
_BULLET = re.compile(r"[（(]?[0-9一二三四五六七八九十]{1,3}[)）、.．]|[^\w\s]")


def with_rows(page: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines of a page, those with tabs between their cells that are rows of a table."""
    found: list[PrintedLine] = []
    for run in _runs(page):
        if len(run) < _FEWEST_ROWS:
            found += run
            continue
        columns = max((cells_of(line) for line in run), key=len)
        found += [replace(line, text=_row(cells_of(line), columns)) for line in run]
    return found


def cells_of(line: PrintedLine) -> tuple[Cell, ...]:
    """The cells of a line, the mark of a list being one with what it marks."""
    if len(line.cells) < _FEWEST_CELLS or not _BULLET.fullmatch(line.cells[0].text):
        return line.cells
    first, second, *rest = line.cells
    return (Cell(f"{first.text} {second.text}", first.left, second.right), *rest)


def _runs(page: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """The lines in order, neighbours together that may be rows of one table."""
    run: list[PrintedLine] = []
    for line in page:
        if run and not _fits(cells_of(run[-1]), cells_of(line)):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _fits(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether two lines are rows of one table: each cell of the one with fewer stands in a column of the other."""
    if min(len(above), len(below)) < _FEWEST_CELLS:
        return False
    if any(len(cell.text) > _LONGEST_CELL for cell in (*above, *below)):
        return False
    columns, cells = (above, below) if len(above) >= len(below) else (below, above)
    places = [_columns_of(cell, columns) for cell in cells]
    return all(len(place) == 1 for place in places) and len({place[0] for place in places}) == len(places)


def _columns_of(cell: Cell, columns: Sequence[Cell]) -> list[int]:
    return [
        place for place, column in enumerate(columns) if cell.left < column.right and column.left < cell.right
    ]


def _row(cells: Sequence[Cell], columns: Sequence[Cell]) -> str:
    """The cells apart by tabs, one for each column, as far as it is known in which column each of them stands."""
    places = [_columns_of(cell, columns) for cell in cells]
    if any(len(place) != 1 for place in places):
        return "\t".join(cell.text for cell in cells)
    text = ["" for _ in columns]
    for cell, place in zip(cells, places, strict=True):
        text[place[0]] = cell.text if not text[place[0]] else f"{text[place[0]]} {cell.text}"
    return "\t".join(text).rstrip("\t")
