"""The region a report is about and the office that issued it; masked ones are never guessed."""

import pytest

from archive.model import Basis, join_spans
from indexer.pipeline import process
from tests.describe.described import FILLER, described, summary

UNTITLED = "现将有关工作情况总结如下："


@pytest.mark.parametrize(
    ("title", "region", "issuer"),
    [
        ("浙江省安吉县民政局2022年工作总结", "浙江省湖州市安吉县", "浙江省安吉县民政局"),
        ("安吉县民政局2022年工作总结", "浙江省湖州市安吉县", "安吉县民政局"),
        ("2022年安吉县民政工作总结", "浙江省湖州市安吉县", None),
        ("关于安吉县民政局2022年工作情况的报告", "浙江省湖州市安吉县", "安吉县民政局"),
        ("中共安吉县民政局党组工作总结", "浙江省湖州市安吉县", "安吉县民政局"),
        ("安吉民政2022年工作总结", "浙江省湖州市安吉县", None),
        ("宁都县民政局关于2021年工作情况的报告", "江西省赣州市宁都县", "宁都县民政局"),
        ("2026年江西省政府工作报告", "江西省", None),
        ("江西民政2019年工作总结", "江西省", None),
        ("北京市朝阳区民政局2019年工作总结", "北京市朝阳区", "北京市朝阳区民政局"),
        ("杭州西湖区民政局2019年工作总结", "浙江省杭州市西湖区", "杭州西湖区民政局"),
        ("南通市通州区民政局2012年工作总结", "江苏省南通市通州区", "南通市通州区民政局"),
        ("湖北省仙桃市民政局2015年工作总结", "湖北省仙桃市", "湖北省仙桃市民政局"),
        ("昆山市民政局2010年工作总结", "江苏省苏州市昆山市", "昆山市民政局"),
        ("费县民政局2016年工作总结", "山东省临沂市费县", "费县民政局"),
        ("恩施州民政局2016年工作总结", "湖北省恩施土家族苗族自治州", "恩施州民政局"),
        ("景宁县民政局2016年工作总结", "浙江省丽水市景宁畲族自治县", "景宁县民政局"),
        ("郫县民政局2008年工作总结", "四川省成都市郫县", "郫县民政局"),
        ("襄樊市民政局2007年工作总结", "湖北省襄樊市", "襄樊市民政局"),
        ("庐江县民政局2020年工作总结", "安徽省合肥市庐江县", "庐江县民政局"),
        ("巢湖市庐江县民政局2009年工作总结", "安徽省巢湖市庐江县", "巢湖市庐江县民政局"),
        ("内蒙古鄂温克族自治旗民政局2009年总结", "内蒙古自治区呼伦贝尔市鄂温克族自治旗", None),
        ("浦东新区民政局2021年工作总结", "上海市浦东新区", "浦东新区民政局"),
        ("安吉县递铺街道2022年民政工作总结", "浙江省湖州市安吉县", None),
        ("在安吉县民政工作会议上的工作报告", "浙江省湖州市安吉县", None),
        ("关于德清县养老服务体系建设的调研报告", "浙江省湖州市德清县", None),
        ("李明在安吉县民政工作会议上的工作报告", "浙江省湖州市安吉县", None),
        ("安 吉 县 民 政 局 工 作 总 结", "浙江省湖州市安吉县", "安吉县民政局"),
        ("青岛西海岸新区民政局2019年工作总结", "山东省青岛市西海岸新区", "青岛西海岸新区民政局"),
        ("苏州工业园区社会事业局2019年工作总结", "江苏省苏州市工业园区", "苏州工业园区社会事业局"),
        ("青龙湾县民政局2012年工作总结", "青龙湾县", "青龙湾县民政局"),
        ("浙江省青龙湾新区民政局2012年总结", "浙江省青龙湾新区", "浙江省青龙湾新区民政局"),
    ],
)
def test_region_and_issuer_come_from_the_title(title: str, region: str, issuer: str | None) -> None:
    """The region with all divisions above it, the office as printed; both explicit."""
    known = summary(title, FILLER)
    assert (known.region.value, known.region.basis) == (region, Basis.EXPLICIT)
    if issuer is not None:
        assert (known.issuer.value, known.issuer.basis) == (issuer, Basis.EXPLICIT)


def test_the_printed_form_is_the_evidence() -> None:
    """The divisions above come from the table; what stands on the page can be read there."""
    page = process(f"安吉县民政局2022年工作总结\n{FILLER}".encode(), "page.txt")
    words = [join_spans(page.page.text, (e.span,)) for e in page.reports[0].region.evidence]
    assert words == ["安吉县"]


@pytest.mark.parametrize("name", ["鼓楼区", "朝阳区", "西湖区", "通州区", "永定区"])
def test_a_name_of_several_places_stays_as_printed(name: str) -> None:
    """No province is invented."""
    known = summary(f"{name}民政局2021年工作总结", FILLER).region
    assert (known.value, known.basis) == (name, Basis.EXPLICIT)


