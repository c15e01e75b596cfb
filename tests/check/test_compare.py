"""What differs, and what numbers are worth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.check.align import align
from archive.check.differences import Folded, cut_numbers, differences
from archive.check.model import Change
from archive.check.numbers import worths
from archive.folding import fold

BEFORE, AFTER = "去年以来，各级高度重视，措施有力，", "，群众满意度明显提升，下一步还要巩固成果。"


def _changes(draft: str, source: str) -> list[tuple[Change, str, str]]:
    here, there = Folded.of(draft, 100), Folded.of(source)
    found = align(here.folded, there.folded)
    assert found is not None
    return [(d.change, d.draft_text, d.source_text) for d in differences(here, there, found.changes)]


@pytest.mark.parametrize(
    ("draft", "source", "expected"),
    [
        (
            "发放低保金1250万元，惠及3000户",
            "发放低保金1350万元，惠及3000户",
            [(Change.NUMBER, "1250万", "1350万")],
        ),
        (
            "发放低保金1,350万元惠及群众",
            "发放低保金１３５０万元惠及群众",
            [(Change.NOTATION, "1,350万", "１３５０万")],
        ),
        ("发放低保金1.2万元惠及群众", "发放低保金12000元惠及群众", [(Change.NOTATION, "1.2万", "12000")]),
        ("全县建成二十三所敬老院和服务站", "全县建成23所敬老院和服务站", [(Change.NOTATION, "二十三", "23")]),
        ("全县建成三所敬老院和服务站", "全县建成四所敬老院和服务站", [(Change.NUMBER, "三", "四")]),
        ("入住率增长5%，床位充足", "入住率增长5‰，床位充足", [(Change.NUMBER, "5%", "5‰")]),
        ("全县投入120万元改造敬老院", "全县投入xx万元改造敬老院", [(Change.NUMBER, "120万", "xx万")]),
        ("进一步加强养老服务体系建设工作", "加强养老服务体系建设工作", [(Change.WORDING, "进一步", "")]),
        ("加强养老服务、体系建设工作", "加强养老服务，体系建设工作", [(Change.PUNCTUATION, "、", "，")]),
        (
            "推进居家养老服务建设",
            "推进居家社区机构相协调的养老服务建设",
            [(Change.WORDING, "", "社区机构相协调的")],
        ),
    ],
)
def test_differences_are_named_for_what_they_are(
    draft: str, source: str, expected: list[tuple[Change, str, str]]
) -> None:
    """Numbers as values, masks as no number, punctuation and words; also inside a longer paragraph."""
    assert _changes(draft, source) == expected
    assert _changes(draft, BEFORE + source + AFTER) == expected


@given(st.text("养老服务工作，全县12", min_size=12, max_size=30), st.data())
def test_differences_turn_the_draft_into_the_source(draft: str, data: st.DataObject) -> None:
    """Replacing each draft range by its source text gives the stretch of the source, folded."""
    source = "".join(data.draw(st.sampled_from([c, c, c, "", c + "改", "换"])) for c in draft)
    here, there = Folded.of(draft), Folded.of(source)
    found = align(here.folded, there.folded)
    if found is None:
        return
    changed = differences(here, there, found.changes)
    made, at = "", 0
    for one in changed:
        assert draft[slice(*one.draft)] == one.draft_text
        assert source[slice(*one.source)] == one.source_text
        made += draft[at : one.draft[0]] + one.source_text
        at = one.draft[1]
    assert fold(made + draft[at:]) == there.folded[found.start : found.end]


@given(st.text("养老服务中心工作全面加强", min_size=5, max_size=40), st.text("镇街道", max_size=20))
def test_what_stands_in_the_text_is_found_without_differences(needle: str, other: str) -> None:
    found = align(needle, other + needle + other)
    assert found is not None
    assert (found.similarity, found.changes) == (1.0, ())


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("一千二百", "1200"),
        ("二〇二三", "2023"),
        ("十二", "12"),
        ("三万五千", "35000"),
        ("1.5亿", "150000000"),
    ],
)
def test_chinese_numbers_have_values(number: str, value: str) -> None:
    assert worths(number, plain=True) == [("", value)]


def test_percent_is_a_kind_of_its_own() -> None:
    assert worths("百分之五") == worths("5%") != worths("5")


def test_a_lone_numeral_is_no_number_unless_asked() -> None:
    assert worths("进一步") == []
    assert worths("进一步", plain=True) == [("", "1")]


def test_a_stretch_that_cuts_a_number_in_two_is_noticed() -> None:
    """20 is not in 120, and 12 is not in 12.5; a stretch of whole numbers cuts nothing."""
    source = "投入120万元，建成12.5公里"
    assert cut_numbers(source, source.index("20万"), source.index("，")) == [((0, 3), (2, 6))]
    assert cut_numbers(source, source.index("建成"), source.index(".")) == [((2, 4), (10, 14))]
    assert cut_numbers(source, 0, len(source)) == []
