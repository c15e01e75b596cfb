"""A report that is whole is not said to be cut off, whatever its last line; one that goes on elsewhere is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Evidence
from indexer.pipeline import process

_REPORT = """临溪县民政局2016年工作总结
2016年，我局以群众需求为导向，各项工作稳步推进，较好地完成了全年任务。
一、社会救助
全年发放低保金860万元，惠及困难群众2100人，做到应保尽保。
二、养老服务
新建照料中心12家，新增床位340张，基本实现乡镇全覆盖。
"""


def signs(text: str) -> tuple[Evidence, ...]:
    (report,) = process(text.encode(), "page.txt").reports
    return report.truncated


@pytest.mark.parametrize(
    "end",
    [
        "",
        "附件：1.机构名单\n2.经费决算表",
        "附件：1.机构名单\n      2.经费决算表\n      3.先进个人",
        "以上工作报告，请予审议",
        "不妥之处，请批评指正",
        "获得荣誉：\n1.全省双拥模范县\n2.全市先进集体",
        "三、明年打算\n一是提标准\n二是建机构\n三是强队伍",
        "附表：床位统计\n乡镇\t床位\n东溪镇\t60\n合计\n126",
        "附表：床位统计\n乡镇\t床位\n东溪镇\t60\n合计",
        "临溪县民政局\n2016年12月30日\n[1] [2] 下一页",
        "下一页",
        "[1] 下一页",
        "查看更多",
        "展开阅读全文",
        "附件：经费决算表（略）",
    ],
)
def test_a_whole_report_is_not_said_to_be_cut_off(end: str) -> None:
    """Lists, tables, closing formulas and dead buttons end whole reports."""
    assert signs(_REPORT + end) == ()


@pytest.mark.parametrize(
    "end",
    [
        "三、存在问题\n基层力量不足，服务水平有待",
        "三、存在问题\n基层力量不足……（略）",
        "（以下略）",
        "（未完，下转第三版）",
        "[1] [2] [3] 下一页",
        "1 2 3 4 下一页 尾页",
        "共2页：上一页 1 2 下一页",
        "点击查看全文",
        "...[阅读全文]",
        "三、存在问题。基层工作力量不足，养老服务水平有待提高，今后要加强…展开全文",
        "剩余 17 页，下载后阅读",
        "【未完待续】",
    ],
)
def test_a_report_that_goes_on_elsewhere_is_said_to_be_cut_off(end: str) -> None:
    """Once, with the place that says so."""
    (sign,) = signs(_REPORT + end)
    assert sign.span.start >= len(_REPORT)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"123…[]（）。，", "下一页", "全文", "查看", "\n", "略", "附件：", "\t"]),
        max_size=12,
    )
)
def test_a_sign_lies_on_the_page(end: list[str]) -> None:
    """Whatever stands below a report."""
    page = process((_REPORT + "".join(end)).encode(), "page.txt")
    for sign in (sign for report in page.reports for sign in report.truncated):
        assert page.page.text[sign.span.start : sign.span.end].strip()
