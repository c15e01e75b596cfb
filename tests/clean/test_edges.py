"""Lines of a site go by the words that they are made of, and more readily at the edges of a page."""

import pytest

from indexer.clean import Cleaner
from tests.text_pages import text_page

CLEANER = Cleaner()
TITLE = "安民县民政局2019年工作总结"
BODY = ("今年以来，全县民政工作扎实推进，各项任务圆满完成。", "全年办理各类事项三百余件，群众比较满意。")


def kept(*lines: str) -> list[str]:
    """The lines of a page of ``lines`` that stay."""
    return [line.text.text for line in CLEANER.clean(text_page("\n".join(lines))).lines]


@pytest.mark.parametrize(
    "line",
    [
        "网站首页 | 加入收藏 | 联系我们",
        "【大中小】 打印本页 关闭窗口",
        "赞同 12  添加评论  分享  收藏",
        "浏览次数：318 字号：大 中 小",
        "登录 注册 找回密码",
        "文档格式：doc 上传者：某某 下载量：20",
        "个人中心 > 我的文库 > 工作总结",
        "立即打开",
        "打开某某客户端查看全部评论",
    ],
)
def test_a_line_made_of_words_of_sites_goes_wherever_it_stands(line: str) -> None:
    """Navigation, tools, feedback, counters, accounts, cards and paths."""
    assert kept(TITLE, BODY[0], line, BODY[1]) == [TITLE, *BODY]


@pytest.mark.parametrize(
    "line",
    [
        "（三）政务公开",
        "3.政务公开",
        "2、评价",
        "社会评价",
        "会员管理",
        "经验分享",
        "满意度评价",
        "举办图书阅读活动12场",
        "微信公众号关注人数突破3万人。",
        "养老服务\t12\t300",
    ],
)
def test_a_heading_or_a_statement_with_such_words_stays(line: str) -> None:
    """A report may have sections of that name, and speak of visitors, comments and downloads."""
    assert line in kept(TITLE, BODY[0], line, BODY[1])


def test_notices_behind_the_last_sentence_go_and_a_signature_stays() -> None:
    """A site has its say where the text is over; those who sign a report have theirs before that."""
    notices = ("本站资料均来自网络，版权归原作者所有，如有侵权请联系删除。", "猜您喜欢", "民政所所长演讲稿")
    assert kept(TITLE, *BODY, "特此报告", *notices)[:4] == [TITLE, *BODY, "特此报告"]
    assert not set(notices) & set(kept(TITLE, *BODY, "特此报告", *notices))


def test_a_notice_glued_to_the_last_sentence_is_cut_off() -> None:
    """The sentence itself stays whole."""
    glued = f"{BODY[1]}更多精彩范文请关注本站，每日更新。"
    assert kept(TITLE, BODY[0], glued) == [TITLE, *BODY]


def test_a_section_of_the_report_ends_a_list_of_links() -> None:
    """Sites put the links to other pages of a text into it."""
    section = ("（三）救助工作", "走访慰问困难群众一百户，发放慰问金三万元。")
    assert kept(TITLE, *BODY, "上一页1 2 3下一页", *section) == [TITLE, *BODY, *section]


def test_a_rule_about_lines_knows_what_is_glued_behind_the_last_sentence() -> None:
    """The sentence itself stays whole, and so do words that no rule knows."""
    for glued in ("上一篇：移民工作提纲 下一篇：没有了", "试读已结束，还剩5页未读", "展开阅读全文"):
        assert kept(TITLE, *BODY[:-1], f"{BODY[-1]}{glued}", BODY[0])[1:-1] == list(BODY)
    assert kept(TITLE, f"{BODY[0]}汇报单位", *BODY) == [TITLE, f"{BODY[0]}汇报单位", *BODY]


def test_words_of_no_rule_behind_a_sentence_go_by_their_traits() -> None:
    """What a report says there has no such traits."""
    last = "下一步，继续做好救助、养老、殡葬、婚姻登记等各项工作，把好事办好、把实事办实，让群众满意。"
    for glued in ("网友们请扫码分享至朋友圈", "在线浏览由某某插件提供，打印请先登录"):
        assert kept(TITLE, BODY[0], f"{BODY[1]}{glued}", last) == [TITLE, *BODY, last]
    for own in ("群众扫码登记", "微信群、公众号同步公开"):
        assert kept(TITLE, BODY[0], f"{BODY[1]}{own}", last) == [TITLE, BODY[0], f"{BODY[1]}{own}", last]


def test_a_sentence_of_a_report_that_speaks_of_rights_and_downloads_stays() -> None:
    """One word that sites use is not enough."""
    last = "引导群众关注民政公众号，下载安装应用的老年人达到三千人。"
    assert kept(TITLE, *BODY, last) == [TITLE, *BODY, last]


