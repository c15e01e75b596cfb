"""Pages come in once, change when they change, and leave no trace when they are taken out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.search import SearchRequest
from indexer.workspace import Workspace
from tests.ingest.conftest import exported

QUERY = SearchRequest("“嵌入式养老院”", limit=None)
Ear = tuple[list[str], Callable[[str], None]]


def quiet(_: str) -> None:
    """Hears nothing."""


def test_unchanged_pages_are_skipped(pages: Path, tmp_path: Path) -> None:
    """Also when they are named by another path to the same file."""
    with Workspace.create(tmp_path / "a", quiet) as workspace:
        first = workspace.ingest([pages], 1)
        again = workspace.ingest([pages / ".." / "pages", pages / "000_c7400f338380766a.txt"], 1)
    assert (first.added, first.unchanged) == (5, 0)
    assert (again.added, again.updated, again.unchanged, again.failed) == (0, 0, 5, ())


def test_a_changed_page_replaces_itself(pages: Path, tmp_path: Path) -> None:
    """What it said before is no longer found; the other pages are untouched."""
    with Workspace.create(tmp_path / "a", quiet) as workspace:
        workspace.ingest([pages], 1)
        before = {hit.record.sources for hit in workspace.search(QUERY).hits}
        changed = pages / "003_9982923abb5d750b.txt"
        changed.write_text("民政工作总结\n今年以来，低保工作扎实推进，成效明显。", encoding="utf-8")
        summary = workspace.ingest([pages], 1)
        after = {hit.record.sources for hit in workspace.search(QUERY).hits}
    assert (summary.updated, summary.unchanged) == (1, 4)
    assert before - after == {("pages/003_9982923abb5d750b.txt",)}


def test_a_page_that_goes_bad_keeps_what_it_had(pages: Path, tmp_path: Path) -> None:
    """Nothing already stored is lost to a bad scrape."""
    with Workspace.create(tmp_path / "a", quiet) as workspace:
        workspace.ingest([pages], 1)
        (pages / "000_c7400f338380766a.txt").write_bytes(b"")
        summary = workspace.ingest([pages], 1)
    assert [failure.source for failure in summary.failed] == ["pages/000_c7400f338380766a.txt"]
    assert "000_c7400f338380766a.txt" in exported(tmp_path / "a")


def test_removed_pages_are_gone_from_store_and_index(pages: Path, tmp_path: Path) -> None:
    """A folder takes out what lies in it."""
    with Workspace.create(tmp_path / "a", quiet) as workspace:
        workspace.ingest([pages], 1)
        gone, failed = workspace.remove([pages / "000_c7400f338380766a.txt", tmp_path / "nothing"])
        assert (gone, len(failed)) == (1, 1)
        assert not [hit for hit in workspace.search(QUERY).hits if "000" in hit.record.sources[0]]
        assert workspace.remove([pages])[0] == 4
        assert workspace.search(SearchRequest("")).total == 0


def test_the_same_bytes_at_two_places_are_one_page_with_two_sources(pages: Path, tmp_path: Path) -> None:
    """A copy adds a place, not a report; taking one place out keeps the page."""
    copy = pages / "copy.txt"
    copy.write_bytes((pages / "000_c7400f338380766a.txt").read_bytes())
    with Workspace.create(tmp_path / "a", quiet) as workspace:
        workspace.ingest([pages], 1)
        (page,) = {
            hit.record.report.page_id for hit in workspace.search(QUERY).hits if len(hit.record.sources) == 2
        }
        workspace.remove([copy])
        assert workspace.store.sources(page) == ("pages/000_c7400f338380766a.txt",)


@pytest.mark.parametrize("workers", [1, 2])
def test_order_and_workers_change_nothing(pages: Path, tmp_path: Path, workers: int) -> None:
    """Two builds in different order give the same export, byte for byte."""
    for number in range(20):  # enough pages for a pool of workers to be used
        text = f"某县民政局{2000 + number}年工作总结\n一、低保\n发放低保金{number}万元。"
        (pages / f"{number:02}.txt").write_text(text, encoding="utf-8")
    files = sorted(pages.iterdir())
    with Workspace.create(tmp_path / "a", quiet) as first:
        first.ingest(files, 1)
    with Workspace.create(tmp_path / "b", quiet) as second:
        for part in (files[13:], files[:13][::-1]):
            second.ingest(part, workers)
    assert exported(tmp_path / "a") == exported(tmp_path / "b")


def test_a_rebuild_changes_nothing_that_need_not_change(pages: Path, tmp_path: Path) -> None:
    """Ids, tags and the order of the export stay."""
    with Workspace.create(tmp_path / "a", quiet) as workspace:
        workspace.ingest([pages], 1)
        before = exported(tmp_path / "a")
        assert workspace.rebuild(1) == []
        assert workspace.search(QUERY).total == 5
    assert exported(tmp_path / "a") == before


def test_a_lost_index_is_built_again_aloud(pages: Path, tmp_path: Path, heard: Ear) -> None:
    """The store is the truth; the reader is told why the first search takes longer."""
    said, ear = heard
    with Workspace.create(tmp_path / "a", quiet) as workspace:
        workspace.ingest([pages], 1)
        found = workspace.search(QUERY).total
    for file in sorted((tmp_path / "a" / "index").rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    with Workspace.open(tmp_path / "a", ear) as workspace:
        assert workspace.search(QUERY).total == found
    assert any("索引" in message for message in said)


def test_new_rules_are_noticed_when_pages_come_in(
    pages: Path, tmp_path: Path, heard: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An archive made by older rules is made anew before anything is added."""
    said, ear = heard
    with Workspace.create(tmp_path / "a", quiet) as workspace:
        workspace.ingest([pages], 1)
        workspace.store.set_meta("pipeline", "older")
    with Workspace.open(tmp_path / "a", ear) as workspace:
        workspace.ingest([pages], 1)
        assert workspace.store.meta("pipeline") != "older"
    assert any("规则" in message for message in said)


def test_an_archive_without_pages_can_be_searched(tmp_path: Path) -> None:
    """It finds nothing, and says so."""
    (tmp_path / "empty.txt").write_bytes(b"")
    with Workspace.create(tmp_path / "a", quiet) as workspace:
        assert len(workspace.ingest([tmp_path / "empty.txt"], 1).failed) == 1
        assert workspace.search(QUERY).total == 0
    with Workspace.open(tmp_path / "a", quiet) as workspace:
        assert workspace.search(SearchRequest("")).total == 0
