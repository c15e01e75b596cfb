"""Word documents read as they look: with the numbers that Word prints, without what it does not show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import PageError
from archive.model import Page, join_spans
from indexer.read import read_page
from indexer.read.docx import CONTENTS
from indexer.read.numerals import written
from tests.read import made

OUTLINE = [
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimalEnclosedCircle", "%4"),
]


def read(document: made.Word) -> Page:
    return read_page(document.save(), "a.docx")


def test_automatic_numbers_are_those_that_word_prints() -> None:
    """Four levels as official documents have them; a higher number starts the lower ones anew."""
    document = made.Word()
    document.define(90, OUTLINE)
    for text, level in (
        *(("兜底保障", 0), ("低保", 1), ("低保对象1200户。", 2), ("发放资金300万元。", 2), ("特困", 1)),
        *(("供养30人。", 2), ("养老服务", 0), ("设施", 1), ("新建1所。", 2), ("床位", 3)),
    ):
        document.item(text, 90, level)
    assert read(document).text.split("\n") == [
        *("一、兜底保障", "（一）低保", "1. 低保对象1200户。", "2. 发放资金300万元。", "（二）特困"),
        *("1. 供养30人。", "二、养老服务", "（一）设施", "1. 新建1所。", "①床位"),
    ]


def test_a_list_goes_on_or_starts_anew_as_it_says() -> None:
    """Two lists of one definition count on, unless the second says at which number it starts."""
    document = made.Word()
    document.define(90, OUTLINE)
    document.define(91, [], like=90)
    document.define(92, [], restart=True, like=90)
    for number in (90, 91, 92, 92):
        document.item("低保", number)
    document.document.add_paragraph("中间一段。")
    document.item("低保", 92)
    assert [line[:2] for line in read(document).text.split("\n")] == [
        "一、",
        "二、",
        "一、",
        "二、",
        "中间",
        "三、",
    ]


def test_numbers_of_a_style_are_seen_and_bullets_are_not_numbers() -> None:
    """A paragraph may be numbered by its style alone."""
    document = made.Word()
    document.document.add_paragraph("低保", style="List Number")
    document.document.add_paragraph("特困", style="List Number")
    document.document.add_paragraph("养老", style="List Bullet")
    assert read(document).text.split("\n") == ["1. 低保", "2. 特困", "养老"]


def test_rows_of_a_table_are_lines_with_tabs() -> None:
    """A figure stands on the line of its name; a table of one column is a frame around text."""
    document = made.Word()
    table = document.document.add_table(2, 3)
    for row, values in zip(table.rows, (("项目", "2021年", "2022年"), ("低保", "12", "")), strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    table.cell(1, 0).add_paragraph("对象")
    frame = document.document.add_table(1, 1).cell(0, 0)
    frame.text = "第一段。"
    frame.add_paragraph("第二段。")
    lines = [line for line in read(document).text.split("\n") if line]
    assert lines == ["项目\t2021年\t2022年", "低保 对象\t12", "第一段。", "第二段。"]


def test_merged_cells_are_read_once() -> None:
    """A cell that spans others is one cell."""
    document = made.Word()
    table = document.document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
    table.cell(1, 0).text, table.cell(1, 1).text = "左", "右"
    assert read(document).text.strip().split("\n") == ["合并", "左\t右"]


def test_what_word_does_not_show_is_not_read() -> None:
    """Running heads, hidden and deleted text, field codes; inserted text and text boxes are read, once."""
    document = made.Word()
    section = document.document.sections[0]
    section.header.paragraphs[0].text = section.footer.paragraphs[0].text = "页眉页脚"
    paragraph = document.document.add_paragraph("看得见")
    paragraph.add_run("藏起来").font.hidden = True
    paragraph.add_run("第一行").add_break()
    paragraph.add_run("第二行")
    box = "<w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent>"
    document.xml(
        "<w:r><w:t>留下</w:t></w:r><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>插入</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r>"
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert read(document).text.split("\n") == ["看得见第一行", "第二行", "留下插入", "框里"]


def test_a_table_of_contents_is_marked() -> None:
    """It repeats the headings, with page numbers."""
    document = made.Word()
    style = document.document.styles.add_style("toc 1", 1)
    document.document.add_paragraph("一、低保\t3", style=style)
    document.document.add_paragraph("低保对象1200户。")
    page = read(document)
    assert [(part.rule, join_spans(page.text, (part.span,))) for part in page.marked] == [
        (CONTENTS, "一、低保 3")
    ]


@pytest.mark.parametrize(
    ("number", "style", "seen"),
    [
        *((1, "chineseCounting", "一"), (10, "chineseCounting", "十"), (11, "chineseCounting", "十一")),
        *((20, "chineseCounting", "二十"), (101, "chineseCountingThousand", "一百零一")),
        *((110, "chineseCountingThousand", "一百一十"), (1003, "chineseCountingThousand", "一千零三")),
        *(
            (12, "chineseLegalSimplified", "壹拾贰"),
            (20, "ideographDigital", "二〇"),
            (21, "decimalEnclosedCircle", "㉑"),
        ),
        *(
            (4, "upperRoman", "IV"),
            (27, "lowerLetter", "aa"),
            (3, "ideographTraditional", "丙"),
            (7, "decimalZero", "07"),
        ),
        *(
            (12, "decimalFullWidth", "１２"),
            (3, "none", ""),
            (5, "some-later-format", "5"),
            (0, "upperRoman", "0"),
        ),
    ],
)
def test_number_formats(number: int, style: str, seen: str) -> None:
    """The formats that Chinese documents use."""
    assert written(number, style) == seen


@given(
    st.integers(0, 10**6),
    st.sampled_from(["chineseCounting", "upperRoman", "lowerLetter", "decimalEnclosedCircle"]),
)
def test_every_number_can_be_written(number: int, style: str) -> None:
    """Also those beyond what a format has signs for; none grows without bound."""
    assert 0 < len(written(number, style)) <= 30


@pytest.mark.parametrize("damage", [b"<w:broken", b"\x00" * 50, b"]]>"])
def test_a_damaged_document_is_named(damage: bytes) -> None:
    """Its parts unpack, but are no markup."""
    package = made.zipped({"[Content_Types].xml": damage, "word/document.xml": damage})
    with pytest.raises(PageError, match="损坏"):
        read_page(package, "a.docx")


def test_an_encrypted_document_and_a_bomb_are_refused() -> None:
    """Before anything is unpacked."""
    with pytest.raises(PageError, match="密码"):
        read_page(made.encrypted(made.word("低保")), "a.docx")
    bomb = made.zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b" " * 3_000_000})
    with pytest.raises(PageError, match="炸弹"):
        read_page(bomb, "a.docx")
