"""Gathers the lines that stay on a page, with what the removals before each of them mean for it."""

from bisect import bisect_left
from dataclasses import dataclass, field, replace

from archive.layout import LineLayout
from archive.model import Page
from indexer.clean.rules import Rule
from indexer.patterns import compiled
from indexer.textmap import Line, MappedText

_WIDEST_INDENT = 16
# What is longer than this in a list of links is no link.
_LONGEST_LINK = 60
_SHORTEST_TEXT = 40
# Links may be numbered, but as sections of a report are they hardly ever are.
_SECTION = compiled("[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、")
# Families of rules that take out what is no site's: damage, and the report's own dates and signatures.
_NO_FURNITURE = ("damage.", "meta.")
_PLAIN = LineLayout()


@dataclass(slots=True)
class Gathered:
    """Gathers the lines that stay; knows what the last removals mean for the next line."""

    page: Page
    breaks: list[int]
    kept: list[Line] = field(default_factory=list)
    # Before how many kept lines each line of a site's was taken out, in the order of the page.
    dropped: list[int] = field(default_factory=list)
    tail: Rule | None = None
    _starts_report: bool = False
    _page_break: bool = False
    _dropped: bool = False
    _end: int = 0

    def keep(self, text: MappedText) -> None:
        """The line is text."""
        start = text.pieces[0].start
        broken = self._page_break or self._breaks_between(self._end, start)
        layout = self._layout(start)
        indent = _indent(self.page.text, start) or layout.indent
        broken = broken and not self._starts_report
        continues = layout.continues and not self._dropped
        line = Line(text, self._starts_report, broken, indent=indent, continues=continues)
        marked = layout.level > 0 or layout.note
        self.kept.append(replace(line, level=layout.level, note=layout.note) if marked else line)
        self._starts_report, self._page_break, self._dropped, self.tail = False, False, False, None
        self._end = text.pieces[-1].end

    def _layout(self, start: int) -> LineLayout:
        """What the layout says of a line; the second half of a line that was cut is none."""
        if not self.page.layout:
            return _PLAIN
        begin = self.page.text.rfind("\n", 0, start) + 1
        return _PLAIN if begin < self._end else self.page.layout.get(begin, _PLAIN)

    def _breaks_between(self, start: int, end: int) -> bool:
        index = bisect_left(self.breaks, start)
        return index < len(self.breaks) and self.breaks[index] < end

    def drop(self, rule: Rule) -> None:
        """A line was taken out by ``rule``."""
        self._starts_report = self._starts_report or rule.starts_report
        self._page_break = self._page_break or rule.page_break
        self._dropped = self._dropped or not rule.page_break
        if not rule.page_break and not rule.id.startswith(_NO_FURNITURE):
            self.dropped.append(len(self.kept))
        # Above the text, tags or a counter of comments open no list that could take the title with it.
        if rule.tail and any(_is_text(line.text.text) for line in self.kept):
            self.tail = rule


def _indent(page_text: str, start: int) -> str:
    """The white space before ``start``; nothing where something else stands before it in the line."""
    before = page_text[max(0, start - _WIDEST_INDENT) : start].rpartition("\n")[2]
    return "" if before.strip() or len(before) == _WIDEST_INDENT else before


def _is_text(line: str) -> bool:
    return len(line) >= _SHORTEST_TEXT or line.endswith(("。", "！", "；"))


def in_tail(line: str, tail: Rule) -> bool:
    """Whether a line behind a list of links or comments still belongs to it."""
    if tail.tail == "all":
        return True
    linked = len(line) <= _LONGEST_LINK and not line.endswith(("。", "！", "；", "："))
    return linked and not _SECTION.match(line)
