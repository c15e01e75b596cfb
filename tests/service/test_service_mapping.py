"""How much of the store a process has mapped: it counts as its own memory."""

from pathlib import Path

from archive.store import MAPPED
from indexer.upkeep import Upkeep
from indexer.workspace import Workspace


def _mapped(archive: Upkeep) -> int:
    with archive.store._database.reading() as db:
        return int(db.execute("PRAGMA mmap_size").fetchone()[0])


def test_who_takes_pages_in_maps_nothing_and_who_searches_maps_the_store(tmp_path: Path) -> None:
    with Upkeep.create(tmp_path, lambda _: None) as archive:
        assert _mapped(archive) == 0
    with Workspace.open(tmp_path, lambda _: None) as archive:
        assert _mapped(archive) == MAPPED
