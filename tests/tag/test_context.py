"""What a statement takes from its headings, its neighbours and its report."""

import pytest

from archive.errors import IntegrityError
from archive.model import Facet, Paragraph, Span, TaggedParagraph
from indexer.tag import Tagger
from tests.tag.reports_for_tests import paragraphs, report

RESULT = "一、工作开展情况"


def tag(
    tagger: Tagger, *items: tuple[tuple[str, ...], str], **named: str | None
) -> tuple[TaggedParagraph, ...]:
    made, page = paragraphs(*items)
    return tagger.tag(made, report(**named), page)


def test_ellipsis_takes_the_nearest_heading_that_names_a_field(tagger: Tagger) -> None:
    """A statement without a subject is about its nearest heading with one, and says which heading."""
    path = (RESULT, "（二）深化殡葬改革", "2.健全机制")
    tagged = tag(tagger, (path, "一是强化组织领导，压实各方责任。"))[0]
    domain = tagged.tags[0]
    assert (domain.code, domain.source) == ("funeral", "domain.heading")
    assert [item.reason for item in domain.evidence] == ["标题「（二）深化殡葬改革」"]
    assert domain.evidence[0].span == tagged.paragraph.heading_spans[1]


def test_own_subject_beats_the_heading(tagger: Tagger) -> None:
    """A statement with a subject of its own is not about its heading."""
    path = (RESULT, "（三）推进养老服务")
    tagged = tag(tagger, (path, "依法办理结婚登记九百对，婚姻登记合格率百分之百。"))[0]
    assert tagged.codes(Facet.DOMAIN) == ("marriage",)


def test_title_of_one_field_serves_as_the_last_heading(tagger: Tagger) -> None:
    """Under no telling heading, a statement takes the field that the report's title names."""
    item = ((RESULT,), "一是加强组织领导，明确工作责任。")
    assert tag(tagger, item, title="某县殡葬工作总结")[0].codes(Facet.DOMAIN) == ("funeral",)


def test_a_longer_name_hides_the_word_inside(tagger: Tagger) -> None:
    """残疾人联合会 is the name of a body and says nothing of 残疾人."""
    item = ((RESULT,), "敬老院消防改造由残疾人联合会捐赠器材。")
    assert "disability" not in tag(tagger, item)[0].codes(Facet.DOMAIN)


def test_facility_for_the_destitute_is_elder_care(tagger: Tagger) -> None:
    """A home for destitute elders counts as elder care alone."""
    item = ((RESULT,), "投资八百万元改造特困人员供养服务机构四所。")
    assert tag(tagger, item)[0].codes(Facet.DOMAIN) == ("elder-care",)


def test_overview_of_many_fields_is_general(tagger: Tagger) -> None:
    """A statement that spans four fields with none in front is general affairs."""
    text = "抓好低保提标扩面；新建公墓三处；办理结婚登记千余对；救助流浪乞讨人员百余人；社会团体年检完成。"
    domain = tag(tagger, ((RESULT,), text))[0].tags[0]
    assert (domain.code, domain.source) == ("general-affairs", "domain.overview")


def test_unfinished_statement_hands_its_field_on(tagger: Tagger) -> None:
    """A line that goes on after a semicolon keeps the field of the line before."""
    first = ((RESULT,), "开展流浪乞讨人员街面巡查；")
    second = ((RESULT,), "每晚安排两组人员值守。")
    tagged = tag(tagger, first, second)[1]
    assert (tagged.tags[0].code, tagged.tags[0].source) == ("vagrancy", "domain.previous")


def test_words_of_a_document_title_are_no_measure(tagger: Tagger) -> None:
    """What a document is called does not say what was done; that it was issued does."""
    tagged = tag(tagger, ((RESULT,), "印发《养老护理员培训和设施建设资金投入方案》。"))[0]
    assert tagged.codes(Facet.MEASURE) == ("regulation",)


def test_former_duty_weighs_less_after_it_ended(tagger: Tagger) -> None:
    """A passing word on veterans counts in 2012 and no longer in 2024."""
    item = ((RESULT,), "建成社区养老服务站三个。各类设施同时向退役军人开放。")
    assert "veterans" in tag(tagger, item, year="2012")[0].codes(Facet.DOMAIN)
    assert "veterans" not in tag(tagger, item, year="2024")[0].codes(Facet.DOMAIN)


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("一、上半年工作完成情况", "result"),
        ("二、主要做法", "result"),
        ("二、工作亮点", "highlight"),
        ("三、获得荣誉情况", "highlight"),
        ("四、特色做法和经验", "highlight"),
        ("三、存在的主要问题", "problem"),
        ("三、存在的困难与不足", "problem"),
        ("四、问题和短板", "problem"),
        ("五、下步工作打算", "plan"),
        ("四、意见建议", "plan"),
        ("（二）2031年工作计划", "plan"),
        ("三、明年工作思路", "plan"),
        ("三、2031年主要任务", "plan"),
        ("一、基本情况", "overview"),
    ],
)
def test_role_from_the_section_heading(tagger: Tagger, heading: str, role: str) -> None:
    """A section heading gives its role, which items below inherit, with the heading as evidence."""
    path = (heading, "（一）养老服务方面")
    tagged = tag(tagger, (path, "养老机构共有十二家，养老机构管理由县民政局负责。"))[0]
    assert tagged.role == role
    assert tagged.tags[-1].source == "role.section"
    assert tagged.tags[-1].evidence[0].span == tagged.paragraph.heading_spans[0]


