"""The genre of a report, from its title or its text."""

import pytest

from indexer.pipeline import process
from tests.describe.described import FILLER, summary


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("安吉县民政局2022年工作总结", "年度总结"),
        ("2008年民政工作小结", "年度总结"),
        ("2023年工作总结和2024年工作计划", "年度总结"),
        ("XX局树牢正确政绩观总结报告", "年度总结"),
        ("2019年民政工作回顾", "年度总结"),
        ("在全县民政工作会议上的工作报告", "年度总结"),
        ("2021年上半年工作总结及下半年工作打算", "半年总结"),
        ("2020年1-9月民政工作总结", "半年总结"),
        ("2022年前三季度工作情况", "半年总结"),
        ("2022年一季度民政工作小结", "半年总结"),
        ("2024年民政工作计划", "工作计划"),
        ("2024年民政工作思路", "工作计划"),
        ("民政事业发展“十四五”规划", "工作计划"),
        ("2024年民政工作要点", "工作要点"),
        ("2021年度民政工作高质量发展综合考评汇报材料", "工作汇报"),
        ("安吉县民政局关于2021年工作情况的报告", "工作汇报"),
        ("关于法治政府建设情况的自查报告", "工作汇报"),
        ("民政局局长2020年述职报告", "述职报告"),
        ("2020年述职述廉报告", "述职报告"),
        ("2026年江西省政府工作报告", "政府工作报告"),
        ("2026年江西省人民政府工作报告", "政府工作报告"),
        ("关于养老服务体系建设的调研报告", "调研报告"),
        ("农村留守老人状况的调查与思考", "调研报告"),
        ("政 府 工 作 报 告", "政府工作报告"),
        ("婚姻登记须知", "其他"),
    ],
)
def test_the_genre_that_a_title_names(title: str, genre: str) -> None:
    """The most telling word wins: a report of half a year is no report of the year."""
    assert summary(title, FILLER).genre == genre


@pytest.mark.parametrize(
    ("lines", "genre"),
    [
        (["现将2020年工作情况总结如下：", FILLER], "年度总结"),
        (["一、主要工作开展情况", FILLER], "年度总结"),
        (["现将有关情况汇报如下：", FILLER], "工作汇报"),
        (["现将上半年工作情况总结如下：", FILLER], "半年总结"),
        (["现将本人一年来履行职责情况述职如下：", FILLER], "述职报告"),
        (["现在，我代表县人民政府，向大会报告工作，请予审议。", FILLER], "政府工作报告"),
        (["为做好今年的民政工作，制定工作计划如下：", FILLER], "工作计划"),
        ([FILLER, FILLER], "其他"),
    ],
)
def test_the_genre_that_a_text_speaks_for(lines: list[str], genre: str) -> None:
    """Where no title says it, the opening does."""
    assert summary("", *lines).genre == genre


def test_what_a_page_calls_its_reports_names_the_genre_of_one_that_says_nothing() -> None:
    """A title of the whole collection, or that of the page where the only report prints none."""
    page = f"民政半年工作总结范文 『范文1』\n{FILLER}\n『范文2』\n{FILLER * 2}"
    reports = process(page.encode(), "page.txt").reports
    assert [report.genre for report in reports] == ["半年总结"] * 2
    html = f"<html><head><title>某镇民政工作计划</title></head><body><p>{FILLER}</p><p>{FILLER * 2}</p></body></html>"
    assert process(html.encode(), "page.html").reports[0].genre == "工作计划"


@pytest.mark.parametrize(
    ("title", "opening", "genre"),
    [
        ("民政办工作总结", "上半年，我镇民政工作稳步推进。", "半年总结"),
        ("民政办工作总结", "今年1-6月，我镇民政工作稳步推进。", "半年总结"),
        ("民政办工作总结", "新的一年，我镇民政工作的总体思路是：一手抓救助，一手抓养老。", "工作计划"),
        ("民政办年度工作总结", "上半年，我镇民政工作稳步推进，下半年再上台阶。", "年度总结"),
        ("民政办2019年工作总结", "上半年，我镇民政工作稳步推进，下半年再上台阶。", "年度总结"),
        ("民政办工作总结", "一年来，我镇民政工作稳步推进。", "年度总结"),
    ],
)
def test_the_first_words_put_right_what_a_title_without_a_year_says(
    title: str, opening: str, genre: str
) -> None:
    """Sites collect reports of half a year, and plans, under the name of the others."""
    assert summary(title, opening, FILLER).genre == genre


def test_a_sentence_at_the_head_of_a_collection_names_no_genre() -> None:
    """Only what the page calls its reports does."""
    page = f"篇一\n今年我局紧紧围绕县委的工作思路，扎实推进。\n{FILLER}\n篇二\n{FILLER}{FILLER}"
    assert [report.genre for report in process(page.encode(), "a.txt").reports] == ["其他", "其他"]
