"""The command line keeps its contract: commands, fields, exit codes, one JSON value."""

import csv
import io
from pathlib import Path

import pytest

from tests.cli.running import ROOT, exported, run, value


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
        "kwic",
        "trend",
        "show",
        "cite",
        "export",
        "verify",
        "stats",
        "tags",
        "tag",
        "remove",
        "rebuild",
        "serve",
    )
    for command in commands:
        assert command in overview
        text = run(archive, command, "--help")
        assert text.returncode == 0
        assert text.stdout.startswith("用法：")
        english = ("Usage", "Options", "OPTIONS", "Commands", "Show this message", "default:")
        assert not [word for word in english if word in overview + text.stdout]


def test_tags_are_scored_on_a_labelled_file(tmp_path: Path) -> None:
    """tags --evaluate needs no archive; --against adds the agreement; wrong calls are one line and code 2."""
    pytest.importorskip("krippendorff", reason="optional, under the GPL")
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
