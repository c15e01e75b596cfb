"""What kind of page some bytes are. The bytes decide; the name is asked only where they leave it open."""

import re
from enum import StrEnum
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO

from archive.errors import PageError
from indexer.read.encoding import decode
from indexer.read.packages import open_package

HEAD_BYTES = 64 * 1024
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_TEXT_SUFFIXES = frozenset({".txt", ".md", ".markdown"})
# Names that scraped pages have as well as programs and data: the content is asked.
_SERVED_SUFFIXES = frozenset({".asp", ".aspx", ".php", ".jsp", ".jspx", ".cgi", ".do", ".action"})
_OPEN_SUFFIXES = frozenset({"", ".text", *_SERVED_SUFFIXES})
_PROGRAM = re.compile(rb"\s*(?:<\?php|<%|#!)")
_FEWEST_HAN = 10
_CONTAINER_SUFFIXES = frozenset({".zip", ".warc"})
SUFFIXES = frozenset(
    {*_HTML_SUFFIXES, *_TEXT_SUFFIXES, *_CONTAINER_SUFFIXES, ".mhtml", ".mht", ".docx", ".pdf"}
)
"""What names end with that a folder is searched for; ``.warc.gz`` besides."""

BOM_AND_SPACE = b"\xef\xbb\xbf\xff\xfe \t\r\n\f"
"""What may stand in front of the first byte that tells anything."""
_PREAMBLE = re.compile(rb"(?:<\?xml[^>]{0,200}\?>|<!--.{0,4000}?-->|\s)+", re.DOTALL)
_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta)\b", re.IGNORECASE)
_TAG = re.compile(
    rb"</?(?:p|div|br|table|tr|td|th|span|li|ul|ol|h[1-6]|a|img|font|center|strong|b|section|article)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
# Fewer tags than these may be what a bad conversion left in a text.
_SURE = 4
_MIME = re.compile(
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,60}?Content-Type:\s{0,20}multipart/", re.IGNORECASE
)
# A page of one part says besides that it is of MIME: a list of a page's facts may name its type too.
_MIME_PAGE = re.compile(
    rb"(?=(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,60}?(?:MIME-Version|Content-Transfer-Encoding):)"
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,60}?Content-Type:\s{0,20}(?:text/html|application/xhtml)",
    re.IGNORECASE,
)
_MIME_HEADER = re.compile(rb"[\w-]{2,60}:[ \t\r]")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


class Media(StrEnum):
    """A format with a reader, or a container of pages."""

    TEXT = "text"
    HTML = "html"
    MHTML = "mhtml"
    DOCX = "docx"
    PDF = "pdf"
    ZIP = "zip"
    WARC = "warc"


