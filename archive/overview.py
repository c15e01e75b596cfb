"""The lie of the land: how the hits of a search, or all paragraphs, spread over domains, years, measures, places."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.model import Facet
from archive.ports import HitSet
from archive.query import UNKNOWN, Query
from archive.regions import province_of
from archive.search import Asked
from archive.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Grid:
    """Two facets across: ``cells`` counts the paragraphs that have both values, by ``(row, column)``; ``of`` all
    paragraphs of a column, which have no value of the row's facet or several as well.
    """

    name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], int]
    of: Mapping[str, int]

    def count(self, row: str, column: str) -> int:
        """The paragraphs that have both."""
        return self.cells.get((row, column), 0)

    def share(self, row: str, column: str) -> float:
        """Of the column's paragraphs those that have the row's value, 0 to 1."""
        return self.count(row, column) / self.of[column]


@dataclass(frozen=True, slots=True)
class Spread:
    """One facet: its values, in the order in which they are read, with their paragraphs."""

    name: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Overview:
    """The plots of an overview, over ``paragraphs`` in ``reports``. Where the filters name domains or measures,
    only those are rows and columns.
    """

    query: Query
    paragraphs: int
    reports: int
    grids: tuple[Grid, ...]
    spreads: tuple[Spread, ...]


GRIDS = {"domain-year": ("domain", "year"), "measure-domain": ("measure", "domain")}
"""The facets of each grid: rows and columns."""
ADDED = "added"
"""The spread over the days on which pages were taken in, of the whole archive alone."""
SPREADS = {"year": "year", "role": "role", "genre": "genre", "province": "region"}
"""The facet that each spread counts; ``province`` puts all places of a province together."""


_MOST_PERIODS = 31


def overview(asked: Asked, taxonomy: Taxonomy, days: Mapping[str, int] | None = None) -> Overview:
    """The overview of a search; of the whole archive where nothing is asked for, and then ``days`` may say how many
    paragraphs were taken in on which.
    """
    hits = asked.hits
    only = {"domain": asked.filters.domains, "measure": asked.filters.measures}
    return Overview(
        asked.query,
        hits.total,
        hits.reports,
        tuple(_grid(hits, name, taxonomy, only) for name in GRIDS),
        (*(_spread(hits, name, taxonomy) for name in SPREADS), *([growth(days)] if days else [])),
    )


def growth(days: Mapping[str, int]) -> Spread:
    """Paragraphs by the day on which they were taken in, early to late; by month or year where days would be many."""
    for length in (10, 7, 4):
        counts: Counter[str] = Counter()
        for day, number in sorted(days.items(), key=lambda item: (item[0] != UNKNOWN, item[0])):
            counts[day if day == UNKNOWN else day[:length]] += number
        if len(counts) <= _MOST_PERIODS:
            break
    return Spread(ADDED, counts)


def facet_of(spread: Spread) -> str:
    """What a spread counts."""
    return SPREADS.get(spread.name, spread.name)


def grows(spread: Spread) -> bool:
    """Whether its values follow one another in time, so that sums up to each make sense."""
    return spread.name in ("year", ADDED)


def overview_dict(found: Overview) -> dict[str, object]:
    """An overview in plain values. A grid's ``cells`` are lists of counts, row by row in the order of ``columns``;
    values of years, tags and places come in the order in which they are read.
    """
    return {
        "query": found.query.text,
        "paragraphs": found.paragraphs,
        "reports": found.reports,
        "grids": [
            {
                "name": grid.name,
                "row_facet": GRIDS[grid.name][0],
                "column_facet": GRIDS[grid.name][1],
                "rows": list(grid.rows),
                "columns": list(grid.columns),
                "of": [grid.of[column] for column in grid.columns],
                "cells": [[grid.count(row, column) for column in grid.columns] for row in grid.rows],
            }
            for grid in found.grids
        ],
        "spreads": [
            {
                "name": spread.name,
                "facet": facet_of(spread),
                "counts": [{"value": value, "paragraphs": n} for value, n in spread.counts.items()],
            }
            for spread in found.spreads
        ],
    }


def _grid(hits: HitSet, name: str, taxonomy: Taxonomy, only: Mapping[str, frozenset[str]]) -> Grid:
    row_facet, column_facet = GRIDS[name]
    counted = hits.counts(row_facet, column_facet)
    of = {value: number for (value,), number in hits.counts(column_facet).items()}
    columns = _ordered(column_facet, _kept(of, only.get(column_facet)), taxonomy)
    rows = _ordered(row_facet, _kept([row for row, _ in counted], only.get(row_facet)), taxonomy)
    cells = {(row, column): n for (row, column), n in counted.items() if row in rows and column in columns}
    return Grid(name, tuple(rows), tuple(columns), cells, {column: of[column] for column in columns})


def _spread(hits: HitSet, name: str, taxonomy: Taxonomy) -> Spread:
    counts: Counter[str] = Counter()
    for (value,), number in hits.counts(SPREADS[name]).items():
        counts[province_of(value) if name == "province" else value] += number
    facet = SPREADS[name]
    if facet in ("year", "role"):
        return Spread(name, {value: counts[value] for value in _ordered(facet, list(counts), taxonomy)})
    by_number = sorted(counts, key=lambda value: (value == UNKNOWN, -counts[value], value))
    return Spread(name, {value: counts[value] for value in by_number})


def _kept(values: Sequence[str] | Mapping[str, int], only: frozenset[str] | None) -> list[str]:
    return [value for value in dict.fromkeys(values) if not only or value in only]


def _ordered(facet: str, values: Sequence[str], taxonomy: Taxonomy) -> list[str]:
    """Years from early to late, the unknown last; tags as in the codebook, then codes that it has no more."""
    if facet == "year":
        return sorted(values, key=lambda year: (year == UNKNOWN, year))
    place = {code: number for number, code in enumerate(taxonomy.codes(Facet(facet)))}
    return sorted(values, key=lambda code: (place.get(code, len(place)), code))
