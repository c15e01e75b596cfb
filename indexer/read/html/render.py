"""A tree of blocks → rows of text: one row per line, per paragraph, and per row of a table of data."""

import re
from collections.abc import Iterator

from bs4.element import PageElement, Tag

from indexer.read.entities import decoded
from indexer.read.html.rendered import Box, Rendered, Row
from indexer.read.html.strings import LINE_BREAK, LINK_END, LINK_START, pieces
from indexer.read.html.tables import is_data
from indexer.read.html.tree import Tree

_SPACES = re.compile(r"[ \t\r\n\f]+")
_MARKS = "，。；！？、,;"
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_MOST_COLUMNS = 50


def render(tree: Tree) -> Rendered:
    """The rows and boxes of a page, visited without recursion."""
    writer = _Writer()
    data = {id(table) for table in tree.tables if is_data(table)}
    writer.open("html", "")
    # What is to be visited of each open element, and what to do when it is done.
    stack: list[tuple[Iterator[PageElement], Tag | None]] = [(iter(tree.soup.contents), None)]
    cells: Tag | None = None
    while stack:
        children, parent = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if parent is None:
                continue
            if cells is not None and parent is not cells:
                writer.leave_cell(parent)
            else:
                if parent is cells:
                    cells = writer.table = None
                writer.close(parent.name)
        elif not isinstance(child, Tag):
            writer.write(str(child))
        elif cells is not None:
            writer.enter_cell(child)
            stack.append((iter(child.contents), child))
        elif child.name == "hr":
            writer.break_row()
        else:
            writer.open(child.name, _words(child))
            if id(child) in data:
                cells = writer.table = child
            stack.append((iter(child.contents), child))
    return writer.result()


def _words(element: Tag) -> str:
    attributes = element.attrs
    if not attributes:
        return ""
    return f"{attributes.get('class', '')} {attributes.get('id', '')}"


class _Writer:
    """Collects rows. A run of white space is one space; a block starts a new row."""

    def __init__(self) -> None:
        self._links = 0
        self.table: Tag | None = None
        self._rows: list[Row] = []
        self._boxes: list[tuple[str, str, int, int]] = []
        self._ends: list[int] = []
        self._open: list[int] = []
        self._position = 0
        self._heading = 0
        self._verbatim = 0
        self._chunks: list[str] = []
        self._linked = 0
        self._marks = 0
        self._space = False

    def open(self, name: str, words: str) -> None:
        """A block begins."""
        self.break_row()
        parent = self._open[-1] if self._open else 0
        self._open.append(len(self._boxes))
        self._boxes.append((name, words, parent, len(self._rows)))
        self._ends.append(0)
        self._heading = _HEADINGS.get(name, self._heading)
        self._verbatim += name == "pre"

    def close(self, name: str) -> None:
        """The block that began last ends."""
        self.break_row()
        self._ends[self._open.pop()] = len(self._rows)
        if name in _HEADINGS:
            self._heading = 0
        self._verbatim -= name == "pre"

    def enter_cell(self, element: Tag) -> None:
        """Inside a table of data a row is a row, and whatever stands in a cell stands on it."""
        if element.name == "tr":
            self.break_row()
        else:
            self._space = True

    def leave_cell(self, element: Tag) -> None:
        """A cell ends with a tab, and with one more for each further column that it spans."""
        if element.name in {"td", "th"}:
            span = str(element.attrs.get("colspan", ""))
            columns = int(span) if span.isdecimal() and len(span) < 4 else 1
            self._chunks.append("\t" * max(1, min(columns, _MOST_COLUMNS)))
            self._space = False
        elif element.name in {"tr", "caption"}:
            self.break_row()

    def write(self, raw: str) -> None:
        """Text, inside a link or not."""
        if self._verbatim:
            raw = raw.replace("\n", LINE_BREAK)
        for piece in pieces(decoded(raw)):
            if piece == LINK_START:
                self._links += 1
            elif piece == LINK_END:
                self._links -= 1
            elif piece != LINE_BREAK:
                self._write(piece)
            elif self.table is None:
                self.break_row()
            else:
                self._space = True

    def _write(self, raw: str) -> None:
        collapsed = _SPACES.sub(" ", raw)
        body = collapsed.strip(" ")
        if not body:
            self._space = self._space or bool(collapsed)
            return
        if (self._space or collapsed[0] == " ") and self._chunks and self._chunks[-1][-1] != "\t":
            self._chunks.append(" ")
        self._chunks.append(body)
        if self._links:
            self._linked += sum(map(len, body.split()))
        else:
            for mark in _MARKS:
                self._marks += body.count(mark)
        self._space = collapsed[-1] == " "

    def break_row(self) -> None:
        """Whatever follows stands on a new row."""
        self._space = False
        if not self._chunks:
            return
        text = "".join(self._chunks).strip()
        length = sum(map(len, text.split()))
        if length:
            end = self._position + len(text)
            found = Row(
                self._position,
                end,
                text,
                self._open[-1],
                length,
                self._linked,
                self._marks,
                self._heading,
                self.table is not None,
            )
            self._rows.append(found)
            self._position = end + 1
        self._chunks, self._linked, self._marks = [], 0, 0

    def result(self) -> Rendered:
        """The page, once everything was visited."""
        self.close("html")
        boxes = tuple(Box(*box, end) for box, end in zip(self._boxes, self._ends, strict=True))
        return Rendered("\n".join(row.text for row in self._rows), tuple(self._rows), boxes)
