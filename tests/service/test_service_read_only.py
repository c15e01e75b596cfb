"""An archive in a folder that may be read only: all that reads works, all that writes says that it cannot."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.corrections import Change
from archive.errors import ArchiveError, UsageError
from archive.model import Action, Facet
from archive.search import SearchRequest
from indexer.workspace import Workspace
from webui.app import create_app
from webui.serve import Serving, run

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs users and modes as Unix has them")

PAGE = "某县民政局{}年工作总结\n一是发放低保金728元。\n二是走访困难群众30户。\n"
NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """An archive of one page, where also somebody else may look."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o755)
        add(place, 2021)
        with Workspace.open(place / "archive", print) as owners:
            assert read_all(owners) == 2, (
                "and what is imported on first use is imported: nobody may not read it"
            )
        yield place


def read_all(workspace: Workspace) -> int:
    """How many paragraphs can be read, searched, checked and verified."""
    workspace.prepare()
    (found,) = workspace.search(SearchRequest("低保金")).hits
    page = (
        create_app(workspace).test_client().get(f"/paragraphs/{found.record.tagged.paragraph.paragraph_id}")
    )
    assert page.status_code == 200
    assert workspace.check("“一是发放低保金728元。”").quotations == 1
    assert not workspace.verify(()).findings
    assert workspace.pages_behind() == 0
    return len(list(workspace.store.all_records()))


def add(folder: Path, year: int) -> None:
    page = folder / f"{year}.txt"
    page.write_text(PAGE.format(year), encoding="utf-8")
    with Workspace.create(folder / "archive", print) as owners:
        owners.ingest([page], 1)


@contextmanager
def as_guest(folder: Path) -> Iterator[None]:
    """While the block runs the archive may not be written to. Root may write anywhere: it becomes nobody."""
    places = [folder / "archive", *(folder / "archive").rglob("*")]
    before = {place: place.stat().st_mode for place in places}
    for place in places:
        place.chmod(0o555 if place.is_dir() else 0o444)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for place, mode in before.items():
            place.chmod(mode)


def total(workspace: Workspace, text: str) -> int:
    return workspace.search(SearchRequest(text)).total


def test_a_guest_can_search_read_check_and_export_and_leaves_no_trace(folder: Path) -> None:
    before = sorted((folder / "archive").rglob("*"))
    with as_guest(folder), Workspace.open(folder / "archive", pytest.fail) as guests:
        assert guests.store.read_only
        assert read_all(guests) == 2
        assert sorted((folder / "archive").rglob("*")) == before


def test_a_guest_cannot_write_and_is_told_so(folder: Path) -> None:
    with as_guest(folder), Workspace.open(folder / "archive", print) as guests:
        (found,) = guests.search(SearchRequest("低保金")).hits
        change = Change(Facet.DOMAIN, "elder-care", Action.ADD)
        now = datetime(2026, 1, 1, tzinfo=UTC)
        with pytest.raises(ArchiveError, match="只能读取"):
            guests.correct(found.record.tagged.paragraph.paragraph_id, [change], "补贴", "甲", now)
        with pytest.raises(ArchiveError, match="只能读取"):
            guests.rebuild(1)
        assert total(guests, "低保金") == 1


def test_a_guest_sees_what_the_owner_adds(folder: Path) -> None:
    """Also in an archive that was open before, without a restart."""
    with as_guest(folder):
        guests = Workspace.open(folder / "archive", print)
        seen = [(total(guests, "低保金"), guests.version())]
    try:
        add(folder, 2022)
        with as_guest(folder):
            seen.append((total(guests, "低保金"), guests.version()))
            assert len(list(guests.store.all_records())) == 4
    finally:
        guests.close()
    assert [number for number, _ in seen] == [1, 2]
    assert seen[0][1] != seen[1][1]


def test_a_server_takes_no_corrections_there(folder: Path) -> None:
    with as_guest(folder), Workspace.open(folder / "archive", print) as guests:
        with pytest.raises(UsageError, match="收不了更正"):
            run(guests, Serving(allow_corrections=True))
        client = create_app(guests).test_client()
        (found,) = guests.search(SearchRequest("低保金")).hits
        path = f"/paragraphs/{found.record.tagged.paragraph.paragraph_id}"
        assert client.get(path).status_code == 200
        assert client.post(f"{path}/corrections", data={"action": "add"}).status_code in (403, 404, 405)
