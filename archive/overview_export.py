"""The plots of an overview as tables (CSV) and charts (SVG)."""

import csv
from collections.abc import Callable
from itertools import accumulate
from typing import TextIO

from archive.chart import Bar, Cell, bar_chart, heat_map
from archive.export import BYTE_ORDER_MARK, csv_cell
from archive.overview import ADDED, GRIDS, Grid, Spread, facet_of, grows
from archive.query import Query

Label = Callable[[str, str], str]
"""What people see of a value: (facet, value) → label."""
TITLES = {
    "domain-year": "业务领域与年份",
    "measure-domain": "举措类型与业务领域",
    "year": "各年份的段落",
    "role": "段落性质",
    "genre": "文种",
    "province": "省份",
    ADDED: "馆藏增长",
}
"""What each plot is called."""
NOTES = {
    "domain-year": "格中是段落数；颜色深浅是占该年全部段落的比例",
    "measure-domain": "格中是段落数；颜色深浅是占该领域全部段落的比例",
}
_BARS_NOTE = "条长为段落数"
_MOST_BARS = 60


def strengths(grid: Grid) -> dict[tuple[str, str], float]:
    """How dark each cell is: its share beside the greatest one, 0 to 1."""
    shares = {pair: grid.share(*pair) for pair in grid.cells}
    most = max(shares.values(), default=0.0) or 1.0
    return {pair: share / most for pair, share in shares.items()}


def write_grid_csv(grid: Grid, label: Label, out: TextIO) -> None:
    """One row a value, one column a value, and the columns' totals below."""
    rows, columns = GRIDS[grid.name]
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow([rows, "label", *(csv_cell(label(columns, value)) for value in grid.columns)])
    for row in grid.rows:
        counts = (grid.count(row, column) for column in grid.columns)
        writer.writerow([csv_cell(row), csv_cell(label(rows, row)), *counts])
    writer.writerow(["", "全部段落", *(grid.of[column] for column in grid.columns)])


def write_spread_csv(spread: Spread, label: Label, out: TextIO) -> None:
    """One row a value; for years and days also the paragraphs up to then."""
    facet, growing = facet_of(spread), grows(spread)
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow([spread.name, "label", "paragraphs", *(["cumulative"] if growing else [])])
    sums = accumulate(spread.counts.values())
    for (value, number), so_far in zip(spread.counts.items(), sums, strict=True):
        writer.writerow(
            [csv_cell(value), csv_cell(label(facet, value)), number, *([so_far] if growing else [])]
        )


def grid_chart(grid: Grid, query: Query, label: Label) -> str:
    """The grid as a heat map (SVG)."""
    rows, columns = GRIDS[grid.name]
    dark = strengths(grid)
    cells = [
        [
            Cell(dark.get((row, column), 0.0), f"{grid.count(row, column) or ''}")
            for column in grid.columns
        ]
        for row in grid.rows
    ]  # fmt: skip
    across = [label(columns, value) for value in grid.columns]
    down = [label(rows, value) for value in grid.rows]
    return heat_map(_title(grid.name, query), NOTES[grid.name], across, down, cells)


def spread_chart(spread: Spread, query: Query, label: Label) -> str:
    """The spread as bars (SVG). Of more than 60 places those with the most paragraphs are drawn."""
    drawn = list(spread.counts.items())
    left_out = len(drawn) - _MOST_BARS if not grows(spread) else 0
    drawn = drawn[:_MOST_BARS] if left_out > 0 else drawn
    note = f"{_BARS_NOTE}；段落较少的 {left_out} 组没有画出" if left_out > 0 else _BARS_NOTE
    bars = [Bar(label(facet_of(spread), value), number, f"{number:,} 段") for value, number in drawn]
    return bar_chart(_title(spread.name, query), note, bars)


def _title(name: str, query: Query) -> str:
    return f"{' '.join(query.text.split()) or '全部段落'}：{TITLES[name]}"
