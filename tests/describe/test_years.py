"""The year a report accounts for: titles, wordings, signing, dated facts, and what is none of these."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Basis, join_spans
from indexer.describe.title_years import arabic
from indexer.pipeline import process
from tests.describe.described import FILLER, summary

SUMMARY, PLAN = "民政工作总结", "民政工作计划"


@pytest.mark.parametrize(
    ("title", "year", "basis"),
    [
        ("安吉县民政局2022年工作总结", "2022", Basis.EXPLICIT),
        ("2005年全县民政工作总结", "2005", Basis.EXPLICIT),
        ("2009年度民政工作总结", "2009", Basis.EXPLICIT),
        ("二〇二三年民政工作总结", "2023", Basis.EXPLICIT),
        ("二零一一年民政工作总结", "2011", Basis.EXPLICIT),
        ("二○一○年民政工作总结", "2010", Basis.EXPLICIT),
        ("２０１６年民政工作总结", "2016", Basis.EXPLICIT),
        ("2019上半年民政工作总结", "2019", Basis.EXPLICIT),
        ("2018民政工作总结", "2018", Basis.EXPLICIT),
        ("民政工作总结2017", "2017", Basis.EXPLICIT),
        ("民政工作总结（2017）", "2017", Basis.EXPLICIT),
        ("2021年上半年工作总结及下半年工作打算", "2021", Basis.EXPLICIT),
        ("2020年1-9月民政工作总结", "2020", Basis.EXPLICIT),
        ("2023年工作总结和2024年工作计划", "2023", Basis.EXPLICIT),
        ("2024年工作计划暨2023年工作总结", "2023", Basis.EXPLICIT),
        ("某局关于2021年度法治政府建设情况的报告", "2021", Basis.EXPLICIT),
        ("2020年工作回顾及2021年工作安排", "2020", Basis.EXPLICIT),
        ("2024年民政工作要点", "2024", Basis.EXPLICIT),
        ("2015年民政工作思路", "2015", Basis.EXPLICIT),
        ("2026年某省政府工作报告", "2026", Basis.EXPLICIT),
        ("2024年1月安吉县民政局工作小结", "2024", Basis.EXPLICIT),
        ("2019-2020年度社会救助工作总结", "2020", Basis.INFERRED),
        ("2016—2020年民政工作回顾", "2020", Basis.INFERRED),
        ("2016-20年民政工作回顾", "2020", Basis.INFERRED),
        ("民政事业发展规划（2021-2025年）", "2021", Basis.INFERRED),
        ("“十三五”民政工作总结", "2020", Basis.INFERRED),
        ("“十四五”民政事业发展规划", "2021", Basis.INFERRED),
        ("09年民政工作总结", "2009", Basis.INFERRED),
        ("2018年以来社会救助工作总结", "2018", Basis.INFERRED),
    ],
)
def test_the_year_in_a_title(title: str, year: str, basis: Basis) -> None:
    """Printed years are explicit; the end of a period and a shortened year are inferred."""
    known = summary(title, FILLER, "2014年以来推进。").year
    assert (known.value, known.basis) == (year, basis)
    assert known.evidence


@pytest.mark.parametrize(
    "title",
    [
        "20xx年民政工作总结",
        "202_年民政工作总结",
        "20**年民政工作总结",
        "××年民政工作总结",
        "2035年远景目标落实情况汇报",
        "某局民政工作总结",
        "十年民政工作总结",
        "“十四五”规划中期评估报告",
        "〔2021〕15号文件落实情况汇报",
    ],
)
def test_titles_without_a_year(title: str) -> None:
    """A masked year, a year far ahead, a document's number and a number of years are no year."""
    known = summary(title, FILLER).year
    assert (known.value, known.basis) == (None, Basis.UNKNOWN)


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (["一、2020年工作完成情况", FILLER, "二、2021年工作计划", FILLER], "2020"),
        (["一、工作情况", FILLER, "二、2025年工作计划", FILLER], "2024"),
        (["一、二〇一二年工作回顾", FILLER], "2012"),
        (["现将2017年工作情况总结如下：", FILLER], "2017"),
        (["现将我局2008年民政工作总结及2009年工作安排报告如下：", FILLER], "2008"),
        (["在过去的2019年，我们团结奋进。", FILLER], "2019"),
        (["2013年，我局在县委的正确领导下，各项工作取得成效。", FILLER], "2013"),
        (["2016年以来，全县民政系统扎实工作。", FILLER], "2016"),
        (["2010年是“十一五”收官之年。", "2010年全年发放低保金300万元。", FILLER], "2010"),
        (["2007年1-11月，共发放救灾款80万元。", FILLER], "2007"),
        (["地名普查从2015年12月启动，到今年9月结束外业。", FILLER], "2016"),
        (["截至2022年12月底，全县有低保对象3500人。", FILLER], "2022"),
        (["发放资金300万元，比2021年增长5%。", "截至2022年底，全县有低保对象3500人。"], "2022"),
        ([FILLER, "2015年，我局将继续推进养老服务。"], "2014"),
        ([FILLER, "2020年计划新建养老机构3家。"], "2019"),
        ([FILLER, "2011年3月，新建敬老院1所。", "2011年9月，完成换届。"], "2011"),
        ([FILLER, "二〇一八年十二月二十日"], "2018"),
        ([FILLER, "某某县民政局", "2023年12月20日"], "2023"),
        ([FILLER, "某某县民政局", "2024年1月8日"], "2023"),
        ([FILLER, "（2010年3月）"], "2009"),
        ([f"{FILLER}组织第三十次全国助残日活动。"], "2020"),
        ([f"{FILLER}开展第十五个全国防灾减灾日宣传。"], "2023"),
        ([f"{FILLER}热烈庆祝中华人民共和国成立60周年。"], "2009"),
        ([f"{FILLER}庆祝中国共产党成立九十周年文艺演出。"], "2011"),
        ([f"{FILLER}庆祝新中国成立75周年。"], "2024"),
        ([f"{FILLER}纪念中国人民抗日战争暨世界反法西斯战争胜利70周年。"], "2015"),
        ([f"{FILLER}做好北京奥运会期间的稳定工作。"], "2008"),
        ([f"{FILLER}做好第七次全国人口普查入户工作。"], "2020"),
        ([f"{FILLER}开展第26次全国爱耳日活动。"], "2025"),
    ],
)
def test_the_year_from_the_text(lines: list[str], year: str) -> None:
    """Inferred, and every piece of evidence is text of the page with a reason."""
    known = summary(SUMMARY, *lines).year
    assert (known.value, known.basis) == (year, Basis.INFERRED)
    assert all(evidence.reason for evidence in known.evidence)


