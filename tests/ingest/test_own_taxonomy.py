"""A folder of TOML files in the archive replaces the taxonomy, without any code."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.errors import UsageError
from archive.model import Facet
from indexer.own import TAXONOMY_FOLDER, Own
from indexer.workspace import Workspace
from webui.cli import main

DOMAINS = """
[[concept]]
code = "roads"
label = "公路养护"
label_en = "Roads"
definition = "公路的养护和管理。"
preferred = ["公路", "养护"]

[[concept]]
code = "buses"
label = "城乡公交"
label_en = "Buses"
definition = "公交线路和车辆。"
preferred = ["公交"]
"""
MEASURES = """
[[concept]]
code = "building"
label = "修建"
label_en = "Building"
definition = "修建和改造。"
preferred = ["改造", "新建"]
"""
ROLES = "\n".join(
    f'[[concept]]\ncode = "{code}"\nlabel = "{label}"\nlabel_en = "{code}"\ndefinition = "{label}。"\n{more}'
    for code, label, more in (
        ("overview", "总述", ""),
        ("result", "成效", ""),
        ("highlight", "亮点", ""),
        ("problem", "问题", ""),
        ("plan", "打算", "headings = ['.*打算']"),
    )
)
PAGE = """县交通局2024年工作总结

一、工作完成情况

新建和改造农村公路三十公里，养护里程达到六百公里。

二、明年打算

新开通城乡公交线路两条，方便群众出行。
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A report of another ministry."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def put_taxonomy(archive: Path, domains: str = DOMAINS) -> None:
    folder = archive / TAXONOMY_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (("domains", domains), ("measures", MEASURES), ("roles", ROLES)):
        (folder / f"{name}.toml").write_text(content, encoding="utf-8")


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line on an archive: exit code, standard output, standard error."""

    def call(archive: Path, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["minzheng", "--archive", str(archive), *arguments])
        with pytest.raises(SystemExit) as left:
            main()
        captured = capsys.readouterr()
        return int(left.value.code or 0), captured.out, captured.err

    return call


def found(run: Run, archive: Path, *arguments: str) -> list[dict[str, object]]:
    code, stdout, stderr = run(archive, "search", *arguments, "--json")
    assert code == 0, stderr
    return list(json.loads(stdout)["hits"])


def test_an_archive_is_tagged_filtered_and_explained_by_its_own_taxonomy(
    tmp_path: Path, page: Path, run: Run
) -> None:
    """Index, search, filters and the codebook all use the folder."""
    archive = tmp_path / "archive"
    put_taxonomy(archive)
    assert run(archive, "index", str(page))[0] == 0
    hits = found(run, archive, "公路", "--domain", "roads")
    assert [(hit["domains"], hit["measures"], hit["role"]) for hit in hits] == [
        (["roads"], ["building"], "result")
    ]
    assert [hit["role"] for hit in found(run, archive, "公交", "--domain", "buses")] == ["plan"]
    assert run(archive, "search", "公路", "--domain", "elder-care")[0] == 2
    assert "公路养护" in run(archive, "tags")[1]


def test_another_taxonomy_is_followed_aloud(tmp_path: Path, page: Path, run: Run) -> None:
    """A folder put there, changed or taken away later: the next search tags all pages anew and says so, once."""
    archive = tmp_path / "archive"
    run(archive, "index", str(page))
    put_taxonomy(archive)
    assert "标签表已更换" in run(archive, "search", "公路")[2]
    assert "标签表已更换" not in run(archive, "search", "公路")[2]
    put_taxonomy(archive, DOMAINS.replace('"公路", "养护"', '"养护公路"'))
    assert "标签表已更换" in run(archive, "search", "公路")[2]
    assert found(run, archive, "公路")[0]["domains"] == []
    for file in (archive / TAXONOMY_FOLDER).iterdir():
        file.unlink()
    (archive / TAXONOMY_FOLDER).rmdir()
    assert "标签表已更换" in run(archive, "search", "公路")[2]
    with Workspace.open(archive, print) as workspace:
        assert "elder-care" in workspace.taxonomy.codes(Facet.DOMAIN)


def test_a_wrong_taxonomy_touches_nothing(tmp_path: Path, page: Path, run: Run) -> None:
    """A mistake in the folder is one line that names the file, before any page is read."""
    archive = tmp_path / "archive"
    put_taxonomy(archive, "= =")
    code, _, stderr = run(archive, "index", str(page))
    assert code == 2
    assert "domains.toml" in stderr
    with pytest.raises(UsageError, match=r"domains\.toml"):
        Own.of(archive)
