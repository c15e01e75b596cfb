"""The name of an archive's state differs whenever an answer may, and only then."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.corrections import Change
from archive.model import Action, Facet
from indexer.workspace import Workspace

PAGE = "某县民政局{year}年工作总结\n\n一是新建养老院{year}所。\n二是发放补贴。\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for year in (2020, 2021):
        (folder / f"{year}.txt").write_text(PAGE.format(year=year), encoding="utf-8")
    return folder


@pytest.fixture
def archive(tmp_path: Path, pages: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "archive", lambda message: None) as made:
        assert not made.ingest([pages], 1).failed
        yield made


def test_every_change_gives_another_name(archive: Workspace, pages: Path) -> None:
    names = [archive.version()]
    (pages / "2022.txt").write_text(PAGE.format(year=2022), encoding="utf-8")
    archive.ingest([pages], 1)
    names.append(archive.version())
    record = next(archive.store.all_records())
    change = Change(Facet.DOMAIN, "child-welfare", Action.ADD)
    now = datetime(2025, 3, 1, tzinfo=UTC)
    archive.correct(record.tagged.paragraph.paragraph_id, [change], "也收儿童", "王", now)
    names.append(archive.version())
    (pages / "2020.txt").write_text(PAGE.format(year=2019), encoding="utf-8")
    archive.ingest([pages], 1)
    names.append(archive.version())
    archive.remove([pages / "2021.txt"])
    names.append(archive.version())
    for place in ("b.txt", "c.txt"):
        (pages / place).write_bytes((pages / "2022.txt").read_bytes())
    archive.ingest([pages / "b.txt"], 1)  # the same page at another place
    names.append(archive.version())
    archive.ingest([pages / "c.txt"], 1)  # and at yet another instead
    archive.remove([pages / "b.txt"])
    names.append(archive.version())
    assert len(set(names)) == len(names)


def test_without_a_change_the_name_stays_for_every_reader(archive: Workspace, pages: Path) -> None:
    name = archive.version()
    archive.ingest([pages], 1)  # nothing is new
    assert archive.version() == name
    with Workspace.open(archive.directory, lambda message: None) as other:
        assert other.version() == name


def test_other_wordings_of_ones_own_give_another_name(archive: Workspace) -> None:
    """A program that asks again must not be told that nothing has changed."""
    name = archive.version()
    entry = '[[entry]]\nterms = ["老年之家", "养老院"]\nrelation = "equal"\nsource = "本县用语"\n'
    (archive.directory / "thesaurus.toml").write_text(entry, encoding="utf-8")
    with Workspace.open(archive.directory, lambda message: None) as other:
        assert other.version() != name


def test_pages_that_another_program_stored_are_counted_until_they_are_indexed(
    archive: Workspace, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert archive.pages_behind() == 0
    monkeypatch.setattr("indexer.upkeep.sync", lambda *_, **__: False)
    (pages / "2022.txt").write_text(PAGE.format(year=2022), encoding="utf-8")
    (pages / "2020.txt").write_text(PAGE.format(year=2018), encoding="utf-8")
    archive.ingest([pages], 1)
    assert archive.pages_behind() == 3  # one is new, one took the place of another
    monkeypatch.undo()
    archive.sync()
    assert archive.pages_behind() == 0
