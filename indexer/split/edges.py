"""Finds where the reports of a page begin and end: what a site or an office prints above and below them.

Rules of cleaning know the words of sites. Here it is only the place that tells: short lines without the end of a
sentence, above the title, or behind the last sentence.
"""

from functools import cache
from itertools import pairwise
from typing import Any

from indexer.patterns import compiled
from indexer.split.numbering import begins_with_marker
from indexer.split.sentences import is_row
from indexer.split.title_words import is_title, title_words
from indexer.textmap import Line

_ENDS = ("。", "！", "!", "；", ";", "？", "?", "”", "…", "：", ":", "）", ")")
_COMMAS = "，,"
# A line in front of one of these is a piece of a sentence.
_NEVER_FIRST = "，。、；：！？）》】”’,"
_SALUTATIONS = ("：", ":", "！", "!")
_LONGEST_SALUTATION = 24
_MOST_ABOVE = 8
_LONGEST_ABOVE = 80
_LONGEST_BELOW = 60
_MOST_BELOW = 15
# Words that begin a title of several lines.
_TITLE_BEGINS = ("关于", "在", "——", "—")
# What a document prints above its title: 某县民政局文件, 某民发〔2018〕12号.
_LETTERHEAD = compiled(
    "[^，。；：]{2,30}文件|[^，。；：]{2,20}[〔\\[（(【](?:19|20)[0-9]{2}[〕\\]）)】]\\s?第?\\s?[0-9]{1,4}\\s?号"
)

# A figure with the unit of what offices count; and the words beside which sites count other things.
_COUNTS = compiled(
    "[0-9]\\s?[余多]?[万亿]?(?:元|余?名|户|人次|张|所|个村|个社区|处|件|场次|对)(?:[、\\p{Han}]|$)"
)
_SITE = compiled(
    "浏览|阅读|下载|评论|点赞|收藏|会员|积分|文币|金币|访问|点击|单篇|包年|包月|VIP|共[0-9]|[：:|｜]"
)


@cache
def _generic() -> Any:
    return compiled(f"{title_words()['generic']}+")


def above(lines: list[Line], page_title: str | None) -> int:
    """How many of the first lines stand above the first report.

    Several reports that the page counts may be introduced by a few sentences; above the title of a single one
    there may be names, dates and buttons, and sentences only where the title says whose it is.
    """
    counted = next((index for index, line in enumerate(lines) if line.starts_report), None)
    if counted is not None:
        return counted if _introduces(lines[:counted]) else 0
    for index, line in enumerate(lines[: _MOST_ABOVE + 1]):
        text = line.text.text
        goes_on = index + 1 < len(lines) and lines[index + 1].text.text[0] in _NEVER_FIRST
        if goes_on:
            return 0
        if index + 1 < len(lines) and _is_end_of(text, lines[index + 1].text.text):
            continue
        headed = index and _LETTERHEAD.fullmatch(lines[index - 1].text.text)
        if index and is_title(text) and (headed or not text.startswith(_TITLE_BEGINS)):
            before = lines[:index]
            named = not _generic().fullmatch(text)
            short = all(_is_short(line, _LONGEST_ABOVE) for line in before)
            return index if short or (named and _introduces(before)) else 0
        if is_title(text) or text == page_title or text.startswith(_TITLE_BEGINS) or begins_with_marker(text):
            return 0
    return 0


def _is_end_of(text: str, following: str) -> bool:
    """Whether a line prints only the last words of the title in the next one."""
    return (
        _generic().fullmatch(text) is not None
        and following != text
        and is_title(following)
        and following.endswith(text)
    )


def below(lines: list[Line]) -> int:
    """How many of the last lines stand below the last report; none where a report's own lines look like them.

    The first of them may be the beginning of a sentence that the page cuts off: it counts what was done.
    """
    last = len(lines)
    while last > 1 and len(lines) - last < _MOST_BELOW and _is_short(lines[last - 1], _LONGEST_BELOW):
        last -= 1
    if last == len(lines) or last < 2 or not lines[last - 1].text.text.endswith(_ENDS[:-4]):
        return 0
    body = [_is_short(line, _LONGEST_BELOW) for line in lines[:last]][_MOST_ABOVE:]
    last += _COUNTS.search(lines[last].text.text) is not None and not _SITE.search(lines[last].text.text)
    return 0 if any(first and second for first, second in pairwise(body)) else len(lines) - last


def _introduces(lines: list[Line]) -> bool:
    length = sum(len(line.text) for line in lines)
    numbered = any(begins_with_marker(line.text.text) for line in lines)
    greets = any(
        line.text.text.endswith(_SALUTATIONS) and len(line.text) <= _LONGEST_SALUTATION for line in lines
    )
    return length <= title_words()["longest_introduction"] and not numbered and not greets


def _is_short(line: Line, longest: int) -> bool:
    """Whether a line is no sentence, no item of a list and no row of a table."""
    text = line.text.text
    if len(text) > longest or text.endswith(_ENDS) or begins_with_marker(text) or is_row(text):
        return False
    return not any(comma in text for comma in _COMMAS)
