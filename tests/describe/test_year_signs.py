"""Each way in which a report tells its year, and beside it what looks like it and tells none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Basis
from tests.describe.described import FILLER, summary


def year_of(*lines: str, title: str = "民政工作总结") -> str | None:
    known = summary(title, *lines).year
    assert (known.value is None) == (known.basis is Basis.UNKNOWN) == (not known.evidence)
    return known.value


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("救助九百人，比2016年同期多八十人。", "2017"),
        ("床位数比2016年末多八十张。", "2017"),
        ("上年（2016年）的欠账今年全部还清。", "2017"),
        ("继2016年夺魁之后，今年又列全市第一。", "2017"),
        ("2015年改造四户，2016年改造六户，今年改造九户。", "2017"),
        ("2015年改造四户，2016年改造六户，2017年改造九户。", "2017"),
        ("2017年改造九户。2016年改造六户。2017年又添床位。", "2017"),
        ("今后打算不少。2018年工作打算：一是养老，二是助残。", "2017"),
        ("下一年度（2018年）要办的事不少。", "2017"),
        ("展望2018年，任务更重。", "2017"),
        ("从2017年元月到11月，接待求助者九百人。", "2017"),
        ("2017年元至11月，接待求助者九百人。", "2017"),
        ("截止2017年10月，在册低保户九百户。", "2017"),
        ("回望2017年，全镇齐心协力。", "2017"),
        ("平凡的2017年转眼即将落下帷幕。", "2017"),
        ("回首07年，全镇齐心协力。", "2007"),
        ("二○○七年以来，全镇齐心协力。", "2007"),
        ("二О〇七年以来，全镇齐心协力。", "2007"),
        ("零七年，全镇齐心协力。", "2007"),
        ("对2017年优抚工作进行了自查。", "2017"),
        ("以迎接建党90周年为动力，全镇齐心协力。", "2011"),
        ("今年7月，某办发〔2004〕17号文件下发，镇里逐条落实。", "2004"),
        ("自7月1日财税[2007]92号文件执行以来，镇里逐条落实。", "2007"),
        ("我今年还兼着第六次全国人口普查的指导员。", "2010"),
        ("4月20日四川芦山发生地震后，镇里组织义卖。", "2013"),
        ("汶川地区发生8.0级地震后，镇里和村里一起，向在外的乡亲发出倡议。", "2008"),
    ],
)
def test_wordings_that_tell_the_year(line: str, year: str) -> None:
    assert year_of(FILLER, line) == year


@pytest.mark.parametrize(
    "line",
    [
        "床位数是2010年的三倍。",
        "到2030年底，力争人人享有。",
        "2017年获评先进，今年再接再厉。",
        "我所1998年挂牌，今年翻修。",
        "荣获“2017年度先进集体”称号。",
        "07号楼入住老人九十名，15年来无一投诉。",
        "1984年改镇，2001年并乡，2012年设街道。",
        "根据民发〔2017〕9号文件，全面排查。",
        "5月12日汶川地震纪念日，组织学生演练。",
    ],
)
def test_wordings_that_tell_none(line: str) -> None:
    assert year_of(FILLER, line) is None


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("身处“十二五”开局之年，全镇齐心协力。", "2011"),
        ("时值“十三五”规划的第四年，全镇齐心协力。", "2019"),
        ("“十四五”承上启下之年，全镇齐心协力。", "2023"),
        ("正逢“十一五”收官之年，全镇齐心协力。", "2010"),
        ("明年是“十三五”规划收官之年，要早谋划。", "2019"),
        ("今年是党的十八大召开之年，确保稳定。", "2012"),
        ("今年是贯彻党的十八大精神的开局之年。", "2013"),
        ("8月1日新办法未到，5月1日《社会救助暂行办法》正式施行。", "2014"),
        ("贯彻自9月1日起施行的《慈善法》，开展宣讲。", "2016"),
        ("《慈善法》实施三周年之际，举办宣讲。", "2019"),
        ("玉树强烈地震后，全镇捐款九万元。", "2010"),
        ("去年雅安地震，全镇捐款九万元。", "2014"),
        ("建党95周年之际，慰问老党员。", "2016"),
        ("新中国成立70周年庆祝活动有序开展。", "2019"),
        ("上海世博会期间，日夜巡查。", "2010"),
        ("面对突如其来的疫情，干部下沉社区。", "2020"),
        ("扎实开展“三严三实”专题教育，整改问题九个。", "2015"),
        ("先开展党史学习教育，又开展党纪学习教育，整改问题九个。", "2024"),
    ],
)
def test_dated_facts_that_tell_the_year(line: str, year: str) -> None:
    assert year_of(FILLER, line) == year


@pytest.mark.parametrize(
    "line",
    [
        "自汶川地震以来，避难场所越建越多，捐赠渠道越来越畅通。",
        "按照“十四五”规划，推进养老服务。",
        "为“十四五”开局之年打下基础。",
        "自《慈善法》施行以来，捐赠日增。",
        "巩固党史学习教育成果。",
        "以建党95周年为契机，抓好党建。",
        "近年来多次为地震灾区捐款，玉树地震、雅安地震皆有。",
    ],
)
def test_facts_that_are_remembered_tell_none(line: str) -> None:
    assert year_of(FILLER, line) is None


def test_a_remembered_event_does_not_date_a_later_report() -> None:
    assert year_of("2015年，我局救助九百人。", "自2008年汶川地震以来，募得捐款无数。") == "2015"
    assert year_of("2015年，我局救助九百人。", "回忆玉树地震捐款，人人动容。") in ("2015", None)


def test_what_went_on_in_one_year_is_asked_last_and_not_where_years_are_hidden() -> None:
    campaign = "扎实开展党史学习教育，办实事九件。"
    assert year_of(FILLER, campaign) == "2021"
    assert year_of("2022年以来，全镇齐心协力。", campaign) == "2022"
    assert year_of("20XX年以来，全镇齐心协力。", campaign) is None
    assert year_of(FILLER, campaign, title="20XX年民政工作总结") is None


def test_a_year_said_outright_stands_against_a_law_that_came_later() -> None:
    """Pages are mended with newer words; one weak wording does not stand."""
    law = "宣传《中华人民共和国无障碍环境建设法》。"
    assert year_of("2014年，我局救助九百人。", law) == "2014"
    assert year_of("2014年以来，救助九百人。", law) is None


@pytest.mark.parametrize(
    ("signature", "year"),
    [
        ("某某镇民政所2017.12.20", "2017"),
        ("某某乡人民政府　二〇一七年十二月二十日", "2017"),
        ("某某县民政局 2018年1月5日", "2017"),
        ("2018年元月5日", "2017"),
        ("2018-01-05", None),
    ],
)
def test_a_signature_may_hold_office_and_date(signature: str, year: str | None) -> None:
    """A date as computers write it may be the day of an upload."""
    assert year_of(FILLER, "群众满意，干部安心。", signature) == year


def test_the_last_paragraph_may_end_with_the_signature() -> None:
    assert year_of(FILLER, "群众满意，干部安心。某某县民政局2018年1月5日") == "2017"


def test_a_date_in_brackets_below_the_title_is_the_report_s() -> None:
    assert year_of("（2018年1月5日）", FILLER, "群众满意，干部安心。") == "2017"
    assert year_of("2018年1月5日", FILLER, "群众满意，干部安心。") is None


def test_a_summary_is_of_the_year_before_the_plan_that_its_title_names() -> None:
    assert year_of(FILLER, title="民政局工作总结暨2018年工作计划") == "2017"
    assert year_of(FILLER, title="民政局上半年工作总结及2018年下半年工作计划") == "2018"


def test_a_government_report_without_date_is_known_by_the_year_it_plans() -> None:
    lines = (
        "一、2017年工作回顾",
        "经济平稳运行，民生持续改善。",
        "二、2018年重点工作",
        "抓好养老服务，办好民生实事。",
    )
    assert year_of(*lines, title="政府工作报告") == "2018"


def test_a_year_that_has_passed_is_not_the_one_that_a_plan_is_for() -> None:
    assert year_of("2017年过去了，特制定2018年工作计划。", title="工作计划") == "2018"
    assert year_of("2017年我局成绩显著。2018年工作思路如下：", title="明年工作思路") == "2018"


def test_a_year_of_comparison_beside_the_one_that_begins_is_no_rival() -> None:
    assert year_of("2017年共救助九百人，比2016年多八十人。") == "2017"
    assert year_of("2010年全国普查时有老人九千人。", "截至2011年底，有老人一万人。") == "2011"


def test_a_report_that_begins_with_a_plan_is_that_year_s() -> None:
    assert year_of("2018年我局工作计划如下：", "抓好养老服务，办好民生实事。") == "2018"


_SAID = st.sampled_from(
    [
        ("{0}年，我局救助九百人。", 0),
        ("现将{0}年工作情况汇报如下：", 0),
        ("救助九百人，比{0}年同期多八十人。", 1),
        ("展望{0}年，任务更重。", -1),
        ("截止{0}年10月，在册低保户九百户。", 0),
        ("一晃{0}年即将过去，感触良多。", 0),
        ("上年（{0}年）的欠账今年还清。", 1),
    ]
)


@settings(max_examples=60, deadline=None)
@given(_SAID, st.integers(2003, 2025), st.booleans())
def test_a_wording_says_the_same_of_every_year(said: tuple[str, int], year: int, spelt: bool) -> None:
    """Moved by so many years, the text is dated by so many years later, in either digits."""
    wording, away = said
    digits = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year)) if spelt else str(year)
    assert year_of(wording.format(digits), FILLER) == str(year + away)


def test_a_closing_date_within_the_year_says_it_where_the_title_hides_it() -> None:
    """The end of a year does not: the next year's report may look back to it."""
    title = "救助站202_年上半年工作总结"
    assert year_of(FILLER, "截至2017年6月底，救助九百人。", title=title) == "2017"
    assert year_of(FILLER, "截至2016年底，在册老人九百名。", title=title) is None


