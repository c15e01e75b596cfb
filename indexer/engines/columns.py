"""What is known of each row besides its words: pages, tags, years, regions. Filters and facet counts."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from archive.folding import fold
from archive.model import IndexDocument
from archive.query import UNKNOWN, Filters
from archive.regions import in_region
from indexer.engines.coded import Coded, Mask, Values
from indexer.engines.strings import IntArray, Strings

FACETS = ("domain", "measure", "role", "year", "region", "genre")


def _one(value: object) -> Values:
    return (UNKNOWN,) if value is None else (str(value),)


def _unique(codes: Iterable[str]) -> Values:
    return tuple(dict.fromkeys(codes))


@dataclass(frozen=True, slots=True)
class Columns:
    """One entry per row in each array. Rows stand in document order: by page, ordinal and id.

    ``title`` is the report's, folded; ``serial`` names a row's entry in the word index; ``text_words`` and
    ``around_words`` count its words in the text and in headings and title.
    """

    ids: Strings
    page: Coded
    report: Coded
    title: Coded
    domain: Coded
    measure: Coded
    role: Coded
    year: Coded
    region: Coded
    genre: Coded
    ordinal: IntArray
    serial: IntArray
    text_words: IntArray
    around_words: IntArray

    @classmethod
    def of(
        cls,
        documents: Sequence[IndexDocument],
        text_words: IntArray,
        around_words: IntArray,
    ) -> "Columns":
        """The columns of ``documents``, in their order; serials count from 0."""
        return cls(
            ids=Strings.of(document.paragraph_id for document in documents),
            page=Coded.of([(document.page_id,) for document in documents]),
            report=Coded.of([(d.report_id, *_unique(d.also_in)) for d in documents]),
            title=Coded.of([(fold(document.title),) for document in documents]),
            domain=Coded.of([_unique(document.domains) for document in documents]),
            measure=Coded.of([_unique(document.measures) for document in documents]),
            role=Coded.of([(document.role,) for document in documents]),
            year=Coded.of([_one(document.year) for document in documents]),
            region=Coded.of([_one(document.region) for document in documents]),
            genre=Coded.of([(document.genre,) for document in documents]),
            ordinal=np.fromiter((document.ordinal for document in documents), np.int64, len(documents)),
            serial=np.arange(len(documents)),
            text_words=text_words,
            around_words=around_words,
        )

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, rows: IntArray) -> "Columns":
        """The columns of ``rows``, in that order."""
        taken: dict[str, Any] = {}
        for name, column in self._items():
            taken[name] = column[rows] if isinstance(column, np.ndarray) else column.take(rows)
        return Columns(**taken)

    @classmethod
    def joined(cls, parts: Sequence["Columns"]) -> "Columns":
        """The rows of all ``parts``, one part after the other."""
        joined: dict[str, Any] = {}
        for name, column in parts[0]._items():
            columns = [getattr(part, name) for part in parts]
            joined[name] = (
                np.concatenate(columns) if isinstance(column, np.ndarray) else type(column).joined(columns)
            )
        return Columns(**joined)

    def _items(self) -> Iterator[tuple[str, Any]]:
        return ((field.name, getattr(self, field.name)) for field in fields(self))

    def order(self) -> IntArray:
        """The rows in document order."""
        # The values of a coded column are sorted, so its codes sort as they do.
        order = np.lexsort((self.ordinal, self.page.codes))
        same = (np.diff(self.ordinal[order]) == 0) & (np.diff(self.page.codes[order]) == 0)
        tied = np.zeros(len(self), bool)
        tied[1:] |= same
        tied[:-1] |= same
        # Few rows need their ids compared: those of a page with several reports.
        rows = order[tied]
        ids = np.array([self.ids[row] for row in rows.tolist()], np.str_)
        order[tied] = rows[np.lexsort((ids, self.ordinal[rows], self.page.codes[rows]))]
        return order

    def rows_of_pages(self, pages: Iterable[str]) -> Mask:
        """The rows of any of ``pages``."""
        wanted = set(pages)
        return self.page.where(lambda value: value[0] in wanted)

    def masks(self, filters: Filters, rows: IntArray) -> Mapping[str, Mask]:
        """For each field that ``filters`` narrows, which of ``rows`` it lets through."""
        wanted: dict[str, Callable[[Values], bool]] = {}
        chosen = (("domain", filters.domains), ("measure", filters.measures), ("role", filters.roles),
                  ("report", filters.reports), ("genre", filters.genres))  # fmt: skip
        for name, names in chosen:
            if names:
                wanted[name] = partial(_any_of, names)
        if filters.regions:
            wanted["region"] = lambda value: any(in_region(value[0], region) for region in filters.regions)
        if filters.years or filters.unknown_year:
            wanted["year"] = lambda value: _in_years(value[0], filters)
        columns: dict[str, Coded] = {name: getattr(self, name) for name in wanted}
        return {name: column.where(wanted[name], rows) for name, column in columns.items()}

    def years(self) -> IntArray:
        """The year of each row, 0 where unknown."""
        known = [0 if value[0] == UNKNOWN else int(value[0]) for value in self.year.values]
        return np.array(known, np.int64)[self.year.codes]

    def report_of(self, wanted: frozenset[str] = frozenset()) -> tuple[list[str], IntArray]:
        """The report that each row counts for: ids, sorted, and for each row its place among them. It is the
        row's own, or the first of those ``wanted`` that has it.
        """
        counted = [next((r for r in value if r in wanted), value[0]) for value in self.report.values]
        names = sorted(set(counted))
        places = {name: place for place, name in enumerate(names)}
        return names, np.array([places[name] for name in counted], np.int64)[self.report.codes]

    def save(self, directory: Path) -> None:
        """Writes the columns into ``directory``."""
        values = {}
        for name, column in self._items():
            if isinstance(column, Strings):
                column.save(directory, name)
            elif isinstance(column, Coded):
                values[name] = column.values
                np.save(directory / f"{name}.npy", column.codes)
            else:
                np.save(directory / f"{name}.npy", column)
        (directory / "values.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, directory: Path) -> "Columns":
        """The columns that ``save`` wrote. Raises OSError, ValueError or KeyError when they do not fit."""
        values = json.loads((directory / "values.json").read_text(encoding="utf-8"))
        columns: dict[str, Any] = {}
        for field in fields(cls):
            if field.type is Strings:
                columns[field.name] = Strings.load(directory, field.name)
            elif field.type is Coded:
                codes = np.load(directory / f"{field.name}.npy")
                columns[field.name] = Coded(tuple(map(tuple, values[field.name])), codes)
            else:
                columns[field.name] = np.load(directory / f"{field.name}.npy")
        loaded = cls(**columns)
        sizes = {len(column.codes if isinstance(column, Coded) else column) for column in columns.values()}
        if sizes != {len(loaded)}:
            raise ValueError("columns do not fit")
        return loaded


def _any_of(wanted: frozenset[str], value: Values) -> bool:
    return not wanted.isdisjoint(value)


def _in_years(year: str, filters: Filters) -> bool:
    if year == UNKNOWN:
        return filters.unknown_year
    return any(span.first <= int(year) <= span.last for span in filters.years)
