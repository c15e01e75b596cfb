"""A year that the opening of a report names once, and what names none."""

import pytest

from archive.model import Basis
from tests.describe.described import FILLER, summary


@pytest.mark.parametrize(
    "opening",
    [
        "2014年11月中旬以来，我县连降大雪，两个乡镇受灾。",
        "自2014年7月起，我县连降暴雨，河水上涨。",
        "在2014年里，全镇干部同心协力。",
        "按照县委2014年的总体部署，救助工作有序开展。",
        "今年（2014年）全县救助工作有序开展。",
        "一年来，我们一路走来。回首2014，成绩来之不易。",
        "14年，我镇敬老院床位增加九张。",
        "2014年前三个季度，救助三百户。",
        "今年是“十二五”规划的第四年，救助工作有序开展。",
        "9月30日是首个烈士纪念日，全县举行公祭。",
        "以首个国家宪法日为契机，开展宣传。",
    ],
)
def test_one_mention_in_the_opening_is_enough(opening: str) -> None:
    year = summary("救助工作汇报", opening, FILLER).year
    assert (year.value, year.basis) == ("2014", Basis.INFERRED)


@pytest.mark.parametrize(
    "lines",
    [
        ("2014年5月，我院正式开业，现有老人九十名。",),
        ("自2014年以来累计改造三百户。",),
        ("2014年起步时只管五保户，至今救助万户。",),
        ("2014年与2015年，预计新建九所。",),
        ("我院于2014年荣获先进集体称号。",),
        (FILLER, FILLER, FILLER, "2014年，下雪三天。"),
        ("2014年以来，新增床位九张。", "2013年以来，新增床位八张。"),
        ("第14年，我镇救助三百户。",),
        ("全县新建首个居家养老服务站。",),
    ],
)
def test_foundations_later_mentions_and_rivals_date_nothing(lines: tuple[str, ...]) -> None:
    assert summary("救助工作汇报", *lines).year.value is None


def test_a_year_that_the_title_hides_is_not_told_by_one_mention() -> None:
    assert summary("20XX年救助工作汇报", "2014年11月以来，我县连降大雪。", FILLER).year.value is None


def test_a_meeting_in_the_middle_of_the_year_looks_back_on_half_of_it() -> None:
    assert summary("全县民政工作年中分析会讲话", FILLER).genre == "半年总结"
    assert summary("全县民政工作年终总结", FILLER).genre == "年度总结"
