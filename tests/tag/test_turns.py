"""Where words alone would mislead: plans handed in as reports, wants that are met, fields in passing, endings."""

import pytest

from archive.model import Facet, TaggedParagraph
from indexer.tag import Tagger
from indexer.tag.mentions import BESIDE, IN_LIST, shares
from tests.tag.reports_for_tests import paragraphs, report

OPENING = "2031年，我局围绕全县大局，扎实工作，各项任务顺利完成。"
DEED = "新建敬老院两所，添置床位一百二十张。"


def tag(tagger: Tagger, *items: tuple[tuple[str, ...], str], **named: str) -> tuple[TaggedParagraph, ...]:
    made, page = paragraphs(*items)
    return tagger.tag(made, report(**named), page)


def last_role(tagger: Tagger, text: str, path: tuple[str, ...] = (), **named: str) -> str:
    return tag(tagger, ((), OPENING), ((), DEED), (path, text), **named)[-1].role


@pytest.mark.parametrize(
    ("title", "opening", "role"),
    [
        ("关于报送2032年工作安排的报告", "按照通知要求，报告如下。", "plan"),
        ("工作汇报", "各位领导，现将明年的打算汇报如下：", "plan"),
        ("关于2031年工作计划执行情况的报告", "按照通知要求，报告如下。", "result"),
        ("某县民政局关于总结2031年工作和2032年计划的报告", "按照通知要求，报告如下。", "result"),
        ("某县民政局工作汇报", "现将今年的工作和明年的计划汇报如下：", "result"),
    ],
)
def test_a_report_whose_subject_is_a_plan_is_one(tagger: Tagger, title: str, opening: str, role: str) -> None:
    """By its title or its opening, unless either speaks of what was done too."""
    found = tag(tagger, ((), opening), ((), "推进村级公墓建设，做到一镇一处。"), title=title, genre="报告")
    assert found[1].role == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("针对办事慢的问题，装了叫号机两台，暗访四次。", "result"),
        ("每季度开展一次回头看，建立长效机制。", "plan"),
    ],
)
def test_under_a_heading_of_two_roles_what_is_done_is_a_result(tagger: Tagger, text: str, role: str) -> None:
    """整改措施和成效 announces both; a statement that tells of something done is of the second."""
    assert last_role(tagger, text, ("二、整改措施和成效",)) == role


@pytest.mark.parametrize(
    "text",
    [
        "为没有子女的老人请了护工十二名，每天上门送一顿饭。",
        "改造设施陈旧的敬老院四所，加装扶手和呼叫器。",
        "清理有名无实的协会十四家。",
        "前几年窗口跟不上需要，排队时间长。今年我们新增两个窗口，预约占到七成。",
        "抽查中发现三家机构账目混乱，责令限期整改。",
        "关于“用印登记不规范”问题。修订用印办法，登记簿逐页编号。",
    ],
)
def test_a_want_that_is_met_or_only_describes_is_no_problem(tagger: Tagger, text: str) -> None:
    """没有子女的老人 says of whom a deed was for, and a trouble that was dealt with is a result."""
    assert last_role(tagger, text) == "result"


@pytest.mark.parametrize(
    "text", ["敬老院的护工年龄偏大，年轻人留不住。", "两名登记员逢年过节连轴转。", "存在的不足是台账不全。"]
)
def test_a_want_of_the_matter_itself_is_a_problem(tagger: Tagger, text: str) -> None:
    """The same words, said of the subject."""
    assert last_role(tagger, text) == "problem"


def test_an_item_that_names_measures_of_mending_ends_the_problems(tagger: Tagger) -> None:
    """5.存在不足。 is followed by 6.改进措施。, in one list."""
    items = (((), OPENING), ((), "5.存在不足。核对手段少。"), ((), "6.改进措施。编印折页，进村入户。"))
    assert [found.role for found in tag(tagger, *items)][1:] == ["problem", "plan"]


def test_what_stands_before_the_first_number_is_the_overview(tagger: Tagger) -> None:
    """As above the first heading; unless it goes straight to figures of deeds."""
    place = "某街道老人一万九千，独居和纯老家庭占一半。"
    deeds = "1-6月，共发放高龄津贴320万元，惠及老人4100人。"
    for text, role in ((place, "overview"), (deeds, "result")):
        found = tag(
            tagger, ((), text), ((), "1.布点。新建食堂三处。"), ((), "2.管理。评星定级。"), title="某街道情况"
        )
        assert found[0].role == role


@pytest.mark.parametrize("text", ["以上报告，如有不妥，请批评指正。", "特此报告。", "汇报完毕，谢谢大家！"])
def test_words_that_but_end_a_report_belong_to_no_section(tagger: Tagger, text: str) -> None:
    """They are an overview, and not of the field of the last section."""
    last = tag(tagger, ((), OPENING), (("六、殡葬改革",), "火化率提高两成。"), (("六、殡葬改革",), text))[-1]
    assert last.role == "overview"
    assert "funeral" not in last.codes(Facet.DOMAIN)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("低保名单逐月与公安销户、殡仪馆火化数据比对，停发九十六户。", "funeral"),
        ("建立政府救助与慈善帮扶衔接机制，低保对象优先。", "charity-social-work"),
    ],
)
def test_what_a_subject_is_compared_or_joined_with_is_only_mentioned(
    tagger: Tagger, text: str, field: str
) -> None:
    """Data of the funeral parlour in a statement on assistance."""
    found = tag(tagger, ((), OPENING), (("一、主要工作",), text))[-1].codes(Facet.DOMAIN)
    assert "social-assistance" in found
    assert field not in found


def test_those_for_whom_a_list_of_deeds_is_are_no_item_of_it() -> None:
    """A word counts little among things outside all fields, but not where it only leads to them."""

    def share(text: str, word: str) -> float:
        at = text.index(word)
        return shares(text, [(0, at, at + len(word))], lambda _: ["elder-care"])[0]

    assert share("就业、教育、老人、住房统筹推进", "老人") == IN_LIST
    assert share("二、为老人洗衣做饭、理发、拆被褥、修水管", "老人") == 1
    assert share("加强与老人服务衔接", "老人") == BESIDE


@pytest.mark.parametrize("title", ["某市电梯安全条例", "某县法院2031年工作报告"])
def test_a_field_named_in_passing_in_a_text_on_other_matters_is_none(tagger: Tagger, title: str) -> None:
    """A law or a report of another body; what such a text says at length still counts."""
    passing = tag(tagger, ((), "未成年人乘梯应当有大人陪同。"), ((), "其他事项照此办理。"), title=title)
    assert passing[0].codes(Facet.DOMAIN) == ()
    at_length = tag(tagger, ((), "保护困境儿童、留守儿童和孤儿，乡镇设立未成年人保护工作站。"), title=title)
    assert at_length[0].codes(Facet.DOMAIN) == ("child-welfare",)
