"""The default engine gives the hit sets of the brute-force oracle, whatever the documents and the query."""

from collections import Counter
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.folding import fold
from archive.model import IndexDocument
from archive.ports import HitSet, SearchEngine
from archive.query import Filters, Loose, Query, Sort
from tests.engines.conftest import Bench
from tests.engines.documents import corpora, filters, queries, seed_documents

FACETS = ("domain", "measure", "role", "year", "region", "genre")
MakeBench = Callable[[str], Bench]
several = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def assert_same(
    engine: SearchEngine, oracle: SearchEngine, query: Query, chosen: Filters, sort: Sort
) -> None:
    ours, theirs = engine.find(query, chosen, sort), oracle.find(query, chosen, sort)
    assert ours.total == theirs.total
    assert ours.layers == theirs.layers
    assert ours.facets == theirs.facets
    mine = [(hit.paragraph_id, hit.layer) for hit in ours.slice(0, None)]
    expected = [(hit.paragraph_id, hit.layer) for hit in theirs.slice(0, None)]
    assert [hit for hit, _, _ in ours.texts(0, None)] == ours.slice(0, None)
    assert texts(ours) == texts(theirs)
    if sort is Sort.RELEVANCE:
        assert sorted(mine) == sorted(expected)
        assert [layer for _, layer in mine] == [layer for _, layer in expected]
    else:
        assert mine == expected
        assert reports(ours) == reports(theirs)
        assert reports(ours, offset=1, limit=2) == reports(theirs, offset=1, limit=2) == reports(ours)[1:3]
    assert ours.reports == theirs.reports == len(reports(ours))
    for facet in FACETS:
        assert ours.counts(facet, "year") == theirs.counts(facet, "year")
        assert placed(ours, facet) == placed(theirs, facet)
        assert per_report(ours, facet) == Counter((r, *values) for _, r, values in placed(ours, facet))
        mapped = Counter(value for _, _, values in placed(ours, facet) for value in values)
        if not chosen_for(chosen, facet):
            assert mapped == ours.facets[facet]


def reports(hits: HitSet, offset: int = 0, limit: int | None = None) -> list[tuple[str, int, list[str]]]:
    found = hits.by_report(offset, limit, 2)
    return [(of.report_id, of.total, [hit.paragraph_id for hit in of.hits]) for of in found]


def placed(hits: HitSet, facet: str) -> list[tuple[str, str, list[str]]]:
    return sorted((p.paragraph_id, p.report_id, sorted(p.values)) for p in hits.placed(facet))


def texts(hits: HitSet) -> dict[str, tuple[str, str]]:
    return {hit.paragraph_id: (text, folded) for hit, text, folded in hits.texts(0, None)}


def per_report(hits: HitSet, facet: str) -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter()
    for (report, values), number in hits.per_report(facet).items():
        found[report, *sorted(values)] += number  # an engine may tell orders of values apart
    return found


def chosen_for(filters: Filters, facet: str) -> bool:
    return bool(getattr(filters, f"{facet}s") or (facet == "year" and filters.unknown_year))


@several
@given(st.data())
def test_same_documents_and_query_give_the_same_hit_set(make_bench: MakeBench, data: st.DataObject) -> None:
    documents = data.draw(corpora())
    engine, oracle = make_bench("whoosh").holding(documents), make_bench("memory").holding(documents)
    for _ in range(12):
        query, chosen = data.draw(queries(documents)), data.draw(filters)
        for sort in Sort:
            assert_same(engine, oracle, query, chosen, sort)
            assert_same(engine, oracle, query, Filters(), sort)


def by_page(documents: list[IndexDocument], pages: set[str]) -> list[IndexDocument]:
    return [d for d in documents if d.page_id in pages]


def test_documents_taken_out_of_a_large_index_leave_no_trace(make_bench: MakeBench) -> None:
    """Whoosh keeps entries that were taken out of a large segment; they may neither match nor count."""
    documents = seed_documents()
    bench, afresh = make_bench("whoosh"), make_bench("whoosh")
    bench.holding(documents)
    pages = sorted({d.page_id for d in documents})
    kept = [d for d in documents if d.page_id not in pages[1:3]]
    bench.writer.update(pages[1:3], [], dict.fromkeys([pages[0], *pages[3:]], "digest"))
    engine, oracle, new = bench.engine(), make_bench("memory").holding(kept), afresh.holding(kept)
    for text in [d.text[at : at + 6] for d in documents[::5] for at in (0, 8)]:
        query = Query(text, (Loose(text),) if fold(text) else ())
        assert_same(engine, oracle, query, Filters(), Sort.YEAR)
        assert engine.find(query, Filters()).slice(0, None) == new.find(query, Filters()).slice(0, None)


@settings(several, max_examples=20)
@given(st.data())
def test_updates_give_what_a_new_index_would(make_bench: MakeBench, data: st.DataObject) -> None:
    """After any run of updates: the hit sets of the oracle, and the very scores of an index made afresh."""
    bench, oracle = make_bench("whoosh"), make_bench("memory")
    pages: set[str] = set()
    current: list[IndexDocument] = []
    for _ in range(data.draw(st.integers(1, 4))):
        documents = data.draw(corpora(8))
        gone = data.draw(st.sets(st.sampled_from(["p1", "p2", "p3"])))
        coming = data.draw(st.sets(st.sampled_from(["p1", "p2", "p3"]))) - (pages - gone)
        current = [d for d in current if d.page_id not in gone]
        taken = {d.paragraph_id for d in current}
        new = [d for d in by_page(documents, coming) if d.paragraph_id not in taken]
        pages = (pages - gone) | coming
        current += new
        for target in (bench, oracle):
            target.writer.update(gone, new, dict.fromkeys(pages, "digest"))
            assert target.writer.indexed() == dict.fromkeys(pages, "digest")
    engine, afresh = bench.engine(), make_bench("whoosh").holding(current)
    for _ in range(6):
        query = data.draw(queries(current))
        assert_same(engine, oracle.engine(), query, Filters(), Sort.YEAR)
        assert engine.find(query, Filters()).slice(0, None) == afresh.find(query, Filters()).slice(0, None)
        assert texts(engine.find(query, Filters())) == texts(afresh.find(query, Filters()))
