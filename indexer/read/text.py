"""Reads plain text and Markdown: the characters as they stand, and what character references stand for."""

import re

from archive.layout import LineLayout
from indexer.read import entities
from indexer.read.document import Document
from indexer.read.encoding import decode
from indexer.read.limits import check_size

_HEADING = re.compile(r"(?m)^ {0,3}(#{1,6})[ \t]+\S")


def read_text(content: bytes) -> Document:
    """The text of ``content``, and the levels of headings that are marked as in Markdown."""
    check_size(len(content))
    decoded = decode(content)
    text, layout = entities.decoded(decoded.text), {}
    if "#" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")  # as offsets count
        layout = {m.start(): LineLayout(level=len(m.group(1))) for m in _HEADING.finditer(text)}
    return Document(text, decoded.encoding, decoded.basis, broken=decoded.broken, layout=layout)
