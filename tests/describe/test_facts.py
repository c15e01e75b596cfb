"""The table of datable events and laws."""

import tomllib
from importlib.resources import files

import pytest

from indexer.describe.dated import dated_facts
from indexer.describe.facts import clues
from indexer.textmap import MappedText

DATA = tomllib.loads(files("indexer.describe").joinpath("facts.toml").read_text(encoding="utf-8"))
NUMBERS = ("year", "ordinal_base", "during", "not_before", "not_after")


def said(text: str) -> list[tuple[str, int]]:
    """What the facts say of a text: the kind of clue and the year."""
    return [(clue.said.value, clue.year) for clue in clues((MappedText.whole(text),))]


def test_each_fact_has_a_source_and_says_one_thing() -> None:
    """Ids are unique, years plausible."""
    assert len({fact["id"] for fact in DATA["fact"]}) == len(DATA["fact"]) > 100
    for fact in DATA["fact"]:
        assert len([name for name in NUMBERS if name in fact]) == 1
    for fact in dated_facts():
        assert len(fact.source) >= 8
        assert 1900 < fact.number <= 2030
        assert "{name}" not in fact.pattern


@pytest.mark.parametrize(
    ("text", "clue"),
    [
        ("第十六个全国防灾减灾日", ("year", 2024)),
        ("第28次全国助残日", ("year", 2018)),
        ("庆祝中华人民共和国成立65周年", ("year", 2014)),
        ("喜迎建国七十周年", ("year", 2019)),
        ("纪念改革开放40周年", ("year", 2018)),
        ("庆祝建军90周年", ("year", 2017)),
        ("庆祝中国共产党成立95周年", ("year", 2016)),
        ("纪念红军长征胜利80周年", ("year", 2016)),
        ("纪念抗美援朝出国作战70周年", ("year", 2020)),
        ("第十个国家公祭日", ("year", 2023)),
        ("第十个烈士纪念日", ("year", 2023)),
        ("第八个全民国家安全教育日", ("year", 2023)),
        ("第35个国际志愿者日", ("year", 2020)),
        ("第18个国际社工日", ("year", 2024)),
        ("第十七个世界孤独症日", ("year", 2024)),
        ("第28个全国爱眼日", ("year", 2023)),
        ("第32个国际减灾日", ("year", 2021)),
        ("第36个国际禁毒日", ("year", 2023)),
        ("第22个全国“安全生产月”", ("year", 2023)),
        ("第六次全国人口普查登记", ("year", 2010)),
        ("5月12日汶川特大地震发生后，全镇捐款30万元", ("year", 2008)),
        ("四川汶川发生强烈地震后，我县接收捐赠帐篷60顶", ("year", 2008)),
        ("学习党的十七大精神", ("not_before", 2007)),
        ("十八届三中全会精神", ("not_before", 2013)),
        ("十九届五中全会公报", ("not_before", 2020)),
        ("第十三次全国民政会议精神", ("not_before", 2012)),
        ("为汶川地震灾区捐款", ("not_before", 2008)),
        ("向玉树地震灾区", ("not_before", 2010)),
        ("新冠肺炎疫情防控", ("not_before", 2020)),
        ("区退役军人事务局", ("not_before", 2018)),
        ("国家医疗保障局", ("not_before", 2018)),
        ("县委社会工作部", ("not_before", 2023)),
        ("特困人员救助供养标准", ("not_before", 2016)),
        ("残疾人“两项补贴”", ("not_before", 2015)),
        ("国发〔2012〕45号", ("not_before", 2012)),
        ("《反家庭暴力法》", ("not_before", 2015)),
        ("《志愿服务条例》", ("not_before", 2017)),
        ("《关于改革完善社会救助制度的意见》", ("not_before", 2020)),
        ("婚姻登记“跨省通办”", ("not_before", 2021)),
        ("婚姻登记“全国通办”", ("not_before", 2025)),
        ("新修订的《慈善法》", ("not_before", 2023)),
        ("党纪学习教育", ("not_before", 2024)),
        ("换发养老机构设立许可证12份", ("not_after", 2019)),
    ],
)
def test_what_the_facts_say(text: str, clue: tuple[str, int]) -> None:
    """Each from a public source that the table names."""
    assert clue in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "喜迎党的二十大胜利召开",
        "迎接党的十八大",
        "迎接新中国成立70周年",
        "以优异成绩迎接建党90周年",
        "据第六次全国人口普查数据，全镇常住人口三万人",
        "适逢成立十周年，老人们合影留念",
        "配合应急管理部门排查隐患",
        "《某县临时救助管理办法》自8月1日起施行",
        "年初的冰雪灾害中，及时转移群众",
        "县第十九届人民代表大会",
        "建党100周年",
        "社区居委会第十届换届",
        "取消养老机构设立许可",
        "建国以来",
        "第六个居家养老服务站",
    ],
)
def test_what_dates_nothing(text: str) -> None:
    """What is still awaited, local assemblies, and counted things that are no days."""
    assert said(text) == []


@pytest.mark.parametrize(
    "text", ["去年5月12日汶川地震发生后，捐款8万元", "去年汶川地震发生后，接收捐款8万元"]
)
def test_what_happened_last_year_dates_a_report_by_the_year_after(text: str) -> None:
    """A day without a year is of the year reported on only where nothing says otherwise."""
    assert ("year", 2009) in said(text)
    assert ("year", 2008) not in said(text)
