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
