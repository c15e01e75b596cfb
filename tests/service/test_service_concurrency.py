"""Searching while another process changes the archive: no error, and no result of two states."""

from pathlib import Path

from archive.search import SearchRequest
from indexer.workspace import Workspace
from tests.bench.concurrency import page, run, torn


def test_readers_see_whole_states_while_another_process_writes(tmp_path: Path) -> None:
    findings = run(tmp_path, seconds=6, threads=8, pages=12)
    assert findings.wrong == []
    assert findings.searches > 8


def test_paragraphs_that_the_store_lost_are_neither_listed_nor_counted(tmp_path: Path) -> None:
    """The index follows only once a run is over; until then it holds more than the store."""
    folder, archive = tmp_path / "pages", tmp_path / "archive"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(page(number, 0), encoding="utf-8")
    with Workspace.create(archive, lambda _: None) as workspace:
        workspace.ingest([folder], workers=1)
        before = workspace.search(SearchRequest("", limit=None))
        workspace.store.remove_source(str((folder / "0.txt").resolve()))  # and nobody has indexed since
        after = workspace.search(SearchRequest("", limit=None))
        assert 0 < after.total < before.total
        assert torn(after) is None
        workspace.sync()
        assert workspace.search(SearchRequest("", limit=None)).total == after.total
