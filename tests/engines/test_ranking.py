"""Scores are BM25F as the formula says, over the documents that are in the index now."""

from collections import Counter
from math import log

import pytest

from archive.query import Filters, Layer, Loose, Query
from indexer.analysis import default_analyzer
from indexer.engines.cache import BoundedCache
from indexer.engines.ranking import K1, B
from indexer.engines.whoosh import _AROUND_WEIGHT
from tests.engines.conftest import Bench
from tests.engines.documents import document, seed_documents


def bm25(words: list[str], fields: list[Counter[str]], row: int) -> float:
    """Written out for one row, from the counted words of all rows."""
    average = sum(field.total() for field in fields) / len(fields)
    total = 0.0
    for word in words:
        having = sum(word in field for field in fields)
        rarity = log(1 + (len(fields) - having + 0.5) / (having + 0.5))
        often = fields[row][word]
        total += rarity * often * (K1 + 1) / (often + K1 * (1 - B + B * fields[row].total() / average))
    return total


@pytest.mark.parametrize("bench", ["whoosh"], indirect=True)
@pytest.mark.parametrize("text", ["养老服务", "低保对象救助", "建设"])
def test_scores_are_bm25_of_text_and_surroundings(bench: Bench, text: str) -> None:
    analyzer, documents = default_analyzer(), seed_documents()
    own = [Counter(analyzer.tokens(d.text)) for d in documents]
    around = [Counter(analyzer.tokens(d.headings) + analyzer.tokens(d.title)) for d in documents]
    rows = {d.paragraph_id: row for row, d in enumerate(documents)}
    words = analyzer.query_tokens(text)
    hits = bench.holding(documents).find(Query(text, (Loose(text),)), Filters()).slice(0, None)
    assert hits
    for hit in hits:
        row = rows[hit.paragraph_id]
        expected = bm25(words, own, row) + _AROUND_WEIGHT * bm25(words, around, row)
        assert hit.score == pytest.approx(expected)


@pytest.mark.parametrize("bench", ["whoosh"], indirect=True)
def test_best_score_comes_first_and_ties_stand_in_document_order(bench: Bench) -> None:
    texts = ["养老", "养老养老", "养老", "服务养老", "养老"]
    documents = [document(str(9 - i), text, ordinal=i) for i, text in enumerate(texts)]
    hits = bench.holding(documents).find(Query("养老", (Loose("养老"),)), Filters()).slice(0, None)
    assert {hit.layer for hit in hits} == {Layer.EXACT}
    ordinals = {d.paragraph_id: d.ordinal for d in documents}
    expected = sorted(hits, key=lambda hit: (-hit.score, ordinals[hit.paragraph_id]))
    assert hits == expected
    assert len({hit.score for hit in hits}) == 3


@pytest.mark.parametrize("bench", ["whoosh"], indirect=True)
def test_short_slices_are_the_beginning_of_the_whole(bench: Bench) -> None:
    """Short slices are sorted in another way than long ones."""
    hits = bench.holding(seed_documents()).find(Query("", ()), Filters())
    scored = bench.engine().find(Query("养老", (Loose("养老"),)), Filters())
    for each in (hits, scored):
        whole = each.slice(0, None)
        for end in range(1, 40):
            assert each.slice(0, end) == whole[:end]


def test_cache_forgets_what_was_least_used_when_it_is_full() -> None:
    made = []

    def make(key: str) -> str:
        made.append(key)
        return key * 3

    cache = BoundedCache(make, len, limit=6)
    assert [cache(key) for key in "abacab"] == ["aaa", "bbb", "aaa", "ccc", "aaa", "bbb"]
    assert made == ["a", "b", "c", "b"]
