"""Round the text, lines go by what they look like and what they stand beside; inside it nothing does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.clean import Cleaner
from indexer.clean.traits import limits, score
from tests.text_pages import text_page

CLEANER = Cleaner()
TITLE = "安民县民政局2019年工作总结"
BODY = (
    "今年以来，全县民政工作扎实推进，各项任务圆满完成。",
    "一、社会救助",
    "全年办理各类救助三百余件，群众比较满意。",
    "二、养老服务",
    "新建养老中心3个，改造敬老院2所。",
    "今后，我们将再接再厉。",
)
FURNITURE = (
    "写稿不求人，就来某某笔杆子网",
    "亲，右上角有红包哦",
    "老李 2019-1-3 20:11",
    "沙发！写得真细",
    "（本文由机器自动生成，可能有误）",
    "进群领三万篇材料，微信 abc12345",
    "收藏(3) 转发(0) 踩(1)",
    "猜你还想看这些",
    "某某平台 晴 12~20℃ 星期二",
    "整站资料限时五折",
    "编发日期：2019-01-03 来访次数：",
    "某某公文资料库\t>\t年终总结",
    "全县工作总结，仅供同行参考",
    "原创 安民发布 2019-01-03 18:03 发表于四川",
    "1、不会解压的可以下载说明，再不行找客服。",
    "约 7页",
)
CONTENT = (
    "谢谢大家！",
    "特此报告。",
    "附件：低保对象花名册",
    "安民县民政局",
    "各位领导、同志们：",
    "| 项目 | 金额 |",
    "五保供养 312 86.5",
    "下一步，要",
    "一是抓好网站登录和预约下载。",
    "新登记会员制协会三家，收取会费3.6万元。",
    "3. 名册由各村填报，所里汇总。",
    "欢迎各级领导和社会各界提出宝贵意见！",
)


def kept(*lines: str) -> list[str]:
    return [line.text.text for line in CLEANER.clean(text_page("\n".join(lines))).lines]


@pytest.mark.parametrize("line", FURNITURE)
def test_lines_that_speak_to_readers_score_more_than_nothing(line: str) -> None:
    assert score(line) > 0


@pytest.mark.parametrize("line", CONTENT)
def test_what_documents_print_at_their_ends_scores_too_little_to_go(line: str) -> None:
    assert score(line) < limits().tail


@given(
    st.lists(st.sampled_from(FURNITURE), max_size=4, unique=True),
    st.lists(st.sampled_from(FURNITURE), max_size=6, unique=True),
)
def test_no_line_of_a_report_goes_whatever_stands_round_it(above: list[str], below: list[str]) -> None:
    """Furniture in any number above and below takes nothing of the text with it."""
    lines = kept(*above, TITLE, *BODY, *below)
    assert [line for line in lines if line in (TITLE, *BODY)] == [TITLE, *BODY]


@pytest.mark.parametrize(
    "last", ["谢谢大家！", "附件：低保对象花名册", "| 幸福食堂 | 12 |", "五保供养 312 86.5"]
)
def test_the_end_of_a_document_stays_in_front_of_furniture(last: str) -> None:
    assert kept(TITLE, *BODY, last, "点击下载", "猜你还想看这些")[-1] == last


def test_a_comment_goes_because_of_what_was_taken_out_beside_it() -> None:
    """By itself the same line may be the report's."""
    comment = "写得真实，大家辛苦了！"
    assert kept(TITLE, *BODY, comment)[-1] == comment
    assert comment not in kept(TITLE, *BODY, "上一篇：没有了", "点击下载", comment, "[回复]", "发评论")


def test_a_label_without_a_value_goes_below_the_title_only() -> None:
    label = "编发日期：2019-01-03 来访次数： 听稿："
    assert kept(TITLE, label, *BODY) == [TITLE, *BODY]
    assert label in kept(TITLE, *BODY[:3], label, *BODY[3:])


def test_the_first_words_of_a_title_stay_below_a_notice_and_a_sentence_goes() -> None:
    """A title may take two lines to print; its first words end no sentence."""
    notice = "1. 打不开的文件可以下载后预览。"
    assert kept(notice, "安民县民政局党组", TITLE, *BODY) == ["安民县民政局党组", TITLE, *BODY]
    assert kept("友情提示：", notice, "2. 有问题可以向本站反映，客服会答复。", TITLE, *BODY) == [TITLE, *BODY]


def test_a_list_of_notices_goes_when_one_of_them_is_surely_a_site_s() -> None:
    notices = ("1、下载文档前请自行甄别。", "2、部分预览的文件如有缺页，可申请退款。")
    assert kept(TITLE, *notices, TITLE, *BODY) == [TITLE, TITLE, *BODY]
    own = ("1、申请人可到窗口领取表格，也可在网站下载。", "2、民政所三日内入户核实，公示七天。")
    assert list(own) == kept(TITLE, *BODY, *own)[-2:]
