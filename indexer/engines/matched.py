"""Rows that match, each with its layer, and how the matches of clauses are put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from archive.query import Layer
from indexer.engines.coded import Mask
from indexer.engines.strings import IntArray

LAYERS = tuple(Layer)
NO_MATCH = len(LAYERS)
EXACT = LAYERS.index(Layer.EXACT)
LayerArray = npt.NDArray[np.uint8]
_FEW = 64  # below one row in so many, rows are sorted sooner than an array of all is gone through
_SORTING = 1 << 15  # rows that are gone through while a handful is sorted


@dataclass(frozen=True, slots=True)
class Matched:
    """The rows that match, sorted, and for each of them its layer: an index into ``LAYERS``.

    Most queries match few of all rows, so that lists of rows cost less than an entry for every row.
    """

    rows: IntArray
    layers: LayerArray

    @classmethod
    def of(cls, rows: IntArray, layer: int = EXACT) -> Self:
        """``rows`` (sorted), all in one layer."""
        layers = np.zeros(len(rows), np.uint8)
        if layer:
            layers.fill(layer)
        return cls(rows, layers)

    @classmethod
    def first_of(cls, found: Sequence[tuple[int, npt.NDArray[np.signedinteger]]], size: int) -> Self:
        """Rows of several layers (each list sorted, the layers from first to last), each in the first that has it;
        ``size`` counts all rows there are.
        """
        if len(found) <= 1:
            layer, rows = found[0] if found else (EXACT, np.zeros(0, np.int64))
            return cls.of(rows.astype(np.int64, copy=False), layer)
        if sum(len(rows) for _, rows in found) * _FEW + _SORTING < size:
            rows, first = np.unique(np.concatenate([rows for _, rows in found]), return_index=True)
            layers = np.concatenate([np.full(len(rows), layer, np.uint8) for layer, rows in found])
            return cls(rows.astype(np.int64, copy=False), layers[first])
        everywhere = np.full(size, NO_MATCH, np.uint8)
        for layer, rows in reversed(found):
            everywhere[rows] = layer
        return cls.of_layers(everywhere)

    @classmethod
    def of_layers(cls, layers: LayerArray) -> Self:
        """From the layer of every row, ``NO_MATCH`` for those that do not match."""
        rows = np.flatnonzero(layers < NO_MATCH)
        return cls(rows, layers[rows])

    def where(self, mask: Mask) -> "Matched":
        """Those for which ``mask``, an entry for each of them, holds."""
        return Matched(self.rows[mask], self.layers[mask])

    def both(self, other: "Matched", size: int) -> "Matched":
        """What both match, in the later of the two layers; ``size`` counts all rows there are."""
        few, many = (self, other) if len(self.rows) <= len(other.rows) else (other, self)
        layers = np.maximum(few.layers, many.spread(size)[few.rows])
        there = layers < NO_MATCH
        return Matched(few.rows[there], layers[there])

    def either(self, other: "Matched", size: int) -> "Matched":
        """What one of the two matches, in the earlier layer."""
        layers = self.spread(size)
        layers[other.rows] = np.minimum(layers[other.rows], other.layers)
        return Matched.of_layers(layers)

    def without(self, rows: IntArray, size: int) -> "Matched":
        """All but ``rows``."""
        stays = np.ones(size, bool)
        stays[rows] = False
        return self.where(stays[self.rows])

    def spread(self, size: int) -> LayerArray:
        """The layer of every row, ``NO_MATCH`` for those that do not match."""
        layers = np.full(size, NO_MATCH, np.uint8)
        layers[self.rows] = self.layers
        return layers


def in_all(lists: Sequence[npt.NDArray[np.signedinteger]], size: int) -> IntArray:
    """The rows that stand in every one of ``lists`` (at least one, each sorted), sorted."""
    found, *others = sorted(lists, key=len)
    for other in others:
        if not len(found):
            break
        there = np.zeros(size, bool)
        there[other] = True
        found = found[there[found]]
    return found.astype(np.int64, copy=False)
