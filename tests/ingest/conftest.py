"""A small folder of pages, and a way to export an archive."""

import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from archive.export import Heading, write_export
from indexer.workspace import Workspace

DAY = date(2026, 1, 1)


@pytest.fixture
def pages(tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The seed pages in a folder of their own; the current folder is its parent."""
    folder = tmp_path / "pages"
    shutil.copytree(seeds, folder)
    monkeypatch.chdir(tmp_path)
    return folder


def exported(directory: Path) -> str:
    """The whole archive as JSON lines."""
    out = io.BytesIO()
    with Workspace.open(directory, lambda _: None) as workspace:
        write_export(workspace.store.all_records(), "jsonl", out, Heading(DAY))
    return out.getvalue().decode()


@pytest.fixture
def heard() -> tuple[list[str], Callable[[str], None]]:
    """What the archive announces, and the ear that hears it."""
    said: list[str] = []
    return said, said.append
