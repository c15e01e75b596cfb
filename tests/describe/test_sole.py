"""Where nothing else speaks, the one year and the one place that a text names are its own."""

import pytest

from archive.model import Basis
from indexer.pipeline import process
from tests.describe.described import described, summary


@pytest.mark.parametrize(
    "lines",
    [
        ("2013年共发放资金九万元。", "2013年新增低保七十户。"),
        ("自2013年1月5日起开展专项行动。", "截至2013年3月31日，救助百人。"),
        ("我们结合2013年民政工作要点，完成各项任务。",),
        ("救助是民生。2013年，我县救助三百户。",),
        ("我乡2013年民政工作在上级关心下稳步推进。",),
        ("现将2011年至2013年工作情况报告如下：",),
        ("我们告别了2013年。",),
    ],
)
def test_the_only_year_that_a_text_names_is_its_year(lines: tuple[str, ...]) -> None:
    year = summary("民政工作总结", *lines).year
    assert (year.value, year.basis) == ("2013", Basis.INFERRED)


@pytest.mark.parametrize(
    "lines",
    [
        ("低保标准比2013年提高一成，比2013年多救助百户。",),
        ("2011年建成敬老院一所。", "2013年改造一所。"),
        ("20xx年救助三百户。", "2013年发放九万元。", "2013年新增百户。"),
    ],
)
def test_years_of_comparison_several_years_and_hidden_ones_say_nothing(lines: tuple[str, ...]) -> None:
    assert summary("民政工作总结", *lines).year.value is None


def test_a_reply_is_of_the_year_in_which_it_is_signed_and_a_summary_of_the_year_before() -> None:
    signed = "安吉县民政局\n2020年4月10日"
    assert described(f"关于第9号提案的答复\n提案收悉，现答复如下。\n{signed}").year.value == "2020"
    assert described(f"民政工作总结\n各项任务圆满完成。\n{signed}").year.value == "2019"


def test_a_signature_may_stand_right_below_the_title() -> None:
    """A date there without an office may be the day of the upload."""
    body = "全镇救助三百户，群众满意。\n现有敬老院一所，床位四十张。"
    assert described(f"民政工作汇报\n某某镇人民政府\n2013年1月18日\n{body}").year.value == "2012"
    assert described(f"民政工作汇报\n2013年1月18日\n{body}").year.value is None


@pytest.mark.parametrize(
    "lines",
    [
        ("元月，安吉县九个乡镇受灾。", "县局会同财政下拨款项，安吉县已全部兑现。"),
        ("街道民政条线在安吉县民政局指导下开展工作。",),
        ("根据安吉县人大常委会工作要点，调查组走访九个乡镇。",),
    ],
)
def test_the_only_county_that_a_text_names_is_its_place(lines: tuple[str, ...]) -> None:
    region = summary("民政工作总结", *lines).region
    assert (region.value, region.basis) == ("浙江省湖州市安吉县", Basis.INFERRED)


@pytest.mark.parametrize(
    "lines",
    [
        ("安吉县受灾，德清县也受灾。", "安吉县重建三户，德清县重建两户。"),
        ("XX县民政局救助三百户。", "安吉县受灾。", "安吉县重建三户。"),
        ("全市救助三百户，我市改造五所。", "安吉县受灾。", "安吉县重建三户。"),
        ("为安吉县灾区捐款。", "安吉县地震后，干部捐款。"),
        ("他兼任县长，又任县委书记。",),
    ],
)
def test_rivals_masks_other_kinds_and_stricken_places_say_nothing(lines: tuple[str, ...]) -> None:
    assert summary("民政工作总结", *lines).region.value is None


def test_the_office_that_keeps_the_site_is_believed_last() -> None:
    def page(foot: str, first: str = "") -> str | None:
        text = f"民政工作总结\n{first}各项任务圆满完成。\n救助三百户，群众满意。\n{foot}"
        return process(text.encode(), "page.txt").reports[0].region.value

    assert page("主办：安吉县人民政府") == "浙江省湖州市安吉县"
    assert page("主办：某某文化公司") is None
    assert page("主办：安吉县人民政府", "德清县民政局在全县推行新办法。") == "浙江省湖州市德清县"