# What files that people take for pages begin with, and what is to be done about them.
_REFUSED = (
    (b"{\\rtf", "是 RTF 文件；请另存为 .docx 或 .txt 再收入"),
    (b"Rar!\x1a\x07", "是 RAR 压缩包；请解压，或改打成 ZIP 再收入"),
    (b"7z\xbc\xaf\x27\x1c", "是 7z 压缩包；请解压，或改打成 ZIP 再收入"),
    (b"\x1f\x8b", "是 gzip 压缩文件；请解压后再收入"),
    (b"\x89PNG", "是图片，没有文字；请先做文字识别（OCR）再收入"),
    (b"\xff\xd8\xff", "是图片，没有文字；请先做文字识别（OCR）再收入"),
    (b"GIF8", "是图片，没有文字；请先做文字识别（OCR）再收入"),
    (b"II*\x00", "是图片，没有文字；请先做文字识别（OCR）再收入"),
    (b"SQLite format 3\x00", "是数据库文件，不是页面；请导出为文本再收入"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OLE = "EncryptedPackage".encode("utf-16-le")
_PACKAGES = {
    "word/document.xml": "",
    "xl/workbook.xml": "是 Excel 表格；请另存为 .html 或 .txt 再收入",
    "ppt/presentation.xml": "是 PowerPoint 演示文稿；请另存为 .docx 或 .pdf 再收入",
    "content.xml": "是 OpenDocument 文档；请另存为 .docx 再收入",
    "META-INF/container.xml": "是 EPUB 电子书；请另存为 .html 或 .txt 再收入",
}


def is_page_name(name: str) -> bool:
    """Whether a file of this name is looked at when a folder or a container is taken in."""
    path = PurePosixPath(name.lower())
    return path.suffix in SUFFIXES or path.name.endswith(".warc.gz")


def may_be_page(name: str) -> bool:
    """Whether a file of this name is looked at when its content is text (see ``holds_text``)."""
    return PurePosixPath(name.lower()).suffix in _OPEN_SUFFIXES


def holds_text(head: bytes, name: str) -> bool:
    """Whether what begins so is Chinese text or a web page, and no program that makes one."""
    try:
        media = sniff_bytes(head[:HEAD_BYTES], name)
        if media not in (Media.TEXT, Media.HTML) or _PROGRAM.match(head):
            return False
        text = decode(head[:HEAD_BYTES]).text
    except PageError:
        return False
    return sum("\u3400" <= char <= "\u9fff" for char in text) >= _FEWEST_HAN


def kind_of(name: str) -> str:
    """What people call the kind of a file of this name."""
    return PurePosixPath(name.lower()).suffix or "无扩展名"


def holds_many(name: str) -> bool:
    """Whether a file of this name is a container of pages, as far as the name tells."""
    return PurePosixPath(name.lower()).suffix in {*_CONTAINER_SUFFIXES, ".gz"}


def is_address(name: str) -> bool:
    """Whether a page is known by its address on the web."""
    return bool(_ADDRESS.match(name))


def sniff(file: IO[bytes], name: str) -> Media:
    """The kind of an open, seekable file, which is wound back. Raises PageError for what is no page."""
    head = file.read(HEAD_BYTES)
    file.seek(0)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        media = _package(file)
        file.seek(0)
        return media
    if head.startswith(_OLE):
        rest = file.read()
        file.seek(0)
        raise PageError(
            "是加密的 Office 文档；请去掉密码后再收入"
            if _ENCRYPTED_OLE in rest
            else "是旧版 Office 文件（.doc/.wps/.xls）；请另存为 .docx 再收入"
        )
    if head.startswith(b"WARC/") or (head.startswith(b"\x1f\x8b") and name.lower().endswith(".warc.gz")):
        return Media.WARC
    for magic, message in _REFUSED:
        if head.startswith(magic):
            raise PageError(message)
    if _is_pdf(head):
        return Media.PDF
    return _text_media(head, name)


def sniff_bytes(content: bytes, name: str) -> Media:
    """The kind of a page that is in memory. Raises PageError for kinds that are no pages."""
    return sniff(BytesIO(content), name)


def _is_pdf(head: bytes) -> bool:
    """Whether the file begins as PDF does; a little may stand before it, as after a bad download."""
    start = head.find(b"%PDF-", 0, 1024)
    return start == 0 or (start > 0 and b" obj" in head[start:])


def _package(file: IO[bytes]) -> Media:
    """What a ZIP file is: a Word document, a package of another program, or a container of pages."""
    with open_package(file) as package:
        names = set(package.namelist())
    for member, message in _PACKAGES.items():
        if member in names and ("[Content_Types].xml" in names or "mimetype" in names):
            if message:
                raise PageError(message)
            return Media.DOCX
    return Media.ZIP


def _text_media(head: bytes, name: str) -> Media:
    plain = head.replace(b"\x00", b"").lstrip(BOM_AND_SPACE)
    preamble = _PREAMBLE.match(plain)
    if _HTML_START.match(plain, preamble.end() if preamble else 0):
        return Media.HTML
    if _MIME_HEADER.match(plain) and (_MIME.match(plain) or _MIME_PAGE.match(plain)):
        return Media.MHTML
    tags = sum(1 for _ in _TAG.finditer(plain))
    first = _TAG.match(plain, preamble.end() if preamble else 0)
    if first and tags >= _SURE and tags > plain.count(b"\n"):
        return Media.HTML
    suffix = PurePosixPath(name.lower()).suffix
    named_html = suffix in _HTML_SUFFIXES | _SERVED_SUFFIXES or (
        is_address(name) and suffix not in _TEXT_SUFFIXES
    )
    return Media.HTML if tags and named_html else Media.TEXT
