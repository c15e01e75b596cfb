"""Pages that print no title are called by their files: by the first of them, whatever came and went before."""

import os
from pathlib import Path

import pytest

from indexer.workspace import Workspace
from tests.ingest.conftest import exported

TEXT = "一、主要工作\n一是建成养老院3家，床位120张。\n二是发放低保金300万元，惠及困难群众2000人。\n"
FIRST, SECOND = "乙甘肃省2019年工作总结.txt", "甲江西省2023年工作总结.txt"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two files with the same text."""
    made = tmp_path / "pages"
    made.mkdir()
    for name in (FIRST, SECOND):
        (made / name).write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return made


def alone(folder: Path, archive: Path) -> str:
    """The export of an archive that never knew more than what lies in the folder now."""
    with Workspace.create(archive, lambda _: None) as workspace:
        assert not workspace.ingest([folder], 1).failed
    return exported(archive)


def test_a_page_whose_first_file_is_taken_out_is_called_by_the_next(folder: Path, tmp_path: Path) -> None:
    """Title, year and region came from the name of a file that the archive has no more."""
    with Workspace.create(tmp_path / "a", lambda _: None) as workspace:
        workspace.ingest([folder], 1)
        assert FIRST.removesuffix(".txt") in exported(tmp_path / "a")
        assert workspace.remove([folder / FIRST])[0] == 1
    (folder / FIRST).unlink()
    assert exported(tmp_path / "a") == alone(folder, tmp_path / "b")


@pytest.mark.parametrize("text", ["民政工作总结\n低保提标工作已经完成。", TEXT.replace("120", "130")])
def test_a_page_whose_first_file_says_something_else_now_is_called_by_the_next(
    folder: Path, tmp_path: Path, text: str
) -> None:
    """As if the other had always been there alone."""
    with Workspace.create(tmp_path / "a", lambda _: None) as workspace:
        workspace.ingest([folder], 1)
        (folder / FIRST).write_text(text, encoding="utf-8")
        assert workspace.ingest([folder], 1).updated == 1
    assert exported(tmp_path / "a") == alone(folder, tmp_path / "b")


def test_a_file_that_takes_the_text_of_another_page_leaves_its_own_called_by_the_next(
    folder: Path, tmp_path: Path
) -> None:
    """The bytes are known already, so that nothing new is stored."""
    (folder / "丙.txt").write_text(TEXT.replace("120", "130"), encoding="utf-8")
    with Workspace.create(tmp_path / "a", lambda _: None) as workspace:
        workspace.ingest([folder], 1)
        (folder / FIRST).write_bytes((folder / "丙.txt").read_bytes())
        assert workspace.ingest([folder], 1).updated == 1
    assert exported(tmp_path / "a") == alone(folder, tmp_path / "b")


def test_names_in_the_encoding_of_older_systems_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Packages made on Chinese Windows leave names in GBK; such pages come in, and go out again by name."""
    monkeypatch.chdir(tmp_path)
    inside = tmp_path / os.fsdecode("总结材料".encode("gbk"))
    inside.mkdir()
    page = inside / os.fsdecode("江西省民政工作2022年总结.txt".encode("gbk"))
    page.write_text(TEXT, encoding="utf-8")
    with Workspace.create(tmp_path / "a", lambda _: None) as workspace:
        summary = workspace.ingest([inside], 1)
        assert (summary.added, summary.failed) == (1, ())
        (report,) = workspace.store.reports()
        assert report.label == "江西省民政工作2022年总结"
        assert report.year.value == "2022"
        assert workspace.store.sources(report.page_id) == ("总结材料/江西省民政工作2022年总结.txt",)
        assert workspace.ingest([inside], 1).unchanged == 1
        assert workspace.remove([inside]) == (1, [])