def test_a_heading_between_brackets_may_stand_before_the_opening() -> None:
    """As yearbooks set it."""
    assert year_of("【综述】 2017年，全区民政部门齐心协力。", FILLER, title="民政工作") == "2017"


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("今年是《慈善法》实施的第一年。", "2016"),
        ("新修订的《突发事件应对法》自11月1日起施行。", "2024"),
        ("《突发事件应对法》自11月1日起施行。", "2007"),
        ("新修订的《军人抚恤优待条例》自10月1日起施行。", "2024"),
    ],
)
def test_a_law_that_came_into_force_twice_is_told_by_what_it_is_called(line: str, year: str) -> None:
    """Both times on the same day of the year, or in a year of the other's."""
    assert year_of(FILLER, line) == year


def test_news_of_a_year_before_the_report_can_have_been_written_is_none() -> None:
    """The congress came later than the first time that such a rule came into force."""
    line = "学习贯彻党的二十大精神，《突发事件应对法》自11月1日起施行，人人知晓。"
    assert year_of(FILLER, line) is None


def test_years_of_a_house_are_no_year_of_a_report() -> None:
    assert year_of(FILLER, "建院20年以来，老人们住得安心。") is None


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("全镇换届从2013年3月上旬开始，到6月20日全面结束，历时三个半月。", "2013"),
        ("2013年4月至7月，全镇组织开展了拉网式排查。", "2013"),
        ("本人于2013年1月到民政办任职，现将一年来的情况报告如下。", "2013"),
        ("截至 2013 年 10 月底，全镇共有低保户 320 户。", "2013"),
        ("全镇救助机构稳步增加，为“十二五”开好局、起好步作出了贡献。", "2011"),
        ("民政工作实现了“十三五”良好开局。", "2016"),
        ("“十三五”开局首年，各项工作稳中有进。", "2016"),
        ("今年我们迎来了建党一百周年，全镇开展走访。", "2021"),
        ("今年以来，面对突如其来的新冠肺炎疫情，全镇做好防控。", "2020"),
        ("截止13年底，全镇共有低保户三百户。", "2013"),
        ("下一步，2014年要做好三件事。", "2013"),
        ("敬老院自2009年3月启动建设，11月完成主体。", None),
        ("本人于2013年1月到民政办任职，三年来尽心尽力。", None),
        ("要努力做好工作，为“十二五”开好局、起好步作出贡献。", None),
        ("为“十二五”开好局奠定了基础。", None),
    ],
)
def test_beginnings_and_ends_of_work_date_a_report(line: str, year: str | None) -> None:
    """A building is a year of its own, and a wish for a period is said before it begins."""
    assert summary("民政工作总结", line, FILLER).year.value == year