@pytest.mark.parametrize(
    "lines",
    [
        [FILLER],
        ["某养老院1998年成立，现有床位80张。", FILLER],
        ["谋划2035年远景目标。", FILLER],
        ["编制十四五规划（2021-2025年）。", FILLER],
        ["以建党100周年为契机抓好工作。", FILLER],
        ["贯彻民发〔2021〕15号文件。", FILLER],
        ["发放资金300万元，比2021年增长5%，较2020年多20万元。", FILLER],
        ["自2018年以来累计改造500户。", FILLER],
        ["2020年以来，低保工作推进。", "2021年以来，养老工作推进。"],
        ["2011年3月，新建敬老院。", "2014年9月，建成。", FILLER],
        ["喜迎党的二十大胜利召开。", FILLER],
        ["20xx年以来，全县民政工作扎实推进。", FILLER],
        ["发布时间：2022-07-13", FILLER],
        ["2022年7月13日", FILLER],
        ["学习《中华人民共和国慈善法》。", FILLER],
    ],
)
def test_what_does_not_date_a_report(lines: list[str]) -> None:
    """Foundations, visions, plans in passing, comparisons, statutes, ties, uploads and masks."""
    known = summary(SUMMARY, *lines).year
    assert (known.value, known.basis) == (None, Basis.UNKNOWN)


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (["一、2022年重点任务", FILLER], "2022"),
        (["一、2021年工作回顾", FILLER, "二、2022年重点任务", FILLER], "2022"),
        (["2019年，我局将重点抓好养老服务。", FILLER], "2019"),
        ([FILLER, "2023年12月28日"], "2024"),
        ([FILLER, "2024年2月28日"], "2024"),
    ],
)
def test_a_plan_is_dated_by_the_year_planned(lines: list[str], year: str) -> None:
    """The same words say another year in a plan than in a summary."""
    assert summary(PLAN, *lines).year.value == year


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (["2021年以来，工作推进。", "宣传《中华人民共和国无障碍环境建设法》。"], None),
        (["2016年以来，学习贯彻党的十八大精神。"], "2016"),
        (["2010年以来，学习贯彻党的十九大精神。"], None),
        (["2021年以来，换发养老机构设立许可证5个。"], None),
        (["2017年以来，换发养老机构设立许可证5个。"], "2017"),
        (["2017年以来，做好退役军人事务局组建。"], None),
        (["2018年以来，做好退役军人事务局组建。"], "2018"),
        (["2014年以来，落实残疾人“两项补贴”。"], None),
        (["县第十九届人民代表大会提出，2012年以来，民政工作推进。", "2012年全年投入80万元。"], "2012"),
    ],
)
def test_facts_rule_years_out(lines: list[str], year: str | None) -> None:
    """A law is not applied before it is passed; what was abolished is not done after."""
    assert summary(SUMMARY, *lines, FILLER).year.value == year


