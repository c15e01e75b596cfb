"""Titles of two lines, with a number before them, and letter-spaced ones: whole, and nothing else taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.pipeline import process

OPENING = "我局围绕中心、服务大局，各项工作取得新的成绩。"
BODY = f"{OPENING}\n一、救助。新增低保户九户，群众满意。\n二、养老。新建敬老院一所，老人满意。"


def titles(text: str, name: str = "page.txt") -> list[str | None]:
    return [report.title.value for report in process(text.encode(), name).reports]


OFFICES = st.sampled_from(
    ["清河县民政局", "清河县人民政府", "清河县残疾人联合会", "中共清河县民政局党组", "双桥镇"]
)
RESTS = st.sampled_from(
    ["2013年工作总结", "二〇一三年民政工作总结", "2013年上半年工作要点", "关于养老服务情况的报告"]
)


@given(OFFICES, RESTS, st.sampled_from(["", "　　　　"]), st.sampled_from(["", "清民〔2014〕3号\n"]))
def test_an_office_and_the_line_below_it_are_one_title(
    office: str, rest: str, indent: str, above: str
) -> None:
    assert titles(f"{above}{indent}{office}\n{indent}{rest}\n{BODY}") == [office + rest]


def test_an_office_that_signs_or_keeps_the_site_begins_no_title() -> None:
    signed = f"民政局2013年工作总结\n{BODY}\n清河县民政局\n2013年12月20日"
    assert titles(signed) == ["民政局2013年工作总结"]
    own = "清河县民政局2013年工作总结"
    assert titles(f"清河县民政局\n{own}\n{BODY}") == [own]
    lines = "".join(f"<p>{line}</p>" for line in BODY.split("\n"))
    head = "<head><meta charset=utf-8><title>2013年工作总结</title></head>"
    site = f"<html>{head}<body><div>清河县民政局</div><h1>2013年工作总结</h1>{lines}</body></html>"
    assert titles(site, "page.html") == ["2013年工作总结"]


@pytest.mark.parametrize(
    "main", ["以人为本 为民解困", "凝心聚力 真抓实干 推动民政事业新发展", "为民服务解难题"]
)
@pytest.mark.parametrize("sub", ["2013年民政工作总结", "清河县民政局2013年工作总结"])
def test_a_title_keeps_the_line_behind_a_dash_that_says_what_it_is(main: str, sub: str) -> None:
    assert titles(f"{main}\n——{sub}\n{BODY}") == [f"{main}——{sub}"]


@pytest.mark.parametrize("number", ["1、", "3.", "（二）", "五、"])
def test_a_number_from_a_list_is_no_part_of_the_one_title(number: str) -> None:
    assert titles(f"{number}清河县民政局2013年工作总结\n{BODY}") == ["清河县民政局2013年工作总结"]


def test_a_first_section_that_others_follow_is_no_title() -> None:
    section = "1、清河县民政局工作总结\n今年新增低保户九户，群众满意。\n2、其他\n新建敬老院一所，老人满意。"
    assert titles(section) == [None]


@given(
    st.sampled_from(["清河县民政局二○一三年工作总结", "清河县民政局二〇一三年工作总结", "民政局工作总结"]),
    st.sampled_from(["　", " ", "  "]),
)
def test_letter_spacing_changes_no_title(title: str, space: str) -> None:
    assert titles(f"{space.join(title)}\n\n{BODY}") == [title]
