"""What a page looks like once its markup is gone: rows of text, and the boxes that they stand in."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of page text.

    ``length`` and ``linked`` count visible characters, all and those in links; ``marks`` counts the sentence marks
    outside links. ``heading`` is the level of a heading element, 0 for none. ``table`` is set for a row of a table
    of data.
    """

    start: int
    end: int
    text: str
    box: int
    length: int
    linked: int
    marks: int
    heading: int
    table: bool

    @property
    def is_linked(self) -> bool:
        """Whether the row is a link rather than text; a sentence of which names are links is text."""
        return 2 * self.linked >= self.length and not self._is_round_links

    @property
    def _is_round_links(self) -> bool:
        own = self.length - self.linked
        return self.marks > 0 and own >= _SHORTEST_ROUND_LINKS and self.text[-1] in "。；"

    @property
    def is_figures(self) -> bool:
        """Whether the row is one of a table of data and a cell of it a number, which no furniture is."""
        return self.table and any(map(_FIGURE.fullmatch, self.text.split("\t")))

    @property
    def is_prose(self) -> bool:
        """Whether the row reads like a sentence."""
        return self.marks > 0 and not self.is_linked and self.length >= _SHORTEST_PROSE


_SHORTEST_PROSE = 12
# 详见…。
_SHORTEST_ROUND_LINKS = 3
_FIGURE = re.compile("[0-9][0-9.,，%％‰]*")


@dataclass(frozen=True, slots=True)
class Box:
    """A block element: its name, its class and id, the box around it, and its rows ``[first, last)``."""

    name: str
    words: str
    parent: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page's text, its rows, and its boxes in document order (the first holds them all)."""

    text: str
    rows: tuple[Row, ...]
    boxes: tuple[Box, ...]
