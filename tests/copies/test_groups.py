"""Grouping and aligning, without a store: no order of arrival, no chains, no text lost."""

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from archive.copies import Member, ReportTexts, in_order, lengthwise
from archive.folding import fold
from indexer.copies.align import places
from indexer.copies.groups import group
from indexer.copies.likeness import traits
from indexer.copies.skeleton import passages, skeleton
from indexer.copies.sketch import marks

NAMES = [f"r{number}" for number in range(12)]
likenesses = st.dictionaries(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), st.sampled_from([0.0, 0.5, 0.85, 1.0])
)


def grouped(lengths: dict[str, int], likeness: dict[tuple[str, str], float]) -> dict[str, list[str]]:
    keys = {name: [1] for name in lengths}
    return group(
        lengthwise(lengths.items()), keys, lambda a, b: likeness.get((a, b), 0.0), lambda share: share >= 0.8
    )


@given(st.dictionaries(st.sampled_from(NAMES), st.integers(1, 5)), likenesses, st.randoms())
def test_groups_do_not_depend_on_the_order_of_arrival(
    lengths: dict[str, int], likeness: dict[tuple[str, str], float], random: Random
) -> None:
    """And every copy is a copy of the very report that it is filed under."""
    shuffled = list(lengths.items())
    random.shuffle(shuffled)
    found = grouped(lengths, likeness)
    assert found == grouped(dict(shuffled), likeness)
    filed = [report for copies in found.values() for report in copies]
    assert len(filed) == len(set(filed))
    assert not set(filed) & set(found)
    for leader, copies in found.items():
        assert all(likeness[copy, leader] >= 0.8 for copy in copies)


def test_likeness_is_not_handed_on() -> None:
    """Reports each much like the one before are not one report: a copy is like what it is filed under."""
    lengths = {name: 100 - number for number, name in enumerate(NAMES)}
    likeness = {(shorter, longer): 0.9 for longer, shorter in pairwise(NAMES)}
    found = grouped(lengths, likeness)
    assert found == {"r0": ["r1"], "r2": ["r3"], "r4": ["r5"], "r6": ["r7"], "r8": ["r9"], "r10": ["r11"]}


def test_the_complete_copy_that_says_most_of_itself_stands_for_the_others() -> None:
    """Neither a cut-off one nor a fragment, however much they say; then the longer, then the smaller id."""
    full = Member("r-b", 1000, False, 1)
    named = Member("r-c", 950, False, 3)
    cut_off = Member("r-a", 1001, True, 4)
    part = Member("r-d", 300, False, 4)
    twin = Member("r-e", 950, False, 3)
    assert [m.report_id for m in in_order([part, cut_off, full, twin, named])] == [
        *("r-c", "r-e", "r-b", "r-a", "r-d")
    ]


texts = st.lists(
    st.sampled_from(
        ["养老服务。", "養老服務。", "低保工作扎实推进。", "低保工作不断推进。", "殡葬。", " 殡 葬。"]
    ),
    max_size=6,
)


@given(st.lists(texts, min_size=1, max_size=4))
def test_what_is_shown_is_every_text_and_no_text_of_another_report_twice(reports: list[list[str]]) -> None:
    """Exactness: a string stands in a shown paragraph if, and only if, it stands in some paragraph at all."""
    drafts = [
        ReportTexts(f"r{n}", tuple(f"p{n}-{m}" for m in range(len(said))), tuple(said))
        for n, said in enumerate(reports)
    ]
    text_of = {p: fold(t) for draft in drafts for p, t in zip(draft.paragraph_ids, draft.texts, strict=True)}
    report_of = {p: draft.report_id for draft in drafts for p in draft.paragraph_ids}
    made = {place.paragraph_id: place for place in places(drafts)}
    assert list(made) == list(text_of)
    shown = {place.shown_id for place in made.values()}
    assert {text_of[p] for p in shown} == set(text_of.values())
    for text in set(text_of.values()):
        assert len({report_of[p] for p in shown if text_of[p] == text}) == 1
    for place in made.values():
        assert text_of[place.shown_id] == text_of[place.paragraph_id]
        assert made[place.shown_id].shown_id == place.shown_id
        assert made[place.family_id].family_id == place.family_id == made[place.shown_id].family_id


def test_a_huge_or_monotonous_report_is_looked_at_in_part() -> None:
    """A line without end, and ten thousand lines that are nearly the same, cost no more than their size."""
    endless = ReportTexts("r1", ("p",), ("养老" * 2_000_000,))
    assert marks(endless).letters == traits(endless).letters <= 300_000
    lines = tuple(f"第{number}村低保户发放资金{number}元，养老服务到位。" for number in range(10_000))
    first, second = (
        ReportTexts(f"r{n}", tuple(f"p{n}-{m}" for m in range(10_000)), tuple(line + end for line in lines))
        for n, end in enumerate(("", "完"))
    )
    assert len(places([first, second])) == 20_000


@given(st.text(alphabet="养老低保0x。；\n ", max_size=2000))
def test_passages_hold_letters_of_the_text_in_order(text: str) -> None:
    """The head, then stretches of bounded length that follow one another."""
    folded = fold(text)
    letters, found = passages(folded)
    head, *rest = (letters[part] for part in found)
    assert letters == skeleton(folded)
    assert letters.startswith(head)
    assert letters.startswith("".join(rest))
    assert all(len(passage) <= 400 for passage in rest)
