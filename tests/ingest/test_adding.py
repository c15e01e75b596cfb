"""What adding a page to an archive costs is counted here, so that it does not grow unseen."""

from pathlib import Path
from typing import Any

import pytest

from archive.search import SearchRequest
from archive.store import Store
from indexer.engines.state import State
from indexer.upkeep import Upkeep
from indexer.workspace import Workspace


def page(folder: Path, name: str, thing: str) -> Path:
    file = folder / f"{name}.txt"
    file.write_text(
        f"某县民政局2023年工作总结\n一是建成{thing}三处。\n二是发放低保金728元。\n", encoding="utf-8"
    )
    return file


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    with Upkeep.create(tmp_path / "archive", lambda _: None) as upkeep:
        upkeep.ingest([page(tmp_path, "first", "安居驿站")], 1)
    return tmp_path / "archive"


def test_the_state_of_the_index_is_read_once(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[Path] = []
    load = State.load

    def counted(generation: Path, rows: int) -> Any:
        reads.append(generation)
        return load(generation, rows)

    monkeypatch.setattr(State, "load", counted)
    with Upkeep.open(archive, lambda _: None) as upkeep:
        upkeep.ingest([page(tmp_path, "second", "康乐中心")], 1)
    assert len(reads) == 1


def test_a_page_that_another_program_adds_meanwhile_is_kept(archive: Path, tmp_path: Path) -> None:
    """What was read of the index before counts only as long as nobody else writes."""
    with Upkeep.open(archive, lambda _: None) as one, Upkeep.open(archive, lambda _: None) as other:
        one.ingest([page(tmp_path, "second", "康乐中心")], 1)
        other.ingest([page(tmp_path, "third", "幸福食堂")], 1)
        one.ingest([page(tmp_path, "fourth", "温馨家园")], 1)
    with Workspace.open(archive, lambda _: None) as workspace:
        for thing in ("安居驿站", "康乐中心", "幸福食堂", "温馨家园"):
            assert workspace.search(SearchRequest(f"“{thing}”")).total == 1


def test_the_size_of_an_archive_is_that_of_its_figures(archive: Path) -> None:
    with Store.open(archive) as store:
        size, figures = store.size(), store.stats()
    assert (size.pages, size.reports, size.paragraphs) == (1, 1, 2)
    assert (size.pages, size.reports, size.paragraphs) == (figures.pages, figures.reports, figures.paragraphs)
