"""Finds the numbers under which a page counts the reports that it holds: 篇一, 第2篇：, 工作总结（三）.

They are the page's, not the author's: each is cut from its line, and the line begins a report.
"""

from collections import defaultdict
from collections.abc import Callable
from functools import cache
from typing import Any

from indexer.numerals import small_number
from indexer.patterns import compiled, lines_with
from indexer.shared_words import shared_pattern
from indexer.split.glue import title_end
from indexer.split.title_words import title_words
from indexer.textmap import Line, cut_line

_IsTitle = Callable[[str], bool]
_SENTENCE_ENDS = "。！？!?…”』」）) "
# What a number behind a title, or what is put round it, ends with.
_COUNTED = frozenset("一二三四五六七八九十0123456789）)】]：:")
_CLOSED, _CLOSING = "【『「[〔〖", "】』」]〕〗"
_BRACKETS = _CLOSED + "（("
# What a page calls its reports together: 工作计划2篇.
_TOGETHER = compiled("(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})篇$")
# A shorter line holds no report that goes on behind a number in its middle.
_ONE_LINE = 120
_LONGEST_STEM = 40
# What stands behind 【第一篇】 is the opening of a report, and no name of a chapter, if it is as long as this.
_SHORTEST_OPENING = 20


@cache
def _counted() -> Any:
    return compiled(title_words()["counted"])


def numbered(lines: list[Line], is_title: _IsTitle) -> list[Line]:
    """The lines, with the numbers of reports cut out, each line behind one marked as the start of a report."""
    # Found without its groups, many times faster: only the lines matter.
    marked = lines_with(shared_pattern("part", captures=False), [line.text.text for line in lines])
    apart, expected = [], 1
    for place, line in enumerate(lines):
        if place not in marked:
            apart.append(line)
            continue
        pieces, expected = _break_up(line, expected, is_title)
        apart += [part for piece in pieces for part in _cut_mark(piece, is_title)]
    return _cut_counts(apart, is_title)


def _number(match: Any) -> int | None:
    return small_number(next(group for group in match.groups() if group))


def _break_up(line: Line, expected: int, is_title: _IsTitle) -> tuple[list[Line], int]:
    """The line, broken up if it holds 篇一 and then 篇二 in its middle, or 篇一 behind a title; ``expected`` is the
    next number, before and behind it.
    """
    places: list[int] = []
    text, position = line.text.text, 0
    marks = list(shared_pattern("part").finditer(text))
    titled = bool(marks) and is_title(text[: marks[0].start()].rstrip())
    if titled or len(text) >= _ONE_LINE or any(_is_closed(match) for match in marks):
        second = any(_number(match) == 2 for match in marks)
        for match in marks:
            number, (start, end) = _number(match), match.span()
            # A mark at the line's end belongs to the title before it.
            apart = _is_closed(match) and end < len(text)
            begin = start if apart else _begin(text, position, start)
            chapter = match.group(1) and not apart and not _opens(text[end : end + _ONE_LINE])
            if chapter or begin is None or number not in (1, expected):
                continue
            if not second and _may_number_sections(match):
                continue
            expected = number + 1
            # A mark of its own stays with the text behind it, one behind a title with the title.
            position = end if begin < start else start
            places += [begin, position]
    return cut_line(line, places) if places else [line], expected


def _is_closed(match: Any) -> bool:
    """Whether a mark stands in brackets of its own (【篇一】), as no words of a sentence do."""
    text = match.group().rstrip(" ：:、")
    return text[0] in _CLOSED and text[-1] in _CLOSING


def _may_number_sections(match: Any) -> bool:
    """Whether 范文一、 may be the end of a title and the first section."""
    return match.group().rstrip().endswith("、") and not _is_closed(match)


def _begin(text: str, position: int, start: int) -> int | None:
    """Where the title in front of a mark at ``start`` begins; None where the mark is only part of a sentence."""
    before = text[max(position, start - _LONGEST_STEM) : start].rstrip()
    if not before or before[-1] in _SENTENCE_ENDS or _TOGETHER.search(before):
        return start
    if not before.endswith(("总结", "报告", "汇报", "计划", "范文")):
        return None
    begin = max(before.rfind(mark) for mark in _SENTENCE_ENDS)
    return start - len(text[max(position, start - _LONGEST_STEM) : start]) + begin + 1


def _cut_mark(line: Line, is_title: _IsTitle) -> list[Line]:
    """The line without a mark at either end, if it has one."""
    text = line.text.text
    match = shared_pattern("part").match(text)
    if match and _believed(match, text, is_title):
        rest = line.text.slice(match.end()).strip()
        mark = line.text.slice(0, match.end()).strip()
        return [Line(rest, starts_report=True, mark=mark)] if len(rest) else [line]
    for match in shared_pattern("part").finditer(text) if len(text) <= _ONE_LINE else ():
        stem = text[: match.start()].rstrip(" —-－:：")
        if match.end() == len(text) and is_title(stem):
            mark = line.text.slice(len(stem)).strip()
            return [Line(line.text.slice(0, len(stem)), starts_report=True, mark=mark)]
    return [line]


def _believed(match: Any, text: str, is_title: _IsTitle) -> bool:
    """Whether a mark at a line's start counts reports; 第一篇 may also count the chapters of one."""
    rest = text[match.end() :]
    if not rest:
        return False
    if is_title(rest) or title_end(rest) is not None or _opens(rest):
        return True
    if match.group(1) is not None:
        return _is_closed(match) and len(rest) >= _SHORTEST_OPENING
    return text[0] in _BRACKETS or match.group().rstrip().endswith(("：", ":"))


def _opens(text: str) -> bool:
    """Whether ``text`` begins with the words that open a report (2019年，…; 根据…), as no chapter's name does."""
    return len(text) >= _SHORTEST_OPENING and _opening().match(text) is not None


@cache
def _opening() -> Any:
    return compiled(title_words()["opening"])


def _cut_counts(lines: list[Line], is_title: _IsTitle) -> list[Line]:
    """The lines without the numbers behind titles that are printed with several numbers, from 1."""
    stems: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, line in enumerate(lines):
        if (
            line.mark is None
            and line.text.text[-1:] in _COUNTED
            and len(line.text) <= title_words()["longest"]
        ):
            match = _counted().fullmatch(line.text.text)
            number = small_number(match.group(2)) if match else None
            if match and number and is_title(match.group(1)):
                stems[match.group(1)].append((number, index))
    found = list(lines)
    for stem, places in stems.items():
        if not {1, 2} <= {number for number, _ in places}:
            continue
        for _, index in places:
            text = lines[index].text
            mark = text.slice(len(stem)).strip()
            found[index] = Line(text.slice(0, len(stem)), starts_report=True, mark=mark)
    return found
