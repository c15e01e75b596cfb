"""Splits the lines of a page into reports, and finds the title that each one prints."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from indexer.patterns import compiled
from indexer.split.glue import title_end
from indexer.split.greeting import greeted
from indexer.split.numbered_titles import counts_anew
from indexer.split.numbering import begins_with_marker, first_number
from indexer.split.page_title import is_page_title
from indexer.split.title_words import is_title, names_report, title_words
from indexer.textmap import Line, MappedText

_SENTENCE_ENDS = ("。", "！", "!", "；", ";", "？", "?", "”", "）", ")")
# A line that says something is at least this long.
_SHORTEST_STATEMENT = 10
_MOST_GLUED = 3
# What may stand between two reports, and how many lines there are before such a title.
_BUTTON, _LONGEST_BUTTON, _FEWEST_BEFORE = compiled("\\p{Han}+"), 8, 3
_DASHES = "-—－–─ "
# Sites print the opening of a report above it, with the title before both.
_TWICE, _LONGEST_TEASER = 2, 150


@dataclass(frozen=True, slots=True)
class ReportLines:
    """The lines of one report. ``titles`` holds every place where the page prints its title."""

    titles: tuple[MappedText, ...]
    lines: tuple[Line, ...]
    mark: MappedText | None = None


@cache
def _pattern(name: str) -> Any:
    return compiled(f"(.*?){title_words()[name]}")


@cache
def _generic() -> Any:
    return compiled(f"{title_words()['generic']}+")


@cache
def _year() -> Any:
    return compiled(title_words()["year"])


@cache
def _whose() -> Any:
    return compiled(title_words()["whose"])


def split_reports(lines: list[Line], page_title: str | None = None) -> list[ReportLines]:
    """The reports of a page, in order. A page without text has none. ``page_title`` is what the page is called."""
    groups: list[list[Line]] = []
    known: set[str] = set()  # titles, and the same without their years
    said = False
    printed = Counter(line.text.text for line in lines)
    for index, line in enumerate(lines):
        begins = line.starts_report or (said and _begins_report(lines, index, groups[-1][0], known))
        if begins and not line.starts_report and _is_teaser(groups[-1], line, printed):
            begins = False
        if not groups or begins:
            groups.append([])
            said = False
        groups[-1].append(line)
        said = said or _says_something(line)
        if len(groups[-1]) == 1 and is_title(name := _between_marks(line.text.text)):
            known |= {name, _undated(name)}
    return [_with_title(group, page_title) for group in groups]


def _begins_report(lines: list[Line], index: int, first: Line, known: set[str]) -> bool:
    """Whether a title line in the middle of a page begins another report than that of ``first``.

    What stands before it has said something; what follows must not go on counting. A title that
    names no subject (2023年工作总结) heads a section, unless the report before it has such a title as well.
    """
    text = _between_marks(lines[index].text.text)
    if not is_title(text) or "，" in text or "," in text or index + 1 == len(lines):
        return False
    # The same title with another year needs nothing before it that ends.
    again = _undated(text) in known and text not in known and _says_something(lines[index + 1])
    if not again and not _is_behind_end(lines, index):
        return False
    if (first_number(lines[index + 1].text.text) or 0) > 1:
        return False
    if again or text in known:
        return True
    if _generic().fullmatch(text):
        return bool(_pattern("new_report").fullmatch(text) and _generic().fullmatch(first.text.text))
    return any(_pattern(name).fullmatch(text) for name in ("new_report", "office_report"))


def _undated(title: str) -> str:
    """The title without the figures of its year; one that names none stays as it is."""
    return str(_year().sub("年", title, count=1))


def _is_behind_end(lines: list[Line], index: int) -> bool:
    """Whether a sentence ends before a title; a name of a few characters between them is a button of the site's
    where the title says whose it is, and of which year."""
    before, text = lines[index - 1].text.text, _between_marks(lines[index].text.text)
    if before.endswith(_SENTENCE_ENDS):
        return True
    if (
        not names_report(text)
        or index < _FEWEST_BEFORE
        or len(before) > _LONGEST_BUTTON
        or _BUTTON.fullmatch(before) is None
    ):
        return False
    return lines[index - 2].text.text.endswith(_SENTENCE_ENDS)


def _is_teaser(group: list[Line], title: Line, printed: Counter[str]) -> bool:
    """Whether all that stands between the two places where a page prints a title is an opening without numbers."""
    text = title.text.text
    if text != group[0].text.text or printed[text] != _TWICE:
        return False
    opening = group[1:]
    numbered = any(map(_is_numbered, opening)) or counts_anew(opening)
    return not numbered and sum(len(line.text) for line in opening) <= _LONGEST_TEASER


def _says_something(line: Line) -> bool:
    """Whether a line is a statement, and not only a title or a name."""
    return len(line.text) >= _SHORTEST_STATEMENT and line.text.text.endswith(_SENTENCE_ENDS)


def _with_title(group: list[Line], page_title: str | None) -> ReportLines:
    first, mark = group[0].text, group[0].mark
    stated = is_page_title(first.text, page_title) and len(group) > 1
    if not stated and not is_title(_between_marks(first.text)) and not _looks_titled(group):
        glued, rest = _glued_titles(first)
        return ReportLines(glued, (*(greeted(rest) if glued else group[:1]), *group[1:]), mark)
    titles: list[MappedText] = [first]
    rest_lines: list[Line] = []
    lines = group[1:]
    if len(lines) > 1 and _is_subtitle(lines[0].text.text):
        titles, lines = [first, lines[0].text], lines[1:]
    fuller = len(lines) > 1 and _is_fuller(lines[0].text.text, first.text)
    if fuller or (mark is not None and len(lines) > 1 and _is_own(lines[0].text.text, first.text)):
        titles, lines = [lines[0].text, first], lines[1:]
    for line in lines:
        # Sharing sites print the title on a card and again in front of the first sentence.
        if line.text.text == first.text and not any(map(_is_numbered, rest_lines)):
            titles.append(line.text)
        elif not rest_lines and line.text.text.startswith(first.text):
            titles.append(line.text.slice(0, len(first)))
            remainder = line.text.slice(len(first)).strip()
            if len(remainder):
                rest_lines.append(Line(remainder))
        else:
            rest_lines.append(line)
    return ReportLines(tuple(titles), tuple(rest_lines), mark)


def _is_fuller(text: str, first: str) -> bool:
    """Whether the line below a title is the report's own, which says the year that what a site calls it leaves out."""
    if not _year().search(text) or _year().search(first) or not is_title(text) or "，" in text:
        return False
    names = ("new_report", "office_report", "spoken")
    return not _generic().fullmatch(text) and any(_pattern(name).fullmatch(text) for name in names)


