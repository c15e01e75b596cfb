"""What sites drop into sentences goes whatever its words, if something says where it ends; what reports say stays."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import default_analyzer
from indexer.clean.inserted import Inserted, inserted
from indexer.pipeline import process

FREQUENCY = default_analyzer().frequency
# Words that strings are put into, with the rest of their sentences.
WORDS = (
    ("全年发放高龄", "补贴", "八十六万元，惠及老人两千名。"),
    ("新建农村互助", "养老", "点十二处，村村有人管。"),
    ("全县办理结婚", "登记", "两千对，合格率百分之百。"),
    ("依法开展殡葬", "改革", "宣传，群众理解支持。"),
    ("街道新增居家", "服务", "站五个，老人就近吃饭。"),
)
STRINGS = (
    "某某公文网首发",
    "本文来自某某秘书之家",
    "开通会员后可阅读全文",
    "（此处省略四百字，付费后可见）",
    "www.wenku-example.com",
    "[点击此处下载完整版]",
    "★更多范文请搜某某文库★",
    "小编整理，转载请注明出处",
    "该文档为付费文档",
    "<<点击此处返回目录>>",
)
STAYS = (
    "群众可下载“某县民政”APP，扫一扫即可登记。",
    "老年大学免费注册，会员凭卡阅读报刊。",
    "开通微信公众号，推送政策解读九十六期，关注人数两万人。",
    "关停非法网站两个、公众号三个，遣散会员一千二百人。",
    "证书增加了水印和二维码，全年换发两千本，旧证同步收回。",
    "图书室接入网上文库、期刊免费向居民开放。",
    "修订《某县救助办法（试行）》【2015】3号，共建共治。",
    "对县（区）长、村（居）委会主任分期培训。",
    "流程由申请→审核→公示→发放组成，群众少跑路。",
    "规范文书档案，创建示范文明窗口，试点我县先行。",
    "登录www.mz-example.gov.cn查询，或加QQ群咨询办理。",
    "救助站本站工作人员十二名，均持证上岗。",
    "办理三百件（扫码登记，随到随办），群众满意。",
    "多处公开（登录网站、微信公众号等），接受监督。",
    "管理公墓（未经批准不得建墓），立牌十二处。",
    "材料（公文交换网）已传达，任务已分解。",
    "【推荐阅读】全年开展读书活动，老人踊跃。",
    "地质资料馆（以下简称资料馆）移交档案，共八百卷。",
    "严守纪律，严禁转发内部文件，谢绝复制，全年无泄密。",
    "分三步走：扫码关注公众号，点击进入专栏，提交申请。",
    "群众可加微信群咨询，由干部答复；居民上传照片，后台审核。",
    "会员登录后可查看余额，充值后可查看明细，收到群众好评。",
    "整改网页视频加载问题二十起，注销未登录用户三百个。",
    "　　【公众号】推送政策九十六期，粉丝三万。",
    "1.【二维码门牌】安装两万块，覆盖全县。",
    "开发『二维码门牌』系统，办好“扫一扫”服务。",
    "★二维码门牌安装到户★公众号推送政策★电话回访，三项齐抓。",
    "建成网络资料下载平台，网络扫码预约平台上线，一年不停。",
    "老人评价『免费下载真方便』，平台设有[下载专区]。",
    "表中数据为快报数（仅供参考），以年报为准。",
)


def without(text: str, found: list[Inserted]) -> str:
    for one in reversed(found):
        text = text[: one.start] + text[one.end :]
    return text


@given(st.sampled_from(WORDS), st.sampled_from(STRINGS))
def test_a_string_in_the_middle_of_a_word_goes_to_the_character(
    sentence: tuple[str, str, str], string: str
) -> None:
    before, word, behind = sentence
    text = f"{before}{word[0]}{string}{word[1]}{behind}"
    assert without(text, inserted(text, FREQUENCY)) == f"{before}{word}{behind}"


@pytest.mark.parametrize("text", STAYS)
def test_what_reports_say_of_sites_stays(text: str) -> None:
    assert inserted(text, FREQUENCY) == []


@given(st.sampled_from(STAYS), st.sampled_from(STAYS))
def test_so_it_does_in_any_company(first: str, second: str) -> None:
    assert inserted(f"{first}{second}\n{second}{first}", FREQUENCY) == []


@pytest.mark.parametrize(
    ("before", "string", "behind"),
    [
        ("居民消费涨幅百分之三。", "（点击播放现场视频）", "各类市场平稳。"),
        ("每名缺粮群众，", "→更多材料请搜“某某驿站”←", "不少于一斤。"),
        ("白天", "##试读暂停，VIP可见##", "下村，晚上录入。"),
        ("停发一百八十六人。", "[返回本页顶端]", ""),
        ("开通视频探视，", "（扫描下方图标，随时随地看某某发布）", "家属预约。"),
        ("发放补贴", "【某某公文驿站】", "三百万元，按月到户。"),
        ("中心敬老", "（某某老兵手打，严禁转卖）", "院二期交工，已入住。"),
    ],
)
def test_between_signs_what_sites_say_goes(before: str, string: str, behind: str) -> None:
    text = f"{before}{string}{behind}"
    assert without(text, inserted(text, FREQUENCY)) == f"{before}{behind}"


@pytest.mark.parametrize("string", ["[更多链接]", "【某某信息港】", "〖某某网〗"])
def test_in_brackets_that_part_a_word_a_word_of_a_site_or_a_name_is_enough(string: str) -> None:
    """Square ones also show what may be left out, or what stands so in the original."""
    text = f"更新补录自然村{string}落四千个，设标志牌。"
    assert without(text, inserted(text, FREQUENCY)) == "更新补录自然村落四千个，设标志牌。"
    for stays in (
        "自然村[12]落四千个，设标志牌。",
        "村[居]民代表议事，县〔区〕委督办。",
        "居民委[原文如此]员会换届，救助[XX]站开放。",
    ):
        assert inserted(stays, FREQUENCY) == []


def test_a_figure_closes_like_a_word() -> None:
    text = "全年投入资金32某某范文网.8万元，新建两所。改造资金5.6万www.wenku-example.com元，已拨付。"
    assert without(text, inserted(text, FREQUENCY)).endswith("改造资金5.6万元，已拨付。")


def test_what_was_found_in_a_word_goes_elsewhere_too() -> None:
    """Between two words nothing else would say where it ends."""
    string = "某某文案网首发原创"
    text = f"全年发放高龄补{string}贴八十六万元。\n街道干部{string}走访老人，慰问两千户。"
    assert "某某" not in without(text, inserted(text, FREQUENCY))
    alone = f"街道干部{string}走访老人，慰问两千户。"
    assert inserted(alone, FREQUENCY) == []


def test_what_the_page_prints_twice_goes_where_the_sentences_differ() -> None:
    string = "资料仅供学习交流 请勿商用"
    text = f"干部每月{string}走访老人，慰问两千户。\n志愿者{string}上门理发，老人满意。"
    assert (
        without(text, inserted(text, FREQUENCY))
        == "干部每月走访老人，慰问两千户。\n志愿者上门理发，老人满意。"
    )


def test_behind_a_mark_a_string_goes_up_to_its_last_word() -> None:
    text = "城乡低保标准提高到八百元；此处内容登录后可见建立家庭认定办法，上半年出台。"
    assert (
        without(text, inserted(text, FREQUENCY)) == "城乡低保标准提高到八百元；建立家庭认定办法，上半年出台。"
    )


def test_without_a_dictionary_only_signs_and_marks_tell() -> None:
    text = "全年发放高龄补某某公文网首发贴八十六万元，惠及老人【开通VIP看全文】两千名。"
    assert [one.rule for one in inserted(text, None)] == ["ad.between-signs"]


@given(st.text("下载文库会员网全县救助发放工作，。；a1.【】（）\n“”", max_size=200))
def test_what_is_found_stands_apart_within_lines(text: str) -> None:
    found = inserted(text, FREQUENCY)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.start < one.end and "\n" not in text[one.start : one.end] for one in found)


def test_the_page_is_whole_all_the_same_and_a_mark_that_means_more_keeps_its_rule() -> None:
    body = "全年发放高龄补##paidbegin##贴八十六万元。改革宣传扎[点此领取模板]实，群众理解。"
    page = process(f"某县民政局2020年工作总结\n{body}".encode(), "page.txt")
    (paragraph,) = page.paragraphs
    assert paragraph.paragraph.text == "全年发放高龄补贴八十六万元。改革宣传扎实，群众理解。"
    assert {part.rule for part in page.parts} >= {"paywall.paid-mark", "ad.between-signs"}