@pytest.mark.parametrize(
    ("title", "line", "region"),
    [
        ("鼓楼区民政局2021年工作总结", "在南京市民政局的指导下推进。", "江苏省南京市鼓楼区"),
        ("鼓楼区民政局2021年工作总结", "落实《福建省养老服务条例》。", "福建省福州市鼓楼区"),
        ("朝阳区民政局2021年工作总结", "按照北京市的部署推进。", "北京市朝阳区"),
        ("西湖区民政局2021年工作总结", "赴南昌市考察学习。", "西湖区"),
        ("西湖区民政局2021年工作总结", "与南昌市、杭州市签约。", "西湖区"),
        ("城关区民政局2021年工作总结", "在兰州市民政局的指导下推进。", "甘肃省兰州市城关区"),
    ],
)
def test_the_text_decides_between_places_of_a_name(title: str, line: str, region: str) -> None:
    """A city or province in the text, but not one that was visited or listed."""
    assert summary(title, FILLER, line).region.value == region


@pytest.mark.parametrize(
    ("lines", "region"),
    [
        (["今年以来，安吉县民政局认真履行职责。", UNTITLED], "浙江省湖州市安吉县"),
        (["我局（安吉县民政局）现将工作情况总结如下：", FILLER], "浙江省湖州市安吉县"),
        (["我县（安吉县）位于浙江北部。", UNTITLED], "浙江省湖州市安吉县"),
        ([UNTITLED, "中共安吉县委、安吉县人民政府高度重视。"], "浙江省湖州市安吉县"),
        (["在安吉县委、县政府的正确领导下，工作取得成效。", UNTITLED], "浙江省湖州市安吉县"),
        (
            [
                UNTITLED,
                "出台《安吉县养老服务实施方案》。",
                "印发《安吉县救助办法》、《安吉县殡葬改革意见》。",
            ],
            "浙江省湖州市安吉县",
        ),
        (["学习贯彻习近平总书记考察江西重要讲话精神。", UNTITLED], "江西省"),
        ([UNTITLED, "落实《江西省养老服务条例》。", "印发《江西省社会救助办法》。"], "江西省"),
        (["今年以来，鼓楼区民政局认真履行职责。", UNTITLED, "落实《江苏省养老服务条例》。"], "鼓楼区"),
        (
            ["今年以来，鼓楼区民政局认真履行职责。", UNTITLED, "贯彻《南京市养老服务条例》。"],
            "江苏省南京市鼓楼区",
        ),
    ],
)
def test_a_text_without_a_title_may_name_its_own_place(lines: list[str], region: str) -> None:
    """By formulas that only the place itself uses, said as evidence."""
    known = described("\n".join((*lines, FILLER))).region
    assert (known.value, known.basis) == (region, Basis.INFERRED)
    assert all(evidence.reason for evidence in known.evidence)


@pytest.mark.parametrize(
    "line",
    [
        "对口支援青川县、汶川县。",
        "赴安吉县考察学习居家养老。",
        "借鉴安吉县民政局的做法。",
        "德清县民政局一行来我县考察。",
        "我县共有低保对象3500户。",
        "全市民政系统召开会议，各县区民政局参加。",
        "接收户籍在安吉县、德清县的流浪人员12名。",
        "为汶川地震灾区捐款80万元。",
        "安吉县孝丰镇敬老院入住老人30名。",
        "安吉县人民政府援助我县资金300万元。",
        "会上，杭州市民政局局长介绍经验。",
        "县级以上人民政府应当加强领导。",
        "各地成立救灾领导小组，会同乡镇民政所认真查灾核灾，及时上报。",
        "下村入户，平定街镇民政所全面核查，逐户登记。",
    ],
)
def test_other_places_in_the_text_are_not_its_region(line: str) -> None:
    """Places supported, visited or listed, and words that name no place."""
    known = summary("民政工作总结", FILLER, line).region
    assert (known.value, known.basis) == (None, Basis.UNKNOWN)


def test_a_city_is_not_taken_for_one_of_its_counties() -> None:
    """A report that says 全市 is not about the county whose office it praises."""
    lines = ["全市民政系统扎实工作，全市低保对象3500户。", *["安吉县民政局表现突出。"] * 5, UNTITLED]
    assert described("\n".join(lines)).region.value is None


@pytest.mark.parametrize("mask", ["XX县", "xx市", "某某区", "××县", "**县", "○○县", "某县"])
def test_a_masked_place_stays_masked(mask: str) -> None:
    """It has no name, whatever places the text mentions; the office keeps what is printed, mask and all."""
    known = summary(f"{mask}民政局2022年工作总结", "安吉县民政局来函。", "贯彻《安吉县方案》。", FILLER)
    assert (known.region.value, known.region.basis) == (None, Basis.MASKED)
    assert (known.issuer.value, known.issuer.basis) == (f"{mask}民政局", Basis.MASKED)


def test_a_half_masked_place_gives_its_province() -> None:
    """The province is printed; what lies below is said to be masked."""
    known = summary("江西省XX县民政局2022年工作总结", FILLER).region
    assert (known.value, known.basis) == ("江西省", Basis.EXPLICIT)
    assert any("隐去" in evidence.reason for evidence in known.evidence)


