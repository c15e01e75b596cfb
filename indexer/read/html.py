"""Turns an HTML page into page text: one line per block, cells apart by tabs, hidden things left out.

The one home of Beautiful Soup and lxml. Text outside the page's main block stays in the page text, marked
with the rule that will remove it, so that nothing vanishes unseen.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from archive.errors import PageError
from archive.model import Part, PartKind, Span

OUTSIDE_MAIN = "html.outside-main"
MAX_DEPTH = 2000
_UNSEEN = frozenset(
    {"head", "script", "style", "template", "noscript", "iframe", "object", "svg", "select", "textarea"}
)
_INLINE = frozenset(
    (
        *(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "del",
            "dfn",
            "em",
            "font",
            "i",
            "ins",
            "kbd",
        ),
        *("label", "mark", "q", "rb", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr"),
    )
)
_CELLS = frozenset({"td", "th"})
_HIDDEN_STYLE = re.compile(
    r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden|font-size\s{0,4}:\s{0,4}0(?![.\d])",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_SENTENCE_MARKS = "，。；、,;：:"
# A block that holds this share of its parent's prose is where the article is; descend into it.
_MAIN_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class Linearised:
    """The visible text of a page, the parts of it outside the main block, and facts from its head."""

    text: str
    outside: tuple[Part, ...]
    hints: Mapping[str, str]


def linearise(markup: str) -> Linearised:
    """The text of an HTML page. Raises PageError when it is nested too deep to be a page that people read."""
    soup = BeautifulSoup(markup, "lxml")
    _check_depth(soup)
    hints = _hints(soup)
    main = _main_block(soup)
    builder = _Builder()
    _walk(soup, main, builder)
    return builder.result(hints)


def _check_depth(soup: BeautifulSoup) -> None:
    depth = 0
    stack: list[tuple[Tag, int]] = [(soup, 0)]
    while stack:
        element, level = stack.pop()
        depth = max(depth, level)
        if depth > MAX_DEPTH:
            raise PageError(f"HTML 嵌套超过 {MAX_DEPTH} 层，不是正常网页；请另存为文本再收入")
        stack.extend((child, level + 1) for child in element.children if isinstance(child, Tag))


def _hints(soup: BeautifulSoup) -> dict[str, str]:
    hints = {}
    title = soup.find("title")
    if isinstance(title, Tag) and title.get_text(strip=True):
        hints["title"] = _SPACES.sub(" ", title.get_text()).strip()
    for meta in soup.find_all("meta"):
        name, content = meta.get("name") or meta.get("property"), meta.get("content")
        if isinstance(name, str) and isinstance(content, str) and content.strip():
            hints.setdefault(f"meta.{name.lower()}", content.strip())
    link = soup.find("link", rel="canonical")
    if isinstance(link, Tag) and isinstance(link.get("href"), str):
        hints["url"] = str(link["href"])
    return hints


def _is_unseen(element: Tag) -> bool:
    if element.name in _UNSEEN or element.has_attr("hidden"):
        return True
    style = element.get("style")
    return isinstance(style, str) and bool(_HIDDEN_STYLE.search(style))


def _prose(element: Tag) -> dict[int, int]:
    """For each element (by ``id``) the number of sentence marks in the visible text below it, links aside."""
    counts: dict[int, int] = {}
    for string in element.find_all(string=True):
        if isinstance(string, PreformattedString):
            continue
        marks = sum(string.count(mark) for mark in _SENTENCE_MARKS)
        if not marks:
            continue
        parents = list(string.parents)
        if any(parent.name == "a" or _is_unseen(parent) for parent in parents if isinstance(parent, Tag)):
            continue
        for parent in parents:
            counts[id(parent)] = counts.get(id(parent), 0) + marks
    return counts


def _main_block(soup: BeautifulSoup) -> Tag | None:
    """The smallest block that holds nearly all prose of the page; None when the page has no prose."""
    counts = _prose(soup)
    block: Tag = soup
    if not counts.get(id(block)):
        return None
    while True:
        children = [child for child in block.children if isinstance(child, Tag)]
        best = max(children, key=lambda child: counts.get(id(child), 0), default=None)
        if best is None or best.name in {"p", *_INLINE, *_CELLS, "tr", "tbody", "li"}:
            return block
        if counts.get(id(best), 0) < _MAIN_SHARE * counts[id(block)]:
            return block
        block = best


class _Builder:
    """Collects lines; a run of white space is one space, a block starts a new line."""

    def __init__(self) -> None:
        self._chunks: list[str] = []
        self._length = 0
        self._at_line_start = True
        self._pending_space = False
        self._outside: list[Span] = []

    def text(self, raw: str, inside: bool) -> None:
        collapsed = _SPACES.sub(" ", raw)
        body = collapsed.strip(" ")
        if not body:
            self._pending_space = self._pending_space or bool(collapsed)
            return
        if (self._pending_space or collapsed[0] == " ") and not self._at_line_start:
            self._put(" ")
        start = self._length
        self._put(body)
        if not inside:
            self._outside.append(Span(start, self._length))
        self._at_line_start = False
        self._pending_space = collapsed[-1] == " "

    def line_break(self) -> None:
        if not self._at_line_start:
            self._put("\n")
        self._at_line_start, self._pending_space = True, False

    def cell_break(self) -> None:
        if not self._at_line_start:
            self._put("\t")
        self._pending_space = False

    def _put(self, chunk: str) -> None:
        self._chunks.append(chunk)
        self._length += len(chunk)

    def result(self, hints: Mapping[str, str]) -> Linearised:
        outside = tuple(Part(span, PartKind.REMOVED, OUTSIDE_MAIN) for span in self._outside)
        return Linearised("".join(self._chunks), outside, hints)


def _walk(soup: BeautifulSoup, main: Tag | None, builder: _Builder) -> None:
    """Visits the tree without recursion, so that depth is no matter."""
    stack: list[tuple[Iterator[PageElement], Tag]] = [(iter(soup.children), soup)]
    inside = main is None or main is soup
    while stack:
        children, parent = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            _leave(parent, builder)
            if parent is main and parent is not soup:
                inside = False
        elif isinstance(child, Tag):
            if _is_unseen(child):
                continue
            if child.name not in _INLINE and child.name not in _CELLS:
                builder.line_break()
            if child is main:
                inside = True
            stack.append((iter(child.children), child))
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            builder.text(str(child), inside or parent.name == "h1")


def _leave(element: Tag, builder: _Builder) -> None:
    if element.name in _CELLS:
        builder.cell_break()
    elif element.name not in _INLINE:
        builder.line_break()
