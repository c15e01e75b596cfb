"""Headings that run into a body whose first words no heading holds."""

import pytest

from indexer.clean import Cleaner
from indexer.split import split
from tests.text_pages import text_page

CLEANER = Cleaner()
OPENING = "镇民政工作总结今年以来，民政办抓救助，抓养老，各项工作有序推进。一、主要工作"


def paragraphs(text: str) -> list[tuple[tuple[str, ...], str]]:
    """Each paragraph of the page with the headings above it."""
    reports = split(CLEANER.clean(text_page(text)).lines).reports
    return [(tuple(h.text for h in p.headings), p.text.text) for report in reports for p in report.paragraphs]


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("强化困境儿童帮扶", "截至九月底，建档一百份。".replace("九月", "9月")),
        ("提升登记窗口形象", "在9个村设立代办点，群众少跑路。"),
        ("筑牢消防安全防线", "对镇里4家敬老院进行排查，整改隐患七处。"),
        ("深化殡葬习俗革新", "新建公益性墓地2处，节约耕地九亩。"),
        ("推动村务公开走深走实", "新修订的公开目录5月起执行，共有9项。"),
        ("村级选举平稳收官", "全镇9个村一次选举成功，群众满意。"),
        ("加强管理，织密网络", "县财政安排资金60万元，用于设施改造。"),
    ],
)
def test_a_heading_ends_where_its_body_opens(heading: str, body: str) -> None:
    found = paragraphs(f"{OPENING}（一）{heading}{body}（二）强化养老服务供给全镇新建敬老院2所，床位九十张。")
    assert found[1][1] == body
    assert found[1][0][-1] == f"（一）{heading}"


@pytest.mark.parametrize(
    "statement",
    [
        "扎实开展全镇3600户低保核查，清退四十户。",
        "积极争取县财政安排专项资金90万元，用于救助。",
        "推动养老机构在9个村设立服务站，老人方便了。",
        "推进殡葬改革三年攻坚，镇殡仪馆新建告别厅2间，群众满意。",
        "加强山区建设，特别要关心革命老根据地群众生活。",
        "引导村民自治，对有子女而不赡养的，列入公示榜。",
        "落实专项资金新建敬老院2所，床位九十张。",
    ],
)
def test_a_statement_without_a_heading_stays_whole(statement: str) -> None:
    """A verb wants its object, and an office is the subject of what follows."""
    found = [text for _, text in paragraphs(f"{OPENING}（一）{statement}（二）新增低保九户，群众满意。")]
    assert f"（一）{statement}" in found


@pytest.mark.parametrize(
    "first", ["8月底前完成三处整改", "60岁以上老人免费体检一遍", "12345热线来电件件回复"]
)
def test_a_number_stands_apart_from_a_date_an_age_and_a_hotline(first: str) -> None:
    found = [
        text for _, text in paragraphs(f"{OPENING}1.{first}，不合格的一律关停。2.编好明年规划，谋划项目。")
    ]
    assert found[1:] == [f"1.{first}，不合格的一律关停。", "2.编好明年规划，谋划项目。"]


@pytest.mark.parametrize("figure", ["1.8万元", "1.60亿元"])
def test_a_decimal_is_no_number_of_an_item(figure: str) -> None:
    found = [text for _, text in paragraphs(f"镇民政工作总结\n投入资金{figure}，改造两处。2.5万人受益。")]
    assert found == [f"投入资金{figure}，改造两处。2.5万人受益。"]


def test_only_a_first_section_stands_below_the_item_before_it() -> None:
    """（三） goes on with sections; the item before it is no heading, though a line cut the list it is in."""
    text = (
        "镇总结\n（一）救助\n1、新增低保九户。\n另记\n（二）养老\n1、新建敬老院两所。\n（三）儿童\n建档九份。"
    )
    assert "1、新建敬老院两所。" in [body for _, body in paragraphs(text)]
