"""Taking a draft apart: quotations and sentences, and the pieces of either."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from archive.check.model import Kind, Range, Unit
from archive.folding import fold, strip_punctuation

_PARTNER = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "〝": "〞",
    "｢": "｣",
    "﹁": "﹂",
    "﹃": "﹄",
    "„": "‟",
}
_STRAIGHT = '"＂'
_DOUBLE = frozenset('"＂“”')  # marks that people mix with one another
_CLOSERS = frozenset(_PARTNER.values())
_MARK = re.compile(f"[{''.join(_PARTNER)}{''.join(_CLOSERS)}{_STRAIGHT}\n]")
_BLOCK = re.compile(r"(?:[^\n]|\n(?![^\S\n]*\n))+")
_BREAK = re.compile("\n")
_MOST_LINES = 4  # that a quotation goes over
_MOST_OPEN, _AHEAD = 16, 1000  # marks that wait for a partner, characters looked at for one: bounds, no rules

_TERMINAL = "。！？!?"
_SENTENCE = re.compile(rf"[^{_TERMINAL}\n]*(?:[{_TERMINAL}]+[”’」』）)\"＂]*|\n|\Z)")
_PIECE = re.compile(rf"[^{_TERMINAL}；;\n]*(?:[{_TERMINAL}；;]+[”’」』）)\"＂]*|\n|\Z)")
_NUMBERING = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d))?\s*"
)
_ELLIPSIS = re.compile(r"…+|\.{3,}|。{3,}")
_OPEN_END = re.compile(r"[^。！？!?；;：:…”’」』）)]")
_LEAST_LETTERS = {Kind.QUOTATION: 2, Kind.SENTENCE: 8}
_LEAST_PIECE = 4


def letters(text: str) -> int:
    """How many characters of ``text`` count: neither space nor punctuation."""
    return len(strip_punctuation(fold(text)))


def units(text: str) -> list[Unit]:
    """The outermost quotations of a draft, and its sentences, as they stand in it.

    A sentence of which half or more is quoted is no unit of its own, nor is one of fewer than eight letters:
    such sentences stand everywhere. A quotation needs two.
    """
    quoted = quotations(text)
    found = [Unit(Kind.QUOTATION, start, end) for start, end in quoted]
    at = 0
    for start, end in sentences(text):
        while at < len(quoted) and quoted[at][1] <= start:
            at += 1
        inside, other = 0, at
        while other < len(quoted) and quoted[other][0] < end:
            inside += min(quoted[other][1], end) - max(quoted[other][0], start)
            other += 1
        if inside * 2 < end - start:
            found.append(Unit(Kind.SENTENCE, start, end))
    kept = (u for u in found if letters(text[u.start : u.end]) >= _LEAST_LETTERS[u.kind])
    return sorted(kept, key=lambda unit: (unit.start, -unit.end))


def quotations(text: str) -> list[Range]:
    """The inside of each outermost quotation. A mark without a partner is passed over; a quotation may go
    over a few lines but not over an empty one.
    """
    return [pair for block in _BLOCK.finditer(text) for pair in _outermost(_pairs(text, *block.span()))]


def _pairs(text: str, start: int, end: int) -> Iterator[Range]:
    waiting: list[tuple[str, int, int]] = []  # the mark that opened, where, on which line
    line = 0
    for found in _MARK.finditer(text, start, end):
        mark, at = found[0], found.start()
        if mark == "\n":
            line += 1
            yield from _alike(waiting, line)
            waiting = [w for w in waiting if w[0] not in _STRAIGHT and line - w[2] < _MOST_LINES]
            continue
        place = _opener(waiting, mark)
        if place is None and mark in _STRAIGHT and waiting and waiting[-1][0] == "“":
            # “…" is one quotation, unless the right mark is still to come.
            rest = text[at + 1 : min(end, at + _AHEAD)].partition("\n")[0]
            place = len(waiting) - 1 if "”" not in rest else None
        if place is not None:
            yield waiting[place][1] + 1, at
            del waiting[place:]
        elif mark in _PARTNER or mark in _STRAIGHT:
            waiting = [*waiting[-_MOST_OPEN:], (mark, at, line)]
    yield from _alike(waiting, line + 1)


def _opener(waiting: list[tuple[str, int, int]], mark: str) -> int | None:
    """Which of the marks that wait is closed by ``mark``."""
    if mark in _STRAIGHT:
        return len(waiting) - 1 if waiting and waiting[-1][0] in _STRAIGHT else None
    if mark not in _CLOSERS:
        return None
    for place in range(len(waiting) - 1, -1, -1):
        opened = waiting[place][0]
        if _PARTNER.get(opened) == mark or (mark == "”" and opened in _STRAIGHT):
            return place
    return None


def _alike(waiting: list[tuple[str, int, int]], line: int) -> Iterator[Range]:
    """Two marks alike around something, as some input methods put them out, on the line just ended."""
    lone = [at for mark, at, on in waiting if mark == "“" and on == line - 1]
    for one, other in zip(lone[::2], lone[1::2], strict=False):
        yield one + 1, other


def _outermost(pairs: Iterable[Range]) -> list[Range]:
    found: list[Range] = []
    for start, end in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def sentences(text: str) -> Iterator[Range]:
    """The sentences, without the numbers that lines begin with. A line is an end, unless it is broken: as long
    as the longest about it, and without punctuation behind.
    """
    for block in _BLOCK.finditer(text):
        start, end = block.span()
        for first, last in _whole_lines(text, start, end):
            # A line break inside counts for no end here; as one character it leaves all offsets as they are.
            line = text[first:last].replace("\n", " ")
            for found in _SENTENCE.finditer(line):
                numbered = _NUMBERING.match(found[0]) if found.start() == 0 else None
                yield from _trimmed(
                    line, found.start() + (numbered.end() if numbered else 0), found.end(), first
                )


def pieces(text: str, unit: Unit) -> list[Range]:
    """The parts of a unit that ends of sentences, semicolons and lines set apart. Small ones join the next."""
    found: list[Range] = []
    start = unit.start
    inside = text[unit.start : unit.end]
    for match in _PIECE.finditer(inside):
        end = unit.start + match.end()
        if letters(text[start:end]) >= _LEAST_PIECE:
            found += _trimmed(text, start, end, 0)
            start = end
    if start < unit.end and found:
        found[-1] = (found[-1][0], unit.end)
    return found


def around_ellipses(text: str) -> list[str]:
    """What an ellipsis sets apart; one string when there is none."""
    return [part for part in _ELLIPSIS.split(text) if letters(part)]


def _whole_lines(text: str, start: int, end: int) -> Iterator[Range]:
    edges = [start, *(found.end() for found in _BREAK.finditer(text, start, end)), end]
    lines = [(a, b) for a, b in pairwise(edges) if a < b]
    longest = max((b - a for a, b in lines), default=0)
    begin = start
    for at, (first, last) in enumerate(lines):
        stripped = text[first:last].rstrip()
        broken = len(lines) > 2 and last - first >= longest - 3 and _OPEN_END.match(stripped[-1:])
        if not broken or at == len(lines) - 1:
            yield begin, last
            begin = last


def _trimmed(text: str, start: int, end: int, shift: int) -> Iterator[Range]:
    """The range without white space at its ends, moved by ``shift``; none when nothing is left."""
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    end -= len(inside) - len(inside.rstrip())
    if start < end:
        yield start + shift, end + shift
