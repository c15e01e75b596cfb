"""An id that was replaced still leads to what took its place, and never to a look-alike."""

import sqlite3
import tempfile
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import NotFoundError
from archive.model import ProcessedPage, Span
from archive.store import Source, Store
from archive.store.aliases import Outline, ParagraphOutline, successors_on_same_page
from tests.factories import Draft, page_of, resplit

HERE = Source("/data/a.txt", "a.txt")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.create(tmp_path)


def _ids(processed: ProcessedPage) -> list[str]:
    return [tagged.paragraph.paragraph_id for tagged in processed.paragraphs]


def _resolved(store: Store, identity: str) -> str:
    return store.record(identity).tagged.paragraph.paragraph_id


def test_a_split_paragraph_leads_to_its_largest_piece(store: Store) -> None:
    """One paragraph that becomes two resolves to the one that holds more of it."""
    base = page_of(Draft(["一二三四五六七八九十"], title=None))
    whole, pieces = resplit(base, [[(0, 10)]]), resplit(base, [[(0, 3)], [(3, 10)]])
    store.put_page(whole, HERE)
    store.put_page(pieces, HERE)
    assert _resolved(store, _ids(whole)[0]) == _ids(pieces)[1]


def test_chains_and_returns_resolve(store: Store) -> None:
    """After a second rebuild the oldest id still resolves; after a rebuild back, each id means itself."""
    base = page_of(Draft(["一二三四五六七八九十"], title=None))
    versions = [
        resplit(base, spans)
        for spans in ([[(0, 10)]], [[(0, 3)], [(3, 10)]], [[(0, 8)], [(8, 10)]], [[(0, 10)]])
    ]
    for version in versions[:3]:
        store.put_page(version, HERE)
    assert _resolved(store, _ids(versions[0])[0]) == _ids(versions[2])[0]
    assert _resolved(store, _ids(versions[1])[0]) == _ids(versions[2])[0]
    store.put_page(versions[3], HERE)
    whole = _ids(versions[0])[0]
    assert {_resolved(store, identity) for version in versions for identity in _ids(version)} == {whole}


def test_text_that_is_no_paragraph_any_more_has_no_successor(store: Store) -> None:
    """A paragraph that is now removed as junk is not found, rather than found as its neighbour."""
    base = page_of(Draft(["正文一句。点击下载"], title=None))
    before, after = resplit(base, [[(0, 5)], [(5, 9)]]), resplit(base, [[(0, 5)]])
    store.put_page(before, HERE)
    store.put_page(after, HERE)
    with pytest.raises(NotFoundError):
        store.record(_ids(before)[1])


def test_a_changed_page_keeps_the_ids_of_unchanged_texts(store: Store) -> None:
    """New bytes at a place: a text that stands there again takes over its id, repeats in their order."""
    old = page_of(Draft(["甲。", "同。", "乙。", "同。", "同。"]))
    new = page_of(Draft(["新。", "同。", "甲。", "同。"]))
    store.put_page(old, HERE)
    store.put_page(new, HERE)
    first, same, gone, second, third = _ids(old)
    assert _resolved(store, first) == _ids(new)[2]
    assert [_resolved(store, i) for i in (same, second, third)] == [_ids(new)[i] for i in (1, 3, 3)]
    with pytest.raises(NotFoundError):
        store.record(gone)


def test_reports_lead_on_likewise(store: Store) -> None:
    """A report id of the old page leads to the report that took most of its paragraphs, or its label."""
    old = page_of(Draft(["甲。", "乙。"], "其一"), Draft(["丙。"], "其二"), Draft(["丁。"], "其三"))
    new = page_of(Draft(["丙。"], "改"), Draft(["甲。", "乙。"], "换"), Draft(["戊。"], "其三"))
    store.put_page(old, HERE)
    store.put_page(new, HERE)
    led = [store.report(report.report_id).ordinal for report in old.reports]
    assert led == [1, 0, 2]
    assert len(store.report_records(old.reports[0].report_id)) == 2


def test_merged_reports_lead_to_the_one_that_is_left(store: Store) -> None:
    """When a better splitter sees one report where there were two, the second id leads to it."""
    two = page_of(Draft(["甲甲甲。"], title=None), Draft(["乙乙乙。"], title=None))
    one = resplit(two, [[(0, 4)], [(5, 9)]])
    store.put_page(two, HERE)
    store.put_page(one, HERE)
    assert store.report(two.reports[1].report_id) == one.reports[0]
    assert _resolved(store, _ids(two)[1]) == _ids(one)[1]


def test_a_page_still_found_elsewhere_keeps_its_own_ids(store: Store) -> None:
    """Ids of a page that another place still holds are not led away."""
    old, new = page_of(Draft(["甲。"])), page_of(Draft(["甲。", "乙。"]))
    store.put_page(old, HERE)
    store.add_source(old.page.page_id, Source("/b", "b"))
    store.put_page(new, HERE)
    assert _resolved(store, _ids(old)[0]) == _ids(old)[0]
    store.add_source(new.page.page_id, Source("/b", "b"))
    assert _resolved(store, _ids(old)[0]) == _ids(new)[0]


_CUTS = st.lists(st.integers(0, 12), min_size=2, max_size=8, unique=True).map(sorted)


def _pieces(cuts: list[int]) -> list[tuple[int, int]]:
    return list(pairwise(cuts))


@given(_CUTS, _CUTS)
@settings(max_examples=300, deadline=None)
def test_the_successor_is_the_largest_overlap(old_cuts: list[int], new_cuts: list[int]) -> None:
    """Against counting characters one by one: the most covered, the earlier on a tie, none without any."""

    def outline(cuts: list[int], prefix: str) -> Outline:
        paragraphs = tuple(
            ParagraphOutline(f"{prefix}{start}-{end}", "r", "", (Span(start, end),))
            for start, end in _pieces(cuts)
        )
        return Outline(paragraphs, {"r": "标题"})

    expected = {}
    for start, end in _pieces(old_cuts):
        counts = [(len(set(range(start, end)) & set(range(*new))), -new[0], new) for new in _pieces(new_cuts)]
        best, _, new = max(counts)
        if best:
            expected[f"o{start}-{end}"] = f"n{new[0]}-{new[1]}"
    assert successors_on_same_page(outline(old_cuts, "o"), outline(new_cuts, "n")) == expected


@given(st.lists(_CUTS, min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_however_often_a_page_is_split_anew_every_alias_ends_at_a_living_paragraph(
    splits: list[list[int]],
) -> None:
    """No chain of aliases ends nowhere or goes round; where text is covered throughout, every id resolves."""
    base = page_of(Draft(["一二三四五六七八九十百千"], title=None))
    seen: set[str] = set()
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder)) as store:
        for cuts in splits:
            version = resplit(base, [[piece] for piece in _pieces(sorted({0, 12, *cuts}))])
            store.put_page(version, HERE)
            seen |= set(_ids(version))
            living = set(_ids(version))
            assert {_resolved(store, identity) for identity in seen} <= living
            assert all(_resolved(store, identity) == identity for identity in living)
            with closing(sqlite3.connect(store.path)) as plain:
                pairs = plain.execute("SELECT old_id, new_id FROM alias").fetchall()
            assert {old for old, _ in pairs} == seen - living
            assert {new for _, new in pairs} <= living
