"""Which of the lines at the head of a report is its title, and where the next report begins."""

import pytest

from indexer.clean import Cleaner
from indexer.split import split
from tests.text_pages import text_page

CLEANER = Cleaner()
BODY = "今年以来，全镇民政工作稳步推进，群众满意度有所提高。\n一、低保工作。新增低保户二十一户。"


def titles(text: str) -> list[list[str]]:
    """The titles of each report."""
    return [[t.text for t in report.titles] for report in split(CLEANER.clean(text_page(text)).lines).reports]


@pytest.mark.parametrize(
    "own",
    [
        "2013年全县社会救助工作总结",
        "清河镇民政办2013年工作要点",
        "在2013年全区救灾工作推进会上的讲话稿",
    ],
)
def test_what_a_site_calls_a_report_stands_before_its_own_title(own: str) -> None:
    """The line below it says the year; both are titles, its own first."""
    assert titles(f"社会救助工作材料汇报\n{own}\n{BODY}") == [[own, "社会救助工作材料汇报"]]


@pytest.mark.parametrize(
    "heading",
    ["2013年工作总结", "2013年，全县社会救助工作有了总结", "上半年工作情况"],
)
def test_the_heading_of_a_first_section_is_no_title(heading: str) -> None:
    """It names no subject, is a sentence, or says no year."""
    assert titles(f"社会救助工作汇报\n{heading}\n{BODY}") == [["社会救助工作汇报"]]


def test_a_title_with_a_year_has_no_fuller_one() -> None:
    """What follows it is a part of the report."""
    first = "清河镇2013年民政工作总结及计划"
    assert titles(f"{first}\n2013年救灾工作汇报\n{BODY}")[0] == [first]


@pytest.mark.parametrize("place", ["和平路", "和静县"])
def test_a_title_printed_twice_is_not_joined(place: str) -> None:
    """Though a name begins with the word for and."""
    title = f"{place}社区民政工作小结"
    assert titles(f"{title}\n{title}\n{BODY}") == [[title, title]]


def test_a_word_of_the_sites_between_two_reports_hides_no_title() -> None:
    """The title says whose it is and of which year; below the name of a section it begins nothing."""
    first, second = "清河镇民政办2013年工作总结", "清河镇民政办2014年工作要点"
    assert titles(f"{first}\n{BODY}\n分集阅读\n{second}\n{BODY}") == [[first], [second]]
    assert len(titles(f"{first}\n{BODY}\n分集阅读\n2014年工作要点\n{BODY}")) == 1


@pytest.mark.parametrize("name", ["关于县人大第9号建议的答复", "关于增设公墓的请示", "关于界线勘定的复函"])
def test_replies_and_requests_have_titles(name: str) -> None:
    """The catalogue that stands above them has none."""
    assert titles(f"时效性有效\n某县民政局{name}\n{BODY}") == [[f"某县民政局{name}"]]


def test_a_title_of_two_lines_is_one_behind_the_mark_of_a_collection_too() -> None:
    """The first line says what the report is about, the second that it is one."""
    assert titles(f"关于清河镇社区食堂\n建设情况的汇报\n{BODY}") == [["关于清河镇社区食堂建设情况的汇报"]]
    page = f"第一篇：（镇里的材料）会议讲话\n关于清河镇社区食堂\n建设情况的汇报\n{BODY}"
    assert "关于清河镇社区食堂建设情况的汇报" in titles(page)[0]


@pytest.mark.parametrize(
    "lines",
    [
        ("清河县民政局关于2013年度", "救灾工作情况的汇报"),
        ("清河镇党委关于学习", "有关精神情况的", "报告"),
        ("清河县民政局2013年工作总结暨", "2014年工作计划"),
    ],
)
def test_a_title_of_several_lines_is_one(lines: tuple[str, ...]) -> None:
    """It says what it is about behind the name of an office, or ends with a word for and."""
    assert titles("\n".join((*lines, BODY))) == [["".join(lines)]]


@pytest.mark.parametrize(
    "line", ["关于低保的几个问题，还要研究。", "清河县民政局关于低保", "有的村低保与救助没有分开和"]
)
def test_other_lines_are_joined_to_no_title(line: str) -> None:
    assert titles(f"清河县民政工作总结\n{BODY}\n{line}\n继续努力。") == [["清河县民政工作总结"]]