def test_a_heading_that_merely_mentions_problems_is_no_problem_section(tagger: Tagger) -> None:
    """Under 聚焦群众急难愁盼问题 stands what was done."""
    path = (RESULT, "（一）聚焦群众急难愁盼问题，做实社会救助")
    assert tag(tagger, (path, "一是发放低保金三千万元。"))[0].role == "result"


@pytest.mark.parametrize(
    ("path", "text", "role"),
    [
        (("三、下一步打算", "（二）保障措施"), "一是加强资金监管。", "plan"),
        (("二、工作亮点",), "（三）摸清底数。调研留守儿童基本情况，走访八百户。", "highlight"),
        (("二、工作亮点",), "（三）启动专项调研，摸清留守儿童基本情况。走访八百户。", "highlight"),
        (("一、工作情况",), "（三）存在的问题。部分对象信息更新慢。", "problem"),
        ((), "一、基本情况。全县辖乡镇十二个，民政对象四千人。", "overview"),
        (("一、社会救助", "（一）工作开展情况"), "发放低保金三千万元。", "result"),
        (("一、社会救助", "（二）存在的问题"), "部分对象信息更新慢。", "problem"),
        (("一、去年工作总结及今年工作计划", "（一）去年工作完成情况"), "发放低保金三千万元。", "result"),
        (("三、存在的问题及下步工作打算",), "下一步，加强护理员培训。", "plan"),
        (("三、存在的问题及下步工作打算",), "护理员持证率不高。", "problem"),
    ],
)
def test_nested_and_joined_sections(tagger: Tagger, path: tuple[str, ...], text: str, role: str) -> None:
    """The nearest section decides, measures of a plan stay planned, and joined sections ask the words."""
    assert tag(tagger, (path, text))[0].role == role


def test_solving_a_shortage_is_no_problem(tagger: Tagger) -> None:
    """A statement that begins with what was lacking and tells what was done is a result."""
    assert tag(tagger, ((), "针对护理人员不足，举办培训班六期。"))[0].role == "result"


def test_heading_of_a_later_year_is_a_plan(tagger: Tagger) -> None:
    """A heading that names a year after the report's own looks ahead."""
    item = (("二、2031年重点项目",), "新建公墓一处。")
    assert tag(tagger, item, year="2030")[0].role == "plan"
    assert tag(tagger, item, year="2031")[0].role == "result"


def test_opening_is_overview_and_has_no_measures(tagger: Tagger) -> None:
    """What stands before the first heading opens the report: overview, general affairs, no measure."""
    opening = ((), "一年来，民政工作坚持为民解困，扎实开展培训和督查。现将情况报告如下：")
    tagged = tag(tagger, opening, ((RESULT,), "发放低保金三千万元。"))
    assert [tag.code for tag in tagged[0].tags] == ["general-affairs", "overview"]
    assert tagged[1].role == "result"


def test_opening_of_a_report_on_one_field_is_about_it(tagger: Tagger) -> None:
    """Where the title names one field and the opening does not speak of the office, the field stands."""
    opening = ((), "今年以来，殡葬工作稳步推进。现将情况报告如下：")
    tagged = tag(tagger, opening, ((RESULT,), "新建公墓三处。"), title="某县殡葬工作总结")
    assert tagged[0].codes(Facet.DOMAIN) == ("funeral",)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("下一步，新建公墓三处。", "plan"),
        ("目前仍存在护理人员不足的问题。", "problem"),
        ("敬老院被评为全省先进单位。", "highlight"),
        ("新建公墓三处。", "result"),
    ],
)
def test_role_without_headings_comes_from_the_words(tagger: Tagger, text: str, role: str) -> None:
    """In a report without headings the opening words decide, and a plain statement is a result."""
    assert tag(tagger, ((), text))[0].role == role


def test_plan_document_is_plan_throughout(tagger: Tagger) -> None:
    """In a plan a plain statement is planned; a summary with a plan in its title is none."""
    item = (("一、推进养老服务",), "新建嵌入式养老院两家。")
    assert tag(tagger, item, title="民政局工作要点", genre="工作要点")[0].role == "plan"
    assert tag(tagger, item, title="民政局工作总结和计划", genre="工作总结")[0].role == "result"


def test_text_that_is_not_on_the_page_is_refused(tagger: Tagger) -> None:
    """A paragraph whose spans say something else is never tagged."""
    made, page = paragraphs(((RESULT,), "发放低保金。"))
    wrong = Paragraph("p-x", "r-x", 0, (), (), "发放高龄津贴。", (Span(0, 3),))
    with pytest.raises(IntegrityError):
        tagger.tag([*made, wrong], report(), page)


@pytest.mark.parametrize(
    ("opening", "domains"),
    [
        ("受县政府委托，现将全县公墓建设管理情况报告如下：", ("funeral",)),
        ("现将全县民政工作情况报告如下：", ()),
    ],
)
def test_the_opening_names_the_field_of_a_report_without_a_title(
    tagger: Tagger, opening: str, domains: tuple[str, ...]
) -> None:
    """What it announces stands for the title, if it is one field."""
    items = [((), opening), ((), "新建骨灰堂两处。"), ((RESULT,), "选派三人赴外地学习取经。")]
    assert tag(tagger, *items, title=None)[2].codes(Facet.DOMAIN) == domains
