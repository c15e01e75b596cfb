"""Markers are found where an author put them, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.numerals import small_number
from indexer.split.numbering import _candidates, _grammar, markers

PIECES = st.sampled_from(
    [*"一二十（）()、.．，是要第首先X×①⑳09０９ 养老\t⑴⒈㈠ⅠⅫIVX甲壹Aａ", "首先", "第三，", "（四）", "12、"]
)


@pytest.mark.parametrize(
    ("line", "style", "number"),
    [
        ("一、工作情况", "han-comma", 1),
        ("（十二）加强监管", "han-paren", 12),
        ("(三)推进改革", "han-paren", 3),
        ("二是强化监管", "han-is", 2),
        ("1.完善机制", "arabic-dot", 1),
        ("2.3 加强监管", "arabic-pair", 3),
        ("２．提高标准", "arabic-dot", 2),
        ("3、创新方式", "arabic-comma", 3),
        ("（4）其他", "arabic-paren", 4),
        ("1)加大投入", "arabic-close", 1),
        ("⑤安全检查", "circled", 5),
        ("第一，提高认识", "ordinal", 1),
        ("首先，摸清底数", "words", 1),
        ("X、老龄工作", "masked", 0),
    ],
)
def test_each_style_is_known_at_the_start_of_a_line(line: str, style: str, number: int) -> None:
    """The marker is the first thing of its line."""
    first = markers(line)[0]
    assert (first.style.id, first.number, first.at_start) == (style, number, True)


@pytest.mark.parametrize(
    "line",
    [
        "1.5亿元投入",
        "3.2万元",
        "1.8倍以上",
        "2023.12.5",
        "二、三级医院",
        "统一是前提",
        "12345热线",
        "100元／月.人",
    ],
)
def test_figures_and_words_are_no_markers(line: str) -> None:
    """A decimal, a date, a grade and a word that holds a numeral number nothing."""
    assert not [marker for marker in markers(line) if marker.at_start]


@pytest.mark.parametrize(
    ("digits", "value"), [("十", 10), ("二十", 20), ("十九", 19), ("三十一", 31), ("9", 9), ("９", 9)]
)
def test_numbers_below_one_hundred(digits: str, value: int) -> None:
    """Chinese and Arabic, half and full width."""
    assert small_number(digits) == value


def test_what_is_no_number_is_none() -> None:
    """百 and doubled tens are not read as something else."""
    assert small_number("一二") is None


@given(st.lists(PIECES, max_size=30).map("".join))
def test_a_marker_is_looked_for_wherever_one_may_begin(line: str) -> None:
    """Looking at first characters alone finds what a search for every style at every character finds."""
    searched = [(match.span(), match.lastgroup) for match in _grammar().pattern.finditer(line)]
    assert [(match.span(), match.lastgroup) for match in _candidates(line)] == searched


@pytest.mark.parametrize(
    "heading", ["二、五保供养", "四、五保供养工作", "三、四议两公开", "十、一老一小", "五、三无人员供养"]
)
def test_a_numeral_may_begin_the_words_of_a_heading(heading: str) -> None:
    """The number before it counts all the same, at the start of a line and behind a sentence."""
    assert markers(heading)[0].number == small_number(heading[0])
    assert markers(f"全年无事故。{heading}")[0].start == len("全年无事故。")


@pytest.mark.parametrize(
    "text",
    ["二、三级医院全部开通", "一、二类低保对象", "新建一、二期工程", "救助二、三批次对象", "七、八月间"],
)
def test_two_numbers_next_to_each_other_count_nothing(text: str) -> None:
    """Levels, classes, stages and months are named so."""
    assert markers(text) == []
