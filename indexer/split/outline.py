"""Reads the outline of a report: which markers count, what is a heading, what is a statement.

Numbering styles have no fixed rank. A style is as deep as the place where it first turns up, and turns up
again at that depth: the open styles form a stack, as a reader keeps them in mind.
"""

from dataclasses import dataclass, replace

from indexer.patterns import compiled
from indexer.split.glue import heading_end
from indexer.split.numbering import MASKED, SECTION_STYLES, Marker, markers
from indexer.textmap import Line, MappedText

_LONGEST_RUN = 80
_BEFORE_SECTION = ("。", "：", ":", "；")
# What ends a sentence in front of a marker, and what closes it; as many characters as these may take.
_STOPS, _CLOSERS, _REACH = "。！？；!?;….", "”’」』）)》】", 8
# The most that numbers of one list rise by: authors leave out one or two.
_WIDEST_STEP = 3
# Styles whose marks also stand where nothing is counted (1.3, 首先): a first one needs its second.
_DOUBTED, _SPOKEN = ("arabic-pair", "masked", "blanked"), ("words", "among", "ordinal")
# A heading that runs into the first of its parts: 一、主要做法（一）.
_HEADED_FIRST = compiled("[^，。；：、（(]{2,30}(?:[（(][一1][）)]|[1一][、.．]|一是)")
# What a section is called whose first part is numbered right behind its name.
_NAME = compiled("\\s*[^，。；：！？、“（(0-9]{4,24}\\s*")


@dataclass(frozen=True, slots=True)
class Unit:
    """A numbered statement, or the unnumbered start of a line.

    ``heading`` is set where the text is known to be a heading (it runs into its body without punctuation);
    ``level`` and ``note`` are what the layout says of the line.
    """

    text: MappedText
    marker: Marker | None
    line_start: bool
    line_end: bool
    heading: bool = False
    level: int = 0
    note: bool = False


@dataclass(frozen=True, slots=True)
class _Open:
    style: str
    number: int


def open_style(stack: tuple[_Open, ...], style: str, number: int) -> tuple[_Open, ...]:
    """The stack of open styles once an item of ``style`` with ``number`` begins."""
    for depth, entry in enumerate(stack):
        if entry.style == style:
            return (*stack[:depth], _Open(style, number))
    return (*stack, _Open(style, number))


def is_open(stack: tuple[_Open, ...], style: str) -> bool:
    """Whether a list of ``style`` is open."""
    return any(entry.style == style for entry in stack)


def units(lines: list[Line]) -> list[Unit]:
    """The lines of one report, cut at every marker that takes its place in a sequence."""
    found = [markers(line.text.text) for line in lines]
    candidates_of_all = [marker for line in found for marker in line]
    beginnings, following_numbers = _next_beginnings(candidates_of_all), _next_numbers(candidates_of_all)
    cut: list[Unit] = []
    stack: tuple[_Open, ...] = ()
    used: set[str] = set()
    position = 0
    for line, candidates in zip(lines, found, strict=True):
        accepted: list[Marker] = []
        for marker in candidates:
            following, next_number = beginnings[position], following_numbers[position]
            position += 1
            counts = _counts(marker, stack, following, used) or _goes_on(marker, next_number, used)
            counts = counts or _miscounts(line.text.text, marker, stack, next_number)
            if counts or _heads(line.text.text, marker) or _stands_behind(line.text.text, accepted, marker):
                stack = open_style(stack, marker.style.id, marker.number)
                used.add(marker.style.id)
                accepted.append(marker)
        pieces = _cut(line.text, accepted)
        if line.level or line.note:
            pieces[0] = replace(pieces[0], level=line.level)
            pieces = [replace(piece, note=line.note) for piece in pieces]
        cut += pieces
    return cut


def _next_beginnings(markers: list[Marker]) -> list[int | None]:
    """For each marker, the number (1 or 2) of the next one of its style that begins a sequence or is second."""
    found: list[int | None] = [None] * len(markers)
    last: dict[str, int] = {}
    for place in range(len(markers) - 1, -1, -1):
        marker = markers[place]
        found[place] = last.get(marker.style.id)
        if marker.number in (1, 2):
            last[marker.style.id] = marker.number
    return found


def _follows(number: int, marker: Marker) -> bool:
    """Whether a marker may stand behind ``number``; of sections, authors skip or repeat a number."""
    if marker.style.id == SECTION_STYLES[0] and not marker.glued:
        return 0 <= marker.number - number <= 2
    return marker.number == number + 1


def _next_numbers(markers: list[Marker]) -> list[int | None]:
    """For each marker, the number of the next one of its style."""
    found: list[int | None] = []
    last: dict[str, int] = {}
    for marker in reversed(markers):
        found.append(last.get(marker.style.id))
        last[marker.style.id] = marker.number
    return found[::-1]


