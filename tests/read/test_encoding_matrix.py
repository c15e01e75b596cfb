"""Short pages, wrong declarations, two encodings on one page, and damage, in every usual encoding."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import PageError
from indexer.read import read_page
from indexer.read.encoding import charset, declared_charset, decode
from tests.read import made

SHORT = (
    "民政",
    "低保政策",
    "联通养老服务",
    "XX县民政局工作总结",
    "全年发放低保金2,345.6万元。",
    "一、强化兜底保障，织密民生安全网",
    "新增嵌入式养老院12所、床位360张；完成适老化改造200户。",
)
SHORT_TRADITIONAL = (
    "社會福利",
    "長者照顧服務",
    "本年度共發放綜援金2,345萬元。",
    "一、強化兜底保障，織密民生安全網",
)
SIMPLIFIED_ENCODINGS = (
    *("utf-8", "utf-8-sig", "gb2312", "gbk", "gb18030"),
    *("utf-16", "utf-16-le", "utf-16-be", "utf-32", "hz"),
)


@pytest.mark.parametrize("encoding", SIMPLIFIED_ENCODINGS)
@pytest.mark.parametrize("text", SHORT)
def test_a_few_characters_are_enough(text: str, encoding: str) -> None:
    """A page of a handful of characters is read as well as a long one."""
    if encoding.startswith("utf-16-") and len(text) < 4:
        pytest.skip("four bytes without a mark may be anything")
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "big5hkscs", "gbk", "gb18030", "utf-16-le"])
@pytest.mark.parametrize("text", SHORT_TRADITIONAL)
def test_a_few_traditional_characters_are_enough(text: str, encoding: str) -> None:
    """Whether they are written in Big5 or in GBK."""
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("name", ["裏", "嫺", "鵞", "香港㗎"])
def test_characters_of_hong_kong_are_read(name: str) -> None:
    """Big5 as it is used in Hong Kong has more characters than Big5."""
    text = f"本局{name}區長者照顧服務"
    assert decode(text.encode("big5hkscs")).text == text


@pytest.mark.parametrize("words", ["民政局", "办事指南", "低保"])
def test_a_few_words_among_markup_are_enough(words: str) -> None:
    """A page that is nearly all ASCII, as pages of scripts and styles are."""
    page = b"<html><head>" + b"<script>var a = 1;</script>\n" * 500 + b"</head><body><p>"
    text = read_page(page + words.encode("gbk") + b"</p></body></html>", "a.html").text
    assert text.strip() == words


@pytest.mark.parametrize(
    "declared", ["utf-8", "gb2312", "big5", "iso-8859-1", "utf-16", "shift_jis", "idna", "x"]
)
@pytest.mark.parametrize("written", ["utf-8", "gb18030", "utf-16-le", "utf-16"])
def test_declarations_are_only_hints(declared: str, written: str) -> None:
    """In a meta tag or an XML prolog; the bytes win."""
    sentence = "全县民政工作扎实推进"
    for head in (f'<html><meta charset="{declared}">', f'<?xml version="1.0" encoding="{declared}"?><html>'):
        page = f"{head}<body><p>{sentence}</p></body></html>".encode(written)
        assert sentence in read_page(page, "a.html").text


def test_declarations_are_understood_in_every_usual_form() -> None:
    """Python's codecs that are no charsets are not taken for one."""
    assert (
        declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=GB2312">') == "gb18030"
    )
    assert declared_charset(b"<?xml version='1.0' encoding='big5'?>") == "big5hkscs"
    assert [charset(name) for name in ("idna", "zlib", "unicode_escape", "hex")] == [None] * 4


@pytest.mark.parametrize(
    ("main", "other"), [("utf-8", "gbk"), ("gbk", "utf-8"), ("utf-8", "big5"), ("big5", "utf-8")]
)
@pytest.mark.parametrize("glue", ["", "\n", "</p><p>"])
def test_a_block_in_another_encoding_is_read_in_it(main: str, other: str, glue: str) -> None:
    """A template in one encoding around an article in another: both are kept, and the page says so."""
    before, block, after = (
        "本局全年工作有序展開，成效明顯。" * 9,
        "關於養老服務的通知：2023年3月",
        "以上各項工作。" * 9,
    )
    page = (before + glue).encode(main) + (block + glue).encode(other) + after.encode(main)
    decoded = decode(page)
    assert decoded.text == before + glue + block + glue + after
    assert (decoded.basis, decoded.broken) == ("mixed", 0)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16-le", "utf-16"])
def test_a_last_character_cut_in_two_is_one_broken_character(encoding: str) -> None:
    """As when a download stops."""
    text = "本局全年工作有序展開，成效明顯。" * 5 + "好"
    decoded = decode(text.encode(encoding)[:-1])
    assert decoded.text.startswith(text[:-1])
    assert decoded.broken == 1


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
@pytest.mark.parametrize("junk", [b"\xff", b"\x00", b"\xff\xff"])
def test_broken_bytes_between_characters_harm_nothing_else(encoding: str, junk: bytes) -> None:
    """They are counted, and shown as U+FFFD."""
    half = "本局全年工作有序展開，成效明顯。\n" * 9
    decoded = decode(half.encode(encoding) + junk + half.encode(encoding))
    assert decoded.text.replace("\ufffd", "") == half * 2
    assert decoded.broken == decoded.text.count("\ufffd") > 0


def test_damage_that_the_page_has_written_down_is_its_text() -> None:
    """U+FFFD in a page is a character like others; only bytes that cannot be read are counted."""
    page = "民政工作\ufffd扎实推进\ufffd" * 3
    assert decode(page.encode()).broken == 0
    assert decode(page.encode() + b"\xff").broken == 1


@pytest.mark.parametrize("text", ["ＡＢＣ café", "Civil Affairs Bureau", "~{ is no HZ"])
def test_other_scripts_are_left_as_they_are(text: str) -> None:
    """English pages are not taken for Chinese ones."""
    assert decode(text.encode()).text == text


@given(
    st.lists(st.sampled_from("民政工作低保养老服务困难群众救助2023年，。"), min_size=4, max_size=40).map(
        "".join
    )
)
def test_prose_of_common_characters_survives_gbk_and_utf16(text: str) -> None:
    """Whatever the characters, as long as there is a Chinese one among them."""
    if not text.isascii():
        assert decode(text.encode("gbk")).text == text


@given(st.binary(min_size=40, max_size=400), st.sampled_from([None, "cp932", "hz", "cp1252"]))
def test_any_bytes_are_decoded_or_refused(content: bytes, declared: str | None) -> None:
    """No bytes bring down the decoder, with any declaration."""
    with contextlib.suppress(PageError):
        assert isinstance(decode(content, declared).text, str)


def test_html_in_utf16_without_a_mark_is_read() -> None:
    """Its tags are found between the NUL bytes."""
    page = made.html(made.PROSE, "utf-16-le")
    assert read_page(page, "a.html").text.strip() == made.PROSE
