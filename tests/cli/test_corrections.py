"""``minzheng tag`` and what ``minzheng tags`` says of corrections: the contract of the command line."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from archive.corrections import Change
from archive.model import Action, Facet
from archive.store import Store
from indexer.engines.generations import writing
from indexer.workspace import INDEX_FOLDER
from tests.cli.running import exported, run, value

NOW = datetime(2025, 3, 1, tzinfo=UTC)
WHY = ("--why", "读过原文", "--by", "张三")


@pytest.fixture
def archive(archive: Path, tmp_path: Path) -> Path:
    """A copy for each test: these write."""
    return Path(shutil.copytree(archive, tmp_path / "archive"))


@pytest.fixture
def paragraph(archive: Path) -> dict[str, Any]:
    """One with a domain that the rules gave."""
    return next(found for found in exported(archive) if found["domains"] == ["elder-care"])


def test_search_facets_show_and_export_follow_a_correction(archive: Path, paragraph: dict[str, Any]) -> None:
    """Added, removed, replaced; and still so after everything was made anew."""
    one = paragraph["id"]
    facets = value(archive, "search", "领域:养老服务", "--json")["facets"]["domain"]
    done = value(
        archive, "tag", one, "--remove", "elder-care", "--add", "殡葬管理", "--add", "plan", *WHY, "--json"
    )
    assert (done["domains"], done["role"]) == (["funeral"], "plan")

    def check() -> None:
        left = value(archive, "search", "领域:养老服务", "--json", "--limit", "1000")
        assert left["facets"]["domain"].get("elder-care", 0) == facets["elder-care"] - 1
        assert one not in {hit["id"] for hit in left["hits"]}
        found = value(archive, "search", "领域:殡葬管理", "--role", "plan", "--json", "--limit", "1000")
        assert one in {hit["id"] for hit in found["hits"]}
        (again,) = [p for p in exported(archive) if p["id"] == one]
        assert again == value(archive, "tag", one, "--json")
        assert (again["domains"], again["role"]) == (["funeral"], "plan")
        assert [said["by"] for said in again["corrections"]] == ["张三"] * 3
        given = next(tag for tag in again["tags"] if tag["code"] == "funeral")
        assert given["source"] == "correction"
        assert "张三" in given["reason"]
        assert "读过原文" in given["reason"]
        assert "读过原文" in run(archive, "show", one).stdout

    check()
    before = exported(archive)
    assert run(archive, "rebuild").returncode == 0
    check()
    assert exported(archive) == before
    assert run(archive, "verify").returncode == 0
    assert value(archive, "stats", "--json")["corrections"] == 3
    undone = value(
        archive, "tag", one, "--undo", "plan", "--undo", "funeral", "--undo", "elder-care", *WHY, "--json"
    )
    assert {key: undone[key] for key in ("domains", "role", "tags")} == {
        key: paragraph[key] for key in ("domains", "role", "tags")
    }
    assert len(undone["corrections"]) == 6


def test_a_corrected_page_that_goes_and_comes_back_is_corrected(
    archive: Path, paragraph: dict[str, Any]
) -> None:
    """In between the correction is listed as waiting."""
    one, source = paragraph["id"], paragraph["source"]
    assert run(archive, "tag", one, "--remove", "elder-care", *WHY).returncode == 0
    assert run(archive, "remove", source).returncode == 0
    (gone,) = value(archive, "tags", "--audit", "--json")["gone"]
    assert (gone["paragraph_id"], gone["stands_at"]) == (one, None)
    assert "段落已不在文库" in run(archive, "tags", "--audit").stdout
    assert run(archive, "index", source).returncode == 0
    assert value(archive, "tag", one, "--json")["domains"] == []


def test_audit_and_agreement_set_people_beside_the_rules(archive: Path, paragraph: dict[str, Any]) -> None:
    """A contradiction with the rules' reason, and a confirmation."""
    one = paragraph["id"]
    assert run(archive, "tag", one, "--remove", "elder-care", *WHY).returncode == 0
    assert run(archive, "tag", one, "--add", paragraph["role"], *WHY).returncode == 0
    audit = value(archive, "tags", "--audit", "--json")
    (against,), (agreed,) = audit["contradicted"], audit["agreed"]
    assert (against["code"], agreed["code"]) == ("elder-care", paragraph["role"])
    rule = next(tag for tag in paragraph["tags"] if tag["code"] == "elder-care")
    assert against["rules_reason"] == rule["reason"]
    assert rule["reason"] in run(archive, "tags", "--audit").stdout
    figures = value(archive, "tags", "--agreement", "--json")
    assert figures["domain"]["elder-care"]["agreed"] == 0
    assert figures["role"][paragraph["role"]] == {"judged": 1, "agreed": 1, "share": 1.0, "alpha": None}
    assert "规则相同" in run(archive, "tags", "--agreement").stdout


