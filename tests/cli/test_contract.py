"""The command line keeps its contract: commands, fields, exit codes, one JSON value."""

import contextlib
import csv
import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from webui.cli import main

ROOT = Path(__file__).parents[2]
PARAGRAPH = {
    *("id", "report_id", "report_title", "report_label", "year", "year_basis", "region", "source", "ordinal"),
    *("heading_path", "role", "domains", "measures", "text", "spans"),
}
HIT = PARAGRAPH | {"score", "layer", "highlights"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the seed pages, made by the command itself."""
    directory = tmp_path_factory.mktemp("cli") / "archive"
    assert run(directory, "index", "seeds").returncode == 0
    return directory


@dataclass(frozen=True)
class Done:
    """What a run of the command left behind."""

    returncode: int
    stdout: str
    stderr: str


def run(archive: Path, *arguments: str) -> Done:
    """The command's own ``main``, in this process: starting an interpreter for each call takes minutes."""
    out, err = io.StringIO(), io.StringIO()
    argv, sys.argv = sys.argv, ["minzheng", "--archive", str(archive), *arguments]
    try:
        with contextlib.chdir(ROOT), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
    except SystemExit as end:
        return Done(int(end.code or 0), out.getvalue(), err.getvalue())
    finally:
        sys.argv = argv
    raise AssertionError("main must leave with an exit code")


def value(archive: Path, *arguments: str) -> Any:
    """The one JSON value that a command prints."""
    done = run(archive, *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def exported(archive: Path, *arguments: str) -> list[dict[str, Any]]:
    done = run(archive, "export", "--format", "jsonl", *arguments)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_example_search_finds_exactly_what_contains_it(archive: Path) -> None:
    """In 000, 002 and 003; the bracketed wording only in a later layer."""
    paragraphs = exported(archive)
    oracle = {paragraph["id"] for paragraph in paragraphs if "嵌入式养老院" in paragraph["text"]}
    result = value(archive, "search", "嵌入式养老院", "--json", "--limit", "1000")
    exact = [hit for hit in result["hits"] if hit["layer"] == "exact"]
    assert {hit["id"] for hit in exact} == oracle
    assert {hit["source"][6:9] for hit in exact} == {"000", "002", "003"}
    bracketed = [hit for hit in result["hits"] if "（嵌入式）养老服务设施" in hit["text"]]
    assert bracketed
    assert all(hit["layer"] != "exact" for hit in bracketed)
    assert [hit["layer"] for hit in result["hits"]] == ["exact"] * len(exact) + [
        hit["layer"] for hit in result["hits"][len(exact) :]
    ]


@pytest.mark.parametrize("pair", ['""', "“”", "「」", "『』", "＂＂"])
def test_every_quotation_mark_means_quoted(archive: Path, pair: str) -> None:
    """Exactly the paragraphs that contain the string, in one layer."""
    oracle = {paragraph["id"] for paragraph in exported(archive) if "嵌入式养老院" in paragraph["text"]}
    result = value(archive, "search", f"{pair[0]}嵌入式养老院{pair[1]}", "--json")
    assert {hit["id"] for hit in result["hits"]} == oracle
    assert result["layers"] == {"exact": len(oracle)}


def test_a_term_is_found_where_the_page_interrupts_it(archive: Path) -> None:
    """000 breaks 困难残疾人生活补贴 with a paywall mark."""
    result = value(archive, "search", "“困难残疾人生活补贴39337人次”", "--json")
    assert [hit["source"][6:9] for hit in result["hits"]] == ["000"]
    assert len(result["hits"][0]["spans"]) == 2


def test_json_has_the_fields_of_the_contract(archive: Path) -> None:
    """And highlights are the words that were sought."""
    result = value(archive, "search", "养老", "--json", "--limit", "3")
    assert {"query", "total", "layers", "hits", "facets"} <= result.keys()
    assert {"domain", "measure", "role", "year", "region"} <= result["facets"].keys()
    assert sum(result["layers"].values()) == result["total"]
    for hit in result["hits"]:
        assert hit.keys() >= HIT
        assert all(hit["text"][start:end] == "养老" for start, end in hit["highlights"])
    assert all(paragraph.keys() >= PARAGRAPH for paragraph in exported(archive))


def test_filters_narrow_and_facets_ignore_their_own(archive: Path) -> None:
    """Values of one option are alternatives; different options narrow; counts follow a recount."""
    paragraphs = [paragraph for paragraph in exported(archive) if "补贴" in paragraph["text"]]
    wanted = {"elder-care", "disability"}
    both = [p for p in paragraphs if wanted & set(p["domains"]) and p["year"] == 2023]
    options = ("--domain", "elder-care", "--domain", "disability", "--year", "2023")
    result = value(archive, "search", "“补贴”", *options, "--json", "--limit", "1000")
    assert {hit["id"] for hit in result["hits"]} == {p["id"] for p in both}
    by_domain: dict[str, int] = {}
    for paragraph in paragraphs:
        if paragraph["year"] == 2023:
            for code in paragraph["domains"]:
                by_domain[code] = by_domain.get(code, 0) + 1
    assert result["facets"]["domain"] == by_domain
    assert len(exported(archive, "“补贴”", *options)) == len(both)


def test_unknown_years_are_a_value(archive: Path) -> None:
    """Reports without a year can be asked for."""
    hits = value(archive, "search", "“救助”", "--year", "unknown", "--json", "--limit", "1000")["hits"]
    assert hits
    assert all(hit["year"] is None and hit["year_basis"] == "unknown" for hit in hits)


def test_pages_of_hits_make_up_the_whole(archive: Path) -> None:
    """Offset and limit cut one list; the total is that of the whole list."""
    whole = value(archive, "search", "“低保”", "--json", "--limit", "1000")
    pages: list[str] = []
    for offset in range(0, whole["total"], 7):
        page = value(archive, "search", "“低保”", "--json", "--limit", "7", "--offset", str(offset))
        assert page["total"] == whole["total"]
        pages += [hit["id"] for hit in page["hits"]]
    assert pages == [hit["id"] for hit in whole["hits"]]


def test_show_gives_provenance_and_neighbours(archive: Path) -> None:
    """A paragraph names its page, its place on it, and why it is tagged as it is."""
    found = value(archive, "search", "“嵌入式养老院”", "--json")["hits"][0]
    shown = value(archive, "show", found["id"], "--context", "1", "--json")
    assert shown["text"] == found["text"]
    assert len(shown["context"]) == 2
    assert all(evidence["reason"] for tag in shown["tags"] for evidence in tag["evidence"])
    report = value(archive, "show", found["report_id"], "--json")
    assert found["id"] in [paragraph["id"] for paragraph in report["paragraphs"]]
    assert report["year"]["evidence"]


@pytest.mark.parametrize("style", ["gbt7714", "apa", "bibtex", "ris", "csl-json"])
def test_each_style_cites(archive: Path, style: str) -> None:
    """The title as printed, the masked office as printed, and the locator."""
    found = value(archive, "search", "“嵌入式养老院”", "--json")["hits"][0]
    done = run(archive, "cite", found["id"], "--style", style)
    assert done.returncode == 0
    assert found["report_label"] in done.stdout
    assert found["heading_path"][0] in done.stdout


def test_a_report_without_issuer_or_date_says_so(archive: Path) -> None:
    """佚名, and no date; the year that the report accounts for is no date of publication."""
    (found,) = value(archive, "search", "“第六个”", "--json")["hits"]
    text = run(archive, "cite", found["id"]).stdout
    assert text.startswith("佚名.[")
    assert "出版者不详" in text
    assert "出版日期不详" in text
    assert "2014]" not in text


def test_csv_opens_with_the_same_rows(archive: Path, tmp_path: Path) -> None:
    """One row for each paragraph, with a mark that spreadsheets read as UTF-8."""
    target = tmp_path / "all.csv"
    assert run(archive, "export", "--format", "csv", "-o", str(target)).returncode == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    assert [row["id"] for row in rows] == [paragraph["id"] for paragraph in exported(archive)]


def test_verify_proves_every_page(archive: Path) -> None:
    """All pages, all paragraphs, no finding."""
    result = value(archive, "verify", "--json")
    assert (result["pages"], result["findings"]) == (5, [])
    assert result["paragraphs"] == len(exported(archive))


def test_stats_count_what_the_export_holds(archive: Path) -> None:
    """Figures and export agree."""
    figures, paragraphs = value(archive, "stats", "--json"), exported(archive)
    assert figures["paragraphs"] == len(paragraphs)
    assert figures["reports"] == len({paragraph["report_id"] for paragraph in paragraphs}) == 7
    for code, count in figures["by_domain"].items():
        assert count == sum(code in paragraph["domains"] for paragraph in paragraphs)


def test_tags_list_the_codebook(archive: Path) -> None:
    """Sixteen domains, fourteen measures, five roles."""
    codebook = value(archive, "tags", "--json")
    assert {facet: len(concepts) for facet, concepts in codebook.items()} == {
        "domain": 16,
        "measure": 14,
        "role": 5,
    }
    assert all(concept["label"] and concept["definition"] for facet in codebook.values() for concept in facet)


def test_every_command_explains_itself(archive: Path) -> None:
    """In Chinese, without touching the archive."""
    overview = run(archive, "--help").stdout
    commands = (
        "index",
        "search",
        "show",
        "cite",
        "export",
        "verify",
        "stats",
        "tags",
        "remove",
        "rebuild",
        "serve",
    )
    for command in commands:
        assert command in overview
        text = run(archive, command, "--help")
        assert text.returncode == 0
        assert any("\u4e00" <= char <= "\u9fff" for char in text.stdout)


def test_tags_are_scored_on_a_labelled_file(tmp_path: Path) -> None:
    """tags --evaluate needs no archive; --against adds the agreement; wrong calls are one line and code 2."""
    labels = ROOT / "tests" / "tag" / "labels" / "heldout.jsonl"
    record = value(tmp_path, "tags", "--evaluate", str(labels), "--against", str(labels), "--json")
    assert set(record) == {"statements", "reports", "outside", "facets", "agreement"}
    assert record["facets"]["domain"]["micro"]["f1"] > 0.9
    assert record["agreement"]["domain"]["alpha"] == 1
    shown = run(tmp_path, "tags", "--evaluate", str(labels), "--against", str(labels))
    assert shown.returncode == 0
    assert "宏平均" in shown.stdout
    assert "Krippendorff" in shown.stdout
    for arguments in (("--against", str(labels)), ("--evaluate", str(tmp_path / "none.jsonl"))):
        done = run(tmp_path, "tags", *arguments)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
