"""Finds the markers by which an author numbered statements: 一、 （一） 1. ① 一是 …

A marker at the start of a line is believed. One inside a line must stand behind fitting punctuation and take
its place in a sequence (see ``outline``), for 一是 and 1. also occur where nothing is numbered.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from indexer.numerals import HAN_DIGITS, small_number

_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 4}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_STEMS = "甲乙丙丁戊己庚辛"
MASKED = 0
# The styles that number sections rather than items.
SECTION_STYLES = ("han-comma", "han-paren")
# A numbered heading that runs into the first item below it: （二）自身建设一是…, 三、抓作风，强队伍 1、…. Its own
# number may run into the heading above it: （一）民生保障1、清查低保一是….
_HEADED = re.compile(
    r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|(?:^|[。；;！!？?%％\s\u4e00-\u9fff])\s*[一二三四五六七八九十]{1,3}[、.．]|"
    r"(?:^|[。；;！!？?\s])\s*[0-9]{1,2}[.．、]|[\u4e00-\u9fff][0-9]{1,2}(?:、|[.．](?![0-9])))"
    r"\s?[\u4e00-\u9fff0-9“”\"、，]{2,30}\s*$"
)
_LONGEST_HEADED = 44
# What stands behind a number and makes no decimal with it: 1.2013年…, 1.1—6月…, 1.8月底前…, 2.60岁以上…, 3.12345热线….
_APART_BEHIND = re.compile(
    r"(?:19|20)[0-9]{2}年|[0-9]{1,2}\s?[-—－–~～至]\s?[0-9]{1,2}月|[0-9]{1,2}月(?:[上中下]旬|[初底末份中前起至]|[0-9]{1,2}日)|"
    r"[0-9]{1,2}日[前起]|(?:[6-9][05]|100)周?岁|[0-9]{5}(?![0-9.．万亿元])"
)
# 1、2、3号楼 counts nothing.
_ENUMERATES = re.compile(r"[0-9]{1,2}[、号]")
# What is counted by two numbers next to each other: 二、三级医院.
_COUNTED = tuple("级类等型档线期批产月季年、，是次届项个名所家处种胎孩")
_SPELT_YEAR = re.compile("[一二][〇○零一二三四五六七八九]{3}年")


@dataclass(frozen=True, slots=True)
class Style:
    """One way of numbering; see numbering.toml."""

    id: str
    numerals: str
    after: str
    glued: bool
    not_digit: bool
    item: bool
    headed: bool


@dataclass(frozen=True, slots=True)
class Marker:
    """A possible marker at ``[start, end)`` of a line. ``number`` is MASKED where the source hides it.

    ``at_start``: nothing stands before it in the line. ``glued``: it follows a character that is no
    punctuation, so that only the sequence of numbers can prove it. ``headed``: a numbered heading runs into it.
    """

    style: Style
    number: int
    start: int
    end: int
    at_start: bool
    glued: bool
    headed: bool = False


@dataclass(frozen=True, slots=True)
class _Grammar:
    """All styles as one pattern, whose groups are named like the styles; and how one may begin: a character of
    few, and what most of these need behind them (of ten figures on a page, nine number nothing).
    """

    pattern: re.Pattern[str]
    first: re.Pattern[str]
    styles: dict[str, Style]


@cache
def _grammar() -> _Grammar:
    text = files("indexer.split").joinpath("numbering.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)["style"]
    styles = {
        entry["id"].replace("-", "_"): Style(
            entry.get("like", entry["id"]),
            entry["numerals"],
            entry["after"],
            entry.get("glued", False),
            entry.get("not_digit", False),
            entry.get("item", False),
            entry.get("headed", False),
        )
        for entry in entries
    }
    # These few patterns are the program's own and bounded; a page's markers are looked for in one pass.
    parts = (f"(?P<{name}>{entry['pattern']})" for name, entry in zip(styles, entries, strict=True))
    first = "".join(entry["first"] for entry in entries)
    then = dict.fromkeys(f"(?<=[{entry['first']}])(?={entry.get('then', '')})" for entry in entries)
    return _Grammar(re.compile("|".join(parts)), re.compile(f"[{first}](?:{'|'.join(then)})"), styles)


def markers(line: str) -> list[Marker]:
    """Every possible marker of ``line``, by place."""
    found = (_read(line, match) for match in _candidates(line))
    return [marker for marker in found if marker is not None]


def _candidates(line: str) -> Iterator[re.Match[str]]:
    """What the styles match in ``line``, each behind the one before.

    Looking for first characters alone and trying the styles there is ten times as fast as a search for all of
    them at every character.
    """
    grammar, position = _grammar(), 0
    while begin := grammar.first.search(line, position):
        match = grammar.pattern.match(line, begin.start())
        position = match.end() if match else begin.end()
        if match:
            yield match


def begins_with_marker(line: str) -> bool:
    """Whether a marker is the first thing of ``line``."""
    match = _grammar().pattern.match(line) if _grammar().first.match(line) else None
    return match is not None and _read(line, match) is not None


def first_number(line: str) -> int | None:
    """The number of the marker that ``line`` begins with, or None."""
    match = _grammar().pattern.match(line)
    marker = _read(line, match) if match else None
    return marker.number if marker else None


def _read(line: str, match: re.Match[str]) -> Marker | None:
    name = match.lastgroup or ""
    index = match.re.groupindex[name] + 1  # the number is the group inside the style's own
    return _marker(
        _grammar().styles[name], line, match.start(), match.end(index), match.end(), match.group(index)
    )


def _marker(style: Style, line: str, start: int, digits_end: int, end: int, digits: str) -> Marker | None:
    number = value(style.numerals, digits)
    if number is None:
        return None
    if style.id == "han-is":
        end = digits_end + 1
    before = _before(line, start)
    behind = line[end : end + 1]
    if style.not_digit and behind.isdigit() and not _stands_apart(style, line, end):
        return None
    if style.id == "han-comma" and behind in HAN_DIGITS and _is_range(line, number, before, end):
        return None
    if not before:
        return Marker(style, number, start, end, at_start=True, glued=False)
    char = line[before - 1]
    if char in style.after:
        return Marker(style, number, start, end, at_start=False, glued=False)
    if number == 1 and style.headed and _HEADED.search(line[max(0, before - _LONGEST_HEADED) : before]):
        return Marker(style, number, start, end, at_start=False, glued=True, headed=True)
    apart = before < start and style.id != "masked"  # a one-line dump often keeps a space where a line broke
    if (style.glued or apart) and (_is_han(char) or char in "%％"):
        return Marker(style, number, start, end, at_start=False, glued=True)
    return None


def _stands_apart(style: Style, line: str, end: int) -> bool:
    """Whether a marker that ends at ``end`` is one although a number follows: 1、2013年…, 1.2013年…, 1.1—6月…."""
    if style.id == "arabic-comma":
        return not _ENUMERATES.match(line, end)
    return _APART_BEHIND.match(line, end) is not None


def _is_range(line: str, number: int, before: int, end: int) -> bool:
    """Whether a Chinese numeral and the one behind it count nothing (二、三级医院); 二、五保供养 is a heading."""
    if _SPELT_YEAR.match(line[end : end + 5]):
        return False
    if before and line[before - 1] not in "。；":
        return True
    next_to_it = small_number(line[end]) == number + 1
    return next_to_it and line[end + 1 : end + 2] in _COUNTED


def _before(line: str, start: int) -> int:
    """The offset behind the last character in front of ``start`` that is no white space."""
    while start and line[start - 1].isspace():
        start -= 1
    return start


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" and char not in HAN_DIGITS and char not in "十百第"


def value(numerals: str, digits: str) -> int | None:
    """The number that ``digits`` write, MASKED for a redacted one, None when it is no number (一百零 …)."""
    if numerals == "sign":
        return int(unicodedata.numeric(digits))
    if numerals == "roman":
        return _ROMAN.index(unicodedata.normalize("NFKC", digits)) + 1
    if numerals == "stem":
        return _STEMS.index(digits) + 1
    if numerals == "letter":
        return ord(unicodedata.normalize("NFKC", digits).upper()) - ord("A") + 1
    if numerals == "words":
        return _WORDS[digits]
    if numerals == "masked":
        return MASKED
    return small_number(digits)
