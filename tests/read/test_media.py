"""The kind of a page is told by its bytes; its name is asked only where they leave it open."""

import base64
import contextlib
import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import PageError
from indexer.read import SUFFIXES, is_page_name, read_page
from tests.read import made

PDF = made.pdf([[(700, made.PROSE)]])
SAMPLES = {
    "text": made.PROSE.encode(),
    "html": made.html(made.PROSE),
    "mhtml": made.mhtml(made.html(made.PROSE, "gb18030", "gb2312"), "gb2312", "http://example.org/a.html"),
    "docx": made.word(made.PROSE),
    "pdf": PDF,
}
NAMES = [f"page{suffix}" for suffix in sorted(SUFFIXES)]


@pytest.mark.parametrize("name", [*NAMES, "page", "http://example.org/page?id=1"])
@pytest.mark.parametrize("media", SAMPLES)
def test_the_same_bytes_are_the_same_page_under_any_name(media: str, name: str) -> None:
    """A wrong suffix changes nothing."""
    page = read_page(SAMPLES[media], name)
    assert page.media == media
    assert made.PROSE in page.text


@pytest.mark.parametrize(
    ("markup", "name", "media"),
    [
        ("<p>低保</p><p>特困</p>", "a.txt", "html"),
        ("低保<br>特困", "a.html", "html"),
        ("低保<br>特困", "http://example.org/a", "html"),
        ("低保<br>特困", "a.txt", "text"),
        ("低保\n特困", "a.html", "text"),
        ("<!-- 抓取 --><?xml version='1.0'?>\n<html><body>低保", "a.txt", "html"),
        ("网页里写 <p> 表示段落\n" * 9, "a.txt", "text"),
    ],
)
def test_fragments_of_html_are_told_from_text(markup: str, name: str, media: str) -> None:
    """Text with a stray tag stays text; a page cut out of its frame is still HTML."""
    assert read_page(markup.encode(), name).media == media


@pytest.mark.parametrize("before", [b"", b"\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n\n"])
@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
def test_a_page_saved_as_a_message_of_one_part_is_decoded(before: bytes, coding: str) -> None:
    """Whatever coding it is sent in, and whatever a program put in front; so is one of several parts."""
    page = made.html(made.PROSE, "gb18030", "gb2312")
    coded = {"quoted-printable": quopri.encodestring(page), "base64": base64.encodebytes(page), "8bit": page}
    head = (
        "From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: text/html;\r\n\tcharset=gb2312\r\n"
        f"Content-Transfer-Encoding: {coding}\r\n\r\n"
    )
    parts = made.mhtml(page, "gb2312", "http://example.org/a.html")
    for message in (head.encode() + coded[coding], parts):
        found = read_page(before + message, "a.mht")
        assert (found.media, found.text) == ("mhtml", made.PROSE)


def test_facts_above_a_text_make_no_message_of_it() -> None:
    """Crawlers put the address and the type of a page above its text, whose lines count."""
    text = f"URL: http://example.org/a.html\nContent-Type: text/html\n\n{made.PROSE}\n{made.PROSE}\n"
    assert read_page(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, ".docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9, "密码"),
        (b"{\\rtf1\\ansi " + b"x" * 50, "RTF"),
        (b"Rar!\x1a\x07\x00" + b"\x00" * 50, "RAR"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "OCR"),
        (made.zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}), "Excel"),
        (made.zipped({"a.txt": b"a"}), "压缩包"),
    ],
)
def test_what_is_no_page_says_what_it_is_and_what_to_do(content: bytes, hint: str) -> None:
    """Old Word files, pictures, other programs' files: one line that helps."""
    with pytest.raises(PageError, match=hint):
        read_page(content, "page.txt")


def test_names_that_are_looked_at() -> None:
    """Folders are searched for these names, whatever their case."""
    assert all(is_page_name(name.upper()) for name in NAMES)
    assert is_page_name("crawl.WARC.gz")
    assert not any(is_page_name(name) for name in ("a.gz", "a.jpg", "a", "html", ".txt"))


@given(st.data(), st.sampled_from(sorted(SAMPLES)), st.sampled_from(NAMES))
@settings(max_examples=200)
def test_damaged_files_are_read_or_refused_in_one_line(data: st.DataObject, media: str, name: str) -> None:
    """Nothing that can happen to a file makes a reader fail otherwise than with a message for people."""
    content = bytearray(SAMPLES[media])
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(content)))
        content[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
    message, text = "", ""
    try:
        text = read_page(bytes(content), name).text
    except PageError as error:
        message = str(error)
    assert bool(text.strip()) != bool(message)
    assert "\n" not in message


@given(
    st.sampled_from(
        [b"", b"PK\x03\x04", b"%PDF-1.7 1 0 obj", b"WARC/1.0", b"\x1f\x8b\x08", b"<html>", b"MIME-Version: 1"]
    ),
    st.binary(max_size=200),
    st.sampled_from([*NAMES, "a.warc.gz"]),
)
def test_any_bytes_under_any_name_are_a_page_or_one_error(head: bytes, rest: bytes, name: str) -> None:
    """Also bytes that begin like a format and go on as none."""
    with contextlib.suppress(PageError):
        assert read_page(head + rest, name).text.strip()
