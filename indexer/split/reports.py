"""Splits the lines of a page into reports, and finds the title that each one prints."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from indexer.patterns import compiled
from indexer.split.glue import title_end
from indexer.split.numbering import begins_with_marker, first_number
from indexer.split.page_title import is_page_title
from indexer.textmap import Line, MappedText


@dataclass(frozen=True, slots=True)
class ReportLines:
    """The lines of one report. ``titles`` holds every place where the page prints its title."""

    titles: tuple[MappedText, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Patterns:
    title: Any
    new_report: Any
    generic: Any
    shortest: int
    longest: int
    least_before: int


@cache
def _patterns() -> _Patterns:
    data = tomllib.loads(files("indexer.split").joinpath("titles.toml").read_text(encoding="utf-8"))
    return _Patterns(
        compiled(f".*{data['title']}"),
        compiled(f"(.*){data['new_report']}"),
        compiled(f"{data['generic']}*"),
        data["shortest"],
        data["longest"],
        data["least_before"],
    )


def split_reports(lines: list[Line], page_title: str | None = None) -> list[ReportLines]:
    """The reports of a page, in order. A page without text has none. ``page_title`` is what the page is called."""
    groups: list[list[Line]] = []
    known: set[str] = set()
    for index, line in enumerate(lines):
        if not groups or line.starts_report or _begins_report(lines, index, groups[-1], known):
            groups.append([])
        groups[-1].append(line)
        if len(groups[-1]) == 1 and _is_title(line.text.text):
            known.add(line.text.text)
    return [_with_title(group, page_title) for group in groups]


def _is_title(text: str) -> bool:
    patterns = _patterns()
    if not patterns.shortest <= len(text) <= patterns.longest or any(mark in text for mark in "。；;！？"):
        return False
    return not begins_with_marker(text) and bool(patterns.title.fullmatch(text))


def _begins_report(lines: list[Line], index: int, group: list[Line], known: set[str]) -> bool:
    """Whether a title line in the middle of a page begins another report."""
    patterns = _patterns()
    text = lines[index].text.text
    if not _is_title(text) or "，" in text or "," in text or index + 1 == len(lines):
        return False
    if sum(len(line.text) for line in group) < patterns.least_before:
        return False
    if (first_number(lines[index + 1].text.text) or 0) > 1:
        return False
    if text in known:
        return True
    named = patterns.new_report.fullmatch(text)
    return named is not None and not patterns.generic.fullmatch(named.group(1))


def _with_title(group: list[Line], page_title: str | None) -> ReportLines:
    first = group[0].text
    stated = is_page_title(first.text, page_title) and len(group) > 1
    if not stated and not _is_title(first.text) and not _looks_titled(group):
        end = title_end(first.text)
        if end is None:
            return ReportLines((), tuple(group))
        rest = Line(first.slice(end).strip())
        return ReportLines((first.slice(0, end).strip(),), (rest, *group[1:]))
    titles: list[MappedText] = [first]
    rest_lines: list[Line] = []
    for line in group[1:]:
        # Sharing sites print the title on a card and again in front of the first sentence.
        if not rest_lines and line.text.text.startswith(first.text):
            titles.append(line.text.slice(0, len(first)))
            remainder = line.text.slice(len(first)).strip()
            if len(remainder):
                rest_lines.append(Line(remainder))
        else:
            rest_lines.append(line)
    return ReportLines(tuple(titles), tuple(rest_lines))


def _looks_titled(group: list[Line]) -> bool:
    """Whether the first line is a title that names no genre: short, alone, and followed by prose."""
    text = group[0].text.text
    if len(group) < 2 or not _patterns().shortest <= len(text) <= _patterns().longest // 2:
        return False
    return (
        not begins_with_marker(text)
        and not any(mark in text for mark in "，,。；;：:！？")
        and len(group[1].text) > len(text)
    )
