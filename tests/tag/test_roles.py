"""Roles where no heading tells them: plans by title or opening, states of things, admissions, openings."""

import pytest

from indexer.tag import Tagger
from tests.tag.reports_for_tests import paragraphs, report

STATE, DONE = "一、基本情况", "一、全年工作完成情况"


def roles(
    tagger: Tagger, *texts: str, title: str = "某县民政局工作总结", path: tuple[str, ...] = ()
) -> list[str]:
    """The roles of these statements in a report whose kind is not known but from its title."""
    made, page = paragraphs(*((path, text) for text in texts))
    return [tagged.role for tagged in tagger.tag(made, report(title, genre="其他"), page)]


@pytest.mark.parametrize(
    "title", ["2031年民政重点工作", "2031年全省民政工作会议部署", "2031年养老服务目标任务"]
)
def test_a_list_of_tasks_is_a_plan(tagger: Tagger, title: str) -> None:
    """A title that names tasks makes plans of statements that do not say so."""
    assert roles(tagger, "规范社会组织登记。", "完善社会救助制度。", title=title) == ["plan", "plan"]


def test_an_account_of_tasks_is_no_plan(tagger: Tagger) -> None:
    """重点工作完成情况 looks back."""
    assert roles(tagger, "规范社会组织登记。", title="2031年重点工作完成情况")[0] == "result"


def test_an_opening_that_demands_makes_a_plan(tagger: Tagger) -> None:
    """Where the title says nothing, the opening tells that the report looks ahead."""
    opening = "2031年，全市民政系统要坚持稳中求进，做好各项民生保障。"
    found = roles(
        tagger, opening, "一是完善社会救助制度。", "二是规范社会组织登记。", title="全市民政工作会议"
    )
    assert found[1:] == ["plan", "plan"]


def test_deeds_and_honours_in_a_section_on_the_state_of_things(tagger: Tagger) -> None:
    """Under 基本情况 an inventory is an overview, what was done a result, what was won a highlight."""
    found = roles(
        tagger,
        "全县现有敬老院九所，床位四百张。",
        "（一）健全工作机制。成立领导小组，配备专职人员三十名。",
        "县民政局被评为全省先进集体。",
        path=(STATE,),
    )
    assert found == ["overview", "result", "highlight"]


def test_a_heading_of_deeds_inside_the_state_of_things(tagger: Tagger) -> None:
    """A statement takes the role of the inner heading that tells of deeds."""
    assert roles(tagger, "城区有公墓三处。", path=(STATE, "（一）设施建设稳步推进")) == ["result"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("同时，我们也清醒地看到，基层力量同群众期盼相比相去甚远。", "problem"),
        ("工作中还存在养老设施不足等问题。", "problem"),
        ("下一步，我局将继续推进公墓建设。", "plan"),
        ("对存在消防安全问题的十家养老机构逐一整改。", "result"),
    ],
)
def test_what_a_section_of_results_admits_and_announces(tagger: Tagger, text: str, role: str) -> None:
    """An admission at the end of the results is a problem, what comes next a plan, a mended fault a result."""
    assert roles(tagger, text, path=(DONE,)) == [role]


@pytest.mark.parametrize(
    "text",
    [
        "节日期间走访慰问，为优抚对象解难题、办实事。",
        "窗口推行预约办、延时办，午间服务不断档。",
        "聚力扶弱济困救急难，兜住困难群众生活底线。",
        "开展矛盾排查，化解不稳定因素。",
    ],
)
def test_help_in_trouble_is_no_problem(tagger: Tagger, text: str) -> None:
    """Words of trouble that was met stay results."""
    assert roles(tagger, "全年办结信访件三十件。", text)[1] == "result"


def test_an_item_behind_a_problem_is_one_only_if_it_tells_of_want(tagger: Tagger) -> None:
    """困难群众 tells of nothing that is wanting; 无人看管 does."""
    first = "火化率下降主要有以下原因：一是宣传不到位，群众观念守旧。"
    assert roles(tagger, first, "二是旧坟区无人看管。")[1] == "problem"
    assert roles(tagger, first, "完善政策，惠及困难群众。")[1] != "problem"


def test_the_first_statement_of_a_report_on_a_whole_period_is_its_overview(tagger: Tagger) -> None:
    """A period, and no figure but years: an overview. A deed with figures is a result; the next statement is none."""
    whole = "2031年，县民政局按照上级要求，认真落实各项政策，对象合法权益得到保障。"
    figures = "救助流浪人员320人次，发放返乡车票41张。"
    assert roles(tagger, whole, "做好接收安置，手续齐全的及时办理。") == ["overview", "result"]
    assert roles(tagger, figures, "做好接收安置，手续齐全的及时办理。")[0] == "result"
    assert roles(tagger, "【概况】县民政局内设股室九个。", figures) == ["overview", "result"]


def test_a_section_of_results_that_has_come_to_its_admissions_goes_on_with_them(tagger: Tagger) -> None:
    """Behind an admission the next want is one too, and a deed is none."""
    first = "同时，我们也清醒地看到，工作中还存在一些问题。"
    found = roles(
        tagger, "全年建成公墓三处。", first, "乡镇人手紧张。", "全年办结信访件三十件。", path=(DONE,)
    )
    assert found == ["result", "problem", "problem", "result"]
