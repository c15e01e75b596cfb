"""What is no page is counted by kind, what is one under another name is read, and damage is told."""

import zipfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from indexer.discover import discover
from indexer.ingest import IngestSummary
from indexer.read import holds_text, is_garbled
from indexer.workspace import Workspace
from tests.cli.running import run

_TEXT = (
    "东溪县民政局2015年工作总结\n"
    "2015年，我局扎实推进各项民政工作，取得了新的成绩。\n"
    "全年发放低保金600万元，做到应保尽保。\n"
)
_PAGE = f"<html><body><p>{'</p><p>'.join(_TEXT.splitlines())}</p></body></html>"
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def _fill(folder: Path) -> None:
    folder.mkdir()
    for name in ("没有扩展名", "a.text", "b.php"):
        (folder / name).write_text(name + _TEXT, encoding="utf-8")
    for name in ("c.asp", "d.jsp"):
        (folder / name).write_text(_PAGE + name, encoding="gb18030")
    for name in ("旧.doc", "旧.wps", "旧", "旧.php"):
        (folder / name).write_bytes(_OLD_WORD)
    (folder / "e.php").write_text(f"<?php echo '{_TEXT}'; ?>", encoding="utf-8")
    (folder / ".隐藏.doc").write_bytes(_OLD_WORD)


def _taken_in(tmp_path: Path, path: Path) -> IngestSummary:
    with Workspace.create(tmp_path / "archive", lambda _: None) as workspace:
        return workspace.ingest([path], 1)


def test_a_folder_is_searched_for_text_under_any_name_and_the_rest_is_counted(tmp_path: Path) -> None:
    """Neither is a failure; a hidden file is not counted."""
    _fill(tmp_path / "in")
    summary = _taken_in(tmp_path, tmp_path / "in")
    assert (summary.added, summary.failed) == (5, ())
    assert summary.skipped == {".php": 2, ".doc": 1, ".wps": 1, "无扩展名": 1}


def test_a_zip_file_is_searched_in_the_same_way(tmp_path: Path) -> None:
    """The same members give the same counts."""
    _fill(tmp_path / "in")
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as package:
        for file in sorted((tmp_path / "in").iterdir()):
            package.write(file, file.name)
    summary = _taken_in(tmp_path, tmp_path / "in.zip")
    assert (summary.added, summary.failed) == (5, ())
    assert summary.skipped == {".php": 2, ".doc": 1, ".wps": 1, "无扩展名": 1}


def test_the_files_of_an_archive_are_not_counted(tmp_path: Path) -> None:
    """It may lie in the folder that is taken in."""
    _fill(tmp_path / "in")
    with Workspace.create(tmp_path / "in" / "minzheng-data", lambda _: None) as workspace:
        workspace.ingest([tmp_path / "in" / "a.text"], 1)
    assert sum(discover([tmp_path / "in"])[2].values()) == 5


def test_the_command_names_what_it_passed_over(tmp_path: Path) -> None:
    """In one line, with what to do; nothing has failed."""
    _fill(tmp_path / "in")
    done = run(tmp_path / "archive", "index", str(tmp_path / "in"))
    assert done.returncode == 0
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("跳过")]
    assert "5 个" in line
    assert ".doc 1 个" in line
    assert "另存为 .docx" in line


def test_broken_bytes_are_told_when_a_page_is_taken_in_and_when_it_is_shown(tmp_path: Path) -> None:
    """As a count; the page is kept."""
    page = tmp_path / "page.txt"
    page.write_bytes(_TEXT.encode().replace("扎实".encode(), "扎".encode() + b"\xff\xfe"))
    done = run(tmp_path / "archive", "index", str(page))
    assert done.returncode == 0
    assert "有 1 页共 2 个字节读不出" in done.stdout
    with Workspace.open(tmp_path / "archive", lambda _: None) as workspace:
        record = next(iter(workspace.store.all_records()))
    for identifier in (record.report.report_id, record.tagged.paragraph.paragraph_id):
        assert "2 个字节读不出" in run(tmp_path / "archive", "show", identifier).stdout
        assert '"broken_bytes": 2' in run(tmp_path / "archive", "show", identifier, "--json").stdout


def test_text_that_was_spoilt_before_it_was_written_down_is_named(tmp_path: Path) -> None:
    """UTF-8 that somebody read as GBK, and saved; its bytes are kept as they are."""
    page = tmp_path / "page.txt"
    page.write_text(_TEXT.encode().decode("gb18030", "replace"), encoding="utf-8")
    done = run(tmp_path / "archive", "index", str(page))
    assert "page.txt：文字像是编码转错留下的乱码" in done.stderr


@given(st.text(alphabet=_TEXT, min_size=30))
def test_prose_is_not_garbled_until_it_is_read_in_the_wrong_encoding(text: str) -> None:
    """Whatever the order of its characters."""
    assert not is_garbled(text)


@given(st.binary(max_size=300))
def test_any_bytes_may_be_asked_whether_they_are_text(content: bytes) -> None:
    """What has no Chinese character in any encoding is none; nothing is raised."""
    assert holds_text(content, "name") in (True, False)
    assert not holds_text(b"\x00" * 8 + content[:0], "name")
