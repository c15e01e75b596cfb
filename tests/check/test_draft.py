"""A draft is taken apart at its quotation marks and at the ends of its sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.check.draft import around_ellipses, pieces, quotations, sentences, units
from archive.check.model import Kind, Unit


def _quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


@pytest.mark.parametrize(
    "marks", ["“”", "「」", "『』", '""', "＂＂", "‘’", "〝〞", "｢｣", "﹁﹂", "“““"[:2], '“"', '"”']
)
def test_every_quotation_mark_quotes(marks: str) -> None:
    """Chinese, Japanese, straight, full-width, mixed, and two alike."""
    assert _quoted(f"他说{marks[0]}办好养老服务{marks[1]}，成效明显。") == ["办好养老服务"]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“提出‘一老一小’问题”", ["提出‘一老一小’问题"]),
        ("“甲“乙”丙”与「丁」", ["甲“乙”丙", "丁"]),
        ("没有配对“在前，后来“有配对”。", ["有配对"]),
        ("多出一个”之后“有配对”。", ["有配对"]),
        ("“引文\n跨了一行”。", ["引文\n跨了一行"]),
        ("“没有完\n\n另起一段”。", []),
        ('一"甲"二"乙"三"', ["甲", "乙"]),
        ("", []),
    ],
)
def test_only_the_outermost_paired_marks_count(text: str, inside: list[str]) -> None:
    """Nested quotations belong to the outer one; a lone mark is passed over; an empty line ends everything."""
    assert _quoted(text) == inside


def test_sentences_leave_out_the_numbers_of_lists() -> None:
    """And end at full stops, question and exclamation marks, and lines."""
    text = "一、总体情况\n（一）建成养老院2.5万平方米。真的？\n1.发放补贴"
    assert [text[a:b] for a, b in sentences(text)] == [
        "总体情况",
        "建成养老院2.5万平方米。",
        "真的？",
        "发放补贴",
    ]


def test_a_line_broken_at_full_width_is_no_end() -> None:
    """Hard wraps: every line but the last is as long as the others."""
    text = "今年以来，全县民政系统坚持以人民为\n中心的发展思想，扎实做好各项民政工\n作。成效明显。"
    assert [text[a:b].replace("\n", "") for a, b in sentences(text)] == [
        "今年以来，全县民政系统坚持以人民为中心的发展思想，扎实做好各项民政工作。",
        "成效明显。",
    ]


def test_units_are_quotations_and_sentences_that_are_not_mostly_quoted() -> None:
    """A sentence that only brings a quotation in is none of the author's own; a short one says nothing."""
    text = "报告说“全面推进养老服务体系建设”。我们要扎实做好“一老一小”的各项服务工作。特此报告。"
    found = [(unit.kind, text[unit.start : unit.end]) for unit in units(text)]
    assert found == [
        (Kind.QUOTATION, "全面推进养老服务体系建设"),
        (Kind.SENTENCE, "我们要扎实做好“一老一小”的各项服务工作。"),
        (Kind.QUOTATION, "一老一小"),
    ]


def test_pieces_end_at_semicolons_too_and_small_ones_join() -> None:
    """Together they cover the unit."""
    text = "一是推进养老服务；二是加强救助工作；好。三是规范殡葬管理"
    unit = Unit(Kind.QUOTATION, 0, len(text))
    found = [text[a:b] for a, b in pieces(text, unit)]
    assert found == ["一是推进养老服务；", "二是加强救助工作；", "好。三是规范殡葬管理"]


def test_ellipses_set_apart() -> None:
    """Chinese ones, three dots, and none."""
    assert around_ellipses("推进养老……建设...完成") == ["推进养老", "建设", "完成"]
    assert around_ellipses("2.5万元。") == ["2.5万元。"]


@given(st.text(st.sampled_from('养老服务，。；“”"『』‘’\n 1.、（一）…'), max_size=60))
def test_units_lie_in_the_draft_and_do_not_overlap_their_like(text: str) -> None:
    """Every range is sound; quotations do not overlap, nor do sentences; pieces keep inside their unit."""
    for kind in Kind:
        of_kind = [unit for unit in units(text) if unit.kind is kind]
        ends = [0, *(unit.end for unit in of_kind)]
        for unit, end in zip(of_kind, ends, strict=False):
            assert end <= unit.start < unit.end <= len(text)
            edges = [edge for piece in pieces(text, unit) for edge in piece]
            assert edges == sorted(edges)
            assert not edges or (unit.start <= edges[0] and edges[-1] <= unit.end)