def test_a_page_without_a_sentence_has_no_edges() -> None:
    """What nothing stands above or below of is not judged by its place."""
    assert kept("关于会员服务的说明", "投诉举报办理") == ["关于会员服务的说明", "投诉举报办理"]


def test_notices_about_papers_above_the_title_go_numbered_or_not() -> None:
    """Numbers make them no statements of the report; sentences without such words stay."""
    notices = (
        "温馨提示：",
        "1. 含公式的文件在线预览时可能错位，下载后正常。",
        "2. 名不副实的可以向本站投诉，客服会处理。",
    )
    assert kept(*notices, TITLE, *BODY) == [TITLE, *BODY]
    own = "1、全县老人每月领到补贴，群众满意。"
    assert own in kept(own, TITLE, *BODY)


def test_a_card_between_two_printings_of_the_title_goes() -> None:
    """What stands between them is no part of the report, unless it says something."""
    card = ("4页", "1、文档由网友上传，版权有争议的请联系客服。", "网站客服QQ：506618273")
    assert kept(TITLE, *card, TITLE + BODY[0], BODY[1]) == [TITLE, TITLE + BODY[0], BODY[1]]
    assert kept(TITLE, BODY[0], TITLE, BODY[1]) == [TITLE, BODY[0], TITLE, BODY[1]]


def test_the_name_of_a_column_between_dots_goes() -> None:
    """Dots within a name are part of it."""
    assert kept("·优抚安置·", TITLE, *BODY) == [TITLE, *BODY]
    assert "买买提·艾力同志先进事迹" in kept(TITLE, BODY[0], "买买提·艾力同志先进事迹", BODY[1])


@pytest.mark.parametrize(
    "notice",
    [
        "3、下载前请仔细核对内容，如与标题不符可向客服投诉。",
        "4. 因网络原因付款后未能成功的，请联系客服。",
        "2、本站不保证文档的质量。",
        "5. 网站客服：100200300",
    ],
)
def test_numbered_notices_above_a_title_go(notice: str) -> None:
    """The site counts them as authors count statements."""
    assert kept("文档须知", notice, TITLE, *BODY)[-3:] == [TITLE, *BODY]
    assert notice not in kept("文档须知", notice, TITLE, *BODY)


@pytest.mark.parametrize("line", ["标签：工作总结(1203) 民政局(88)", "网友评论(0)", "密　码："])
def test_what_opens_a_list_below_a_text_opens_none_above_it(line: str) -> None:
    """The title stays, and so do short lines behind it."""
    assert kept(line, TITLE, "一、主要工作", *BODY) == [TITLE, "一、主要工作", *BODY]


def test_a_price_between_lines_of_a_site_goes_and_a_figure_of_a_table_stays() -> None:
    """A number alone says nothing; what stands round it does."""
    card = ("此内容为付费阅读，请付费后查看", "18.8", "限时特惠", "39.9", "年度会员免费", "付费阅读")
    assert kept(TITLE, *card, *BODY) == [TITLE, *BODY]
    table = ("敬老院床位", "18.8", "集中供养率", "39.9")
    assert kept(TITLE, *table, *BODY) == [TITLE, *table, *BODY]


NUMBERED_PAGES = (
    "全镇现有老人三千二百名，其中独居的三百一十名，由网格员每周上门看望一次，帮助买药、代办手续，平均走访 1",
    "二十户，问题当天登记、当天答复。镇里另设热线一部，老人打来电话，由值班人员记下，再转给村里办理，并且 2",
    "逐一回访，做到件件有着落。",
    "敬老院今年翻修了厨房和浴室，添置了护理床十二张，请来两名厨师，饭菜每周公布，老人们都说吃得比家里 3",
    "还好，院里的菜地也种上了时令蔬菜。",
)


def test_numbers_of_pages_at_the_ends_of_lines_go_where_they_count_on() -> None:
    """They stand behind a space, and the sentence goes on in the next line."""
    found = kept(TITLE, *NUMBERED_PAGES)
    assert found == [TITLE, *(line.rstrip(" 123") for line in NUMBERED_PAGES)]


@pytest.mark.parametrize("figures", [("31", "2", "7"), ("1", "2", "2"), ("12", "13", "14")])
def test_figures_at_the_ends_of_lines_stay(figures: tuple[str, str, str]) -> None:
    """They do not count the pages from the first one."""
    figure = iter(figures)
    lines = [line[:-1] + next(figure) if line[-1].isdigit() else line for line in NUMBERED_PAGES]
    assert kept(TITLE, *lines) == [TITLE, *lines]
