"""Scores are BM25F as the formula says, over the documents that are in the index now."""

from collections import Counter
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.folding import fold
from archive.occurrences import shortest_stretch
from archive.query import Filters, Layer, Loose, Query
from archive.query_parser import parse
from archive.thesaurus import load_thesaurus
from indexer.analysis import default_analyzer
from indexer.engines.cache import BoundedCache
from indexer.engines.hits import _NEAR_WEIGHT
from indexer.engines.ranking import K1, B, FieldScorer
from indexer.engines.whoosh import _AROUND_WEIGHT
from tests.engines.conftest import Bench
from tests.engines.documents import TAXONOMY, document, seed_documents


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


def stretch(words: list[str], text: str) -> int:
    """The length of the shortest stretch with all words, found by trying every one."""
    lengths = (
        end - start
        for start in range(len(text))
        for end in range(start + 1, len(text) + 1)
        if all(word in text[start:end] for word in words)
    )
    return min(lengths, default=0)


@given(st.text("养老院", max_size=12), st.lists(st.text("养老院", min_size=1, max_size=3), max_size=3))
def test_shortest_stretch_is_the_shortest(text: str, words: list[str]) -> None:
    assert shortest_stretch(words, text) == (stretch(words, text) if words else 0)


@pytest.mark.parametrize("bench", ["whoosh"], indirect=True)
@pytest.mark.parametrize("query", ["培训护理", "护理 培训"])
def test_near_each_other_comes_before_far_apart(bench: Bench, query: str) -> None:
    """Of paragraphs with the same words as often, the one that has them nearer, in any order."""
    filling = "我们认真开展各项工作"
    documents = [
        document("far", f"护理{filling}培训", ordinal=0),
        document("near", f"{filling}护理员培训", ordinal=1),
        document("middle", "培训认真护理我们员开展各项工作", ordinal=2),
    ]
    read = parse(query, load_thesaurus(), TAXONOMY)
    hits = bench.holding(documents).find(read, Filters()).slice(0, None)
    assert [hit.paragraph_id for hit in hits] == ["near", "middle", "far"]


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
        if hit.layer is Layer.WORDS and len(words) > 1:
            expected *= 1 + _NEAR_WEIGHT * sum(map(len, words)) / stretch(words, fold(documents[row].text))
        assert hit.score == pytest.approx(expected)


@given(
    st.lists(st.dictionaries(st.integers(0, 399), st.integers(1, 300), max_size=90), max_size=3),
    st.sets(st.integers(0, 399), max_size=120),
)
def test_scores_are_the_same_to_the_bit_for_one_row_alone_and_among_many(
    words: list[dict[int, int]], chosen: set[int]
) -> None:
    """Few rows are looked up one by one, more by arrays, very many by an array over all."""
    postings = {
        str(n): (np.array(sorted(often), np.int32), np.array([often[r] for r in sorted(often)], kind))
        for n, (often, kind) in enumerate(zip(words, (np.uint16, np.float32, np.uint32), strict=False))
    }
    scorer = FieldScorer(postings.__getitem__, np.arange(400) % 37, 0.3)
    rows = np.array(sorted(chosen), np.int64)
    alone = [scorer.scores(postings, rows[at : at + 1])[0] for at in range(len(rows))]
    assert scorer.scores(postings, rows).tolist() == alone


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
