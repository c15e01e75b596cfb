"""What the places of printed lines say: where paragraphs begin and go on, rows of tables, titles and running heads."""

from hypothesis import given
from hypothesis import strategies as st

from archive.layout import LineLayout
from indexer.pipeline import process
from indexer.read import read_page
from indexer.read.printed import Cell, PrintedLine
from indexer.read.printed_layout import layout_of
from indexer.read.printed_rows import with_rows
from indexer.read.running_heads import RUNNING_HEAD, running_heads
from tests.read import made

SIZE, MARGIN, LETTERS = 14, 90, 30
TITLE = "某县民政局2019年工作总结"
STATEMENTS = [
    "2019年以来，全县民政系统认真履行兜底保障职责，扎实推进各项工作，较好完成了年初确定的任务。现将情况报告如下。",
    "（一）完善低保制度。全面开展低保对象年度复核，全年新增低保对象三百二十一户，清退不符合条件的家庭二百零六户。做到公开公正，应保尽保，群众比较满意。",
    "（二）落实临时救助。将因病因灾陷入困境的家庭及时纳入，乡镇设立备用金，小额救助由乡镇直接审批，平均用时两个工作日。",
    "（三）规范特困供养。对分散供养人员逐一签订照料协议，每月上门走访不少于两次，对集中供养人员配齐护理员，保障水平稳步提高。",
]


def typeset(statements: list[str], indent: int = 2) -> list[made.Placed]:
    """The statements set as paragraphs below a title, the first line of each indented."""
    lines: list[made.Placed] = [(180, 780, 22, TITLE)]
    height = 740
    for statement in statements:
        text, first = statement, True
        while text:
            room = LETTERS - (indent if first else 0)
            lines.append((MARGIN + (indent * SIZE if first else 0), height, SIZE, text[:room]))
            text, first, height = text[room:], False, height - 24
    return lines


def test_paragraphs_go_on_over_lines_whatever_stands_at_their_ends() -> None:
    """Also behind a full stop at the very edge."""
    full = "今年全县共有福利机构十二家，床位一千二百张，均已消防达标。"[: LETTERS - 2].rstrip("。") + "。"
    filled = full.rjust(LETTERS - 2, "现") + "其中公办八家，民办四家。"
    statements = [*STATEMENTS, filled]
    found = process(made.placed_pdf([typeset(statements)]), "a.pdf")
    assert [tagged.paragraph.text for tagged in found.paragraphs] == statements


def test_a_full_line_before_an_indented_one_ends_its_paragraph() -> None:
    """The next paragraph begins, whatever the punctuation."""
    first = "今年全县共有养老机构十二家，床位一千二百张，均已达标"
    assert len(first) <= LETTERS - 2
    statements = [first.ljust(LETTERS - 2, "好"), *STATEMENTS[:1], *STATEMENTS[1:]]
    page = read_page(made.placed_pdf([typeset(statements)]), "a.pdf")
    begin = page.text.index("2019年以来")
    assert page.layout[begin] == LineLayout(indent="\u3000\u3000")


def test_text_without_indents_says_nothing_of_its_paragraphs() -> None:
    """There a line at the margin may begin one."""
    assert not read_page(made.placed_pdf([typeset(STATEMENTS, indent=0)]), "a.pdf").layout


@given(st.lists(st.integers(2, 120), min_size=4, max_size=12))
def test_indented_paragraphs_are_told_apart_whatever_their_lengths(lengths: list[int]) -> None:
    """A line goes on exactly where it is not the first of its paragraph, as long as some are wrapped."""
    page, first = [], []
    for length in lengths:
        room, begins = LETTERS - 2, True
        while length > 0:
            left = MARGIN + (2 * SIZE if begins else 0)
            text = "文" * min(length, room)
            page.append(PrintedLine(text, 0.5, (Cell(text, left, left + SIZE * len(text)),), SIZE))
            first.append(begins)
            length, room, begins = length - room, LETTERS, False
    layout = layout_of([page], [[None] * len(page)])
    wrapped = sum(not begins for begins in first)
    if wrapped < 2 or wrapped < 0.2 * len(page):  # nothing tells where the margin is
        return
    assert [layout[0, index].continues for index in range(len(page))] == [not begins for begins in first]


