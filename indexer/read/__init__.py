"""Read: bytes of one scraped file → ``Page``. The encoding is found, not assumed."""

from pathlib import PurePath

from archive import ids
from archive.errors import PageError
from archive.model import Page
from indexer.read.encoding import declared_charset, decode
from indexer.read.html import linearise

MAX_BYTES = 20 * 1024 * 1024
SUFFIXES = {".txt": "text", ".html": "html", ".htm": "html"}


def check_size(size: int) -> None:
    """Raises PageError when a file of ``size`` bytes is empty or larger than any page of this kind."""
    if size == 0:
        raise PageError("是空文件；请检查抓取结果后重新收入")
    if size > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        raise PageError(f"大小 {size / (1024 * 1024):.0f} MB，超过每页 {limit} MB 的上限；请拆分后再收入")


def read_page(content: bytes, name: str) -> Page:
    """The page that ``content`` holds; ``name`` (a file name or address) tells text from HTML.

    Raises PageError when the content is empty, too large, binary, or has no visible text.
    """
    check_size(len(content))
    media = _media(content, name)
    decoded = decode(content, declared_charset(content) if media == "html" else None)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    page_id = ids.page_id(content)
    if media == "html":
        html = linearise(text)
        text, marked, hints = html.text, html.outside, html.hints
    else:
        marked, hints = (), {}
    if not text.strip():
        raise PageError("没有可见文字；请检查抓取结果后重新收入")
    return Page(page_id, content, text, media, decoded.encoding, decoded.basis, marked, hints, decoded.broken)


def _media(content: bytes, name: str) -> str:
    """What the page is. What its bytes begin with decides before its name: the same bytes are the same page."""
    head = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "html"
    return SUFFIXES.get(PurePath(name).suffix.lower(), "text")
