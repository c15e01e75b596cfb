"""Pages that hold several reports: how they count them, and what only looks like counting."""

import pytest

from indexer.clean import Cleaner
from indexer.split import SplitPage, split
from tests.text_pages import text_page

CLEANER = Cleaner()
OPENING = "一年来，在街道的领导下，民政工作扎实推进，现总结如下："


def page(text: str) -> SplitPage:
    return split(CLEANER.clean(text_page(text)).lines)


def titles(text: str) -> list[str | None]:
    """The title of each report that has paragraphs."""
    reports = [report for report in page(text).reports if report.paragraphs]
    return [report.titles[0].text if report.titles else None for report in reports]


def essay(households: int) -> str:
    return f"{OPENING}\n一、低保工作。现有低保户{households}户。\n二、养老工作。走访老人{households}人。"


@pytest.mark.parametrize(
    "numbers",
    [
        ("{}篇一", "{}篇二", "{}篇三"),
        ("篇一：{}", "篇二：{}", "篇三：{}"),
        ("第一篇：{}", "第二篇：{}", "第三篇：{}"),
        ("【篇1】{}", "【篇2】{}", "【篇3】{}"),
        ("篇(1){}", "篇(2){}", "篇(3){}"),
        ("『范文1』{}", "『范文2』{}", "『范文3』{}"),
        ("{}（一）", "{}（二）", "{}（三）"),
        ("{}1", "{}2", "{}3"),
        ("{} 范文第1篇", "{} 范文第2篇", "{} 范文第3篇"),
    ],
)
def test_numbers_beside_titles_begin_reports_however_short(numbers: tuple[str, ...]) -> None:
    """The number is the page's and is taken from the title."""
    lines = [f"{number.format('社区民政工作总结')}\n{essay(place)}" for place, number in enumerate(numbers)]
    assert titles("\n".join(lines)) == ["社区民政工作总结"] * 3


def test_numbers_inside_one_line_begin_reports() -> None:
    """As where a page was copied without its line breaks."""
    text = "".join(f"社区民政工作总结篇{number} {essay(9)}" for number in "一二").replace("\n", "")
    assert titles(text) == ["社区民政工作总结"] * 2


def test_what_introduces_several_reports_is_of_none() -> None:
    """The words before the first of them are kept apart."""
    found = page(f"民政工作总结大全\n总结能够帮助我们理清思路。\n篇一：{essay(1)}\n篇二：{essay(2)}")
    assert [text.text for text in found.above] == ["民政工作总结大全", "总结能够帮助我们理清思路。"]
    assert [len(report.paragraphs) for report in found.reports] == [3, 3]


def test_text_before_a_number_that_is_a_report_stays_one() -> None:
    """What counts its statements, or is long, introduces nothing."""
    found = page(f"社区民政工作总结\n{essay(1)}\n篇二：社区民政工作计划\n{essay(2)}")
    assert (len(found.above), len(found.reports)) == (0, 2)


def test_a_table_of_contents_is_no_report() -> None:
    """The titles come again above their texts."""
    contents = "第一篇：民政局工作总结\n第二篇：民政办工作总结"
    body = f"第一篇：民政局工作总结\n{essay(1)}\n第二篇：民政办工作总结\n{essay(2)}"
    assert titles(f"{contents}\n{body}") == ["民政局工作总结", "民政办工作总结"]


def test_chapters_and_sections_begin_no_report() -> None:
    """第一篇 may be a chapter; a heading that only says summary, plan and year is a section."""
    chapters = (
        f"县民政局2021年工作总结\n{OPENING}\n第一篇 强化救助\n今年救助三百人次。\n第二篇 优化养老\n建成两所。"
    )
    assert len(titles(chapters)) == 1
    plan = f"城关镇2021年民政工作总结\n{essay(1)}\n2022年工作计划\n1、抓好低保。\n2、抓好养老。"
    assert len(titles(plan)) == 1
    both = "城关镇2021年民政工作总结及2022年工作计划\n现将有关情况报告如下：\n2021年工作总结\n"
    assert len(titles(f"{both}{essay(1)}\n2022年工作计划\n1、抓好低保。\n2、抓好养老。")) == 1


def test_a_second_title_begins_a_report_after_a_short_one() -> None:
    """With an office or a subject, or where both titles name none; a plan needs an office."""
    for first, second in (
        ("城关镇2021年民政工作总结", "城关镇2022年民政工作总结"),
        ("2021年工作总结", "2022年工作总结"),
        ("城关镇2021年民政工作总结", "城关镇2022年民政工作计划"),
    ):
        assert titles(f"{first}\n{essay(1)}\n{second}\n{essay(2)}") == [first, second]


def test_a_long_title_does_not_swallow_the_first_sentence() -> None:
    """Nor is it cut off where it goes on in the next line."""
    title = "安吉县民政局2020年工作总结、2021年工作计划及“十四五”规划"
    sentence = "全县民政工作在县委、县政府的领导下，扎实推进各项工作，取得了明显成效。"
    assert titles(f"{title}\n{sentence}\n{sentence}") == [title]
    broken = "关于安吉县民政局2020年工作总结\n及2021年工作计划"
    assert titles(f"{broken}\n{sentence}\n{sentence}") == [broken.replace("\n", "")]


def test_marks_in_brackets_begin_reports_inside_short_lines() -> None:
    """What the page calls the reports together stays outside, though all of them stand on one line."""
    first, second = "新的一年，抓好低保复核。", "今年重点抓好养老。"
    text = f"民政办工作计划2篇 【篇一】民政办工作计划表样本   {first} 【篇二】民政办工作计划表   {second}"
    found = page(text)
    assert titles(text) == ["民政办工作计划表样本", "民政办工作计划表"]
    assert not any("篇" in p.text.text for report in found.reports for p in report.paragraphs)


def test_a_model_essay_whose_first_section_follows_is_no_mark() -> None:
    """工作的报告范文一、 is a title and the first section, where no second essay is counted."""
    body = "全年走访困难家庭，" * 12 + "成效明显。"
    (report,) = page(f"关于残疾人福利工作的报告范文一、落实补贴。{body}二、搭建平台。{body}").reports
    assert [title.text for title in report.titles] == ["关于残疾人福利工作的报告范文"]
    assert [p.text.text[:6] for p in report.paragraphs] == ["一、落实补贴", "二、搭建平台"]


def test_a_title_printed_again_behind_a_teaser_begins_nothing() -> None:
    """Sites print the opening under the title, and then the title once more with what follows."""
    text = "乡民政工作总结\n今年以来，我乡民政工作有序推进。\n乡民政工作总结\n一、救灾\n发放救济款三万元。"
    assert titles(text) == ["乡民政工作总结"]


def test_the_same_title_above_two_whole_reports_begins_both() -> None:
    """A report that has counted something is no teaser."""
    assert titles(f"乡民政工作总结\n{essay(3)}\n乡民政工作总结\n{essay(5)}") == ["乡民政工作总结"] * 2


def test_an_introduction_with_an_exclamation_mark_is_no_report() -> None:
    """Only a short line greets."""
    introduction = "时光飞逝，又到了写总结的时候，下列几篇供各位同行在写作时借鉴，愿能帮上忙！"
    text = f"{introduction}\n篇一\n{essay(3)}\n篇二\n{essay(4)}"
    assert len([report for report in page(text).reports if report.paragraphs]) == 2
