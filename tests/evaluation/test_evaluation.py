"""Scores, agreement and the codebook are what they say."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import UsageError
from archive.model import Facet, join_spans
from archive.taxonomy_files import load_taxonomy
from indexer.evaluation import (
    NOTHING,
    Count,
    Labels,
    agreement,
    evaluate,
    evaluation_dict,
    labelled_reports,
    load_quality,
    load_units,
    quality_text,
    render,
    score,
)
from indexer.tag import Tagger
from tests.tools.make_codebook import CODEBOOK, QUALITY, measured

TAXONOMY = load_taxonomy()
TAGGER = Tagger(TAXONOMY)
CODES = st.sets(st.sampled_from("abcd"))


def body(text: str, **labels: Any) -> dict[str, Any]:
    return {"source": "s", "id": text, "kind": "body", "text": text, **labels}


def write(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def labels(core: set[str], free: set[str] | None = None) -> Labels:
    return Labels(frozenset(core), frozenset(free or ()))


def test_counts_and_confusions() -> None:
    """Right, wrong and missed codes are counted; free codes count in none of them."""
    scores = score(
        [
            ({"a", "b"}, labels({"a"})),
            ({"b"}, labels({"a"})),
            ({"c"}, labels({"a"}, {"c"})),
            (set(), labels(set())),
        ]
    )
    assert scores.codes == {"a": Count(1, 0, 2), "b": Count(0, 2, 0)}
    assert scores.total.f1 == pytest.approx(2 / 6)
    assert scores.macro_f1 == pytest.approx(0.5)
    assert scores.accuracy == pytest.approx(0.25)
    assert scores.confusions == ((NOTHING, "b", 1), ("a", NOTHING, 1), ("a", "b", 1))


def test_a_free_role_is_as_good_as_the_labelled_one() -> None:
    """A statement has one role, so an acceptable one replaces the other."""
    assert score([({"c"}, labels({"a"}, {"c"}))], single=True).accuracy == 1
    assert score([({"c"}, labels({"a"}, {"c"}))]).accuracy == 0


@given(st.lists(st.tuples(CODES, CODES, CODES)))
def test_scores_stay_in_bounds(units: list[tuple[set[str], set[str], set[str]]]) -> None:
    """Whatever is given and labelled: shares between 0 and 1, and perfect exactly where nothing is wrong."""
    scores = score((got, labels(core, free - core)) for got, core, free in units)
    for value in (
        scores.total.precision,
        scores.total.recall,
        scores.total.f1,
        scores.macro_f1,
        scores.accuracy,
    ):
        assert value is None or 0 <= value <= 1
    perfect = all(core <= got <= core | free for got, core, free in units)
    assert perfect == (scores.total.wrong == scores.total.missed == 0)
    assert (scores.exact == scores.units) == perfect


def test_units_become_reports(tmp_path: Path) -> None:
    """Titles begin reports, headings stand above what follows, and each text stands on its page."""
    path = write(
        tmp_path / "a.jsonl",
        {"source": "s", "kind": "title", "text": "某县民政局总结", "year": 2012},
        {"source": "s", "kind": "heading", "text": "一、工作情况"},
        {"source": "s", "kind": "heading", "text": "（一）养老服务"},
        body("1.新建养老院两所。"),
        {"source": "s", "kind": "heading", "text": "二、存在的问题"},
        body("护理员不足。"),
        {"source": "t", "kind": "body", "text": "发放低保金。"},
    )
    first, second = labelled_reports(load_units(path, TAXONOMY))
    assert first.report.year.value == "2012"
    assert [p.heading_path for p in first.paragraphs] == [
        ("一、工作情况", "（一）养老服务"),
        ("二、存在的问题",),
    ]
    assert second.report.title.value is None
    for report in (first, second):
        for paragraph in report.paragraphs:
            assert join_spans(report.page_text, paragraph.spans) == paragraph.text


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "第 1 行不是有效的 JSON"),
        ('{"kind": "body"}', "第 1 行缺 text"),
        ('{"kind": "page", "text": "甲"}', "第 1 行的 kind"),
        ('{"text": "甲", "domains": ["no-such"]}', "不认识的代码 no-such"),
        ('{"text": "甲", "measures": 3}', "measures 应是代码的列表"),
        ('{"kind": "title", "text": "甲"}', "没有正文"),
        ("", "没有正文"),
    ],
)
def test_wrong_files_are_refused_in_one_line(tmp_path: Path, content: str, says: str) -> None:
    """Each kind of mistake names the file and the line."""
    path = tmp_path / "a.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=f"a.jsonl.*{says}") as caught:
        load_units(path, TAXONOMY)
    assert "\n" not in str(caught.value)


def test_a_facet_without_labels_is_not_scored(tmp_path: Path) -> None:
    """A file may label domains only."""
    path = write(tmp_path / "a.jsonl", body("发放低保金三千万元。", domains=["social-assistance"]))
    scores = evaluate(TAGGER, labelled_reports(load_units(path, TAXONOMY)))
    assert scores.facets[Facet.DOMAIN].units == 1
    assert scores.facets[Facet.MEASURE].units == 0
    record = evaluation_dict(scores)
    assert json.loads(json.dumps(record)) == record


def test_agreement_of_two_readers(tmp_path: Path) -> None:
    """The same labels agree fully; a code that nobody uses has no alpha; other labels agree less."""
    pytest.importorskip("krippendorff", reason="optional, under the GPL")
    rows = [
        body("甲", domains=["funeral"], role="result"),
        body("乙", domains=["marriage"], role="plan"),
        body("丙", domains=["funeral"], role="result"),
    ]
    other = [*rows[:2], body("丙", domains=["marriage"], role="plan"), body("丁", domains=["funeral"])]
    first = load_units(write(tmp_path / "a.jsonl", *rows), TAXONOMY)
    second = load_units(write(tmp_path / "b.jsonl", *other), TAXONOMY)
    same, less = agreement(first, first, TAXONOMY), agreement(first, second, TAXONOMY)
    assert same[Facet.DOMAIN].alpha == same[Facet.ROLE].alpha == 1
    assert same[Facet.DOMAIN].codes["vagrancy"] is None
    assert same[Facet.MEASURE].alpha is None
    assert less[Facet.DOMAIN].statements == 3
    for facet in (Facet.DOMAIN, Facet.ROLE):
        assert (less[facet].alpha or 0) < 1
    # Two values over three pairs of which two agree: 1 - (n - 1) * disagreements / (n0 * n1) = 1 - 5 * 2 / (2 * 9).
    assert less[Facet.ROLE].alpha == pytest.approx(1 - 5 * 1 / (3 * 3))


def test_files_without_a_statement_in_common_are_refused(tmp_path: Path) -> None:
    """Agreement needs the same statements."""
    first = load_units(write(tmp_path / "a.jsonl", body("甲", domains=[])), TAXONOMY)
    second = load_units(write(tmp_path / "b.jsonl", body("乙", domains=[])), TAXONOMY)
    with pytest.raises(UsageError, match="没有共同的段落"):
        agreement(first, second, TAXONOMY)


def test_figures_and_codebook_are_up_to_date() -> None:
    """Measuring and writing again gives the same files: python -m tests.tools.make_codebook."""
    found = measured()
    assert QUALITY.read_text(encoding="utf-8") == quality_text(found)
    assert load_quality() == found
    assert CODEBOOK.read_text(encoding="utf-8") == render(TAXONOMY, found)
