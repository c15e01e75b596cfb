"""Openings, plans and single sentences: whose they are, which part of the report, and what shows it."""

import pytest

from archive.model import Facet, TaggedParagraph
from indexer.tag import Tagger
from tests.tag.reports_for_tests import paragraphs, report

RESULT = "一、工作开展情况"


def tag(tagger: Tagger, *items: tuple[tuple[str, ...], str], **named: str) -> tuple[TaggedParagraph, ...]:
    made, page = paragraphs(*items)
    return tagger.tag(made, report(**named), page)


def test_a_field_with_a_sentence_to_itself_counts(tagger: Tagger) -> None:
    """However much a long statement says of another field."""
    text = (
        "全年对城乡低保对象逐户复核，低保标准提高一成，发放低保金两千万元，低保档案全部入柜。"
        "特困人员救助供养标准同步提高。做好临时救助。医疗救助实行一站式结算。"
    )
    found = tag(tagger, ((RESULT,), text))[0].codes(Facet.DOMAIN)
    assert found == ("social-assistance", "medical-aid")


def test_a_field_with_a_figure_of_its_own_counts(tagger: Tagger) -> None:
    """医疗救助 with its own number of people is no passing word."""
    text = "对困难职工低保426户、临时救助33户，医疗救助92人次，低保金按月打卡发放，低保应保尽保。"
    assert "medical-aid" in tag(tagger, ((RESULT,), text), year="2010")[0].codes(Facet.DOMAIN)


@pytest.mark.parametrize(
    ("text", "domains"),
    [
        ("我镇位于县城东郊，下辖九个村，有低保户三百户、五保户四十户。", ("general-affairs",)),
        ("近年来，我市坚持殡葬改革不动摇，火化率稳步提高。", ("funeral",)),
    ],
)
def test_an_opening_is_general_unless_it_speaks_of_a_field(
    tagger: Tagger, text: str, domains: tuple[str, ...]
) -> None:
    """A place and its people are general affairs; a sentence on one field is about it."""
    tagged = tag(tagger, ((), text), ((RESULT,), "新建公墓一处。"), title="某市工作汇报", year="2009")
    assert tagged[0].codes(Facet.ROLE) == ("overview",)
    assert tagged[0].codes(Facet.DOMAIN) == domains


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("某县民政局作风整改方案", "组织干部到乡镇走访，听取群众意见。"),
        ("关于开展养老机构星级评定的通知", "各单位填写申报表，报县局审核。"),
        ("某县民政局工作总结", "会议要求，各乡镇要把低保复核放在心上。"),
        ("某县民政局工作总结", "为此，应加强护理员培训。"),
    ],
)
def test_what_is_asked_for_is_a_plan(tagger: Tagger, title: str, text: str) -> None:
    """In a document that directs, and where a statement says what should be done."""
    assert tag(tagger, ((), "开头一段。"), ((), text), title=title)[1].role == "plan"


def test_what_was_and_is_no_more_is_no_problem(tagger: Tagger) -> None:
    text = "登记处由一间简陋平房变为三百平方米的大厅。"
    assert tag(tagger, ((RESULT,), "新建公墓一处。"), ((RESULT,), text))[1].role == "result"


@pytest.mark.parametrize(
    ("items", "title", "source", "reason"),
    [
        ((((), "开头。"), ((), "全年发放低保金两千万元。")), "民政工作", "role.default", "正文「全年」"),
        ((((), "开头。"), ((), "坚持以人为本。")), "民政工作", "role.default", "没有计划、问题、荣誉等字样"),
        ((((), "开头。"), ((), "坚持以人为本。")), "民政工作要点", "role.genre", "从题名或文种"),
    ],
)
def test_every_role_shows_what_it_rests_on(
    tagger: Tagger, items: tuple[tuple[tuple[str, ...], str], ...], title: str, source: str, reason: str
) -> None:
    """A word of something done, or the opening words with a note of what is not said."""
    role = tag(tagger, *items, title=title)[1].tags[-1]
    assert role.source == source
    assert role.evidence[0].reason.startswith(reason)


def test_outside_the_reports_of_an_office_what_has_no_field_has_no_measure(tagger: Tagger) -> None:
    """A school that trains its teachers takes no measure of civil affairs."""
    items = ((RESULT,), "培训教师三百人次，改造校舍十二处。")
    tagged = tag(tagger, items, title="某县教育局工作总结")[0]
    assert tagged.codes(Facet.DOMAIN) == tagged.codes(Facet.MEASURE) == ()


@pytest.mark.parametrize("text", ["主要建立了三项制度。", "相应制定了奖励办法。", "重要场所把好消防关。"])
def test_a_character_of_another_word_asks_for_nothing(tagger: Tagger, text: str) -> None:
    """主要, 相应 and 重要 hold 要 and 应 and tell of no duty."""
    assert tag(tagger, ((), "开头一段。"), ((), text))[1].role == "result"


def test_under_results_and_highlights_only_an_honour_is_a_highlight(tagger: Tagger) -> None:
    """工作成效及亮点 announces both; a statement's own words decide."""
    path = ("一、工作成效及亮点",)
    tagged = tag(tagger, (path, "低保复核全部完成。"), (path, "被评为全省双拥模范县。"))
    assert [item.role for item in tagged] == ["result", "highlight"]


@pytest.mark.parametrize(
    "text", ["同时，我们也清醒地看到，养老服务供给还不充分。", "总的看，工作离群众期盼还有一定距离。"]
)
def test_what_a_report_admits_is_a_problem(tagger: Tagger, text: str) -> None:
    assert tag(tagger, ((), "开头一段。"), ((), text))[1].role == "problem"
