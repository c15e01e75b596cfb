"""Reads plain text and Markdown: the characters as they stand, and what character references stand for."""

from indexer.read import entities
from indexer.read.document import Document
from indexer.read.encoding import decode
from indexer.read.limits import check_size


def read_text(content: bytes) -> Document:
    """The text of ``content``."""
    check_size(len(content))
    decoded = decode(content)
    return Document(entities.decoded(decoded.text), decoded.encoding, decoded.basis, broken=decoded.broken)
