"""Pages that are wrapped at no fixed width, as texts are that went through an old forum: what is joined, what stays."""

import pytest

from indexer.clean import Cleaner
from indexer.split import split
from tests.text_pages import text_page

CLEANER = Cleaner()


def paragraphs(*lines: str) -> list[str]:
    (report,) = split(CLEANER.clean(text_page("\n".join(lines))).lines).reports
    return [paragraph.text.text for paragraph in report.paragraphs]


def test_sentences_that_break_off_here_and_there_are_joined() -> None:
    """Signs in two places say that the page is wrapped, so that a third place without any sign is joined too."""
    assert paragraphs(
        "我乡五保工作的几点做法",
        "五保老人最怕冬天，去年入冬以来，我乡挨户送去的",
        "棉被和煤炭用掉三万元。",
        "一、看得勤",
        "院长每晚查房两次，夜里谁咳嗽、谁起夜都在“值班",
        "本”上写清楚。",
        "二、管得细",
        "伙食账每周上墙，老人代表看了签字才能报",
        "销，一年没有一笔糊涂账。",
    ) == [
        "五保老人最怕冬天，去年入冬以来，我乡挨户送去的棉被和煤炭用掉三万元。",
        "院长每晚查房两次，夜里谁咳嗽、谁起夜都在“值班本”上写清楚。",
        "伙食账每周上墙，老人代表看了签字才能报销，一年没有一笔糊涂账。",
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "强化领导，健全工作机制",
        "聚焦主责，社会救助提质增效",
        "养老服务、儿童福利齐头并进",
        "低保、特困、临时救助应保尽保",
        "摸清底数，夯实基础，建好台账",
        "一手抓建设，一手抓管理服务",
        "坚持党建引领，汇聚治理合力",
        "移风易俗，倡导文明节俭新风",
    ],
)
def test_headings_of_two_clauses_stay_alone(heading: str) -> None:
    """They end without punctuation and have a comma, but nothing about them breaks off."""
    body = "全年走访困难家庭三千户，解决急难问题五百件。"
    assert body in paragraphs("某县民政局工作总结", heading, body, "做实兜底，守住底线不动摇", body)


def test_a_quotation_that_a_line_breaks_is_joined() -> None:
    """What is opened before a line's end is closed soon after it."""
    assert paragraphs("一、工作情况", "全镇推行“敲门", "行动”，每周上门一次。") == [
        "全镇推行“敲门行动”，每周上门一次。"
    ]


def test_digits_typed_in_full_width_count_as_wide() -> None:
    """A line with many of them reaches the edge although its digits are narrow in the plain form."""
    wrapped = [
        "    一、抓好救灾。汛期以来全乡有四个村进水，倒塌房屋十余间，",
        "干部连夜转移群众，做到有饭吃、有地方住，没有发生伤亡事故。",
        "    二、抓好换届。全乡１２３４５６名选民参加投票，参选率９８",
        "个百分点，选出村委会成员六十三名，平均年龄比上届下降三岁，",
        "女性成员占到三成以上，没有发生一起上访事件。",
        "    三、抓好养老。敬老院入住老人七十六名，配备护理员十二人，",
        "每月体检一次，节日里还为老人们加菜过生日，大家住得都安心。",
    ]
    assert len(paragraphs("某乡民政工作汇报", *wrapped)) == 3


FINISHED = (
    "全乡纳入低保的家庭三百二十户，补助款每月十日前打到卡上，乡里逐户核对，没有错发、漏发一笔，群众满意；又为外出务工的二十一户办理了异地领取，省去来回奔波。",
    "敬老院住着五保老人四十六名，护理员八名，每月体检一次，节日里加菜，老人们穿得暖、吃得好，住得也安心。县里两次组织参观，外乡也有老人慕名而来，床位因此不够用，正在申请扩建。",
    "优抚对象五十三名，抚恤金全部按标准发到本人手中，八一前夕乡里逐户慰问，送去慰问金和慰问品，座谈一次。",
)
BROKEN = "对申请救助的家庭，我们坚持入户看、邻里问、账上核、会上评，把每一户的情况都在村务公开栏里向全村群众"


def test_a_single_line_that_breaks_off_is_joined_where_all_others_are_finished() -> None:
    """The end of a printed page broke it."""
    rest = "公开七天，有意见的重新核查，没有意见的才上报。"
    assert paragraphs("某乡民政工作汇报", *FINISHED, BROKEN, rest)[-1] == BROKEN + rest


@pytest.mark.parametrize(
    "rest",
    [
        "全年新建公墓一处，迁坟九十座，没有发生纠纷。",
        "加强队伍建设，每季度培训一次，考核不合格的调离。",
        "2019年以来，累计发放临时救助金三十万元。",
    ],
)
def test_a_forgotten_full_stop_joins_nothing(rest: str) -> None:
    """What follows begins as statements do."""
    assert paragraphs("某乡民政工作汇报", *FINISHED, BROKEN, rest)[-2:] == [BROKEN, rest]


def test_an_indented_line_begins_a_paragraph() -> None:
    """However unfinished the line before it is."""
    rest = "公开七天，有意见的重新核查，没有意见的才上报。"
    assert paragraphs("某乡民政工作汇报", *FINISHED, BROKEN, "　　" + rest)[-1] == rest
