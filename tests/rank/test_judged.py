"""How well the engine ranks: on graded paragraphs of the seed pages, no worse than it was."""

from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.rank_data import grades, queries, seeds
from tests.bench.rank_measures import answerable, ndcg
from tests.bench.rank_systems import ours

FLOOR = 0.56  # measured 0.569, on 54 queries


def test_ranking_keeps_its_quality(tmp_path: Path) -> None:
    """The mean of nDCG@10 over the queries that the seed pages answer."""
    paragraphs, graded = seeds(), grades()
    among = frozenset(paragraph.key for paragraph in paragraphs)
    asked = answerable(graded, among)
    with ExitStack() as stack:
        rank = ours(paragraphs, tmp_path, stack)["ours"]
        scores = [ndcg(rank(queries()[number], 10), graded[number], among) for number in asked]
    assert len(scores) >= 40
    assert sum(scores) / len(scores) >= FLOOR


def test_every_query_is_graded_and_every_grade_is_one_of_four() -> None:
    graded = grades()
    assert set(graded) == set(queries())
    assert {grade for each in graded.values() for grade in each.values()} == {0, 1, 2, 3}


@given(
    st.dictionaries(st.sampled_from("abcdefghijkl"), st.integers(0, 3), min_size=1),
    st.permutations("abcdefghijkl"),
)
def test_the_best_order_has_the_best_figure(graded: dict[str, int], order: list[str]) -> None:
    among = frozenset(graded)
    best = sorted(graded, key=lambda key: -graded[key])
    assert ndcg(best, graded, among) == pytest.approx(1.0 if any(graded.values()) else 0.0)
    assert 0.0 <= ndcg(order, graded, among) <= ndcg(best, graded, among) + 1e-9