def _goes_on(marker: Marker, following: int | None, used: set[str]) -> bool:
    """Whether a list whose beginning is not on the page goes on with a marker: the next one is counted after it."""
    unknown = marker.style.id not in used and not marker.style.item
    return unknown and marker.number > 1 and not marker.glued and following == marker.number + 1


def _miscounts(line: str, marker: Marker, stack: tuple[_Open, ...], following: int | None) -> bool:
    """Whether a marker is one although its author repeats a number, or leaves out one or two.

    It stands behind a sentence, or the next of its style (``following``) is counted after it.
    """
    broken = line[marker.start - 1 : marker.start].isspace()  # where a line broke, no stop need stand
    if marker.style.id in _DOUBTED or (marker.glued and not (broken or marker.headed)):
        return False
    stops = _ends_sentence(line, marker)
    begins = stops or marker.headed or line[marker.start - 1] in "：:"
    step = following - marker.number if following is not None else _WIDEST_STEP + 1
    opened = next((entry.number for entry in stack if entry.style == marker.style.id), None)
    if marker.number == 1:
        least = 1 if marker.style.id in _SPOKEN else 0
        return begins and least <= step <= _WIDEST_STEP
    if opened is None:
        return begins and 0 <= step < _WIDEST_STEP
    if stops:
        return 0 <= marker.number - opened <= _WIDEST_STEP
    return 1 < marker.number - opened <= _WIDEST_STEP and step == 1


def _ends_sentence(line: str, marker: Marker) -> bool:
    """Whether a sentence ends in front of a marker."""
    before = line[max(0, marker.start - _REACH) : marker.start].rstrip().rstrip(_CLOSERS)[-1:]
    return bool(before) and before in _STOPS and before in marker.style.after


def _heads(line: str, marker: Marker) -> bool:
    """Whether a first section whose second is not on the page begins: its heading runs into what follows."""
    first = marker.style.id in SECTION_STYLES and marker.number == 1 and not marker.glued
    if not first or line[marker.start - 1 : marker.start] not in _BEFORE_SECTION:
        return False
    # Only the stretch is looked at: a pattern that is asked about a whole line again and again reads it as often.
    return _runs_on(line[marker.end : marker.end + _LONGEST_RUN])


def _stands_behind(line: str, accepted: list[Marker], marker: Marker) -> bool:
    """Whether a section's first part is what a marker begins: only the section's name stands before it
    (一、工作情况（一）…).
    """
    if not accepted or marker.number != 1 or marker.style == accepted[-1].style:
        return False
    section = accepted[-1]
    sections = marker.style.id in SECTION_STYLES and section.style.id in SECTION_STYLES
    return sections and _NAME.fullmatch(line, section.end, marker.start) is not None


def _runs_on(text: str) -> bool:
    return heading_end(text, 0, section=True) is not None or _HEADED_FIRST.match(text) is not None


def _counts(marker: Marker, stack: tuple[_Open, ...], following: int | None, used: set[str]) -> bool:
    """Whether a marker is one: at a line's start always, elsewhere when it continues or begins a sequence.

    ``following`` is what ``_next_beginnings`` says of it.
    """
    style, number = marker.style.id, marker.number
    if marker.at_start:
        return True
    if number == MASKED:
        return not marker.glued
    if number > 1:
        return any(entry.style == style and _follows(entry.number, marker) for entry in stack)
    if marker.headed:
        return following is not None or style in used
    return following == 2 or (following is None and style in used)


def _cut(line: MappedText, accepted: list[Marker]) -> list[Unit]:
    bounds = [*(marker.start for marker in accepted), len(line)]
    pieces: list[tuple[MappedText, Marker | None]] = []
    if line.text[: bounds[0]].strip():
        pieces.append((line.slice(0, bounds[0]).strip(), None))
    for marker, end in zip(accepted, bounds[1:], strict=True):
        moved = replace(marker, start=0, end=marker.end - marker.start)
        pieces.append((line.slice(marker.start, end).strip(), moved))
    last = len(pieces) - 1
    found: list[Unit] = []
    for index, (text, numbered) in enumerate(pieces):
        found += _unglue(Unit(text, numbered, line_start=index == 0, line_end=index == last))
    return found


def _unglue(unit: Unit) -> list[Unit]:
    """The unit, or its heading and its body where the one runs into the other."""
    if unit.marker is None or unit.marker.style.item:
        return [unit]
    section = unit.marker.style.id in SECTION_STYLES
    end = heading_end(unit.text.text, unit.marker.end, section=section)
    if end is None:
        return [unit]
    head = replace(unit, text=unit.text.slice(0, end).strip(), line_end=False, heading=True)
    body = Unit(unit.text.slice(end).strip(), None, line_start=False, line_end=unit.line_end)
    return [head, body]
