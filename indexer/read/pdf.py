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
from indexer.read.pdf_streams import check_streams
from indexer.read.running_heads import PrintedLine, running_heads

_MAX_PAGES = 5000
# A page of text has some hundred objects, or one for each character.
_MAX_OBJECTS = 500_000
# PDFium is not made for several threads at a time.
_LOCK = threading.Lock()
_NO_TEXT = "没有文字层，多半是扫描件；请先做文字识别（OCR），另存为带文字的 PDF 或文本再收入"
# PDFium writes a hyphen at the end of a line in one of these ways.
_HYPHEN = re.compile("[\x02\ufffe]")
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\uffff]")
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
            yield list(_lines(page, layer))
        finally:
            layer.close()
            page.close()


def _lines(page: pypdfium2.PdfPage, layer: pypdfium2.PdfTextPage) -> Iterator[PrintedLine]:
    _, bottom, _, top = page.get_cropbox()
    upright = page.get_rotation() == 0 and top > bottom
    units = 0  # of UTF-16, in which PDFium counts
    for line in layer.get_text_range().splitlines(keepends=True):
        text = _NOT_TEXT.sub("", _HYPHEN.sub("-", line)).strip()
        if text:
            place = units + len(line) - len(line.lstrip())
            height = (
                (top - middle) / (top - bottom) if upright and (middle := _middle(layer, place)) else None
            )
            yield PrintedLine(text, height)
        units += len(line) + sum(char > "\uffff" for char in line)


def _middle(layer: pypdfium2.PdfTextPage, place: int) -> float | None:
    """How high above the origin of its page a character stands."""
    index = pypdfium2.raw.FPDFText_GetCharIndexFromTextIndex(layer, place)
    if index < 0:
        return None
    _, low, _, high = layer.get_charbox(index)
    return float(low + high) / 2


def _document(pages: list[list[PrintedLine]], hints: dict[str, str]) -> Document:
    rules = running_heads(pages)
    if not any(rule is None for page in rules for rule in page):
        raise PageError(_NO_TEXT)
    text = "\n".join(line.text for page in pages for line in page)
    unreadable = sum(unicodedata.category(char) in ("Co", "Cn") or char == "\ufffd" for char in text)
    if unreadable > _MAX_UNREADABLE * len(text):
        raise PageError("文字层没有编码表，读出来是乱码；请做文字识别（OCR）或另存为文本再收入")
    marked, position = [], 0
    for page, of_page in zip(pages, rules, strict=True):
        for line, rule in zip(page, of_page, strict=True):
            if rule is not None:
                marked.append(Part(Span(position, position + len(line.text)), PartKind.REMOVED, rule))
            position += len(line.text) + 1
    return Document(text, marked=tuple(marked), hints=hints, broken=text.count("\ufffd"))
