"""Tells whether a page is wrapped at a fixed width, and whether its paragraphs are indented."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from indexer.textmap import Line

_LEAST_FULL_SHARE = 0.3
_LEAST_LINES = 6
_LEAST_INDENTED = 3
_TERMINAL = "。！？!?；;：:…”』」》）)】"
# Where more full lines than this share end a sentence, lines of one length are paragraphs of one length.
_STOPS, _MOST_STOPPED = "。！？；", 0.5
# So many first lines must be short of the edge, and more than reach it, to say that their indents were lost; those
# count twice that are too short for any other line.
_FEWEST_SHORT = 4
# With so many lines, one may be too long by some slip.
_ENOUGH_FOR_ONE = 12


@dataclass(frozen=True, slots=True)
class _Measure:
    """How a program that wraps lines counts them. ``ragged``: so much before the edge a line still is full, for
    no line begins with a full stop and no number is cut by careful editors. ``indent``: how wide the two characters
    are by which a first line is indented.
    """

    of: Callable[[Line], int]
    ragged: int
    indent: int
    narrowest: int
    widest: int


@dataclass(frozen=True, slots=True)
class Wrapping:
    """``width`` is where the page wraps its lines; ``indents``: the first line of a paragraph is indented; ``lost``:
    by so much it is narrower than the others, for it was indented once.
    """

    measure: _Measure
    width: int
    indents: bool
    lost: int

    def fills(self, line: Line, *, first: bool = False) -> bool:
        """Whether a line reaches the edge, as the ``first`` of a paragraph or another; one that breaks off may do so
        with digits typed in full width.
        """
        full = self.width - self.measure.ragged - (self.lost if first else 0)
        if self.measure.of(line) >= full:
            return True
        open_ended = line.text.text[-1] not in _TERMINAL
        return self.measure.of is _columns and open_ended and _full_columns(line) >= full

    def is_short(self, line: Line) -> bool:
        """Whether a line fills no more than a first line does that has lost its indent."""
        widest = _full_columns(line) if self.measure.of is _columns else self.measure.of(line)
        return self.lost > 0 and widest <= self.width - self.lost

    def begins(self, line: Line) -> bool:
        """Whether a line breaks off where only such first lines do."""
        open_ended = line.text.text[-1] not in _TERMINAL
        return open_ended and self.is_short(line) and self.fills(line, first=True)


def wrapping_of(lines: Sequence[Line]) -> Wrapping | None:
    """How the page is wrapped; None where it is not, or where its lines are paragraphs."""
    if len(lines) < _LEAST_LINES:
        return None
    flush = sum(line.indent != "" for line in lines) < _LEAST_INDENTED
    found = [(*_edge(lines, measure, flush=flush), measure) for measure in _MEASURES]
    full, edge, lost, measure = max(found, key=lambda entry: entry[0])
    if full < _LEAST_FULL_SHARE * len(lines):
        return None
    wrapping = Wrapping(measure, edge, _indents(lines, edge - measure.ragged, measure), lost)
    return None if _are_paragraphs(lines, wrapping) else wrapping


def _are_paragraphs(lines: Sequence[Line], wrapping: Wrapping) -> bool:
    """Whether too many of the lines that reach the edge end a sentence there to have been wrapped."""
    full = [line for line in lines if wrapping.fills(line)]
    stopped = sum(line.text.text[-1] in _STOPS for line in full)
    return stopped > _MOST_STOPPED * len(full)


def _edge(lines: Sequence[Line], measure: _Measure, *, flush: bool) -> tuple[int, int, int]:
    """How many lines are full, where the edge is, and how much narrower first lines are, on a page without indents
    (``flush``); no line is full where more than a few go beyond it.
    """
    best, most_beyond = (0, 0, 0), max(len(lines) // 20, len(lines) >= _ENOUGH_FOR_ONE)
    # No character is narrower than 1: this alone tells of most pages that their lines are paragraphs.
    if sum(len(line.text.text) > measure.widest for line in lines) > most_beyond:
        return best
    of_lines = [measure.of(line) for line in lines]
    widths = Counter(of_lines)
    for edge in widths:
        if not measure.narrowest <= edge <= measure.widest:
            continue
        full = sum(widths[width] for width in range(edge - measure.ragged, edge + 1))
        beyond = sum(count for width, count in widths.items() if width > edge)
        if beyond <= most_beyond:
            short = _short_firsts(lines, of_lines, edge, measure) if flush else 0
            best = max(best, (full + short, edge, measure.indent if short else 0))
    return best


def _short_firsts(lines: Sequence[Line], widths: Sequence[int], edge: int, measure: _Measure) -> int:
    """How many first lines break off short of the edge by an indent, if that is where they do; else 0."""
    full = edge - measure.ragged
    short = sure = long = 0
    first = True
    for line, width in zip(lines, widths, strict=True):
        broken = width >= full - (measure.indent if first else 0) and line.text.text[-1] not in _TERMINAL
        if first and broken:
            short += width <= edge - measure.indent
            sure += width <= edge - measure.indent and width < full
            long += width > edge - measure.indent
        first = not broken and (first or width < full)
    return short if sure and short + sure >= _FEWEST_SHORT and short > 2 * long else 0


def _indents(lines: Sequence[Line], full: int, measure: _Measure) -> bool:
    """Whether paragraphs are indented: what follows a full line mostly is not, and enough lines are."""
    indented = sum(line.indent != "" for line in lines)
    behind = [line for before, line in pairwise(lines) if measure.of(before) >= full]
    flush = sum(line.indent == "" for line in behind)
    return indented >= _LEAST_INDENTED and flush * 2 > len(behind)


def _columns(line: Line) -> int:
    """The width as terminals and typewriters count it: a Chinese character has two columns."""
    text = line.indent + line.text.text
    return 2 * len(text) - len(_narrow().findall(text))


def _full_columns(line: Line) -> int:
    """The width where digits, too, are typed in full width; in the plain form they are not."""
    return len(line.indent.expandtabs(4)) + line.indent.count("\u3000") + 2 * len(line.text)


def _characters(line: Line) -> int:
    """The width as programs count it that know no columns."""
    return len(line.indent) + len(line.text)


@cache
def _narrow() -> re.Pattern[str]:
    """The characters of one column, as one class: asking it costs a tenth of asking about each character."""
    narrow = (chr(code) for code in range(0x2E80) if unicodedata.east_asian_width(chr(code)) not in "WFA")
    return re.compile("[" + "".join(map(re.escape, narrow)) + "]")


_MEASURES = (
    _Measure(_characters, 1, 2, 18, 90),
    _Measure(_columns, 4, 4, 36, 180),
    _Measure(_full_columns, 2, 4, 36, 180),
)
