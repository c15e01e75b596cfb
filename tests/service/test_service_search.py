"""The search service: one hit set behind every figure, texts from the store, a lagging index survived."""

import logging
from pathlib import Path
from typing import Any

import pytest

from archive.errors import NotFoundError, UsageError
from archive.query import Filters, Layer
from archive.records import result_dict
from archive.search import SearchRequest, all_hits, search
from archive.store import Source, Store
from archive.taxonomy_files import load_taxonomy
from archive.thesaurus import load_thesaurus
from tests.factories import Draft, Para, page_of, resplit
from tests.service.listed import ListedEngine


def tokens(text: str) -> list[str]:
    """Single characters are words enough here."""
    return list(text)


LANGUAGE: dict[str, Any] = {"thesaurus": load_thesaurus(), "taxonomy": load_taxonomy(), "tokens": tokens}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.create(tmp_path)
    paragraphs = [
        Para(f"第{number}处嵌入式养老院。", role="plan" if number % 2 else "result") for number in range(1100)
    ]
    store.put_page(
        page_of(Draft([*paragraphs, "别的事。"], year="2023"), Draft(["嵌入式养老院。"])), Source("/a", "a")
    )
    return store


def test_a_slice_has_its_texts_and_highlights_and_counts_all_hits(store: Store) -> None:
    """Ten hits are shown, every one of 1,101 is counted, the highlight is the string asked for."""
    engine = ListedEngine(list(store.all_records()))
    request = SearchRequest('"嵌入式养老院"', offset=5, limit=10)
    result = search(store, engine, request, **LANGUAGE)
    assert (result.total, len(result.hits), result.missing) == (1101, 10, ())
    assert result.layers == {Layer.EXACT: 1101}
    for number, hit in enumerate(result.hits, start=5):
        text = hit.record.tagged.paragraph.text
        assert text == f"第{number}处嵌入式养老院。"
        assert [text[start:end] for start, end in hit.highlights] == ["嵌入式养老院"]


def test_all_hits_have_no_cap_and_ignore_the_slice(store: Store) -> None:
    """Every hit comes once, in order, whatever offset and limit say."""
    engine = ListedEngine(list(store.all_records()))
    request = SearchRequest('"嵌入式养老院"', offset=5, limit=10)
    hits = list(all_hits(store, engine, request, **LANGUAGE))
    everything = [r for r in store.all_records() if "嵌入式养老院" in r.tagged.paragraph.text]
    assert [hit.record for hit in hits] == everything
    assert len(hits) == 1101


def test_without_a_query_everything_is_found(store: Store) -> None:
    """An empty query gives all paragraphs, without highlights."""
    engine = ListedEngine(list(store.all_records()))
    result = search(store, engine, SearchRequest(limit=3), **LANGUAGE)
    assert result.total == 1102
    assert [hit.highlights for hit in result.hits] == [(), (), ()]


def test_hits_that_the_store_lost_are_named(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    """An index that lags gives the hits that are left, and says which are not."""
    engine = ListedEngine(list(store.all_records()))
    gone = [record.tagged.paragraph.paragraph_id for record in engine.records]
    store.put_page(page_of(Draft(["新页面。"])), Source("/a", "a"))
    request = SearchRequest(limit=4)
    with caplog.at_level(logging.WARNING):
        result = search(store, engine, request, **LANGUAGE)
    assert (result.hits, result.missing, result.total) == ((), tuple(gone[:4]), 1102)
    assert caplog.text == ""  # whoever asked may try again
    with caplog.at_level(logging.WARNING):
        assert list(all_hits(store, engine, request, **LANGUAGE)) == []
    assert gone[-1] in caplog.text


def test_a_report_may_be_asked_for_under_a_replaced_id(store: Store) -> None:
    """The filter follows the alias; a report that never was is named as missing."""
    second = store.reports()[1].report_id
    page = page_of(Draft(["甲甲。"], title=None), Draft(["乙乙。"], title=None))
    store.put_page(page, Source("/b", "b"))
    store.put_page(resplit(page, [[(0, 3)], [(4, 7)]]), Source("/b", "b"))
    engine = ListedEngine(list(store.all_records()))

    def found(report: str) -> int:
        request = SearchRequest(filters=Filters(reports=frozenset({report})))
        return search(store, engine, request, **LANGUAGE).total

    assert found(page.reports[1].report_id) == 2
    assert found(second) == 1
    with pytest.raises(NotFoundError):
        found("r-aaaaaaaaaaaaa")


@pytest.mark.parametrize("request_", [SearchRequest(offset=-1), SearchRequest(limit=-1)])
def test_a_negative_slice_is_refused(store: Store, request_: SearchRequest) -> None:
    """A slice from before the first hit is a mistake of the caller."""
    with pytest.raises(UsageError):
        search(store, ListedEngine([]), request_, **LANGUAGE)


def test_the_json_form_of_a_result_keeps_the_contract(store: Store) -> None:
    """The promised keys stand in order; facet values come most frequent first."""
    engine = ListedEngine(list(store.all_records()))
    value = result_dict(search(store, engine, SearchRequest("养老", limit=1), **LANGUAGE))
    assert list(value)[:5] == ["query", "total", "layers", "hits", "facets"]
    assert value["query"] == "养老"
    assert value["layers"] == {"exact": 1101}
    assert value["facets"] == {
        "domain": {},
        "measure": {},
        "role": {"result": 551, "plan": 550},
        "year": {"2023": 1100, "unknown": 1},
        "region": {},
        "genre": {},
    }
    expansions = value["expansions"]
    assert isinstance(expansions, list)
    assert all(list(expansion) == ["term", "replacement", "relation"] for expansion in expansions)
