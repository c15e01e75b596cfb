"""Files that commands write: whole, or as they were before."""

from pathlib import Path

import pytest

from tests.cli.running import run


@pytest.mark.parametrize("arguments", [("(",), ("养老", "--report", "r-aaaaaaaaaaaaa")])
def test_a_file_stays_as_it_was_when_the_export_fails(
    archive: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """A slip in the query costs nobody an earlier export."""
    target = tmp_path / "out.csv"
    target.write_text("昨天的结果", encoding="utf-8")
    done = run(archive, "export", *arguments, "--format", "csv", "-o", str(target))
    assert done.returncode == 2
    assert target.read_text(encoding="utf-8") == "昨天的结果"
    assert list(tmp_path.iterdir()) == [target]


def test_an_export_replaces_what_a_link_points_at_and_keeps_its_rights(archive: Path, tmp_path: Path) -> None:
    """As writing into the file would."""
    target, link = tmp_path / "out.csv", tmp_path / "link.csv"
    target.write_text("旧", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    assert run(archive, "export", "养老", "--format", "csv", "-o", str(link)).returncode == 0
    assert link.is_symlink()
    assert "养老" in target.read_text(encoding="utf-8")
    assert target.stat().st_mode & 0o777 == 0o640


def test_an_export_goes_into_what_is_no_file(archive: Path) -> None:
    """Such as a device."""
    done = run(archive, "export", "养老", "--format", "csv", "-o", "/dev/null")
    assert done.returncode == 0
    assert not Path("/dev/null").is_file()


def test_a_folder_that_is_not_there_is_named(archive: Path, tmp_path: Path) -> None:
    """In one line."""
    for command in (("export", "--format", "csv", "-o"), ("trend", "养老", "--svg")):
        done = run(archive, *command, str(tmp_path / "none" / "out"))
        assert done.returncode == 2
        assert "没有文件夹" in done.stderr
        assert done.stderr.count("\n") == 1
