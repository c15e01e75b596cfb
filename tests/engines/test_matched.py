"""Matches put together are those that a look at every row gives; so are counts of few rows and of many."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.coded import Coded
from indexer.engines.facets import FacetCounts
from indexer.engines.matched import LAYERS, NO_MATCH, Matched, in_all

SIZE = 12
some_layers = st.lists(st.integers(0, NO_MATCH), min_size=SIZE, max_size=SIZE)
some_rows = st.sets(st.integers(0, SIZE - 1)).map(lambda rows: np.array(sorted(rows), np.int64))


def of(layers: list[int]) -> Matched:
    return Matched.of_layers(np.array(layers, np.uint8))


@given(some_layers, some_layers)
def test_both_takes_the_later_layer_and_either_the_earlier(one: list[int], other: list[int]) -> None:
    pairs = list(zip(one, other, strict=True))
    assert of(one).both(of(other), SIZE).spread(SIZE).tolist() == [max(pair) for pair in pairs]
    assert of(one).either(of(other), SIZE).spread(SIZE).tolist() == [min(pair) for pair in pairs]


@given(st.lists(some_rows, max_size=4), st.sampled_from([SIZE, 1 << 20]))
def test_each_row_stands_in_the_first_of_its_layers(lists: list[np.ndarray], size: int) -> None:
    """Among few rows as among very many."""
    found = Matched.first_of(list(enumerate(lists)), size)
    expected = {row: layer for layer, rows in reversed(list(enumerate(lists))) for row in rows.tolist()}
    assert dict(zip(found.rows.tolist(), found.layers.tolist(), strict=True)) == expected
    assert found.rows.tolist() == sorted(expected)


@given(some_layers, some_rows)
def test_without_leaves_the_others_as_they_are(layers: list[int], rows: np.ndarray) -> None:
    left = [NO_MATCH if row in rows else layer for row, layer in enumerate(layers)]
    assert of(layers).without(rows, SIZE).spread(SIZE).tolist() == left


@given(st.lists(some_rows, min_size=1, max_size=4))
def test_in_all_is_the_intersection(lists: list[np.ndarray]) -> None:
    assert in_all(lists, SIZE).tolist() == sorted(set.intersection(*(set(rows.tolist()) for rows in lists)))


@pytest.mark.parametrize("size", [0, 1, 23, 24, 500])
def test_counts_are_the_same_for_few_rows_and_many(size: int) -> None:
    """Few rows are counted one by one, many by arrays over the values; of one column or of all."""
    values = [("甲",), (), ("乙", "甲"), ("丙",), ("丁", "乙", "甲")]
    columns = {
        "one": [values[(row * row) % 5] for row in range(600)],
        "other": [values[3 * (row % 2)] for row in range(600)],
    }
    chosen = np.arange(size, dtype=np.int64) + 7
    counts = FacetCounts({name: Coded.of(rows) for name, rows in columns.items()})
    for name, rows in columns.items():
        expected = sorted(Counter(string for row in chosen.tolist() for string in rows[row]).items())
        assert list(counts.of(chosen)[name].items()) == expected
        assert list(counts.of(chosen, name)[name].items()) == expected


def test_layers_are_numbered_from_the_most_exact() -> None:
    assert [layer.value for layer in LAYERS] == ["exact", "variant", "words", "synonym"]
