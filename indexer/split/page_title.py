"""Finds the title that a page gives its own text at the beginning of its lines."""

from indexer.split.title_words import is_title, title_words
from indexer.textmap import Line, join_lines

_MOST_LINES = 4
_FEWEST_MARKS = 2
_LONGEST_REST = 8
# A title of two lines is no longer than this.
_LONGEST_BROKEN = 60
_PUNCTUATION = "，。；：！？、"


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
    """The lines, with those joined that print a title in two: 关于某县社区食堂 | 建设情况的汇报."""
    found: list[Line] = []
    for line in lines:
        if found and not line.starts_report and _is_broken_title(found[-1].text.text, line.text.text):
            found[-1] = join_lines([found[-1], line])
        else:
            found.append(line)
    return found


def _is_broken_title(first: str, second: str) -> bool:
    if (
        not first.startswith(title_words()["about"])
        or len(first) + len(second) > _LONGEST_BROKEN
        or is_title(first)
    ):
        return False
    return is_title(first + second) and not any(mark in first + second for mark in _PUNCTUATION)


def _is_rest(first: str, second: str) -> bool:
    """Whether a first line breaks off behind 的 and the second is the last word of the title."""
    return first.endswith("的") and len(second) <= _LONGEST_REST and is_title(first + second)


def _is_site(title: str) -> bool:
    """Whether it is the name of a site between marks (::::某县民政::::), which titles no text."""
    marks = len(title) - len(title.lstrip(":：=-*★☆≡〓"))
    return marks >= _FEWEST_MARKS


def _squeezed(text: str) -> str:
    return "".join(text.split())
