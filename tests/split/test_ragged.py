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