@pytest.mark.parametrize(
    "line",
    [
        "《{}》",
        "【{}】",
        "{} - 某某范文网",
        "{}  作者：佚名  来源：网络",
        "范文：{}",
        "{} [打印] [关闭]",
        "{}.doc",
    ],
)
def test_titles_are_told_without_what_sites_put_round_them(line: str) -> None:
    title = "某县民政局2018年工作总结"
    assert summary(line.format(title), "今年以来，各项任务圆满完成。").title.value == title


@pytest.mark.parametrize(
    "lines",
    [
        ("2013年，安吉县孝丰镇敬老院把老人放在心上，服务又上台阶。", "新增床位九张。"),
        ("我是安吉县孝丰镇的一名民政员，干了九年。", "救助三百户，没有收一条烟。"),
        ("我站在上级领导下开展救助。", "救助九十人。", "“安吉县救助管理站”公众号发布寻亲信息九条。"),
    ],
)
def test_an_institution_that_the_report_is_about_says_where_it_is(lines: tuple[str, ...]) -> None:
    region = summary("敬老院工作总结", *lines).region
    assert (region.value, region.basis) == ("浙江省湖州市安吉县", Basis.INFERRED)


@pytest.mark.parametrize(
    "lines",
    [
        ("我站救助九十人。", "一名老人移交安吉县救助管理站。"),
        ("我院入住老人九十名。", "组织人员到安吉县社会福利院学习。"),
        ("我局救助三百户。", "群众满意。", "配合安吉县民政局寻亲一次。"),
        ("我是安吉县人，到本地工作九年。",),
    ],
)
def test_an_institution_elsewhere_says_nothing(lines: tuple[str, ...]) -> None:
    assert summary("救助工作总结", *lines).region.value is None


@pytest.mark.parametrize("name", ["和平桥社区", "和平街道", "幸福养老院", "鼓楼街道", "新华村", "春风里社区"])
def test_a_name_that_a_division_has_as_well_is_none(name: str) -> None:
    """和平 is also a county and four districts; a street, a bridge or a home named so is in none of them."""
    assert summary(f"{name}民政工作总结", "今年以来，各项任务圆满完成。").region.value is None


def test_a_short_form_of_a_province_and_a_city_is_told_by_the_title() -> None:
    body = "今年以来，各项任务圆满完成。"
    assert summary("（吉林）2016年吉林市民政工作总结", body).region.value == "吉林省吉林市"
    assert summary("（吉林）2016年吉林省民政工作总结", body).region.value == "吉林省"
    assert summary("吉林民政2016年工作总结", body).region.value == "吉林省"


@pytest.mark.parametrize(
    ("line", "region"),
    [
        ("来源：安吉县民政局", "浙江省湖州市安吉县"),
        ("供稿单位：安吉县民政局办公室", "浙江省湖州市安吉县"),
        ("来源：安吉县晚报", None),
        ("资金来源：安吉县人民政府补助", None),
    ],
)
def test_the_office_that_a_page_came_from_is_believed_last(line: str, region: str | None) -> None:
    text = f"民政工作总结\n{line}\n各项任务圆满完成，群众满意。\n救助三百户，群众满意。"
    assert process(text.encode(), "page.txt").reports[0].region.value == region


def test_the_name_of_a_file_names_the_place_where_the_title_does_not() -> None:
    text = "民政工作总结\n各项任务圆满完成，群众满意。\n救助三百户，群众满意。".encode()
    assert process(text, "安吉县民政局工作总结.txt").reports[0].region.value == "浙江省湖州市安吉县"
    assert process("XX县".encode() + text, "安吉县民政局工作总结.txt").reports[0].region.basis is Basis.MASKED
