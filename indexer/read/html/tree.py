"""Markup → a Beautiful Soup tree of what people see of a page, and the facts that its head states.

The one home of Beautiful Soup and lxml. lxml parses; the tree holds blocks alone, because building
elements is nearly the whole cost of reading a page: bold and font marks pass their text through, and what nobody
sees (scripts, styles, forms, hidden elements) is left out with all it holds.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import Tag

from archive.errors import PageError
from indexer.read.entities import decoded
from indexer.read.html.elements import BLOCKS, LINKS, UNSEEN
from indexer.read.html.hidden import (
    declared,
    has_no_size,
    is_doubtful,
    is_hidden,
    is_painted,
    is_white,
    sets_size,
)
from indexer.read.html.sheets import DOUBTFUL, Sheets, read_sheets
from indexer.read.html.strings import LINE_BREAK, LINK_END, LINK_START, cleared

MAX_DEPTH = 2000
MAX_ELEMENTS = 1_000_000
_LONGEST_FACT = 1000
_MOST_FACTS = 100
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Tree:
    """The visible blocks of a page; its head's facts; the tables without tables inside; what its styles hide.

    ``hidden_marks`` counts the sentence marks of hidden elements that were left out.
    """

    soup: BeautifulSoup
    facts: Mapping[str, str]
    tables: tuple[Tag, ...]
    sheets: Sheets
    hidden_marks: int


def grow(markup: str, hidden_too: bool = False) -> Tree:
    """The tree of a page. Raises PageError when it is nested too deep to be a page that people read.

    ``hidden_too`` keeps the elements that are hidden until a script shows them.
    """
    builder = _VisibleTree(hidden_too)
    soup = BeautifulSoup(markup, builder=builder)
    tables = tuple(builder.inner_tables)
    return Tree(soup, builder.facts, tables, read_sheets(builder.styles), builder.hidden_marks)


class _VisibleTree(LXMLTreeBuilder):
    """Passes on to Beautiful Soup what lxml finds, as far as people see it."""

    def __init__(self, hidden_too: bool) -> None:
        super().__init__(multi_valued_attributes=None)
        self.hidden_marks = 0
        self._hidden_too = hidden_too
        self._hiding = False
        self.attribute_dict_class = dict
        self.facts: dict[str, str] = {}
        self.styles: list[str] = []
        self.inner_tables: list[Tag] = []
        self._open_tables: list[Tag] = []
        self._depth = 0
        self._elements = 0
        self._skipping = 0
        # Where the open grounds began, and whether white can be read on them.
        self._painted: list[tuple[int, bool]] = []
        self._too_small: list[tuple[int, Tag]] = []
        self._collecting: list[str] | None = None
        self._links: list[bool] = []

    def start(self, tag: str, attrib: Mapping[str, str], nsmap: Any = None) -> None:
        """An element begins."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise PageError(f"HTML 嵌套超过 {MAX_DEPTH} 层，不是正常网页；请另存为文本再收入")
        if self._skipping:
            return
        if tag in UNSEEN:
            self._skipping, self._hiding = self._depth, False
            return
        is_block = tag in BLOCKS
        doubtful = False
        if attrib and not self._hidden_too:
            white = self._is_white(attrib)
            if is_hidden(attrib, block=is_block) or (white and not is_block):
                self._skipping, self._hiding = self._depth, True
                return
            doubtful = is_block and (white or is_doubtful(tag, attrib))
            self._enlarge(attrib)
        if not is_block:
            if tag in LINKS:
                # An anchor that leads nowhere is no link: old pages put whole articles into one.
                self._links.append(tag != "a" or "href" in attrib or "onclick" in attrib)
                self.soup.current_data.append(LINK_START if self._links[-1] else "")
            elif tag == "br":
                self.soup.current_data.append(LINE_BREAK)
            else:
                self._note(tag, attrib)
            return
        kept: dict[str, str] = {}
        if attrib:
            for name in ("class", "id", "colspan"):
                value = attrib.get(name)
                if value:
                    kept[name] = value
        if doubtful:
            kept["class"] = f"{kept.get('class', '')} {DOUBTFUL}"
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise PageError(f"HTML 元素超过 {MAX_ELEMENTS // 10000} 万个，不是正常网页；请拆分后再收入")
        element = self.soup.handle_starttag(tag, None, None, kept)
        if doubtful and has_no_size(declared(attrib.get("style", ""))):
            self._too_small.append((self._depth, element))
        if tag == "table":
            self._open_table(element)

    def end(self, tag: str) -> None:
        """An element ends."""
        self._depth -= 1
        if self._painted and self._painted[-1][0] > self._depth:
            self._painted.pop()
        if self._too_small and self._too_small[-1][0] > self._depth:
            self._too_small.pop()
        if self._skipping:
            if self._depth < self._skipping:
                self._skipping = 0
            return
        if tag in BLOCKS:
            self.soup.handle_endtag(tag)
            if tag == "table" and self._open_tables:
                self._open_tables.pop()
        elif tag in LINKS:
            if self._links and self._links.pop():
                self.soup.current_data.append(LINK_END)
        elif self._collecting is not None and tag in {"title", "style"}:
            self._collected(tag)

    def data(self, data: str) -> None:
        """Text. White space counts only beside other text of its block."""
        if self._skipping:
            if self._hiding:
                self.hidden_marks += data.count("，") + data.count("。")
            return
        if self._collecting is not None:
            self._collecting.append(data)
        elif self.soup.current_data or not data.isspace():
            self.soup.current_data.append(cleared(data))

    def comment(self, text: str) -> None:
        """Comments are not seen."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Processing instructions are not seen."""

    def doctype(self, name: str, pubid: str, system: str) -> None:
        """The doctype is not seen."""

    def _is_white(self, attrib: Mapping[str, str]) -> bool:
        """Whether an element writes in white where that cannot be read."""
        ground = is_painted(attrib)
        if ground is not None:
            self._painted.append((self._depth, ground))
        return not (self._painted and self._painted[-1][1]) and is_white(attrib)

    def _enlarge(self, attrib: Mapping[str, str]) -> None:
        """Letters of no size are a trick of layout where what stands inside has a size again."""
        if self._too_small and sets_size(attrib):
            for _, element in self._too_small:
                element.attrs["class"] = element.attrs["class"].replace(DOUBTFUL, "")
            self._too_small.clear()

    def _note(self, tag: str, attrib: Mapping[str, str]) -> None:
        if tag in {"title", "style"}:
            self._collecting = []
        elif tag == "meta":
            name, content = attrib.get("name") or attrib.get("property"), attrib.get("content")
            if name and content:
                self._fact(f"meta.{name.lower()[:60]}", content)
        elif tag in {"link", "base"} and "href" in attrib:
            if tag == "base":
                self._fact("base", attrib["href"])
            elif attrib.get("rel", "").lower() == "canonical":
                self._fact("url", attrib["href"])

    def _collected(self, tag: str) -> None:
        text = "".join(self._collecting or ())
        self._collecting = None
        if tag == "style":
            self.styles.append(text)
        else:
            self._fact("title", text)

    def _fact(self, name: str, value: str) -> None:
        value = _SPACES.sub(" ", decoded(value)[: 2 * _LONGEST_FACT]).strip()[:_LONGEST_FACT]
        if value and len(self.facts) < _MOST_FACTS:
            self.facts.setdefault(name, value)

    def _open_table(self, table: Tag) -> None:
        if self._open_tables and self.inner_tables and self.inner_tables[-1] is self._open_tables[-1]:
            self.inner_tables.pop()
        self._open_tables.append(table)
        self.inner_tables.append(table)
