"""Text that remembers where in the page text each of its characters stands.

Cleaning and splitting cut pieces out of a page and put lines together again; through a ``MappedText`` every
result can still be given as spans of the page text, and no character can be lost or invented on the way.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from archive.model import Span


@dataclass(frozen=True, slots=True)
class MappedText:
    """``text`` and the spans of page text that it is the concatenation of.

    ``starts[i]`` is the offset in ``text`` at which ``pieces[i]`` begins. Pieces ascend and never touch:
    neighbours are merged, so that equal texts have equal pieces.
    """

    text: str
    pieces: tuple[Span, ...]
    starts: tuple[int, ...]

    @staticmethod
    def whole(page_text: str) -> "MappedText":
        """The page text itself."""
        return MappedText._of(page_text, [Span(0, len(page_text))])

    @staticmethod
    def _of(text: str, pieces: Iterable[Span]) -> "MappedText":
        merged: list[Span] = []
        for piece in pieces:
            if piece.start == piece.end:
                continue
            if merged and merged[-1].end == piece.start:
                merged[-1] = Span(merged[-1].start, piece.end)
            else:
                merged.append(piece)
        starts, length = [], 0
        for piece in merged:
            starts.append(length)
            length += piece.end - piece.start
        return MappedText(text, tuple(merged), tuple(starts))

    def __len__(self) -> int:
        return len(self.text)

    def spans(self, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """The page spans of ``text[start:end]``."""
        end = len(self.text) if end is None else end
        if start >= end:
            return ()
        if start <= 0 and end >= len(self.text):
            return self.pieces
        found = []
        index = bisect_right(self.starts, start) - 1
        while index < len(self.pieces) and self.starts[index] < end:
            piece, offset = self.pieces[index], self.starts[index]
            first = piece.start + max(0, start - offset)
            last = min(piece.end, piece.start + end - offset)
            found.append(Span(first, last))
            index += 1
        return tuple(found)

    def slice(self, start: int, end: int | None = None) -> "MappedText":
        """``text[start:end]`` with its mapping."""
        end = len(self.text) if end is None else min(end, len(self.text))
        if len(self.pieces) == 1 and start < end:  # as most texts are
            begin = self.pieces[0].start
            return MappedText(self.text[start:end], (Span(begin + start, begin + end),), (0,))
        return MappedText._of(self.text[start:end], self.spans(start, end))

    def strip(self) -> "MappedText":
        """The same without white space at either end."""
        left = len(self.text) - len(self.text.lstrip())
        right = len(self.text.rstrip())
        return self if (left, right) == (0, len(self.text)) else self.slice(left, max(left, right))

    def without(self, cuts: Sequence[tuple[int, int]]) -> "MappedText":
        """The same with the ranges ``cuts`` (ascending, apart, in offsets of ``text``) taken out."""
        if not cuts:
            return self
        kept, position = [], 0
        for start, end in cuts:
            kept.append(self.slice(position, start))
            position = end
        kept.append(self.slice(position))
        return join(kept)

    def lines(self) -> list["MappedText"]:
        """The lines, stripped; blank ones are left out."""
        found, position = [], 0
        for line in self.text.split("\n"):
            if said := line.strip():
                start = position + len(line) - len(line.lstrip())
                found.append(self.slice(start, start + len(said)))
            position += len(line) + 1
        return found


def join(texts: Iterable[MappedText]) -> MappedText:
    """The texts one after the other, with nothing between. They must ascend in the page."""
    parts = list(texts)
    return MappedText._of("".join(part.text for part in parts), [p for part in parts for p in part.pieces])


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text that cleaning left.

    ``starts_report``: a mark before it says that another report begins. ``page_break``: a page number or
    running head was taken out before it, so that a sentence may go on here. ``mark``: the number under which
    the page counts the report that begins here (篇一), cut from the line. ``indent``: the white space
    before it. ``continues``: the layout shows that the line before goes on in it.
    ``level`` is that of a heading, by the layout, or 0; ``note``: a note to the text.
    """

    text: MappedText
    starts_report: bool = False
    page_break: bool = False
    mark: MappedText | None = None
    indent: str = ""
    continues: bool = False
    level: int = 0
    note: bool = False


def join_lines(lines: Sequence[Line]) -> Line:
    """One line that says what the lines say, one after the other; otherwise like the first."""
    return lines[0] if len(lines) == 1 else replace(lines[0], text=join(line.text for line in lines))


def cut_line(line: Line, places: Iterable[int]) -> list[Line]:
    """The line cut at ``places``, which ascend, without white space round the pieces; see ``pieces_of``."""
    cuts = pairwise([0, *places, len(line.text)])
    return pieces_of(line, (line.text.slice(start, end).strip() for start, end in cuts))


def pieces_of(line: Line, texts: Iterable[MappedText]) -> list[Line]:
    """Lines that say ``texts``, which a line is cut into: blank ones are left out, and the first of the others is
    otherwise like the line.
    """
    first, *rest = (text for text in texts if len(text))
    return [replace(line, text=first), *map(Line, rest)]


def same_start(first: str, second: str) -> int:
    """How many characters two strings have alike from the beginning on."""
    alike = (place for place, (one, other) in enumerate(zip(first, second, strict=False)) if one != other)
    return next(alike, min(len(first), len(second)))


def same_end(first: str, second: str) -> int:
    """How many characters two strings have alike up to the end."""
    return same_start(first[::-1], second[::-1])