def test_a_title_of_two_lines_is_one() -> None:
    """Both stand in the middle, and are larger than the text."""
    broken: list[made.Placed] = [
        (120, 800, 22, "某县民政局关于2019年度全县社"),
        (200, 770, 22, "会救助工作情况的报告"),
    ]
    lines = [*broken, *((x, y - 40, size, text) for x, y, size, text in typeset(STATEMENTS)[1:])]
    found = process(made.placed_pdf([lines]), "a.pdf")
    assert found.reports[0].title.value == "某县民政局关于2019年度全县社会救助工作情况的报告"


def row(*cells: tuple[float, str]) -> PrintedLine:
    """A line of cells, each at its place."""
    found = tuple(Cell(text, left, left + 12 * len(text)) for left, text in cells)
    return PrintedLine(" ".join(text for _, text in cells), 0.5, found, 12)


def test_rows_have_their_cells_apart_by_tabs() -> None:
    """One cell for each column, even where some are empty."""
    page = [
        row((90, "社会救助情况见下表。")),
        row((90, "项目"), (250, "户数"), (400, "金额（万元）")),
        row((90, "城市低保"), (250, "200"), (400, "150.5")),
        row((90, "合计"), (400, "1200")),
        row((90, "二、养老服务")),
    ]
    assert [line.text for line in with_rows(page)] == [
        "社会救助情况见下表。",
        "项目\t户数\t金额（万元）",
        "城市低保\t200\t150.5",
        "合计\t\t1200",
        "二、养老服务",
    ]


def test_lists_and_columns_of_prose_are_no_tables() -> None:
    """Nor is a single line with a gap, such as a signature and a date."""
    pages = [
        [row((90, "1."), (130, "完善低保制度")), row((90, "2."), (130, "落实临时救助"))],
        [row((90, "某县民政局"), (400, "2019年12月3日")), row((90, "二、养老服务"))],
        [row((90, "扎实推进" * 8), (600, "困难群众" * 8)), row((90, "各项工作" * 8), (600, "得到保障" * 8))],
    ]
    assert [with_rows(page) for page in pages] == pages


def test_rows_of_a_table_are_paragraphs_and_no_headings() -> None:
    """They stand below the section in which they are printed."""
    table: list[made.Placed] = [
        (left, height, 11, text)
        for height, cells in (
            (500, ("项目", "户数")),
            (480, ("城市低保", "200")),
            (460, ("农村低保", "1800")),
        )
        for left, text in zip((90, 250), cells, strict=True)
    ]
    lines = [*typeset(STATEMENTS[:1]), (118, 540, SIZE, "一、社会救助工作"), *table]
    lines.append((118, 430, SIZE, "二、存在的问题。基层民政力量薄弱。"))
    found = process(made.placed_pdf([lines]), "a.pdf").paragraphs
    rows = [tagged.paragraph for tagged in found if "\t" in tagged.paragraph.text]
    assert [paragraph.text for paragraph in rows] == ["项目\t户数", "城市低保\t200", "农村低保\t1800"]
    assert {paragraph.heading_path for paragraph in rows} == {("一、社会救助工作",)}


def head(text: str, em: float = 9.0, height: float = 0.05) -> PrintedLine:
    """A line in the upper margin."""
    return PrintedLine(text, height, em=em)


def test_a_title_that_running_heads_repeat_stays_on_the_first_page() -> None:
    """It stands below the first of them, or is larger, or no other line of the page is the title."""
    text = [PrintedLine("全县民政工作扎实推进。", 0.5, em=14.0)]
    rest = [[head(TITLE), *text] for _ in range(3)]
    firsts = [[head(TITLE), head(TITLE, 20.0, 0.08)], [head(TITLE, 20.0)], [head(TITLE)]]
    for first in firsts:
        rules = running_heads([[*first, *text], *rest])
        assert rules[0] == [*[RUNNING_HEAD] * (len(first) - 1), None, None]
        assert all(page == [RUNNING_HEAD, None] for page in rules[1:])
    titled = [head("民政工作总结"), PrintedLine(TITLE, 0.12, em=20.0), *text]
    rules = running_heads([titled, *([head("民政工作总结"), *text] for _ in range(3))])
    assert rules[0] == [RUNNING_HEAD, None, None]
