"""Read: bytes of one scraped file → ``Page``. Format and encoding are found, not assumed.

A reader for each format stands behind the port ``indexer.read.document.Reader``; ``pages_in`` gives the pages
of a file, of which a container has many.
"""

from archive import ids
from archive.errors import PageError
from archive.model import Page
from indexer.read.document import Document, Reader
from indexer.read.files import pages_in
from indexer.read.garbled import is_garbled
from indexer.read.limits import MAX_BYTES, MAX_DOCUMENT, check_lines, check_size
from indexer.read.media import (
    HEAD_BYTES,
    SUFFIXES,
    Media,
    holds_many,
    holds_text,
    is_address,
    is_page_name,
    kind_of,
    may_be_page,
    sniff_bytes,
)
from indexer.read.members import Item, Member, Refused, Skipped
from indexer.read.text import read_text

__all__ = [
    "HEAD_BYTES",
    "MAX_BYTES",
    "SUFFIXES",
    "Item",
    "Member",
    "Refused",
    "Skipped",
    "holds_many",
    "holds_text",
    "is_garbled",
    "is_page_name",
    "kind_of",
    "may_be_page",
    "pages_in",
    "read_page",
]


# Loaded with the first file of their kind: most commands read none, and should start without them.


def _read_html(content: bytes) -> Document:
    from indexer.read.markup import read_html

    return read_html(content)


def _read_mhtml(content: bytes) -> Document:
    from indexer.read.markup import read_mhtml

    return read_mhtml(content)


def _read_docx(content: bytes) -> Document:
    from indexer.read.docx import read_docx

    return read_docx(content)


def _read_pdf(content: bytes) -> Document:
    from indexer.read.pdf import read_pdf

    return read_pdf(content)


_READERS: dict[Media, Reader] = {
    Media.TEXT: read_text,
    Media.HTML: _read_html,
    Media.MHTML: _read_mhtml,
    Media.DOCX: _read_docx,
    Media.PDF: _read_pdf,
}


def read_page(content: bytes, name: str) -> Page:
    """The page that ``content`` holds; ``name`` (a file name or address) is asked where bytes do not tell.

    Raises PageError when the content is empty, too large, of no known format, or has no visible text.
    """
    check_size(len(content), MAX_DOCUMENT)
    media = sniff_bytes(content, name)
    reader = _READERS.get(media)
    if reader is None:
        raise PageError("是压缩包，不是单个页面；压缩包里的压缩包最多一层，请解压后再收入")
    document = reader(content)
    text = document.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise PageError("没有可见文字；请检查抓取结果后重新收入")
    check_lines(text)
    return Page(
        page_id=ids.page_id(content),
        content=content,
        text=text,
        media=media.value,
        encoding=document.encoding,
        encoding_basis=document.basis,
        marked=document.marked,
        hints={**({"url": name} if is_address(name) else {}), **document.hints},
        broken_bytes=document.broken,
        layout=document.layout,
    )
