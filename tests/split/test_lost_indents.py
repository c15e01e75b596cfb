"""Pages wrapped at a fixed width whose indents were lost: each first line is two characters narrower than the rest."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.clean import Cleaner
from indexer.split import split
from tests.text_pages import text_page

CLEANER = Cleaner()
CLAUSES = (
    "全年走访困难家庭三千余户",
    "发放临时救助金四百二十万元",
    "新建村级互助养老点十八处",
    "为独居老人加装应急呼叫器",
    "对超期任职的社团负责人逐一约谈",
    "婚俗改革由两个试点镇推开",
    "地名标志更换到自然村",
    "孤儿基本生活费按月打卡",
)


def paragraphs(page: str) -> list[str]:
    (report,) = split(CLEANER.clean(text_page(page)).lines).reports
    return [paragraph.text.text for paragraph in report.paragraphs]


def wrapped(text: str, width: int, *, indent: str) -> list[str]:
    """The lines of a paragraph whose first line is indented by two characters, ``indent`` in their place."""
    lines = [text[: width - 2], *(text[at : at + width] for at in range(width - 2, len(text), width))]
    return [indent + lines[0], *lines[1:]]


statements = st.lists(st.sampled_from(CLAUSES), min_size=4, unique=True).map(
    lambda said: "，".join(said) + "。"
)


@settings(max_examples=60)
@given(st.lists(statements, min_size=4, max_size=9, unique=True), st.integers(20, 45))
def test_statements_come_back_whole_without_their_indents(said: list[str], width: int) -> None:
    """A statement is joined whether it starts with its indent or has lost it; where it ends at the very edge, nobody
    can tell, so such statements are left out, as are pages of which hardly a line shows the width.
    """
    said = [text for text in said if (len(text) + 2) % width not in (0, width - 1, width - 2, width - 3)]
    lines = [line for text in said for line in wrapped(text, width, indent="")]
    if len(said) < 3 or sum(len(line) == width for line in lines) < 3:
        return
    assert paragraphs("\n".join(["某乡民政工作总结", *lines])) == said


@pytest.mark.parametrize("width", [22, 26, 30])
def test_headings_between_them_stay_alone(width: int) -> None:
    body = "，".join(CLAUSES) + "。"
    lines = []
    for heading in ("一、社会救助", "二、养老服务", "三、基层治理"):
        lines += [heading, *wrapped(body, width, indent="")]
    assert paragraphs("\n".join(["某乡民政工作总结", *lines])) == [body] * 3


def test_lines_of_one_length_that_each_end_a_sentence_are_paragraphs() -> None:
    """Nothing was wrapped where every line is finished, however equal they are."""
    fields = ("社会救助", "养老服务", "儿童福利", "婚姻登记", "殡葬管理", "区划地名", "社会组织")
    said = [f"{field}经办窗口全部下沉到乡镇，年内受理各类申请两百余件。" for field in fields]
    assert paragraphs("\n".join(["某乡民政工作总结", *said])) == said


@pytest.mark.parametrize("cut", ["涉及甲镇、X", "涉及甲镇、XX、X", "涉及甲镇、"])
def test_a_list_of_masked_names_that_a_line_breaks_is_joined(cut: str) -> None:
    """X、 at the beginning of a line counts nothing where names hidden by X are listed before it."""
    body = "按计划为四百户特殊困难家庭改造住房，" + cut + "X、XX等九个乡镇，" + "，".join(CLAUSES) + "。"
    width = body.index(cut) + len(cut)
    lines = [body[at : at + width] for at in range(0, len(body), width)]
    assert paragraphs("\n".join(["某乡民政工作总结", *lines])) == [body]