def test_a_masked_county_may_still_show_its_province() -> None:
    """Where the text speaks of instructions given on a visit to the province."""
    known = summary("XX县民政局工作总结", "贯彻习近平总书记考察江西重要讲话精神。", FILLER).region
    assert (known.value, known.basis) == ("江西省", Basis.INFERRED)


def test_signature_and_assembly_name_the_place() -> None:
    """Lines of metadata below the title and under the text."""
    signed = summary("2022年工作总结", FILLER, "安吉县民政局", "2022年12月20日")
    assert (signed.region.value, signed.issuer.value) == ("浙江省湖州市安吉县", "安吉县民政局")
    assert (signed.region.basis, signed.issuer.basis) == (Basis.EXPLICIT, Basis.EXPLICIT)
    held = summary("政府工作报告", "2024年1月15日在安吉县第十七届人民代表大会第三次会议上", FILLER)
    assert held.region.value == "浙江省湖州市安吉县"


def test_a_masked_signature_stays_masked() -> None:
    """As printed."""
    known = summary("2022年工作总结", FILLER, "XX县民政局")
    assert (known.region.basis, known.issuer.basis) == (Basis.MASKED, Basis.MASKED)
    assert known.issuer.value == "XX县民政局"


def test_the_catalogue_of_a_government_page_names_the_issuer() -> None:
    """发文机构 is a printed statement."""
    known = summary("2022年工作总结", "发文机构：安吉县民政局", FILLER)
    assert (known.issuer.value, known.issuer.basis) == ("安吉县民政局", Basis.EXPLICIT)
    assert known.region.value == "浙江省湖州市安吉县"


@pytest.mark.parametrize(
    ("lines", "issuer", "basis"),
    [
        (["我局（安吉县民政局）现将工作情况总结如下：", FILLER], "安吉县民政局", Basis.EXPLICIT),
        (["今年以来，安吉县民政局认真履行职责。", UNTITLED], "安吉县民政局", Basis.INFERRED),
        (["今年以来，XX区民政局认真履行职责。", UNTITLED], "XX区民政局", Basis.MASKED),
        (["今年以来，县民政局党组认真履行职责。", UNTITLED], None, Basis.UNKNOWN),
        (["赴安吉县民政局考察。", UNTITLED], None, Basis.UNKNOWN),
        (["在宁波市民政局的关心指导下，工作推进。", UNTITLED], None, Basis.UNKNOWN),
        (["今年以来，安吉县人民政府援助我县资金300万元。", UNTITLED], None, Basis.UNKNOWN),
        (["会上，杭州市民政局局长介绍经验。", UNTITLED], None, Basis.UNKNOWN),
        ([UNTITLED, FILLER], None, Basis.UNKNOWN),
    ],
)
def test_the_issuer_from_the_text(lines: list[str], issuer: str | None, basis: Basis) -> None:
    """What the text says of itself is printed; the office that it opens with is inferred."""
    known = described("\n".join((*lines, FILLER))).issuer
    assert (known.value, known.basis) == (issuer, basis)


def test_all_our_county_is_no_place() -> None:
    """全县, 我市 and 各区 name nothing, nor does an office without a place."""
    for title in (
        "全县民政工作总结",
        "我市养老服务工作总结",
        "各区社会救助工作总结",
        "民政局工作总结",
        "高新区民政工作总结",
    ):
        known = summary(title, FILLER)
        assert (known.region.basis, known.issuer.value) == (Basis.UNKNOWN, None)


def test_a_place_on_a_line_of_its_own_beside_the_title_is_the_reports() -> None:
    """The county stands below the title that a collection gives; a heading of a section names no place."""
    report = summary(
        "地名工作汇报", "库伦旗", "关于地名工作开展情况汇报", "我旗地名工作扎实推进，界线清楚。", FILLER
    )
    assert report.region.value == "内蒙古自治区通辽市库伦旗"
    assert summary("民政局长在市民政工作会议上的发言", FILLER, FILLER).region.value is None


def test_a_title_that_only_the_page_head_states_names_the_region() -> None:
    """The text prints neither title nor place."""
    head = "<html><head><title>安徽省霍山县民政局工作总结</title></head>"
    page = f"{head}<body><p>{FILLER}</p><p>一、主要工作</p><p>{FILLER}</p></body></html>"
    report = process(page.encode(), "page.html").reports[0]
    assert (report.region.value, report.region.basis) == ("安徽省六安市霍山县", Basis.INFERRED)


@pytest.mark.parametrize(
    ("sentence", "region"),
    [
        ("一是出台《安吉县社会救助家庭经济状况核对实施细则》，核对项目增加到十六项。", "浙江省湖州市安吉县"),
        ("全年新增床位三百张，制定《庐江县养老服务补贴办法》。", "安徽省合肥市庐江县"),
        ("学习《安吉县社会救助实施细则》，借鉴有益做法。", None),
        ("按照省里印发的《安吉县试点工作方案》，外出考察一次。", None),
    ],
)
def test_a_rule_that_the_text_says_it_made_is_its_own(sentence: str, region: str | None) -> None:
    """One that it studies, or that others issued, is not."""
    assert summary("", UNTITLED, sentence).region.value == region
