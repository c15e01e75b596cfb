"""What a reader makes of a page's bytes: the one port of all formats."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from archive.layout import LineLayout
from archive.model import Part

NO_CHARSET = "unicode"
"""The encoding of a format that says of itself which characters it holds (Word, PDF)."""


@dataclass(frozen=True, slots=True)
class Document:
    """A page as lines of text, the parts of it that are no body, and facts from beside the text.

    ``layout`` is what the layout tells of the lines that begin at the offsets.
    """

    text: str
    encoding: str = NO_CHARSET
    basis: str = "format"
    marked: tuple[Part, ...] = ()
    hints: Mapping[str, str] = field(default_factory=dict)
    broken: int = 0
    layout: Mapping[int, LineLayout] = field(default_factory=dict)


Reader = Callable[[bytes], Document]
"""Bytes of one format in, document out; PageError, fit for people, when they hold none."""
