"""The encoding of a page is found from its bytes; a declaration is only a hint."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import PageError
from indexer.read import MAX_BYTES, read_page
from indexer.read.encoding import declared_charset, decode
from indexer.read.limits import MAX_LINE

PROSE = "今年以来，全县民政工作在县委的领导下，兜底保障困难群众基本生活，养老服务体系不断完善。" * 3
TRADITIONAL = "今年以來，全縣民政工作在縣委的領導下，養老服務體系不斷完善，社會救助有了新的發展。" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_prose_is_read_in_the_encoding_it_was_written_in(encoding: str) -> None:
    """Simplified prose survives every encoding that Chinese pages use."""
    assert decode(PROSE.encode(encoding)).text == PROSE


def test_big5_prose_is_read() -> None:
    """Traditional prose in Big5 is not mistaken for GB18030, in which its bytes are often valid too."""
    assert decode(TRADITIONAL.encode("big5")).text == TRADITIONAL


def test_four_byte_gb18030_characters_are_read() -> None:
    """Rare characters in names take four bytes in GB18030."""
    text = PROSE + "㐂𠮷䶮"
    assert decode(text.encode("gb18030")).text == text


@pytest.mark.parametrize(
    ("declared", "written"), [("gb2312", "utf-8"), ("utf-8", "gb18030"), ("iso-8859-1", "gb18030")]
)
def test_a_wrong_declaration_does_not_harm(declared: str, written: str) -> None:
    """The bytes win over what the page says of itself."""
    page = f'<html><head><meta charset="{declared}"></head><body><p>{PROSE}</p></body></html>'
    assert PROSE in read_page(page.encode(written), "page.html").text


def test_a_few_broken_bytes_do_not_lose_the_page_and_are_counted() -> None:
    """Broken bytes show as U+FFFD; the rest of the page is there."""
    content = PROSE.encode("gb18030") + b"\xff\xff" + PROSE.encode("gb18030")
    page = read_page(content, "page.txt")
    assert page.broken_bytes >= 1
    assert page.text.startswith(PROSE)
    assert page.encoding_basis == "repaired"


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 20, bytes(range(256)) * 8, b"\x7fELF\x02\x01\x01\x00" * 9],
)
def test_binary_files_are_refused(content: bytes) -> None:
    """A picture or a program is no page, whatever it is called."""
    with pytest.raises(PageError):
        read_page(content, "page.txt")


@pytest.mark.parametrize(
    "content",
    [b"", b"   \n\t  ", b"<html><body></body></html>", b"x" * (MAX_BYTES + 1), b"x" * (MAX_LINE + 1)],
)
def test_pages_without_text_or_beyond_all_measure_are_refused(content: bytes) -> None:
    """Nothing to read, and too much to be one page, are both named."""
    with pytest.raises(PageError):
        read_page(content, "page.html")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_one_line(content: bytes) -> None:
    """No input makes the reader fail otherwise than with a message for people."""
    message, text = "", ""
    try:
        text = read_page(content, "page.txt").text
    except PageError as error:
        message = str(error)
    assert bool(text.strip()) != bool(message)
    assert "\n" not in message


@given(st.text(alphabet="民政工作低保养老，。\n 1２Ａ", min_size=1, max_size=80))
def test_utf8_is_read_back_exactly(text: str) -> None:
    """What is written as UTF-8 is what is read, line ends aside."""
    if text.strip():
        assert read_page(text.encode("utf-8"), "page.txt").text == text


def test_the_declared_charset_is_found_only_near_the_start() -> None:
    """A charset in an article about charsets is no declaration."""
    assert declared_charset(b"<meta charset=gbk>") == "gb18030"
    assert declared_charset(b" " * 5000 + b"<meta charset=gbk>") is None
    assert declared_charset(b"<meta charset=no-such-thing>") is None
