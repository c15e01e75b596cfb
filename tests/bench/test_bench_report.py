"""What a benchmark writes down is what was measured."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.bench.corpus import Row
from tests.bench.oracle import Oracle
from tests.bench.questions import KINDS, questions
from tests.bench.report import BEGIN, END, plot, write
from tests.bench.summary import percentile, ratios

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def rows() -> list[Row]:
    texts = [f"第{n}条嵌入式养老院提供助餐服务，特困人员优先，困难群众救助{n}人。" for n in range(40)]
    return [
        Row(
            f"p{n}",
            text,
            "养老服务",
            ("elder-care",),
            (),
            ("result" if n % 2 else "plan",),
            ("2020",),
            ("x",),
        )
        for n, text in enumerate(texts)
    ]


def test_percentiles_are_values_that_were_measured() -> None:
    assert percentile([3.0, 1.0, 2.0, 4.0], 0.5) == 3.0
    assert percentile([1.0], 0.95) == 1.0


def test_questions_are_the_same_each_time_and_of_every_kind(rows: list[Row]) -> None:
    asked = questions(rows, 5)
    assert asked == questions(rows, 5)
    assert [q.kind for q in asked] == [kind for kind in KINDS for _ in range(5)]


def test_ratio_counts_only_questions_that_both_answered(rows: list[Row]) -> None:
    asked = [q for q in questions(rows, 3) if q.kind == "exact"]
    assert ratios(asked, [1.0, 100.0, 1.0], [2.0, None, 2.0]) == {
        "exact": {"p50": 2.0, "p95": 2.0, "questions": 2}
    }


def test_oracle_obeys_what_is_excluded_and_what_narrows(rows: list[Row]) -> None:
    oracle = Oracle(rows)
    for question in questions(rows, 5):
        for row in rows:
            if row.id in oracle.expected(question):
                assert all(string in row.text for string in question.strings)
                assert not question.excluded or question.excluded not in row.text
                assert question.role in ("", row.role[0])


def test_plots_are_drawings_and_tables_stand_in_their_place(tmp_path: Path) -> None:
    (tmp_path / "performance.md").write_text(f"前\n{BEGIN}\n旧\n{END}\n后\n", encoding="utf-8")
    report = json.loads((DOCS / "performance" / "bench.json").read_text(encoding="utf-8"))
    write(report, tmp_path)
    text = (tmp_path / "performance.md").read_text(encoding="utf-8")
    assert text.startswith("前\n")
    assert text.endswith("\n后\n")
    assert "旧" not in text
    for file in (tmp_path / "performance").glob("*.svg"):
        assert ET.fromstring(file.read_text(encoding="utf-8")).tag.endswith("svg")
        assert f"performance/{file.name}" in text


def test_plot_puts_more_paragraphs_to_the_right_and_more_of_the_figure_above() -> None:
    drawing = ET.fromstring(plot("题", {"甲": [(1_000, 1.0), (100_000, 50.0)]}))
    line = next(element for element in drawing if element.tag.endswith("polyline"))
    (x1, y1), (x2, y2) = (tuple(map(float, point.split(","))) for point in line.attrib["points"].split())
    assert x1 < x2
    assert y1 > y2


def test_the_page_of_figures_says_what_its_data_say() -> None:
    """It is generated: nobody has changed a number by hand."""
    text = (DOCS / "performance.md").read_text(encoding="utf-8")
    report = json.loads((DOCS / "performance" / "bench.json").read_text(encoding="utf-8"))
    for size in report["sizes"]:
        assert f"{size['paragraphs']:,} 段" in text
        assert f"{size['index']['per_second']:,} 段/秒" in text
