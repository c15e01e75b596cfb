"""The commands kwic and trend, and search by report."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.cli.running import exported, run, value


def test_kwic_has_every_occurrence(archive: Path) -> None:
    """As grep counts them, sorted by what follows; width and slices as asked."""
    texts = {p["id"]: p["text"] for p in exported(archive)}
    found = value(archive, "kwic", "“养老”", "--sort", "right", "--width", "8", "--json")
    assert found["total"] == len(found["lines"]) == sum(text.count("养老") for text in texts.values()) > 20
    for line in found["lines"]:
        text, start = texts[line["id"]], line["start"]
        assert text[start : line["end"]] == line["match"] == "养老"
        assert line["left"] == text[max(0, start - 8) : start]
        assert line["right"] == text[line["end"] : line["end"] + 8]
    rights = [line["right"] for line in found["lines"]]
    assert rights == sorted(rights)
    part = value(
        archive,
        "kwic",
        "“养老”",
        "--sort",
        "right",
        "--width",
        "8",
        "--json",
        "--offset",
        "3",
        "--limit",
        "4",
    )
    assert part["lines"] == found["lines"][3:7]
    assert part["total"] == found["total"]
    table = csv.DictReader(io.StringIO(run(archive, "kwic", "“养老”", "--csv").stdout.removeprefix("\ufeff")))
    assert len(list(table)) == found["total"]


def test_kwic_is_aligned_on_a_terminal(archive: Path) -> None:
    done = run(archive, "kwic", "“养老”", "--limit", "5", "--width", "6")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert re.match(r"共 \d+ 处（\d+ 段，\d+ 份报告）", lines[0])
    columns = {sum(1 + (char >= "\u2e80") for char in line.split(" 养老 ")[0]) for line in lines[1:6]}
    assert columns == {12}
    assert "--offset 5" in lines[-1]


def test_trend_adds_up(archive: Path, tmp_path: Path) -> None:
    found = value(archive, "trend", "养老", "--by", "year", "--json")
    total = value(archive, "search", "养老", "--json", "--limit", "0")["total"]
    assert sum(b["paragraphs"] for b in found["buckets"]) == found["total"]["paragraphs"] == total
    assert found["total"]["total_paragraphs"] == value(archive, "stats", "--json")["paragraphs"]
    shown = run(archive, "trend", "养老", "--by", "region").stdout
    assert "合计" in shown
    chart = tmp_path / "chart.svg"
    assert run(archive, "trend", "养老", "--svg", str(chart)).returncode == 0
    assert chart.read_text("utf-8").startswith("<svg")


def test_search_by_report_counts_the_same_hits(archive: Path) -> None:
    found = value(archive, "search", "养老", "--group", "report", "--json")
    assert found["total"] == value(archive, "search", "养老", "--json")["total"]
    assert sum(group["total"] for group in found["groups"]) == found["total"]
    assert f"共 {found['reports']} 份报告" in run(archive, "search", "养老", "--group", "report").stdout
    sorted_ = value(archive, "search", "“养老”", "--sort", "report", "--json", "--limit", "1000")["hits"]
    places = [(h["year"] or 9999, h["report_title"] or "", h["report_id"], h["ordinal"]) for h in sorted_]
    years = [year for year, *_ in places]
    assert years == sorted(years)
    for report in {place[2] for place in places}:
        own = [number for number, place in enumerate(places) if place[2] == report]
        assert own == list(range(own[0], own[-1] + 1))


@pytest.mark.parametrize(
    "command", [("kwic", "“没有这样的话”"), ("trend", "“没有这样的话”"), ("kwic", "性质:问题不足")]
)
def test_nothing_to_show_is_no_error(archive: Path, command: tuple[str, ...]) -> None:
    done = run(archive, *command)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
    assert json.loads(run(archive, *command, "--json").stdout)["query"] == command[1]
