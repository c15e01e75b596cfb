"""The whole check, over a real archive of pages written for it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from archive.check import MOST_BYTES, Change, Finding, Kind, Status, checked_dict
from archive.cite import cite
from archive.errors import UsageError
from archive.folding import fold
from indexer.drafts import read_draft, without_markup
from indexer.workspace import Workspace

PAGE = """青禾县民政局2022年工作总结
一、养老服务
全县建成嵌入式养老院23所，新增护理型床位1250张，投入资金3800万元，老年人满意度达到96.5%。
一是完善居家社区机构相协调的养老服务体系，支持社会力量参与；
二是落实经济困难高龄老年人补贴制度，按月发放到位；
三是开展养老护理员职业技能培训，全年培训420人次。
二、社会救助
全县共有低保对象4216户，累计发放低保金2196万元，做到应保尽保、应退尽退。
"""
OTHER = """白石区民政局2023年工作总结
一、养老服务
全区共有养老机构十二家，支持社会力量参与养老服务，老年助餐点覆盖所有街道。
二、婚姻登记
规范婚姻登记工作流程，推行预约登记和跨省通办，全年办理结婚登记1680对。
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "a.txt").write_text(PAGE, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    with Workspace.create(folder / "archive", lambda message: None) as made:
        assert not made.ingest([folder / "a.txt", folder / "b.txt"], 1).failed
        yield made


@pytest.fixture
def found(archive: Workspace) -> Callable[[str], list[Finding]]:
    return lambda text: list(archive.check(text).findings)


@pytest.mark.parametrize("marks", ["“”", "「」", '""', "‘’"])
def test_what_stands_there_is_exact_with_its_citation(archive: Workspace, marks: str) -> None:
    """Also in traditional characters, full width, and other spacing, as a quoted search finds it."""
    draft = f"有报告说{marks[0]}新增護理型床位１２５０ 張，投入資金3800萬元{marks[1]}。"
    (finding,) = archive.check(draft).findings
    assert (finding.status, finding.unit.kind, finding.total) == (Status.EXACT, Kind.QUOTATION, 1)
    (match,) = finding.matches
    text = match.record.tagged.paragraph.text
    assert text[match.start : match.end] == "新增护理型床位1250张，投入资金3800万元"
    form = checked_dict(archive.check(draft), date(2025, 3, 1))
    assert form["counts"] == {"exact": 1, "altered": 0, "several": 0, "missing": 0}
    assert form["findings"][0]["matches"][0]["citation"] == cite(match.record, "gbt7714", date(2025, 3, 1))  # type: ignore[index]


def test_several_places_are_counted(found: Callable[[str], list[Finding]]) -> None:
    (finding,) = found("要“支持社会力量参与”。")
    assert (finding.status, finding.total, len(finding.matches)) == (Status.SEVERAL, 2, 2)


def test_an_altered_quotation_says_what_differs(found: Callable[[str], list[Finding]]) -> None:
    (finding,) = found("“全县共有低保对象4216户，累计发放救助金2196万元，做到应保尽保”")
    assert finding.status is Status.ALTERED
    assert [(d.change, d.draft_text, d.source_text) for d in finding.matches[0].differences] == [
        (Change.WORDING, "救助", "低保")
    ]


def test_numbers_that_differ_come_first(found: Callable[[str], list[Finding]]) -> None:
    """Whatever stands before them in the draft."""
    first, second = found("“规范婚姻登记工作流程”。全县共有低保对象4261户，累计发放低保金2196万元。")
    assert (first.status, first.numbers_differ, first.unit.kind) == (Status.ALTERED, True, Kind.SENTENCE)
    assert (second.status, second.numbers_differ) == (Status.EXACT, False)


def test_a_number_cut_in_two_is_a_number_that_differs(found: Callable[[str], list[Finding]]) -> None:
    """“投入资金380” and “50张” are in the text as characters, and not as what they say."""
    for draft in ("“50张，投入资金3800万元”", "“1250张，投入资金380”", "“改成50张，投入资金3800万元”"):
        (finding,) = found(draft)
        assert (finding.status, finding.numbers_differ) == (Status.ALTERED, True), draft


def test_an_ellipsis_leaves_out_and_keeps_the_order(found: Callable[[str], list[Finding]]) -> None:
    (kept,) = found("“全县建成嵌入式养老院23所……老年人满意度达到96.5%”")
    assert (kept.status, kept.matches[0].elided) == (Status.EXACT, True)
    (turned,) = found("“老年人满意度达到96.5%……全县建成嵌入式养老院23所”")
    assert turned.status is not Status.EXACT


def test_every_place_of_a_quotation_with_an_ellipsis_is_counted(tmp_path: Path) -> None:
    """However many have its parts; one that has them the other way round is none."""
    lines = [f"{n}、第{n}批发放低保金，惠及{n}户。" for n in range(1, 31)]
    page = "\n".join(["青禾县民政局2022年工作总结", *lines, "31、惠及百姓，发放低保金。"])
    (tmp_path / "a.txt").write_text(page, encoding="utf-8")
    with Workspace.create(tmp_path / "archive", lambda message: None) as archive:
        archive.ingest([tmp_path / "a.txt"], 1)
        (finding,) = archive.check("“发放低保金……惠及”").findings
    assert (finding.status, finding.total) == (Status.SEVERAL, 30)


def test_a_quotation_may_go_over_paragraphs(found: Callable[[str], list[Finding]]) -> None:
    """Word for word over two that stand side by side; with one left out, its parts are found apart."""
    lines = PAGE.splitlines()
    (whole,) = found(f"“{lines[3]}{lines[4]}”")
    assert (whole.status, len(whole.matches[0].onward)) == (Status.EXACT, 1)
    apart = found(f"“{lines[3]}{lines[5]}”")
    assert [(f.status, f.text) for f in apart] == [(Status.EXACT, lines[3]), (Status.EXACT, lines[5])]


def test_own_sentences_that_stand_nowhere_are_listed_only_when_asked(archive: Workspace) -> None:
    draft = "我们认为天气预报的准确程度与此毫无关系。又说“海底隧道工程顺利通车”。"
    (only,) = archive.check(draft).findings
    assert (only.status, only.unit.kind) == (Status.MISSING, Kind.QUOTATION)
    both = archive.check(draft, everything=True)
    assert [f.unit.kind for f in both.findings] == [Kind.SENTENCE, Kind.QUOTATION]
    assert (both.quotations, both.sentences) == (1, 1)


@given(st.data())
def test_exact_means_that_a_paragraph_contains_it(archive: Workspace, data: st.DataObject) -> None:
    """For any stretch of the page, changed or not: exact or several just when the folded text is in there."""
    source = data.draw(st.sampled_from([line for line in (PAGE + OTHER).splitlines() if len(line) > 20]))
    start = data.draw(st.integers(0, len(source) - 8))
    stretch = source[start : data.draw(st.integers(start + 8, len(source)))]
    if data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(stretch) - 1))
        stretch = stretch[:at] + data.draw(st.sampled_from("改2，")) + stretch[at + 1 :]
    texts = [fold(record.tagged.paragraph.text) for record in archive.store.all_records()]
    inside = [fold(stretch) in text for text in texts]
    statuses = {f.status for f in archive.check(f"“{stretch}”").findings}
    if statuses & {Status.EXACT, Status.SEVERAL}:
        assert any(inside)
    elif any(inside):  # then the stretch begins or ends inside a number
        (finding,) = archive.check(f"“{stretch}”").findings
        assert finding.numbers_differ


def test_drafts_are_read_from_word_markdown_and_text(tmp_path: Path) -> None:
    """Marks of Markdown become spaces, so that offsets stay; Word gives its lines."""
    word = Document()
    word.add_paragraph("他说“新增护理型床位”。")
    word.save(str(tmp_path / "a.docx"))
    assert "“新增护理型床位”" in read_draft((tmp_path / "a.docx").read_bytes(), "a.docx")
    marked = "## 标题\n> “新增**护理型**床位”，见[总结](a.md)\n- 一项"
    plain = without_markup(marked)
    assert len(plain) == len(marked)
    assert fold(plain) == fold("标题“新增护理型床位”，见总结一项")
    assert without_markup("**区建成*处养老院") == "**区建成*处养老院"  # masks, not marks
    assert read_draft("“甲乙”".encode("gb18030"), "a.txt") == "“甲乙”"
    with pytest.raises(UsageError, match="核对"):
        read_draft(b"", "empty.txt")


def test_a_draft_that_is_too_long_is_refused(archive: Workspace) -> None:
    for draft in ("字" * (MOST_BYTES // 3 + 1), "“低保”" * 10_001):
        with pytest.raises(UsageError, match="分成几份"):
            archive.check(draft)
