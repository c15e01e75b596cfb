"""Finds the title that a page gives its own text at the beginning of its lines."""

from functools import cache
from typing import Any

from indexer.patterns import compiled
from indexer.shared_words import heads_title
from indexer.split.title_words import is_title, title_words
from indexer.textmap import Line, join_lines

_MOST_LINES = 4
_FEWEST_MARKS = 2
_LONGEST_REST = 8
# A title of two or three lines is no longer than this.
_LONGEST_BROKEN, _MOST_BROKEN = 60, 3
# Above the office with which a title begins stands at most what a document is numbered by, and the like.
_MOST_ABOVE = 2
_ENDS = ("。", "！", "；", "：")
_PUNCTUATION = "，。；：！？、"
# What a title's first line ends with where its second one is joined by it.
_AND = ("及", "暨", "和", "与")


def is_page_title(text: str, page_title: str | None) -> bool:
    """Whether a line says what the page calls its text; white space may differ."""
    return page_title is not None and not _is_site(page_title) and _squeezed(text) == _squeezed(page_title)


def join_title(lines: list[Line], page_title: str | None) -> list[Line]:
    """The lines, with the first ones joined where it takes several to print the page's title."""
    printed_on = next((n for n, line in enumerate(lines[1:_MOST_LINES], 1) if not line.continues), 1)
    if printed_on > 1 and is_title("".join(line.text.text for line in lines[:printed_on])):
        return [join_lines(lines[:printed_on]), *lines[printed_on:]]
    if len(lines) > 1 and _is_rest(lines[0].text.text, lines[1].text.text):
        return [join_lines(lines[:2]), *lines[2:]]
    for place in range(min(_MOST_ABOVE + 1, len(lines) - 1)):
        first, second = lines[place], lines[place + 1]
        if heads_title(first.text.text, second.text.text) and not is_page_title(second.text.text, page_title):
            return [*lines[:place], join_lines([first, second]), *lines[place + 2 :]]
        if is_title(first.text.text) or first.text.text.endswith(_ENDS):
            break
    if page_title is None or _is_site(page_title):
        return lines
    wanted = _squeezed(page_title)
    printed = ""
    for count, line in enumerate(lines[:_MOST_LINES], start=1):
        printed += _squeezed(line.text.text)
        if printed == wanted and count > 1:
            return [join_lines(lines[:count]), *lines[count:]]
        if not wanted.startswith(printed):
            break
    return lines


def join_broken(lines: list[Line]) -> list[Line]:
    """The lines, with those joined that print a title in two: 某县民政局关于社区食堂 | 建设情况的汇报."""
    found: list[Line] = []
    place = 0
    about = title_words()["about"]
    while place < len(lines):
        text = lines[place].text.text
        half = len(text) <= _LONGEST_BROKEN and (about in text or text.endswith(_AND))
        count = _lines_of_title(lines[place : place + _MOST_BROKEN]) if half else 1
        found.append(join_lines(lines[place : place + count]))
        place += count
    return found


def _lines_of_title(lines: list[Line]) -> int:
    """How many of the lines print one title: 1 where the first one is a title itself, or no half of one.

    The first half says what the title is about, perhaps behind the name of an office, or ends with 暨.
    """
    words = lines[0].text.text
    if not (_begun().match(words) or words.endswith(_AND)) or is_title(words):
        return 1
    for count, line in enumerate(lines[1:], start=2):
        words += line.text.text
        if line.starts_report or len(words) > _LONGEST_BROKEN or any(mark in words for mark in _PUNCTUATION):
            return 1
        if is_title(words):
            return count
    return 1


@cache
def _begun() -> Any:
    return compiled(f"(?:{title_words()['office']})?{title_words()['about']}")


def _is_rest(first: str, second: str) -> bool:
    """Whether a first line breaks off behind 的 and the second is the last word of the title."""
    return first.endswith("的") and len(second) <= _LONGEST_REST and is_title(first + second)


def _is_site(title: str) -> bool:
    """Whether it is the name of a site between marks (::::某县民政::::), which titles no text."""
    marks = len(title) - len(title.lstrip(":：=-*★☆≡〓"))
    return marks >= _FEWEST_MARKS


def _squeezed(text: str) -> str:
    return "".join(text.split())
