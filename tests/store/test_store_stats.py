"""Figures of the archive are counted again whenever they may have changed, and only then."""

from datetime import UTC, datetime
from pathlib import Path

from archive.corrections import Change
from archive.model import Action, Facet
from archive.store import Source, Store
from tests.factories import Draft, Para, page_of


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


def test_figures_follow_corrections(tmp_path: Path) -> None:
    with Store.create(tmp_path) as store, Store.open(tmp_path) as other:
        page = page_of(Draft([Para("建成敬老院一所。", domains=("elder-care",))]))
        store.put_page(page, Source("/a", "a"))
        assert other.stats().by_domain == {"elder-care": 1}
        paragraph = page.paragraphs[0].paragraph.paragraph_id
        change = Change(Facet.DOMAIN, "elder-care", Action.REMOVE)
        store.corrections.add(paragraph, [change], "读过原文", "甲", datetime(2025, 3, 1, tzinfo=UTC))
        assert other.stats().by_domain == {}
        assert other.stats().corrections == 1
