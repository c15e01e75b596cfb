"""Figures of the archive are counted again whenever they may have changed, and only then."""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from archive.corrections import Change
from archive.model import Action, Facet
from archive.store import Source, Store
from archive.store.database import FILE_NAME
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


def test_a_page_keeps_the_day_on_which_it_came(tmp_path: Path) -> None:
    """When it is made anew, and when it is found at another place too; a page that comes back is new."""
    today = {day.isoformat() for day in (date.today(), date.today() + timedelta(days=1))}
    old, new = page_of(Draft(["养老服务。", "婚姻登记。"])), page_of(Draft(["社会组织。"]))
    with Store.create(tmp_path) as store:
        store.put_page(old, Source("/a", "a"))
        with sqlite3.connect(tmp_path / FILE_NAME) as plain:
            plain.execute("UPDATE page_added SET day = '2024-05-06'")
        plain.close()
        store.put_page(old, Source("/a", "a"))
        store.add_source(old.page.page_id, Source("/b", "b"))
        store.put_page(new, Source("/c", "c"))
        first, second = store.stats().by_day.items()
        assert first == ("2024-05-06", 2)
        assert second[0] in today
        assert second[1] == 1
        store.remove_source("/a")
        store.remove_source("/b")
        store.put_page(old, Source("/a", "a"))
        assert store.stats().by_day.keys() <= today
        assert sum(store.stats().by_day.values()) == 3


def test_pages_of_an_archive_that_noted_no_days_are_of_none(tmp_path: Path) -> None:
    with Store.create(tmp_path) as store:
        store.put_page(page_of(Draft(["养老服务。"])), Source("/a", "a"))
        with sqlite3.connect(tmp_path / FILE_NAME) as plain:
            plain.execute("DELETE FROM page_added")
        plain.close()
        store.put_page(page_of(Draft(["社会组织。", "婚姻登记。"])), Source("/b", "b"))
        assert list(store.stats().by_day.values()) == [1, 2]
        assert next(iter(store.stats().by_day)) == "unknown"
