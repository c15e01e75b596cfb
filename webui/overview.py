"""The overview: how all paragraphs, or those of a search, spread over the archive. Every count leads to its hits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import TextIO

from flask import Blueprint, Response, render_template, request, url_for

from archive.overview import ADDED, GRIDS, SPREADS, Grid, Overview, Spread, facet_of, grows
from archive.overview import overview as spread_out
from archive.overview_export import (
    NOTES,
    TITLES,
    grid_chart,
    spread_chart,
    strengths,
    write_grid_csv,
    write_spread_csv,
)
from archive.trend import By
from webui import facets
from webui.args import read_choice, read_format
from webui.context import label_of, workspace
from webui.download import download_text
from webui.labels import Label
from webui.params import SearchState, narrowed, read_study, study_request
from webui.presentation import href
from webui.wording import FACETS

overview = Blueprint("overview", __name__)

_SHADES = 5
_FORMS = ("svg", "csv")
_HEADS = {"province": TITLES["province"], ADDED: "收入日期"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A count, the address of its hits (none for 0), its share in words, and its shade, 0 to 5."""

    count: int
    href: str | None
    share: str
    shade: int


@dataclass(frozen=True, slots=True)
class Table:
    """A grid to show: names of rows and columns, cells row by row, and for each column the total and the
    address of its paragraphs.
    """

    name: str
    title: str
    note: str
    row_facet: str
    by_year: bool
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    totals: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """A spread to show: for each value its label, count, count so far, length in percent, and address."""

    name: str
    title: str
    facet: str
    growing: bool
    rows: tuple[tuple[str, int, int, float, str], ...]


@overview.get("/overview")
def page() -> str:
    """Heat maps and bars of the whole archive, or of what the address asks for."""
    archive = workspace()
    state = read_study(request.args, archive.taxonomy)
    found = spread_over(state)
    label = label_of()
    path = url_for("overview.page")
    return render_template(
        "overview.html",
        state=state,
        found=found,
        chips=facets.chips(state, label, path),
        tables=[_table(grid, state, label) for grid in found.grids if grid.rows and grid.columns],
        bars=[_bars(spread, state, label) for spread in found.spreads if spread.counts],
        exports=lambda plot: [
            (form, href(url_for("overview.export"), [*state.pairs(), ("plot", plot), ("format", form)]))
            for form in _FORMS
        ],
    )


@overview.get("/overview/export")
def export() -> Response:
    """One plot as a file."""
    state = read_study(request.args, workspace().taxonomy)
    form = read_format(request.args, _FORMS, "csv")
    name = read_choice(request.args, "plot", "图", (*GRIDS, *SPREADS, ADDED), next(iter(GRIDS)))
    found, label = spread_over(state), label_of()
    grid = next((grid for grid in found.grids if grid.name == name), None)
    spread = next((spread for spread in found.spreads if spread.name == name), None)

    def write(out: TextIO) -> None:
        if grid:
            if form == "csv":
                write_grid_csv(grid, label, out)
            else:
                out.write(grid_chart(grid, found.query, label))
        elif spread:
            if form == "csv":
                write_spread_csv(spread, label, out)
            else:
                out.write(spread_chart(spread, found.query, label))

    return download_text(write, form, f"minzheng-overview-{name}")


def spread_over(state: SearchState) -> Overview:
    """The overview of a search."""
    archive = workspace()
    days = None if state.asks else archive.store.stats().by_day
    return spread_out(archive.asked(study_request(state, archive.taxonomy)), archive.taxonomy, days)


def _table(grid: Grid, state: SearchState, label: Label) -> Table:
    row_facet, column_facet = GRIDS[grid.name]
    dark = strengths(grid)

    def found_by(wanted: Mapping[str, tuple[str, ...]]) -> str:
        return href(url_for("pages.search"), narrowed(state, wanted).pairs())

    def cell(row: str, column: str) -> Cell:
        count = grid.count(row, column)
        if not count:
            return Cell(0, None, "", 0)
        address = found_by({row_facet: (row,), column_facet: (column,)})
        return Cell(count, address, f"{grid.share(row, column):.1%}", ceil(dark[row, column] * _SHADES))

    return Table(
        name=grid.name,
        title=TITLES[grid.name],
        note=NOTES[grid.name],
        row_facet=FACETS[row_facet],
        by_year=column_facet == "year",
        columns=tuple(_short(label(column_facet, column)) for column in grid.columns),
        rows=tuple(
            (label(row_facet, row), tuple(cell(row, column) for column in grid.columns)) for row in grid.rows
        ),
        totals=tuple((grid.of[column], found_by({column_facet: (column,)})) for column in grid.columns),
    )


def _bars(spread: Spread, state: SearchState, label: Label) -> Bars:
    facet, counts = facet_of(spread), spread.counts
    most = max(counts.values())
    sums = accumulate(counts.values())
    return Bars(
        name=spread.name,
        title=TITLES[spread.name],
        facet=_HEADS.get(spread.name) or FACETS[facet],
        growing=grows(spread),
        rows=tuple(
            (
                label(facet, value),
                number,
                so_far,
                100 * number / most,
                _address(spread.name, value, state, counts),
            )
            for (value, number), so_far in zip(counts.items(), sums, strict=True)
        ),
    )


def _address(name: str, value: str, state: SearchState, counts: Mapping[str, int] | Sequence[str]) -> str:
    if name == ADDED:
        return url_for("added.page", period=value)
    if name == "province":
        chosen = facets.bucket_state(state, By.PROVINCE, value, list(counts))
    else:
        chosen = narrowed(state, {SPREADS[name]: (value,)})
    return href(url_for("pages.search"), chosen.pairs())


def _short(year: str) -> str:
    """A column's head: of a year, the number alone."""
    return year.removesuffix(" 年")
