"""What went on in the year of a report, and what it only looks back to; years of documents that titles name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.describe.title_years import title_year
from tests.describe.described import FILLER, summary

SINCE = (1950, 2016)


def year_of(line: str, title: str = "民政工作总结") -> str | None:
    return summary(title, line, FILLER).year.value


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("今年是建党百年，镇里处处红旗。", "2021"),
        ("正值党的百年华诞，镇里处处红旗。", "2021"),
        ("去年是建党100周年，今年再接再厉。", "2022"),
        ("今年是五四运动100周年，青年踊跃。", "2019"),
        ("今年恰逢红军长征胜利七十周年，走访老红军。", "2006"),
        ("今年是“5·12”汶川特大地震10周年，演练三次。", "2018"),
        ("今年，镇里抽人支援汶川抗震救灾，日夜装车。", "2008"),
        ("干部分批赴川参加汶川抗震救灾，日夜装车。", "2008"),
        ("今年全力做好玉树地震救灾，日夜装车。", "2010"),
        ("今年北京奥运会举国欢腾，镇里平安。", "2008"),
        ("今年上海世博会举国欢腾，镇里平安。", "2010"),
        ("圆满完成北京冬奥会服务保障任务，镇里平安。", "2022"),
        ("身处“十五”计划的最后一年，全镇齐心。", "2005"),
        ("“九五”收官之年，全镇齐心。", "2000"),
        ("今年《民法典》正式实施，宣讲九场。", "2021"),
        ("今年，国家《慈善法》颁布施行，宣讲九场。", "2016"),
        ("今年新修订的《老年人权益保障法》正式施行，宣讲九场。", "2013"),
        ("今年我们战胜了非典，全镇平安。", "2003"),
        ("处在决胜全面小康、决战脱贫攻坚之年，全镇齐心。", "2020"),
        ("身处全面依法治国的开局之年，全镇齐心。", "2015"),
    ],
)
def test_events_of_this_year_date_the_report(line: str, year: str) -> None:
    assert year_of(line) == year


@pytest.mark.parametrize(
    "line",
    [
        "今年，镇里回顾2008年汶川地震十年来的重建历程，人人动容。",
        "回望2010年世博会，人人自豪。",
        "2008年北京奥运会以来，镇里健身者日多。",
        "自建党百年以来，镇里党课不断。",
        "为实现第二个百年奋斗目标，今年全镇齐心。",
        "今年慰问曾参加汶川抗震救灾的老兵九人。",
        "今年全力做好北京奥运会筹备工作。",
        "今年学习宣传《慈善法》，推动法律实施。",
        "今年，《慈善法》实施以来的捐赠逐笔公示。",
        "十五天内办结，今年无一超期。",
    ],
)
def test_events_looked_back_to_or_awaited_date_nothing(line: str) -> None:
    assert year_of(line) is None


def test_a_year_that_is_looked_back_to_is_still_the_one_reported() -> None:
    assert year_of("回顾2018年，全镇齐心。") == "2018"
    assert year_of("回顾2008年抗震救灾工作，人人动容。") == "2008"


@given(st.integers(*SINCE), st.integers(1, 8), st.integers(0, 8), st.sampled_from(["-", "—", "至", "～"]))
def test_the_period_of_a_document_that_a_title_names_is_not_the_report_s(
    first: int, length: int, place: int, dash: str
) -> None:
    """Whatever its years, the one printed beside it is; and without one the title says nothing."""
    plan = f"养老服务发展规划（{first}{dash}{first + length}年）"
    named = title_year(f"关于落实《{plan}》{first + place}年工作总结", False)
    assert named is not None
    assert named.year == str(first + place)
    assert title_year(f"某县落实《{plan}》情况的汇报", False) is None
    own = title_year(f"《{plan}》", True)
    assert own is not None
    assert own.year == str(first)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("某县民政局98年工作总结", "1998"),
        ("某县民政局九八年度工作总结", "1998"),
        ("某县民政局一九年工作总结", "2019"),
        ("某县民政局贰零壹玖年工作总结", "2019"),
        ("关于2014年审计问题2015年整改情况的报告", "2015"),
        ("某县民政局“十五”工作总结", "2005"),
        ("某县民政局工作总结（2016-2018年）暨2019年工作计划", "2018"),
        ("关于落实“十二五”《养老规划》情况的总结", "2015"),
        ("《“十二五”养老规划》落实情况的汇报", None),
        ("某局一二年级学生帮扶工作总结", None),
        ("某院建院90年工作总结", None),
        ("某院十五年工作总结", None),
    ],
)
def test_years_in_few_digits_and_beside_documents(title: str, year: str | None) -> None:
    assert year_of("群众满意。", title) == year
