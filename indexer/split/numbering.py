"""Finds the markers by which an author numbered statements: 一、 （一） 1. ① 一是 …

A marker at the start of a line is believed. One inside a line must stand behind fitting punctuation and take
its place in a sequence (see ``outline``), for 一是 and 1. also occur where nothing is numbered.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from indexer.numerals import HAN_DIGITS, small_number

_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 4}
MASKED = 0
# A numbered heading that runs into the first item below it: （二）自身建设一是….
_HEADED = re.compile(
    r"(?:^|[。；;！!？?\s])\s*(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]|[0-9]{1,2}[.．、])"
    r"\s?[\u4e00-\u9fff0-9“”、]{2,24}$"
)
_LONGEST_HEADED = 40
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


@dataclass(frozen=True, slots=True)
class Marker:
    """A possible marker at ``[start, end)`` of a line. ``number`` is MASKED where the source hides it.

    ``at_start``: nothing stands before it in the line. ``glued``: it follows a character that is no
    punctuation, so that only the sequence of numbers can prove it.
    """

    style: Style
    number: int
    start: int
    end: int
    at_start: bool
    glued: bool


@cache
def _grammar() -> tuple[re.Pattern[str], dict[str, Style]]:
    """All styles as one pattern, whose groups are named like the styles."""
    text = files("indexer.split").joinpath("numbering.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)["style"]
    styles = {
        entry["id"].replace("-", "_"): Style(
            entry["id"],
            entry["numerals"],
            entry["after"],
            entry.get("glued", False),
            entry.get("not_digit", False),
            entry.get("item", False),
        )
        for entry in entries
    }
    # These few patterns are the program's own and bounded; a page's markers are looked for in one pass.
    parts = (f"(?P<{name}>{entry['pattern']})" for name, entry in zip(styles, entries, strict=True))
    return re.compile("|".join(parts)), styles


def markers(line: str) -> list[Marker]:
    """Every possible marker of ``line``, by place."""
    pattern, _ = _grammar()
    found = (_read(line, match) for match in pattern.finditer(line))
    return [marker for marker in found if marker is not None]


def begins_with_marker(line: str) -> bool:
    """Whether a marker is the first thing of ``line``."""
    match = _grammar()[0].match(line)
    return match is not None and _read(line, match) is not None


def first_number(line: str) -> int | None:
    """The number of the marker that ``line`` begins with, or None."""
    match = _grammar()[0].match(line)
    marker = _read(line, match) if match else None
    return marker.number if marker else None


def _read(line: str, match: re.Match[str]) -> Marker | None:
    name = match.lastgroup or ""
    index = match.re.groupindex[name] + 1  # the number is the group inside the style's own
    return _marker(
        _grammar()[1][name], line, match.start(), match.end(index), match.end(), match.group(index)
    )


def _marker(style: Style, line: str, start: int, digits_end: int, end: int, digits: str) -> Marker | None:
    number = value(style.numerals, digits)
    if number is None:
        return None
    if style.id == "han-is":
        end = digits_end + 1
    before = line[:start].rstrip()
    behind = line[end : end + 1]
    if style.not_digit and behind.isdigit():
        return None
    if style.id == "han-comma" and behind in HAN_DIGITS and not _SPELT_YEAR.match(line[end : end + 5]):
        return None  # 二、三级医院 counts nothing
    if not before:
        return Marker(style, number, start, end, at_start=True, glued=False)
    if before[-1] in style.after:
        return Marker(style, number, start, end, at_start=False, glued=False)
    apart = (
        len(before) < start and style.id != "masked"
    )  # a one-line dump often keeps a space where a line broke
    if style.id == "han-is" and number == 1 and _HEADED.search(before[-_LONGEST_HEADED:]):
        return Marker(style, number, start, end, at_start=False, glued=True)
    if (style.glued or apart) and (_is_han(before[-1]) or before[-1] in "%％"):
        return Marker(style, number, start, end, at_start=False, glued=True)
    return None


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" and char not in HAN_DIGITS and char not in "十百第"


def value(numerals: str, digits: str) -> int | None:
    """The number that ``digits`` write, MASKED for a redacted one, None when it is no number (一百零 …)."""
    if numerals == "circled":
        return ord(digits) - ord("①") + 1
    if numerals == "words":
        return _WORDS[digits]
    if numerals == "masked":
        return MASKED
    return small_number(digits)
