"""Pages that keep a report on one line, or break it at odd places, lose nothing and are taken apart all the same."""

import pytest

from indexer.clean import Cleaner
from indexer.split import ReportDraft, split
from tests.text_pages import text_page

CLEANER = Cleaner()


def only(text: str) -> ReportDraft:
    (report,) = split(CLEANER.clean(text_page(text)).lines).reports
    return report


def texts(report: ReportDraft) -> list[str]:
    return [paragraph.text.text for paragraph in report.paragraphs]


def test_a_numbered_sentence_that_nothing_stands_below_is_a_paragraph() -> None:
    """It ends its section, and the next line is no part of it; a bare name of a section stays a heading."""
    report = only(
        "某县2010年民政工作总结\n一、五保供养\n（1）供养标准由每月三百元提到四百元。\n（2）院里自种菜、自养猪，伙食好了。\n"
        "二、优抚安置\n1.退役士兵全部安置。\n经验交流\n三、殡葬管理"
    )
    assert "（2）院里自种菜、自养猪，伙食好了。" in texts(report)
    assert "1.退役士兵全部安置。" in texts(report)
    assert texts(only("一、五保供养\n（1）院里种菜。\n二、优抚\n（1）发放补助。")) == [
        "（1）院里种菜。",
        "（1）发放补助。",
    ]
    assert "三、殡葬管理" in [heading.text for heading in report.headings]


@pytest.mark.parametrize(
    "title", ["某县民政局2024年工作总结及2025年工作思路", "民政局五年工作总结材料", "某镇2021年民政工作安排"]
)
@pytest.mark.parametrize("opening", ["2024年，全县民政系统扎实工作，", "五年来，一任接着一任干，"])
def test_a_title_ends_where_the_opening_begins(title: str, opening: str) -> None:
    """No punctuation stands between them."""
    report = only(
        f"{title}{opening}现报告如下：（一）社会救助一是提高标准。二是扩大范围。（二）殡葬改革迁坟九座。"
    )
    assert [text.text for text in report.titles] == [title]
    assert texts(report)[:3] == [f"{opening}现报告如下：", "一是提高标准。", "二是扩大范围。"]


@pytest.mark.parametrize(
    ("first", "second"), [("1）", "2）"), ("（1）", "（2）"), ("1、", "2、"), ("一是", "二是"), ("①", "②")]
)
def test_items_behind_a_glued_heading_are_found(first: str, second: str) -> None:
    """Also those of a section with one item, and those whose text begins with a year."""
    report = only(
        f"某县2016年民政工作总结\n一、主要工作（一）抓救助，兜底线{first}核对家庭三百户。{second}建成食堂两个。"
        f"（二）强作风、带队伍{first}2013年起逐年轮训，无一遗漏。（三）下步打算{first}新建敬老院。{second}改造公墓。"
    )
    assert texts(report) == [
        f"{first}核对家庭三百户。",
        f"{second}建成食堂两个。",
        f"{first}2013年起逐年轮训，无一遗漏。",
        f"{first}新建敬老院。",
        f"{second}改造公墓。",
    ]


def test_numbers_of_things_are_no_items() -> None:
    """Houses, quantities, quarters."""
    for text in (
        "1、2、3号楼全部完工，老人搬进新居。",
        "全年改造敬老院1、2、3号楼，投入1.5万元；第1、2季度按时发放。",
        "其一生清贫，其三子均已成家。",
    ):
        assert texts(only(f"某县2016年民政工作总结\n{text}")) == [text]


def test_among_them_counts() -> None:
    """其一, 其二 are items as 一是, 二是 are."""
    report = only("在强化管理上要有作为。其一，建立巡查机制。其二，推进地名保护。")
    assert texts(report) == ["其一，建立巡查机制。", "其二，推进地名保护。"]


def test_a_marker_broken_behind_its_bracket_is_whole_again() -> None:
    """A wrapped page may break a line inside （1）."""
    report = only(
        "二、救助工作\n全年会商四次，氛围已经形成。(\n1)管理常态开展，补差发放。(2)审核公开，随到随办。"
    )
    assert texts(report)[-2:] == ["(1)管理常态开展，补差发放。", "(2)审核公开，随到随办。"]


def test_a_letter_spaced_title_of_two_lines_is_one() -> None:
    """As on the first page of a printed report; one of a single line does not take in the next."""
    report = only("某 县 民 政 局\n关 于 2021 年 工 作 情 况 的 汇 报\n今年以来，各项工作扎实推进。")
    assert [title.text for title in report.titles] == ["某县民政局关于2021年工作情况的汇报"]
    assert texts(report) == ["今年以来，各项工作扎实推进。"]