def _is_subtitle(text: str) -> bool:
    """Whether the line below a title says behind a dash what the text is (——某市2016年地名工作综述)."""
    said = text.lstrip(_DASHES)
    return said != text and is_title(said) and not any(mark in said for mark in "，,")


def _is_own(text: str, first: str) -> bool:
    """Whether the line below what a collection calls a report is the title that the report itself prints."""
    about = title_words()["about"]
    return text.startswith(about) and not first.startswith(about) and is_title(text) and "，" not in text


def _between_marks(text: str) -> str:
    """What stands between the marks that a page sets its title in (《…》, 【…】); all of it without such."""
    return text[1:-1] if text[:1] + text[-1:] in ("《》", "【】") else text


def _is_numbered(line: Line) -> bool:
    return begins_with_marker(line.text.text)


def _glued_titles(text: MappedText) -> tuple[tuple[MappedText, ...], MappedText]:
    """The titles that run into the text behind them, and that text."""
    titles: list[MappedText] = []
    while len(titles) < _MOST_GLUED and not begins_with_marker(text.text):
        if (end := title_end(text.text)) is None:
            break
        titles.append(text.slice(0, end).strip())
        text = text.slice(end).strip()
    return tuple(titles), text


def _looks_titled(group: list[Line]) -> bool:
    """Whether the first line is a title that names no genre: short, alone, and followed by prose."""
    text = group[0].text.text
    titled = len(group) > 2 and _is_subtitle(group[1].text.text)
    if len(group) < 2 or not title_words()["shortest"] <= len(text) <= title_words()["longest"] // 2:
        return False
    # 某市民政局：全市民政工作亮点纷呈, as newspapers print it.
    text = _whose().sub("", text, count=1)
    return (
        not begins_with_marker(text)
        and not any(mark in text for mark in "，,。；;：:！？")
        and (titled or len(group[1].text) > len(text))
    )
