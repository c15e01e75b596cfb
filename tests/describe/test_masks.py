"""Redactions and what they hide; look-alikes are none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import MaskKind
from indexer.describe import find_masks
from indexer.textmap import MappedText

PLACE, NUMBER, YEAR = MaskKind.PLACE, MaskKind.NUMBER, MaskKind.YEAR
NAME, ORGANISATION = MaskKind.NAME, MaskKind.ORGANISATION


def kinds(text: str) -> list[MaskKind]:
    return [mask.kind for mask in find_masks(MappedText.whole(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("XX县共有低保对象xxx户", [PLACE, NUMBER]),
        ("在××市委的领导下", [PLACE]),
        ("**县民政局工作总结", [PLACE]),
        ("＊＊区民政局工作总结", [PLACE]),
        ("○○县救助站", [PLACE]),
        ("□□镇敬老院改造", [PLACE]),
        ("某县某镇某村的做法", [PLACE, PLACE, PLACE]),
        ("某某市社区治理", [PLACE]),
        ("ＸＸ省民政厅", [PLACE]),
        ("位于XX路XX号", [PLACE, NUMBER]),
        ("建成XX街道综合体", [PLACE]),
        ("20xx年发放资金xxxx.xx万元", [YEAR, NUMBER]),
        ("202_年春节", [YEAR]),
        ("20*年工作总结", [YEAR]),
        ("20**年工作总结", [YEAR]),
        ("20__年工作总结", [YEAR]),
        ("20××年度", [YEAR]),
        ("202X年以来", [YEAR]),
        ("二〇XX年工作计划", [YEAR]),
        ("二○××年工作计划", [YEAR]),
        ("××年工作总结", [YEAR]),
        ("X年以来", [YEAR]),
        ("20XX-20XX年", [YEAR, YEAR]),
        ("X月X日入住老人X人", [NUMBER, NUMBER, NUMBER]),
        ("12月XX日召开会议", [NUMBER]),
        ("发放×××万元", [NUMBER]),
        ("发放**余万元", [NUMBER]),
        ("救助○○人次", [NUMBER]),
        ("增长XX%", [NUMBER]),
        ("提高XX%", [NUMBER]),
        ("下降X.X个百分点", [NUMBER]),
        ("床位XXX张", [NUMBER]),
        ("建成面积XX平方米", [NUMBER]),
        ("共发放__万元", [NUMBER]),
        ("低保标准提高到XXX元", [NUMBER]),
        ("党的XX大精神", [NUMBER]),
        ("第XX个助残日", [NUMBER]),
        ("约XX公里", [NUMBER]),
        ("XX同志荣获先进", [NAME]),
        ("某某同志任组长", [NAME]),
        ("由XXX局长带队", [NAME]),
        ("慰问XX老人", [NAME]),
        ("低保户张某、李某某反映", [NAME, NAME]),
        ("残疾人王XX获得救助", [NAME]),
        ("委托XX公司运营", [ORGANISATION]),
        ("××养老院开业", [ORGANISATION]),
        ("XX局工作总结", [ORGANISATION]),
        ("某医院义诊", [ORGANISATION]),
        ("XX协会换届", [ORGANISATION]),
        ("成立XX党支部", [ORGANISATION]),
        ("获评“XX”称号", [ORGANISATION]),
        ("××人民法院裁定", [ORGANISATION]),
        ("向××人民政府报告", [PLACE]),
        ("××××年××月××日", [YEAR, NUMBER, NUMBER]),
        ("局长XXX主持，书记×××讲话，副县长XX出席", [NAME, NAME, NAME]),
        ("（联系人：XX，电话：XXXX-XXXXXXX）", [NAME, NUMBER, NUMBER]),
        ("XX、XX等2名同志获奖", [NAME, NAME]),
        ("在XX、×××、**等6个街道试行", [PLACE, PLACE, PLACE]),
        ("前往XX考察，又赴XX、XX学习", [PLACE, PLACE, PLACE]),
        ("主任XX街道，书记XX人", [PLACE, NUMBER]),
        ("低保金2XX.4万元，增长XX.5%", [NUMBER, NUMBER]),
        ("民发〔2017〕XX号、民函[20XX]1X号", [NUMBER, YEAR, NUMBER]),
        ("热线0571-XXXXXXXX，手机139****1234", [NUMBER, NUMBER]),
        ("身份证号3305XXXXXXXX0012", [NUMBER]),
        ("补贴_万元，受益_人，", [NUMBER, NUMBER]),
        ("由某养老产业有限公司承接，某社会组织评估", [ORGANISATION, ORGANISATION]),
    ],
)
def test_masks_are_typed(text: str, expected: list[MaskKind]) -> None:
    """Each says what it hides."""
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "为老人做X光检查，接入WiFi和LED屏",
        "配备X射线机和Ｘ光机",
        "补贴100元／月.人",
        "XX染色体异常儿童",
        "印制5x8厘米卡片",
        "标牌200×300毫米",
        "隔间3×20平方米",
        "接力4×100米",
        "推行“1+X”模式和“5＋X”服务",
        "实行X+1机制",
        "发放XXL号棉衣",
        "上传xlsx表格",
        "某些地方重视不够",
        "某种程度上缓解",
        "某个环节和某项工作",
        "低保对象*、特困人员*",
        "*本表数据为年末数",
        "注：＊为约束性指标",
        "二○○八年、二〇〇〇年、一九九○年",
        "○ 低保工作",
        "□是 □否",
        "**一、社会救助**成效明显",
        "**县民政局工作总结**",
        "**主要做法**：一是建章立制",
        "EXCEL表和TXT文件",
        "snake_case_name",
        "信箱mzj@xx.gov.cn，网址www.xx.gov.cn和http://xxx.cn/xx/a",
        "印制手册2万×3批、床单20条×2层",
        "深化_社会救助_改革，突出_人民至上_理念",
    ],
)
def test_look_alikes_are_no_masks(text: str) -> None:
    """Rays, genes, products, formulas, sizes, footnotes, bullets, numerals and Markdown."""
    assert kinds(text) == []


@given(st.text(alphabet="xX×*＊_○〇□某县年元人0123二 .，**+A局", max_size=60))
def test_masks_lie_apart_in_order(text: str) -> None:
    """Whatever the text: each within it, none over another."""
    masks = find_masks(MappedText.whole(text))
    assert all(0 <= mask.span.start < mask.span.end <= len(text) for mask in masks)
    assert all(one.span.end <= two.span.start for one, two in pairwise(masks))