def test_an_assembly_dates_a_government_report() -> None:
    """Such reports are known by the year in which they are given."""
    known = summary("政府工作报告", "2024年1月15日在某县第十七届人民代表大会第三次会议上", FILLER).year
    assert (known.value, known.basis) == ("2024", Basis.INFERRED)


def test_each_report_of_a_page_has_its_own_date_of_signing() -> None:
    """A date belongs to the report above it."""
    first = f"篇一\n民政工作总结\n{FILLER}\n2012年12月20日\n"
    page = f"{first}篇二\n民政工作总结\n{FILLER}\n2015年12月1日"
    reports = process(page.encode(), "page.txt").reports
    assert [report.year.value for report in reports] == ["2012", "2015"]


@given(st.text(alphabet="一二〇○零九八年0Oo２０1 xX度-—至总结", max_size=40))
def test_chinese_digits_of_a_year_keep_their_places(text: str) -> None:
    """Offsets into the text must not move."""
    assert len(arabic(text)) == len(text)


def test_evidence_is_text_of_the_page() -> None:
    """What is said to date a report can be read there."""
    page = process(f"{SUMMARY}\n二〇二一年以来，{FILLER}".encode(), "page.txt")
    words = [join_spans(page.page.text, (e.span,)) for e in page.reports[0].year.evidence]
    assert any("二〇二一年" in word for word in words)


def test_a_year_since_which_something_has_been_kept_is_no_year_of_the_report() -> None:
    """对1980年以来的档案; nor does one weak sign count where the title hides its year."""
    since = "组织人员对1980年以来的手工档案扫描补录，已完成四万件。"
    assert summary("某县民政局XX年上半年工作总结", since, FILLER).year.value is None
    assert summary("某县民政局工作总结", since, FILLER).year.value is None
    weak = "截至2009年底，全县有敬老院十二所，床位八百张。"
    assert summary("某县民政局XX年工作总结", weak, FILLER).year.value is None
    assert summary("某县民政局工作总结", weak, FILLER).year.value == "2009"


def test_the_plan_by_which_an_inquiry_was_made_names_its_year() -> None:
    """根据市人大常委会2017年工作安排."""
    opening = "根据市人大常委会2017年工作安排，三月中旬对养老服务进行了调研。现将情况报告如下："
    assert summary("关于养老服务的调研报告", opening, FILLER).year.value == "2017"