def test_a_line_behind_a_dash_says_what_a_headline_is() -> None:
    own, what = "走遍山川寻古名 守住乡愁留住根", "——清河市2013年地名普查工作综述"
    assert titles(f"{own}\n{what}\n{BODY}") == [[own, what]]


def test_the_same_title_with_another_year_needs_no_full_stop_before_it() -> None:
    first, second = "清河县民政局2013年工作总结", "清河县民政局2014年工作总结"
    assert titles(f"{first}\n{BODY}\n更多内容在清河写作群里\n{second}\n{BODY}") == [[first], [second]]
    assert titles(f"《{first}》\n{BODY}\n《{second}》\n{BODY}") == [[f"《{first}》"], [f"《{second}》"]]


ONE = "2013年，民政办抓救助，任务完成。一、救助。新增低保户二十一户，群众满意。二、养老。新建敬老院一所，老人满意。"


@pytest.mark.parametrize(
    "marks",
    [
        ("篇一", "篇二"),
        ("【第一篇】", "【第二篇】"),
        ("（篇一）", "（篇二）"),
        ("第一篇：", "第二篇："),
        ("样本一：", "样本二："),
        ("一、清河镇民政办工作总结", "二、白水镇民政办工作总结"),
        ("清河镇民政办工作总结（一）", "清河镇民政办工作总结（二）"),
        ("清河镇民政办工作总结", "白水镇民政办工作总结"),
        ("《清河镇民政办工作总结》", "《白水镇民政办工作总结》"),
    ],
)
def test_reports_that_a_page_prints_on_one_line_are_told_apart(marks: tuple[str, str]) -> None:
    """By numbers or by titles, where what stands behind them opens a report."""
    text = "民政办工作总结（精选2篇）" + "".join(
        f"{mark}{ONE}三、打算。继续把救助、养老、殡葬、婚姻登记等各项工作做好做细，让群众少跑路、多满意。"
        for mark in marks
    )
    drafts = split(CLEANER.clean(text_page(text)).lines).reports
    assert [len(draft.paragraphs) for draft in drafts if draft.paragraphs] == [4, 4]


def test_chapters_of_one_report_are_no_reports() -> None:
    text = f"清河镇民政工作总结\n第一篇 救助\n{BODY}\n第二篇 养老\n新建敬老院一所，老人满意。"
    assert len(titles(text)) == 1


def test_a_greeting_that_runs_on_behind_a_glued_title_stands_alone() -> None:
    text = "清河镇民政工作情况汇报尊敬的县检查组各位领导：今年是关键的一年，镇里抓救助，抓养老，任务完成。"
    (report,) = split(CLEANER.clean(text_page(text)).lines).reports
    assert report.paragraphs[0].text.text == "尊敬的县检查组各位领导："
    alone = "清河镇民政工作情况汇报\n各位领导：今年镇里抓救助，抓养老，任务完成。"
    (report,) = split(CLEANER.clean(text_page(alone)).lines).reports
    assert [p.text.text for p in report.paragraphs] == ["各位领导：今年镇里抓救助，抓养老，任务完成。"]


def test_a_line_that_is_not_indented_ends_the_one_before_where_the_page_indents() -> None:
    first = " 镇里发放救助金四十万元，为三百二十户困难家庭解决了吃水、住房、看病等难题，并为老人办"
    text = f"清河镇民政工作总结\n 全镇共有村九个。\n 一、救助\n{first}\n理了优待证。\n 二、养老\n 新建敬老院一所。"
    (report,) = split(CLEANER.clean(text_page(text)).lines).reports
    assert any(p.text.text.endswith("并为老人办理了优待证。") for p in report.paragraphs)


def test_a_sentence_that_the_page_cuts_off_is_text() -> None:
    """It counts what was done; what sites print there counts other things."""
    body = f"清河镇民政工作总结\n{BODY}\n二、养老。新建敬老院一所，老人满意。\n"
    for line, kept in (("全年接收捐赠棉被14床、救助老人32名、孤", True), ("单篇购买5元", False)):
        (report,) = split(CLEANER.clean(text_page(body + line)).lines).reports
        assert (line in [p.text.text for p in report.paragraphs]) is kept
