"""Headings that run into their bodies end where their siblings say; statements that are built alike stay whole."""

import pytest

from tests.split.test_one_line import only, texts


def headings(text: str) -> list[str]:
    return [heading.text for heading in only(text).headings]


def test_siblings_with_the_same_words_show_how_long_a_heading_is() -> None:
    report = only(
        "某县民政总结\n今年工作顺利。一、立足基层抓服务1、新建站点三个。2、培训专干百名。二、立足长远抓队伍"
        "1、选派干部六名。2、招录社工十名。三、立足规范抓档案归档卷宗九百册，数字化率过半。"
    )
    assert "三、立足规范抓档案" in [heading.text for heading in report.headings]
    assert "归档卷宗九百册，数字化率过半。" in texts(report)


def test_headings_that_all_run_on_end_at_the_one_length_that_fits_them() -> None:
    report = only(
        "某区民政总结\n今年工作顺利。一、以党建为先导锻造队伍作风局支部开展活动多次，风气一新。"
        "二、以群众为中心筑牢救助底线将困难家庭纳入监测，补贴发放到位。"
        "三、以改革为路径激活社区网络打造小巷议事厅，化解邻里矛盾。"
    )
    assert [heading.text for heading in report.headings][-3:] == [
        "一、以党建为先导锻造队伍作风",
        "二、以群众为中心筑牢救助底线",
        "三、以改革为路径激活社区网络",
    ]


def test_two_clauses_of_one_length_are_a_heading_before_a_clause_of_its_own() -> None:
    assert "一、整章建制，管理规范" in headings(
        "某镇总结\n今年工作顺利。一、整章建制，管理规范镇办配备电脑两台，建立档案千份。二、其他工作\n完成其他工作。"
    )


@pytest.mark.parametrize(
    "body",
    [
        "一、完善社会管理，维护社会安定团结。社会稳定是共同心愿。二、发展基层民主，保障人民享有权利。民主是根本。",
        "1、接收退役士兵多名，补助金足额到位。2、重点优抚对象提标后全部兑付，涉及多人。",
        "1、认真组织，做好了春荒救济工作。2、积极协调，争取资金多笔用于敬老院建设。",
        "（一）城乡低保提标落实到位，全市对象多户。（二）福利彩票销售再创新高，全年售出多注。",
    ],
)
def test_statements_that_are_built_alike_are_not_cut(body: str) -> None:
    """What would stand behind the cut is but the end of the sentence, or a heading would hold a comma too many."""
    said = [text for text in texts(only(f"某县总结\n今年工作顺利。{body}")) if text != "今年工作顺利。"]
    assert "".join(said) in (body, f"今年工作顺利。{body}")


def test_no_heading_is_longer_than_its_siblings_or_has_figures() -> None:
    page = (
        "某县总结\n今年工作顺利。一、新建3所敬老院床位增加，老人满意。二、改造5所敬老院环境改善，老人满意。"
    )
    assert not [heading for heading in headings(page) if heading.startswith(("一、", "二、"))]


@pytest.mark.parametrize(
    "amount", ["1460万元", "近1460万元", "4.6亿元", "460余万元", "四百六十万元", "XX万元", "460元／人"]
)
@pytest.mark.parametrize("behind", ["，惠及九百户。", "。另有九百户受益。", "和物资九百件，都已到户。"])
def test_an_amount_stays_with_the_words_that_it_counts(amount: str, behind: str) -> None:
    """However alike the clauses before the amounts of a list are, they are no headings."""
    items = [
        f"（一）规范低保管理，全年发放资金{amount}{behind}",
        f"（二）推进殡葬改革，全年投入资金{amount}{behind}",
        f"（三）做好婚姻登记，全年办理登记1460对{behind}",
    ]
    report = only(f"某县民政局工作总结\n主要做法：{''.join(items)}")
    assert [text for text in texts(report) if text.startswith("（")] == items


@pytest.mark.parametrize("body", ["12名干部驻村帮扶，", "5月份以来逐户走访，", "80岁以上老人全部建档，"])
def test_a_body_that_begins_with_a_number_ends_its_heading(body: str) -> None:
    """What the number counts is said behind it; dates and ages begin statements too."""
    items = ("措施得力，成效明显", "领导重视，机构健全", "夯实基础，管理规范")
    text = "".join(
        f"（{number}）{head}{body}无一遗漏。" for number, head in zip("一二三", items, strict=True)
    )
    assert texts(only(f"某县民政局工作总结\n{text}")) == [f"{body}无一遗漏。"] * 3
