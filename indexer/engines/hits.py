"""All hits of one query, as arrays: total, layers, facets and slices are counted from the same rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product

import numpy as np
import numpy.typing as npt

from archive.ports import Placed, ReportHits, ScoredHit
from archive.query import Filters, Layer, Sort
from indexer.engines.coded import Coded, Mask, Values
from indexer.engines.columns import FACETS, Columns
from indexer.engines.facets import FacetCounts
from indexer.engines.matched import LAYERS, LayerArray, Matched
from indexer.engines.ranking import Scores
from indexer.engines.strings import IntArray, Strings

Nearness = Callable[[IntArray], Scores]

_REGARDED = 50  # rows of a layer whose words are looked for in the text
_NEAR_WEIGHT = 0.5
_LATE = np.int64(1) << 40  # sorts after every year


class ArrayHitSet:
    """Implements ``archive.ports.HitSet`` over the rows that match a query; ``scores`` is asked for those of hits,
    once some are to be shown. ``texts`` are those of all rows, as they are and folded.

    ``nearness`` says of the rows in a layer how near each other they have the query's words, from 0 to 1.
    """

    def __init__(
        self,
        columns: Columns,
        texts: tuple[Strings, Strings],
        facets: FacetCounts,
        matched: Matched,
        scores: Callable[[Matched], Scores],
        filters: Filters,
        sort: Sort,
        nearness: Mapping[Layer, Nearness],
    ) -> None:
        self._columns = columns
        self._texts = texts
        self._facets = facets
        self._matched = matched
        self._score = scores
        self._filters = filters
        self._masks: Mapping[str, Mask] = columns.masks(filters, matched.rows)
        self._sort = sort
        self._nearness = dict(nearness) if sort is Sort.RELEVANCE else {}
        self._hits = matched.where(np.logical_and.reduce([*self._masks.values()])) if self._masks else matched
        self._rows: IntArray = self._hits.rows
        self._layers: LayerArray = self._hits.layers

    def _rows_but_for(self, facet: str) -> IntArray:
        """The rows that match the query and every filter except that of ``facet``."""
        others = [mask for name, mask in self._masks.items() if name != facet]
        return self._matched.rows[np.logical_and.reduce(others)] if others else self._matched.rows

    @cached_property
    def _scores(self) -> Scores:
        """The score of each hit."""
        return self._score(self._hits)

    @property
    def total(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    @cached_property
    def layers(self) -> Mapping[Layer, int]:
        """How many rows stand in each layer."""
        counts = np.bincount(self._layers).tolist()
        return {layer: count for layer, count in zip(LAYERS, counts, strict=False) if count}

    @cached_property
    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """The counts of each facet, without its own filter."""
        found = self._facets.of(self._rows)
        for facet in FACETS:
            if facet in self._masks:
                found[facet] = self._facets.of(self._rows_but_for(facet), facet)[facet]
        return found

    def counts(self, *facets: str) -> Mapping[tuple[str, ...], int]:
        """How many rows have each combination of values of ``facets``."""
        columns: list[Coded] = [getattr(self._columns, facet) for facet in facets]
        keys = np.zeros(len(self._rows), np.int64)
        for column in columns:
            keys = keys * len(column.values) + column.codes[self._rows]
        found: dict[tuple[str, ...], int] = {}
        for key, number in zip(*(part.tolist() for part in np.unique(keys, return_counts=True)), strict=True):
            held: list[Values] = []
            for column in reversed(columns):
                key, code = divmod(key, len(column.values))
                held.append(column.values[code])
            for values in product(*reversed(held)):
                found[values] = found.get(values, 0) + number
        return found

    def slice(self, offset: int, limit: int | None) -> Sequence[ScoredHit]:
        """The hits from ``offset``, at most ``limit``."""
        return self._scored(self._places(offset, limit))

    def texts(self, offset: int, limit: int | None) -> Iterator[tuple[ScoredHit, str, str]]:
        """The same hits with their texts."""
        places = self._places(offset, limit)
        rows, (text, folded) = self._rows[places], self._texts
        return zip(self._scored(places), text.of_rows(rows), folded.of_rows(rows), strict=True)

    @cached_property
    def _report_of(self) -> tuple[list[str], IntArray]:
        return self._columns.report_of(self._filters.reports)

    @cached_property
    def reports(self) -> int:
        """How many reports have hits."""
        return len(np.unique(self._report_of[1][self._rows]))

    def by_report(self, offset: int, limit: int | None, each: int) -> Sequence[ReportHits]:
        """The reports from ``offset``, in the order of their first hits."""
        names, report_of = self._report_of
        places = self._sorted(self.total)
        rows = self._rows[places]
        together = np.argsort(report_of[rows], kind="stable")  # a report's rows side by side, in their order
        reports, starts, counts = np.unique(report_of[rows][together], return_index=True, return_counts=True)
        found = []
        for nth in np.argsort(together[starts])[offset:][:limit].tolist():
            start, count = int(starts[nth]), int(counts[nth])
            first = places[together[start : start + min(each, count)]]
            found.append(ReportHits(names[reports[nth]], count, self._scored(first)))
        return found

    def per_report(self, facet: str) -> Mapping[tuple[str, Values], int]:
        """How many hits count for each report with each values of ``facet``."""
        names, report_of = self._report_of
        column: Coded = getattr(self._columns, facet)
        keys = report_of[self._rows] * len(column.values) + column.codes[self._rows]
        counted = (part.tolist() for part in np.unique(keys, return_counts=True))
        pairs = ((divmod(key, len(column.values)), number) for key, number in zip(*counted, strict=True))
        return {(names[report], column.values[code]): number for (report, code), number in pairs}

    def placed(self, facet: str) -> Iterator[Placed]:
        """Every hit, with its values of ``facet``."""
        names, report_of = self._report_of
        column: Coded = getattr(self._columns, facet)
        values = (part[self._rows].tolist() for part in (report_of, column.codes))
        for row, report, code in zip(self._rows.tolist(), *values, strict=True):
            yield Placed(self._columns.ids[row], names[report], column.values[code])

    def _scored(self, places: IntArray) -> list[ScoredHit]:
        ids = self._columns.ids.of_rows(self._rows[places])
        layers = map(LAYERS.__getitem__, self._layers[places].tolist())
        return list(map(ScoredHit, ids, layers, self._scores[places].tolist()))

    def _places(self, offset: int, limit: int | None) -> IntArray:
        end = self.total if limit is None else min(self.total, offset + limit)
        return self._sorted(end)[offset:end]

    def _sorted(self, end: int) -> IntArray:
        """Where in ``_rows`` the first ``end`` hits are, in the order asked for."""
        found: list[IntArray] = []
        layers = self.layers
        if len(layers) == 1:  # as for most queries
            return self._of_layer(next(iter(layers)), np.arange(self.total), end)
        for layer in layers:
            places = np.flatnonzero(self._layers == LAYERS.index(layer))
            found.append(self._of_layer(layer, places, end))
            end -= len(found[-1])
        return np.concatenate(found) if found else np.zeros(0, np.int64)

    def _of_layer(self, layer: Layer, places: IntArray, end: int) -> IntArray:
        """The first ``end`` of the hits of ``layer``, which stand at ``places``, in the order asked for."""
        if end > 0 and len(places) > 1 and (nearness := self._nearness.pop(layer, None)):
            # The best as they are, so that each slice belongs to the same whole.
            best = places[_first(self._keys(places), _REGARDED)]
            self._scores[best] *= 1 + _NEAR_WEIGHT * nearness(self._rows[best])
        return places[_first(self._keys(places), end)]

    def _keys(self, places: IntArray) -> npt.NDArray[np.generic]:
        if self._sort is Sort.RELEVANCE:
            return -self._scores[places]
        rows = self._rows[places]
        years = self._columns.years()[rows]
        ordered = np.where(years == 0, _LATE, -years if self._sort is Sort.YEAR_DESC else years)
        if self._sort is not Sort.REPORT:
            return ordered
        columns = self._columns
        keys = (columns.ordinal[rows], columns.report_of()[1][rows], columns.title.codes[rows], ordered)
        ranks = np.empty(len(rows), np.int64)
        ranks[np.lexsort(keys)] = np.arange(len(rows))  # rows stand by page and id already
        return ranks


def _first(keys: npt.NDArray[np.generic], count: int) -> IntArray:
    """The places of the ``count`` smallest keys, in order; of equal keys, the earlier place first."""
    if not 0 < count < len(keys) // 4:
        return keys.argsort(kind="stable")[: max(count, 0)]
    # Sorting all to show ten would take most of the time of a search.
    places = np.flatnonzero(keys <= np.partition(keys, count - 1)[count - 1])
    return places[keys[places].argsort(kind="stable")][:count]
