"""Figures of the archive are counted again whenever they may have changed, and only then."""

from pathlib import Path

from archive.store import Source, Store
from tests.factories import Draft, page_of


def test_figures_follow_every_change(tmp_path: Path) -> None:
    with Store.create(tmp_path) as store, Store.open(tmp_path) as other:
        assert other.stats().pages == 0
        one = page_of(Draft(["养老服务。", "婚姻登记。"]))
        store.put_page(one, Source("/a", "a"))
        assert (other.stats().pages, other.stats().paragraphs, other.stats().sources) == (1, 2, 1)
        store.add_source(one.page.page_id, Source("/b", "b"))
        assert other.stats().sources == 2
        store.put_page(page_of(Draft(["社会组织。"])), Source("/a", "a"))
        assert (other.stats().pages, other.stats().paragraphs) == (2, 3)
        store.remove_source("/a")
        assert (other.stats().pages, other.stats().paragraphs) == (1, 2)
