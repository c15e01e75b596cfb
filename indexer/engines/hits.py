"""All hits of one query, as arrays: total, layers, facets and slices are counted from the same rows."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from archive.ports import ScoredHit
from archive.query import Layer, Sort
from indexer.engines.coded import Mask
from indexer.engines.columns import FACETS, Columns
from indexer.engines.matching import LAYERS, NO_MATCH, LayerArray
from indexer.engines.ranking import Scores
from indexer.engines.strings import IntArray

_LATE = np.int64(1) << 40  # sorts after every year


class ArrayHitSet:
    """Implements ``archive.ports.HitSet`` over a layer and a score for each row."""

    def __init__(
        self, columns: Columns, layers: LayerArray, scores: Scores, masks: Mapping[str, Mask], sort: Sort
    ) -> None:
        self._columns = columns
        self._layers = layers
        self._scores = scores
        self._masks = masks
        self._sort = sort

    def _rows_but_for(self, facet: str | None) -> IntArray:
        """The rows that match the query and every filter except that of ``facet``."""
        rows = self._layers < NO_MATCH
        for name, mask in self._masks.items():
            if name != facet:
                rows &= mask
        return np.flatnonzero(rows)

    @cached_property
    def _rows(self) -> IntArray:
        return self._rows_but_for(None)

    @property
    def total(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    @cached_property
    def layers(self) -> Mapping[Layer, int]:
        """How many rows stand in each layer."""
        counts = np.bincount(self._layers[self._rows], minlength=len(LAYERS)).tolist()
        return {layer: count for layer, count in zip(LAYERS, counts, strict=True) if count}

    @cached_property
    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """The counts of each facet, without its own filter."""
        return {
            facet: getattr(self._columns, facet).counts(
                self._rows_but_for(facet) if facet in self._masks else self._rows
            )
            for facet in FACETS
        }

    def slice(self, offset: int, limit: int | None) -> Sequence[ScoredHit]:
        """The hits from ``offset``, at most ``limit``."""
        end = self.total if limit is None else min(self.total, offset + limit)
        rows = self._sorted(end)[offset:end].tolist()
        ids = self._columns.ids
        return [ScoredHit(ids[row], LAYERS[self._layers[row]], float(self._scores[row])) for row in rows]

    def _sorted(self, end: int) -> IntArray:
        """The first ``end`` rows in the order asked for."""
        found: list[IntArray] = []
        layers = self._layers[self._rows]
        for layer in range(len(LAYERS)):
            rows = self._rows[layers == layer]
            found.append(rows[_first(self._keys(rows), end)])
            end -= len(found[-1])
        return np.concatenate(found)

    def _keys(self, rows: IntArray) -> npt.NDArray[np.generic]:
        if self._sort is Sort.RELEVANCE:
            return -self._scores[rows]
        years = self._columns.years()[rows]
        ordered = years if self._sort is Sort.YEAR else -years
        return np.where(years == 0, _LATE, ordered)


def _first(keys: npt.NDArray[np.generic], count: int) -> IntArray:
    """The places of the ``count`` smallest keys, in order; of equal keys, the earlier place first."""
    places = np.arange(len(keys))
    if 0 < count < len(keys) // 4:
        # Sorting all to show ten would take most of the time of a search.
        places = np.flatnonzero(keys <= np.partition(keys, count - 1)[count - 1])
    return places[np.argsort(keys[places], kind="stable")][: max(count, 0)]
