"""Reads the text layer of PDF files, line by line as printed. The one home of PDFium.

What repeats at the top or foot of pages stays in the text, marked with the rule that removes it, so that
a sentence that runs over a page break can be put together again.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator

import pypdfium2

from archive.errors import PageError
from archive.model import Part, PartKind, Span
from indexer.read.document import Document
from indexer.read.limits import MAX_BYTES, MAX_DOCUMENT, MB, check_size
from indexer.read.pdf_lines import lines_of
from indexer.read.pdf_streams import check_streams
from indexer.read.printed import PrintedLine
from indexer.read.printed_layout import layout_of
from indexer.read.printed_rows import with_rows
from indexer.read.running_heads import running_heads

_MAX_PAGES = 5000
# A page of text has some hundred objects, or one for each character.
_MAX_OBJECTS = 500_000
# PDFium is not made for several threads at a time.
_LOCK = threading.Lock()
_NO_TEXT = "没有文字层，多半是扫描件；请先做文字识别（OCR），另存为带文字的 PDF 或文本再收入"
_MAX_UNREADABLE = 0.3
_HAN = re.compile("[\u4e00-\u9fff]")


def read_pdf(content: bytes) -> Document:
    """The text of a PDF file."""
    check_size(len(content), MAX_DOCUMENT)
    pages: list[list[PrintedLine]] = []
    size, title = 0, ""
    check_streams(content)
    with _LOCK:
        document = _open(content)
        try:
            title = document.get_metadata_value("Title")
            for page in _pages(document):
                size += sum(len(line.text.encode("utf-8", "replace")) for line in page)
                if size > MAX_BYTES:
                    raise PageError(f"文字超过每页 {MAX_BYTES // MB} MB 的上限；请拆分后再收入")
                pages.append(page)
        except pypdfium2.PdfiumError as error:
            raise PageError("PDF 已损坏，读不出；请重新下载后再收入") from error
        finally:
            document.close()
    return _document(pages, {"meta.title": title.strip()} if _HAN.search(title) else {})


def _open(content: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        reason = str(error).lower()
        if "password" in reason or "security" in reason:
            raise PageError("PDF 有密码；请去掉密码后再收入") from error
        raise PageError("PDF 已损坏，打不开；请重新下载后再收入") from error
    if not 0 < len(document) <= _MAX_PAGES:
        document.close()
        raise PageError(f"PDF 没有页面，或超过 {_MAX_PAGES} 页的上限；请检查文件或拆分后再收入")
    return document


def _pages(document: pypdfium2.PdfDocument) -> Iterator[list[PrintedLine]]:
    """The lines of each page, in the order in which they are drawn: in written documents that of reading."""
    objects = 0
    for index in range(len(document)):
        page = document[index]
        objects += pypdfium2.raw.FPDFPage_CountObjects(page)
        if objects > _MAX_OBJECTS:
            raise PageError("PDF 的内容复杂得不合常理；请拆分，或另存为文本再收入")
        layer = page.get_textpage()
        try:
            yield with_rows(list(lines_of(page, layer)))
        finally:
            layer.close()
            page.close()


def _document(pages: list[list[PrintedLine]], hints: dict[str, str]) -> Document:
    rules = running_heads(pages)
    if not any(rule is None for page in rules for rule in page):
        raise PageError(_NO_TEXT)
    text = "\n".join(line.text for page in pages for line in page)
    unreadable = sum(unicodedata.category(char) in ("Co", "Cn") or char == "\ufffd" for char in text)
    if unreadable > _MAX_UNREADABLE * len(text):
        raise PageError("文字层没有编码表，读出来是乱码；请做文字识别（OCR）或另存为文本再收入")
    found = layout_of(pages, rules)
    marked, layout, position = [], {}, 0
    for number, (page, of_page) in enumerate(zip(pages, rules, strict=True)):
        for index, (line, rule) in enumerate(zip(page, of_page, strict=True)):
            if (number, index) in found:
                layout[position] = found[number, index]
            if rule is not None:
                marked.append(Part(Span(position, position + len(line.text)), PartKind.REMOVED, rule))
            position += len(line.text) + 1
    return Document(text, marked=tuple(marked), hints=hints, broken=text.count("\ufffd"), layout=layout)
