"""What must hold on the five pages that the project began with, against oracles where there is one."""

from pathlib import Path

import pytest

from archive.model import Basis, PartKind, ProcessedPage, join_spans
from indexer.coverage import check_coverage, unfaithful
from indexer.pipeline import process

FILES = {
    "000": "000_c7400f338380766a.txt",
    "001": "001_0b9da44cd5fb4092.txt",
    "002": "002_10c66cea455f7eb1.txt",
    "003": "003_9982923abb5d750b.txt",
    "004": "004_5000338b84548994.txt",
}
JUNK = (
    *(
        "##paid",
        "赏杯茶钱",
        "免费阅读已结束",
        "离线阅读",
        "资源描述",
        "1 / 24",
        "下载文档",
        "777doc",
        "ICP备",
    ),
    *("客服联系", "保存成功", "编辑密码", "微信扫一扫", "\\'", ">", "\u200b"),
)


@pytest.fixture(scope="module")
def pages(seeds: Path) -> dict[str, ProcessedPage]:
    """The seed pages, processed."""
    return {key: process((seeds / name).read_bytes(), name) for key, name in FILES.items()}


def test_the_number_of_reports(pages: dict[str, ProcessedPage]) -> None:
    """Seven in all; one page carries three."""
    assert {key: len(page.reports) for key, page in pages.items()} == {
        "000": 1,
        "001": 1,
        "002": 1,
        "003": 1,
        "004": 3,
    }


@pytest.mark.parametrize(
    ("key", "ordinal", "year", "basis"),
    [
        ("000", 0, "2023", Basis.INFERRED),
        ("001", 0, "2023", Basis.EXPLICIT),
        ("002", 0, "2021", Basis.EXPLICIT),
        ("003", 0, "2024", Basis.INFERRED),
        ("004", 0, "2014", Basis.INFERRED),
        ("004", 1, None, Basis.UNKNOWN),
    ],
)
def test_years_with_their_basis(
    pages: dict[str, ProcessedPage], key: str, ordinal: int, year: str | None, basis: Basis
) -> None:
    """The year that each report accounts for, and how it is known."""
    known = pages[key].reports[ordinal].year
    assert (known.value, known.basis) == (year, basis)


def test_two_independent_facts_date_the_first_report_of_004(pages: dict[str, ProcessedPage]) -> None:
    """The sixth disaster-reduction day, and a law of 2014; both stand in the text."""
    page = pages["004"]
    words = [join_spans(page.page.text, (evidence.span,)) for evidence in page.reports[0].year.evidence]
    assert any("第六个" in word for word in words)
    assert any("社会救助暂行办法" in word for word in words)


def test_titles_are_as_printed_or_marked_as_ours(pages: dict[str, ProcessedPage]) -> None:
    """Two reports print none: their labels stand in square brackets."""
    titles = {key: [report.title.value for report in page.reports] for key, page in pages.items()}
    assert titles == {
        "000": ["XX局树牢正确政绩观、切实兜牢民生底线总结报告"],
        "001": ["XX区民政局2023年度工作总结"],
        "002": ["2021年度民政工作高质量发展综合考评汇报材料"],
        "003": [None],
        "004": [None, "社会救助工作总结", "社会救助工作总结"],
    }
    for key in ("003", "004"):
        assert pages[key].reports[0].label.startswith("[")


def test_002_is_cut_off_and_its_single_line_is_taken_apart(pages: dict[str, ProcessedPage]) -> None:
    """Some forty statements, headings and items, from one line of 5,000 characters."""
    page = pages["002"]
    headings = [part for part in page.parts if part.kind is PartKind.HEADING]
    assert page.reports[0].truncated
    assert 38 <= len(page.paragraphs) + len(headings) <= 46
    (found,) = [tagged.paragraph for tagged in page.paragraphs if "嵌入式养老院" in tagged.paragraph.text]
    assert found.heading_path == ("二、社会养老服务事业实现新突破", "2.养老服务保障不断完善")


def test_broken_lines_of_004_are_whole_again(pages: dict[str, ProcessedPage]) -> None:
    """No statement ends where the page broke its line after a semicolon."""
    third = pages["004"].reports[2].report_id
    texts = [
        tagged.paragraph.text for tagged in pages["004"].paragraphs if tagged.paragraph.report_id == third
    ]
    assert not [text for text in texts if text.endswith("；")]
    assert any("取暖费X.X万元；城市低保X户X人" in text for text in texts)


def test_no_junk_is_left(pages: dict[str, ProcessedPage]) -> None:
    """Neither in paragraphs nor in titles nor in headings."""
    for page in pages.values():
        texts = [tagged.paragraph.text for tagged in page.paragraphs]
        texts += [heading for tagged in page.paragraphs for heading in tagged.paragraph.heading_path]
        texts += [report.label for report in page.reports]
        for junk in JUNK:
            assert not [text for text in texts if junk in text], junk


def test_every_quotation_is_the_pages_and_every_character_is_accounted_for(
    pages: dict[str, ProcessedPage],
) -> None:
    """Every quotation is the page's, and every visible character is accounted for once."""
    for page in pages.values():
        assert not unfaithful(page)
        assert not check_coverage(page)
