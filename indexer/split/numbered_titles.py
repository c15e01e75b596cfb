"""Finds reports that a page counts as an author counts sections: （一）某县民政局工作总结, （二）某乡民政工作总结."""

from functools import cache
from itertools import pairwise
from typing import Any

from indexer.numerals import small_number
from indexer.patterns import compiled
from indexer.split.title_words import is_title, title_words
from indexer.textmap import Line

_FEWEST = 2
# What such a title ends with: hardly any line does.
_ENDS = ("总结", "报告", "汇报", "小结", "述职", "范文")


@cache
def _pattern(name: str) -> Any:
    return compiled(title_words()[name])


def numbered_titles(lines: list[Line]) -> list[Line]:
    """The lines, each title that is so counted marked as the start of a report, its number cut out.

    Sections of one report may name offices as well, but what stands below them does not begin to count anew.
    """
    found: list[tuple[int, int]] = []
    for place, line in enumerate(lines):
        if line.starts_report or not line.text.text.endswith(_ENDS):
            continue
        match = _pattern("numbered").fullmatch(line.text.text)
        if match and small_number(match.group(1)) == len(found) + 1 and is_title(match.group(2)):
            found.append((place, match.start(2)))
    if sum(map(counts_anew, bodies(lines, [place for place, _ in found]))) < _FEWEST:
        return _sole(lines) or lines
    marked = list(lines)
    for place, start in found:
        text = lines[place].text
        marked[place] = Line(text.slice(start), starts_report=True, mark=text.slice(0, start).strip())
    return marked


def _sole(lines: list[Line]) -> list[Line] | None:
    """The lines, the number cut off that a page's one title has from a list; None where sections go on counting."""
    text = lines[0].text if lines else None
    match = _pattern("numbered").fullmatch(text.text) if text is not None and len(lines) > 1 else None
    if text is None or match is None or not is_title(match.group(2)):
        return None
    number = small_number(match.group(1))
    for line in lines[1:]:
        other = _counter().match(line.text.text)
        if other is None or other.group(1).isdigit() != match.group(1).isdigit():
            continue
        if small_number(other.group(1)) != 1:
            return None
        break
    start = match.start(2)
    mark = text.slice(0, start).strip()
    return [Line(text.slice(start), starts_report=True, mark=mark), *lines[1:]] if number else None


@cache
def _counter() -> Any:
    return compiled("[（(]?([一二三四五六七八九十]{1,3}|[0-9]{1,2})[）)、.．:：]")


def bodies(lines: list[Line], places: list[int]) -> list[list[Line]]:
    """The lines behind each of ``places``, up to the next of them."""
    return [lines[place + 1 : end] for place, end in pairwise([*places, len(lines)])]


def counts_anew(lines: list[Line]) -> bool:
    """Whether sections are counted from 一 in these lines."""
    return any(_pattern("anew").search(line.text.text) for line in lines)
