"""Lists whose author repeats or leaves out numbers, and lists counted by rare signs, are taken apart inside a line."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.clean import Cleaner
from indexer.split import ReportDraft, split
from tests.text_pages import text_page

CLEANER = Cleaner()
OPENING = "一年来，全局干部职工同心协力，克服人手少、任务重的困难，较好地完成了年初确定的各项任务。"
SAID = (
    "核对了全部在册家庭，停发三百余户。",
    "敬老院添置护理床，伙食费涨了两成。",
    "婚姻登记处搬进新址，周末照常上班。",
    "公墓补种松柏，清明前后没有火情。",
    "流浪人员返乡有人送，寒夜有人寻。",
    "给烈属挂了光荣牌，走访一户不落。",
)
STYLES: tuple[Callable[[int], str], ...] = (
    lambda number: f"{'一二三四五六七八九十'[number - 1]}、",
    lambda number: f"（{'一二三四五六七八九十'[number - 1]}）",
    lambda number: f"{'一二三四五六七八九十'[number - 1]}是",
    lambda number: f"{number}.",
    lambda number: f"{number}、",
    lambda number: f"（{number}）",
    lambda number: "①②③④⑤⑥⑦⑧⑨⑩"[number - 1],
)


def only(text: str) -> ReportDraft:
    (report,) = split(CLEANER.clean(text_page(f"某县民政局工作总结\n{text}")).lines).reports
    return report


def texts(text: str) -> list[str]:
    return [paragraph.text.text for paragraph in only(text).paragraphs]


@given(
    st.sampled_from(STYLES), st.integers(1, 2), st.lists(st.integers(0, 2), min_size=1, max_size=5), st.data()
)
def test_no_number_that_is_repeated_or_left_out_keeps_what_follows(
    style: Callable[[int], str], first: int, steps: list[int], data: st.DataObject
) -> None:
    """Behind sentences each number is believed that is at most a little larger than the one before."""
    numbers = [first]
    for step in steps:
        numbers.append(min(10, numbers[-1] + step))
    said = data.draw(st.permutations(SAID))
    items = [style(number) + sentence for number, sentence in zip(numbers, said, strict=False)]
    assert texts(OPENING + "".join(items)) == [OPENING, *items]


def test_sections_of_one_line_go_on_behind_a_number_left_out() -> None:
    """Their items, which each section counts anew, stay theirs."""
    report = only(
        "一、主要工作。（一）低保工作。一是复核三百户。二是停发九户。（三）养老工作。一是添床二十张。二是食堂开张。"
        "（四）殡葬工作。一是迁坟九座。二是火化免费。"
    )
    assert [text.text for text in report.headings] == [
        "一、主要工作。",
        "（一）低保工作。",
        "（三）养老工作。",
        "（四）殡葬工作。",
    ]
    assert [paragraph.headings[-1].text for paragraph in report.paragraphs] == [
        "（一）低保工作",
        "（一）低保工作",
        "（三）养老工作",
        "（三）养老工作",
        "（四）殡葬工作",
        "（四）殡葬工作",
    ]


@pytest.mark.parametrize("first", ["一是", "1.", "1、", "（1）", "①"])
def test_a_first_item_behind_a_glued_heading_needs_no_second(first: str) -> None:
    """The third does where the second is left out."""
    third = first.translate(str.maketrans("一1①", "三3③"))
    items = [f"{first}{SAID[0]}", f"{third}{SAID[1]}"]
    assert texts(f"{OPENING}一、工作成效。（一）救助工作{''.join(items)}")[1:] == items


def test_a_number_left_out_is_believed_between_commas_where_the_next_one_follows() -> None:
    """A lone one between commas stays in its sentence."""
    assert texts(f"{OPENING}一是复核，二是停发，四是添床，五是迁坟。")[1:] == [
        "一是复核，",
        "二是停发，",
        "四是添床，",
        "五是迁坟。",
    ]
    assert texts(f"{OPENING}一是复核三百户。二是停发，四是添床。")[1:] == [
        "一是复核三百户。",
        "二是停发，四是添床。",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "全县有二、三级医院结对。三、四级响应各一次。",
        "人均增收1.2万元。3.5万人受益。",
        "一共开了1、2号楼。3、4号楼在建。",
        "2018年12月完工。12月30日验收。",
        "第一批最先到位。最后一公里已经打通。",
        "甲、乙两类对象分开管理。丙、丁类另算。",
        "A、B两类对象分开管理。C类另算。",
        "Ⅱ级响应启动一次。Ⅲ、Ⅳ级响应三次。",
    ],
)
def test_figures_behind_a_sentence_count_nothing(sentence: str) -> None:
    """Not even inside lists whose next number they look like."""
    for items in (
        "一是复核三百户。二是",
        "1.复核三百户。2.",
        "1、复核三百户。2、",
        "首先，复核三百户。其次，",
        "一、复核三百户。二、",
    ):
        assert texts(OPENING + items + sentence)[-1].endswith(sentence)


@pytest.mark.parametrize(
    "signs",
    [
        "⑴⑵⑶",
        "⒈⒉⒊",
        "㈠㈡㈢",
        "❶❷❸",
        ("I、", "Ⅱ、", "Ⅲ、"),
        ("I. ", "II. ", "III. "),
        ("A、", "B、", "C、"),
        ("a）", "b）", "c）"),
        ("壹、", "贰、", "叁、"),
        ("甲、", "乙、", "丙、"),
        ("首先，", "其次，", "最后，"),
    ],
)
@pytest.mark.parametrize("opening", ["", OPENING, "主要做法："])
def test_rare_signs_count_inside_a_line_and_at_its_start(signs: tuple[str, ...], opening: str) -> None:
    """As other markers do."""
    items = [sign + sentence for sign, sentence in zip(signs, SAID, strict=False)]
    assert texts(opening + "".join(items))[-3:] == items
    assert texts("\n".join([OPENING, *items])) == [OPENING, *items]
