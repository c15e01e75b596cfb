"""PDF files read line by line; what repeats in the margins is marked, and a scan says that it has no text."""

import zlib

import pytest

from archive.errors import PageError
from archive.model import join_spans
from indexer.pipeline import process
from indexer.read import read_page
from indexer.read.pdf_streams import check_streams
from indexer.read.printed import PrintedLine
from indexer.read.running_heads import PAGE_NUMBER, RUNNING_HEAD, running_heads
from tests.read import made

SENTENCES = [
    "今年以来，全县民政系统坚持以人民为中心的发展思想，扎实做好兜底",
    "保障、养老服务、社会事务等各项工作，取得了明显成效，困难群众基",
    "本生活得到切实保障，老年人生活更加幸福，各项事业稳步向前发展。",
]


def document(pages: int) -> bytes:
    """Pages of three lines each, between a running head and a page number that are drawn first."""
    return made.pdf(
        [
            [
                (30, f"— {number} —"),
                (800, "XX县民政局文件"),
                (700, SENTENCES[0]),
                (680, SENTENCES[1]),
                (660, SENTENCES[2]),
            ]
            for number in range(1, pages + 1)
        ]
    )


def test_lines_are_those_of_the_page() -> None:
    """In the order in which they are printed."""
    assert read_page(
        made.pdf([list(zip((700, 680, 660), SENTENCES, strict=True))]), "a.pdf"
    ).text == "\n".join(SENTENCES)


def test_running_heads_and_page_numbers_are_marked_and_nothing_else() -> None:
    """Lines of text stay, even where every page has the same."""
    page = read_page(document(4), "a.pdf")
    marked = [(part.rule, join_spans(page.text, (part.span,))) for part in page.marked]
    assert sorted(marked) == sorted(
        [*((PAGE_NUMBER, f"— {n} —") for n in range(1, 5)), *[(RUNNING_HEAD, "XX县民政局文件")] * 4]
    )


def test_a_sentence_that_runs_over_a_page_break_is_one_paragraph() -> None:
    """Its halves are joined, without what stood between them."""
    first = [(800, "XX县民政局文件"), (660, SENTENCES[0]), (640, SENTENCES[1]), (30, "1")]
    second = [(800, "XX县民政局文件"), (660, SENTENCES[2]), (30, "2")]
    third = [(800, "XX县民政局文件"), (660, "全年发放低保金300万元。"), (30, "3")]
    texts = [
        tagged.paragraph.text for tagged in process(made.pdf([first, second, third]), "a.pdf").paragraphs
    ]
    assert "".join(SENTENCES) in texts


def line(text: str, height: float = 0.5) -> PrintedLine:
    return PrintedLine(text, height)


def test_numbers_in_the_text_are_no_page_numbers() -> None:
    """A line that is only a number, in a table or among the last lines of a page."""
    pages = [[line("低保人数"), line(str(index + 1)), line("正文。")] for index in range(5)]
    assert all(rule is None for page in running_heads(pages) for rule in page)
    pages = [[line("正文。"), line(number, 0.95)] for number in ("120", "35", "7", "2023")]
    assert all(rule is None for page in running_heads(pages) for rule in page)


@pytest.mark.parametrize("number", ["— {} —", "- {} -", "第 {} 页 共 4 页", "第{}页", "{} / 4", "{}", "·{}·"])
def test_page_numbers_in_every_dress(number: str) -> None:
    """They rise with the pages, wherever they begin."""
    pages = [[line("正文。"), line(number.format(index + 1), 0.95)] for index in range(4)]
    assert [page[1] for page in running_heads(pages)] == [PAGE_NUMBER] * 4


def test_a_heading_that_two_pages_share_is_no_running_head() -> None:
    """It takes three, and a good part of all pages."""
    pages = [
        [line("一、低保", 0.05), line("正文。")],
        [line("一、低保", 0.05), line("正文。")],
        *([[line("正文。")]] * 6),
    ]
    assert all(rule is None for page in running_heads(pages) for rule in page)


@pytest.mark.parametrize("pages", [[[]], [[], []], [[(30, "— 1 —")], [(30, "— 2 —")]]])
def test_a_scan_says_that_it_has_no_text_layer(pages: list[list[made.Line]]) -> None:
    """Also one whose pages are numbered by the program that made it."""
    with pytest.raises(PageError, match="没有文字层"):
        read_page(made.pdf(pages), "a.pdf")


def test_a_pdf_with_a_password_and_a_damaged_one_are_named() -> None:
    """Each says what to do."""
    key = "00" * 32
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<00> <00>]"
    with pytest.raises(PageError, match="密码"):
        read_page(made.pdf([[(700, "低保")]], locked), "a.pdf")
    with pytest.raises(PageError, match="损坏"):
        read_page(b"%PDF-1.7\n" + b"junk obj\n" * 20, "a.pdf")


def with_stream(drawn: bytes, packing: str, about: str = "") -> bytes:
    """A PDF of one page whose content is the packed stream."""
    page = made.pdf([[]])
    start, end = page.index(b"<< /Length 0 >>"), page.index(b"endstream")
    stream = f"<< /Filter {packing} {about} /Length {len(drawn)} >>\nstream\n".encode() + drawn + b"\n"
    return page[:start] + stream + page[end:]


@pytest.mark.parametrize("packing", ["/FlateDecode", "[/FlateDecode]", "[/FlateDecode /FlateDecode]", "/Fl"])
def test_a_bomb_is_refused_before_it_is_unpacked(packing: str) -> None:
    """Be it of white space or of endless drawing, packed once or twice."""
    drawn = zlib.compress(b"BT /F 12 Tf 72 700 Td <4f4e> Tj ET\n" * 300_000, 9)
    drawn = zlib.compress(drawn) if packing.count("Decode") > 1 else drawn
    with pytest.raises(PageError, match="炸弹"):
        read_page(with_stream(drawn, packing), "a.pdf")


def test_large_pictures_are_no_bombs() -> None:
    """They are not unpacked for the text."""
    check_streams(with_stream(zlib.compress(bytes(20_000_000)), "/FlateDecode", "/Subtype /Image"))
