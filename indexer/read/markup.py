"""Reads HTML, alone or as the main part of an MHTML file that a browser saved."""

import email
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message

from archive.errors import PageError
from indexer.read.document import Document
from indexer.read.encoding import charset, declared_charset, decode
from indexer.read.html import linearise
from indexer.read.limits import MAX_DOCUMENT, check_size
from indexer.read.media import BOM_AND_SPACE

# Parts inside parts: browsers save one level. Each level costs a look at every line.
_MAX_BOUNDARIES = 20
# XHTML says that it is XML; pages that say so are seldom well-formed, so all are read as HTML.
_PROLOG = re.compile(r"\A\s{0,100}<\?xml[^>]{0,200}>")
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})


def read_html(content: bytes) -> Document:
    """The visible text of an HTML page."""
    return _read(content, declared_charset(content))


def read_mhtml(content: bytes) -> Document:
    """The visible text of the main part of an MHTML file, or of its only one; its address is a hint."""
    check_size(len(content), MAX_DOCUMENT)
    if content[:MAX_DOCUMENT].lower().count(b"boundary=") > _MAX_BOUNDARIES:
        raise PageError("MHTML 嵌套过深，不是浏览器所存；请另存为 .html 再收入")
    message = email.message_from_bytes(content.lstrip(BOM_AND_SPACE))
    part = _main_part(message)
    if part is None:
        raise PageError("MHTML 里没有网页；请用浏览器重新保存，或另存为 .html 再收入")
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes) or not body.strip():
        raise PageError("MHTML 里的网页是空的；请用浏览器重新保存")
    document = _read(body, charset(str(part.get_param("charset") or "")) or declared_charset(body))
    address = part.get("Content-Location") or message.get("Snapshot-Content-Location")
    hints = {**document.hints, **({"url": str(address).strip()} if address else {})}
    return replace(document, hints=hints)


def _read(content: bytes, declared: str | None) -> Document:
    check_size(len(content))
    decoded = decode(content, declared)
    page = linearise(_PROLOG.sub("", decoded.text.replace("\r\n", "\n").replace("\r", "\n"), count=1))
    return Document(
        page.text, decoded.encoding, decoded.basis, page.outside, page.hints, decoded.broken, page.layout
    )


def _main_part(message: Message) -> Message | None:
    """The part that ``start`` names when it is HTML, else the first that is."""
    pages = [part for part in _leaves(message) if part.get_content_type() in _HTML_TYPES]
    start = message.get_param("start")
    named = (
        part for part in pages if start and str(part.get("Content-ID", "")).strip() == str(start).strip()
    )
    return next(named, pages[0] if pages else None)


def _leaves(message: Message) -> Iterator[Message]:
    return (part for part in message.walk() if not part.is_multipart())
