"""How reports open and close, which honours they tell of, and which fields they only mention."""

import pytest

from archive.model import Facet, TaggedParagraph
from indexer.tag import Tagger
from tests.tag.reports_for_tests import paragraphs, report

LAST = "四、加强公墓管理"


def tag(tagger: Tagger, *items: tuple[tuple[str, ...], str], **named: str) -> tuple[TaggedParagraph, ...]:
    made, page = paragraphs(*items)
    return tagger.tag(made, report(**named), page)


def domains(tagger: Tagger, *items: tuple[tuple[str, ...], str]) -> tuple[str, ...]:
    return tag(tagger, *items)[-1].codes(Facet.DOMAIN)


def test_the_last_words_of_a_report_leave_the_field_above_them(tagger: Tagger) -> None:
    """What a report admits and intends at its end is the office's own, and no more of the last section's field."""
    done = ((LAST,), "新修墓区道路两公里。")
    assert domains(tagger, done, ((LAST,), "存在问题：事多人少，下村时间不够。")) == ("general-affairs",)
    assert domains(tagger, done, ((LAST,), "明年打算：多下村，多记台账。")) == ("general-affairs",)


def test_an_admission_inside_the_report_stays_with_its_section(tagger: Tagger) -> None:
    """Only behind the last section do such words close the report."""
    items = (((LAST,), "存在问题：看护的人手不够。"), (("五、收尾",), "全年工作按期结束。"))
    assert tag(tagger, *items)[0].codes(Facet.DOMAIN) == ("funeral",)


def test_study_in_an_opening_does_not_make_it_one_on_the_party(tagger: Tagger) -> None:
    """An opening that looks over the year is general, whatever was studied."""
    text = "2031年，我局深入学习贯彻会议精神，扎实开展主题教育，圆满完成了各项任务。"
    assert domains(tagger, ((), text), (("一、主要工作",), "新建社区用房两处。"))
    assert tag(tagger, ((), text), (("一、主要工作",), "新建社区用房两处。"))[0].codes(Facet.DOMAIN) == (
        "general-affairs",
    )


def test_a_field_that_another_is_joined_with_is_only_mentioned(tagger: Tagger) -> None:
    """与……衔接 names a neighbour and not a subject."""
    found = domains(tagger, (("一、打算",), "健全低保制度，加强与慈善资源的衔接。"))
    assert found == ("social-assistance",)


def test_a_word_of_several_fields_goes_with_the_field_that_is_named(tagger: Tagger) -> None:
    """红白理事会 is a body of the village, unless the statement is about funerals or weddings."""
    assert domains(tagger, (("一、做法",), "各村成立红白理事会，管好丧葬用品。")) == ("funeral",)
    assert domains(tagger, (("一、做法",), "各村成立红白理事会，写进章程。")) == ("community-governance",)


@pytest.mark.parametrize("path", [(), ("三、专项事务",), ("一、工作成效",)])
def test_an_honour_is_a_highlight_under_any_heading_of_deeds(tagger: Tagger, path: tuple[str, ...]) -> None:
    """A statement that begins with what was won tells of an honour; one that ends with it tells of a deed."""
    first = ((), "2031年，各项工作扎实推进，现将有关情况报告如下：")
    won = tag(tagger, first, (path, "我院被市委、市政府授予文明单位称号。"))[-1]
    done = tag(tagger, first, (path, "敬老院添置洗衣机十台，更换院长三名，一所被评为一级院。"))[-1]
    assert (won.role, done.role) == ("highlight", "result") if path else won.role == "highlight"


def test_a_list_that_a_plan_opens_is_planned(tagger: Tagger) -> None:
    """完成五家 is no deed where the statement before it says what is to come."""
    items = ("全年新增床位80张。", "四季度，我们要加快进度。", "一是完成五家敬老院改造。", "二是办好年检。")
    found = [tagged.role for tagged in tag(tagger, *(((), text) for text in items))]
    assert found == ["result", "plan", "plan", "plan"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("在新的一年里，我们要把事办得更实。", "plan"),
        ("针对以上问题，我们将采取以下办法：", "plan"),
        ("“十六五”期间，要着力改变设施落后面貌。", "plan"),
        ("到年底前，完成全部敬老院的消防改造。", "plan"),
        ("目前，全县尚无一所公办托老机构。", "problem"),
        ("争取省级项目两个，免费手术120例。", "result"),
        ("新打水井六口，解决了用水不便的问题。", "result"),
        ("协调财政增拨经费，缓解了经费不足。", "result"),
    ],
)
def test_openings_of_statements_say_their_role(tagger: Tagger, text: str, role: str) -> None:
    """Where no heading says which part of the report it is."""
    assert tag(tagger, ((), "全年新建社区用房六处。"), ((), text))[-1].role == role