def test_corrections_are_a_labelled_file_and_come_in_again(
    archive: Path, paragraph: dict[str, Any], tmp_path: Path
) -> None:
    """Evaluated, the rules are wrong where people corrected them; another archive takes them over, once."""
    one = paragraph["id"]
    assert run(archive, "tag", one, "--remove", "elder-care", "--add", "funeral", *WHY).returncode == 0
    file = tmp_path / "更正.jsonl"
    file.write_text(run(archive, "tags", "--corrections", "--jsonl").stdout, encoding="utf-8")
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    (row,) = [row for row in rows if "domains" in row]
    assert (row["id"], row["domains"], row["domains_ok"]) == (one, ["funeral"], [])
    assert {row["source"] for row in rows} == {paragraph["report_id"]}
    codes = value(tmp_path, "tags", "--evaluate", str(file), "--json")["facets"]["domain"]["codes"]
    assert codes["elder-care"]["wrong"] == codes["funeral"]["missed"] == 1
    other = tmp_path / "other"
    assert run(other, "index", paragraph["source"]).returncode == 0
    for lines, new in ((file, 2), (file, 0)):
        assert value(other, "tag", "--import", str(lines), "--json") == {"imported": new}
    whole = tmp_path / "库.jsonl"
    assert run(archive, "export", "--format", "jsonl", "-o", str(whole)).returncode == 0
    assert value(other, "tag", "--import", str(whole), "--json") == {"imported": 0}
    mine, theirs = (value(directory, "tag", one, "--json") for directory in (archive, other))
    assert {**mine, "copies": [], "sources": []} == {**theirs, "copies": [], "sources": []}
    assert value(archive, "tags", "--corrections", "--json") == value(
        other, "tags", "--corrections", "--json"
    )


def test_an_index_that_lags_behind_a_correction_is_brought_up_to_date(
    archive: Path, paragraph: dict[str, Any]
) -> None:
    """As after a kill between noting and indexing; also when another program keeps the index to itself."""
    (identity, text) = (paragraph["id"], f"“{paragraph['text']}”")
    with Store.open(archive) as store:
        store.corrections.add(identity, [Change(Facet.DOMAIN, "funeral", Action.ADD)], "因为", "甲", NOW)
    assert identity in found(archive, text, "funeral")
    with writing(archive / INDEX_FOLDER):
        done = run(archive, "tag", identity, "--add", "marriage", *WHY)
    assert done.returncode == 0
    assert "更正已记下" in done.stderr
    assert identity in found(archive, text, "marriage")


def found(archive: Path, text: str, domain: str) -> set[str]:
    return {hit["id"] for hit in value(archive, "search", text, "--domain", domain, "--json")["hits"]}


@pytest.mark.parametrize(
    "wrong",
    [
        ["--add", "没有的标签", *WHY],
        ["--add", "funeral", "--remove", "funeral", *WHY],
        ["--add", "plan", "--add", "problem", *WHY],
        ["--remove", "plan", *WHY],
        ["--undo", "funeral", *WHY],
        ["--add", "funeral"],
        ["--add", "funeral", "--why", " "],
        ["--add", "funeral", "--why", "长" * 501],
        ["--add", "funeral", "--why", "好", "--by", ""],
        WHY,
        ["--import", "none.jsonl"],
    ],
)
def test_what_cannot_be_said_is_refused_in_one_line(
    archive: Path, paragraph: dict[str, Any], wrong: list[str]
) -> None:
    """Code 2, one line of Chinese, nothing noted."""
    done = run(archive, "tag", paragraph["id"], *wrong)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert any("\u4e00" <= char <= "\u9fff" for char in done.stderr)
    assert value(archive, "tags", "--corrections", "--json") == []


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"corrections": 1}',
        '{"corrections": [1]}',
        '{"corrections": [{"facet": "domain", "code": "elder-care"}]}',
    ],
)
def test_a_file_that_is_no_export_is_refused_whole(archive: Path, tmp_path: Path, line: str) -> None:
    """The line is named, and nothing of the file is taken over."""
    file = tmp_path / "f.jsonl"
    file.write_text(f"{{}}\n{line}\n", encoding="utf-8")
    done = run(archive, "tag", "--import", str(file))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "f.jsonl 第 2 行" in done.stderr
    assert value(archive, "tags", "--corrections", "--json") == []


def test_tags_give_measured_figures(archive: Path) -> None:
    """Each tag that the held-out labels have, in the table and as JSON."""
    codebook = value(archive, "tags", "--json")
    measured = [tag["measured"] for tags in codebook.values() for tag in tags if tag["measured"]]
    assert len(measured) > 25
    assert all(set(figures) >= {"precision", "recall", "f1", "right"} for figures in measured)
    assert "留出集" in run(archive, "tags").stdout
