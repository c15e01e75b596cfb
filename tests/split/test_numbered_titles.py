"""Several reports on a page, however the page counts them; and what is counted inside one report."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.pipeline import process

BODIES = (
    "今年以来，我局扎实工作，任务圆满完成。\n一、救助工作\n发放资金九万元，惠及百户。\n二、养老工作\n新增床位八十张。",
    "一年来，我乡工作平稳，群众满意。\n一、优抚工作\n走访六十户，发放慰问金。\n二、殡葬工作\n火化率稳步提高。",
    "本年度，社区围绕中心，服务居民。\n1.走访二十户，送去米面油。\n2.组织志愿服务六次。",
)
NUMBERS = ("一", "二", "三")


def titles(*lines: str) -> list[str | None]:
    page = process("\n".join(lines).encode(), "page.txt")
    assert "".join(p.paragraph.text for p in page.paragraphs).count("九万元") == 1
    return [report.title.value for report in page.reports]


def gathered(mark: str) -> list[str | None]:
    """The titles of a page whose three texts stand behind this mark, counted."""
    marks = [mark.replace("N", number) for number in NUMBERS]
    return titles(*(line for pair in zip(marks, BODIES, strict=True) for line in pair))


@pytest.mark.parametrize(
    "mark",
    [
        *(
            "篇N",
            "【篇N】",
            "第N篇：",
            "范文（N）",
            "示例N",
            "模板N：",
            "☆篇N",
            "■第N篇■",
            "〖篇N〗",
            "<篇N>",
        ),
        *("民政工作总结（N）", "民政工作总结之N", "民政工作总结【N】", "民政工作总结N：", "民政工作总结#N"),
    ],
)
def test_marks_of_every_kind_count_reports(mark: str) -> None:
    assert len(gathered(mark)) == 3


@pytest.mark.parametrize("mark", ["Part 1", "PART 01", "part.1："])
def test_marks_in_foreign_words_count_reports(mark: str) -> None:
    lines = [line for n, body in enumerate(BODIES, 1) for line in (mark.replace("1", str(n)), body)]
    assert len(titles(*lines)) == 3


@pytest.mark.parametrize("number", ["（N）", "N、", "N．"])
def test_titles_that_name_offices_are_counted_like_sections(number: str) -> None:
    """What stands below begins to count anew."""
    names = ("某县民政局工作总结", "某乡民政工作总结", "某社区民政工作汇报")
    lines = [f"{number.replace('N', n)}{name}" for n, name in zip(NUMBERS, names, strict=True)]
    assert titles(*(part for pair in zip(lines, BODIES, strict=True) for part in pair)) == list(names)


@pytest.mark.parametrize("mark", ["{}", "（{}）", "{}、", "No.{}", "[{}]"])
@pytest.mark.parametrize("numbers", ["123", "一二三"])
def test_numbers_on_lines_of_their_own_count_reports(mark: str, numbers: str) -> None:
    """With or without what the page calls them; no number is anybody's title."""
    lines = [line for n, body in zip(numbers, BODIES, strict=True) for line in (mark.format(n), body)]
    assert titles(*lines) == titles("民政工作总结范文3篇", *lines) == [None] * 3


@pytest.mark.parametrize(
    "lines",
    [
        ("某县民政局工作总结", BODIES[0], "1", BODIES[2], "2"),
        ("某县民政局工作总结", "一", BODIES[2], "二", "发放资金九万元，惠及百户。"),
        ("某县民政局工作总结", "1", BODIES[0], "3", BODIES[1]),
    ],
)
def test_numbers_of_pages_and_sections_count_no_reports(lines: tuple[str, ...]) -> None:
    assert titles(*lines) == ["某县民政局工作总结"]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "某县民政局工作总结",
            "（一）救助局工作总结",
            "1.发放九万元。",
            "（二）养老办工作总结",
            "1.新增床位八张。",
        ),
        (
            "某县民政局工作总结",
            "一、救助局工作总结",
            "（一）发放九万元。",
            "二、养老办工作总结",
            "（一）新增床位。",
        ),
        (
            "某县民政局2023年工作总结和2024年工作打算",
            BODIES[0],
            "三、2024年工作打算",
            "抓好养老服务，办好实事。",
        ),
        ("某县民政局工作总结", "某县民政局工作总结", BODIES[0]),
        ("某县民政局工作总结", "目录", "一、救助工作", "二、养老工作", BODIES[0]),
    ],
)
def test_sections_of_one_report_stay_one(lines: tuple[str, ...]) -> None:
    assert len(titles(*lines)) == 1


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["某县民政局", "某乡", "某社区居委会"]), min_size=2, max_size=5), st.booleans()
)
def test_as_many_reports_as_counted_titles(offices: list[str], bracketed: bool) -> None:
    """Whatever the offices, in either numbering; each keeps its own words."""
    form = "（{}）{}工作总结" if bracketed else "{}、{}工作总结"
    lines = [
        line
        for number, office in zip("一二三四五", offices, strict=False)
        for line in (form.format(number, office), f"一、救助\n{office}第{number}次救助百户，群众满意。")
    ]
    page = process("\n".join(lines).encode(), "page.txt")
    assert [report.title.value for report in page.reports] == [f"{office}工作总结" for office in offices]
    assert len(page.paragraphs) == len(offices)
