"""Bad input is named in one line each; the rest goes on; the exit code says so; nobody sees a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.discover import discover
from tests.ingest.conftest import exported


def minzheng(*arguments: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """The real command in a process of its own."""
    command = [sys.executable, "-m", "webui.cli", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "COLUMNS": "200", **variables}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, check=False
    )


@pytest.fixture
def hostile(pages: Path) -> Path:
    """The seed pages among everything that should not be there."""
    (pages / "empty.txt").write_bytes(b"")
    (pages / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (pages / "long.txt").write_bytes("民政工作".encode() * (50 * 1024 * 1024 // 12 + 1))
    depth = 100_000
    (pages / "deep.html").write_text(
        "<html><body>" + "<div>" * depth + "低保" + "</div>" * depth, encoding="utf-8"
    )
    (pages / "secret.txt").write_text("民政工作总结\n低保工作扎实推进。", encoding="utf-8")
    (pages / "secret.txt").chmod(0)
    (pages / "folder.txt").mkdir()
    (pages / "dangling.txt").symlink_to(pages / "nowhere")
    return pages


def test_each_bad_page_gets_one_line_and_the_others_are_indexed(hostile: Path, tmp_path: Path) -> None:
    """An empty file, a binary one, a missing path, 50 MB on one line, HTML nested 100,000 deep."""
    done = minzheng("index", "pages", "no/such/path", cwd=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    expected = {"empty.txt", "binary.txt", "long.txt", "deep.html", "dangling.txt", "path"}
    if os.geteuid() != 0:  # root may read everything
        expected.add("secret.txt")
    lines = [line for line in done.stderr.splitlines() if line.startswith("✗")]
    assert {line.split("：")[0].rsplit("/", 1)[-1] for line in lines} == expected
    assert len(lines) == len(expected)
    archive = exported(tmp_path / "minzheng-data")
    assert all(f"pages/00{number}_" in archive for number in range(5))


def test_a_folder_that_cannot_be_read_is_named_and_the_others_are_searched(pages: Path) -> None:
    """Here one that lies too deep for any path; the same with one that somebody else may read."""
    parent = os.open(pages, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("深" * 80, dir_fd=parent)
        below = os.open("深" * 80, os.O_RDONLY, dir_fd=parent)
        os.close(parent)
        parent = below
    os.close(parent)
    found, failed, _ = discover([pages])
    assert len(found) == 5
    (failure,) = failed
    assert failure.source.endswith("深" * 80)
    assert failure.reason.startswith("读不了")


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "低保"),
        ("frobnicate",),
        ("index",),
        ("search", "低保", "--limit", "many"),
        ("export", "--format", "papyrus"),
        ("--no-such-option",),
        ("show", "p-aaaaaaaaaaaaa"),
    ],
)
def test_wrong_usage_or_no_archive_is_one_line_and_exit_code_2(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """The line says what to do."""
    done = minzheng(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


def test_an_archive_that_is_no_archive_is_named(tmp_path: Path) -> None:
    """A file of another kind in the place of the store is not harmed."""
    folder = tmp_path / "minzheng-data"
    folder.mkdir()
    for name in ("archive.sqlite",):
        (folder / name).write_text("这不是数据库" * 100, encoding="utf-8")
    done = minzheng("search", "低保", cwd=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert (folder / "archive.sqlite").read_text(encoding="utf-8").startswith("这不是数据库")


def test_a_terminal_that_cannot_write_chinese_is_named(pages: Path, tmp_path: Path) -> None:
    """With the way out in letters that every encoding has."""
    assert minzheng("index", "pages", cwd=tmp_path).returncode == 0
    done = minzheng("search", "低保", cwd=tmp_path, PYTHONIOENCODING="ascii:strict", PYTHONUTF8="0")
    assert done.returncode == 2
    assert "PYTHONIOENCODING=utf-8" in done.stderr
    assert "Traceback" not in done.stderr
