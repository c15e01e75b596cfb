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
# With so many lines, one may be too long by some slip.
_ENOUGH_FOR_ONE = 12


@dataclass(frozen=True, slots=True)
class _Measure:
    """How a program that wraps lines counts them. ``ragged``: so much before the edge a line still is full, for
    no line begins with a full stop and no number is cut by careful editors.
    """

    of: Callable[[Line], int]
    ragged: int
    narrowest: int
    widest: int


@dataclass(frozen=True, slots=True)
class Wrapping:
    """``width`` is where the page wraps its lines; ``indents``: the first line of a paragraph is indented."""

    measure: _Measure
    width: int
    indents: bool

    def fills(self, line: Line) -> bool:
        """Whether a line reaches the edge; one that breaks off may do so with digits typed in full width."""
        full = self.width - self.measure.ragged
        if self.measure.of(line) >= full:
            return True
        open_ended = line.text.text[-1] not in _TERMINAL
        return self.measure.of is _columns and open_ended and _full_columns(line) >= full


def wrapping_of(lines: Sequence[Line]) -> Wrapping | None:
    """How the page is wrapped; None where it is not, or where its lines are paragraphs."""
    if len(lines) < _LEAST_LINES:
        return None
    found = [(*_edge(lines, measure), measure) for measure in _MEASURES]
    full, edge, measure = max(found, key=lambda entry: entry[0])
    if full < _LEAST_FULL_SHARE * len(lines):
        return None
    return Wrapping(measure, edge, _indents(lines, edge - measure.ragged, measure))


def _edge(lines: Sequence[Line], measure: _Measure) -> tuple[int, int]:
    """How many lines are full, and where the edge is; no line is full where more than a few go beyond it."""
    best, most_beyond = (0, 0), max(len(lines) // 20, len(lines) >= _ENOUGH_FOR_ONE)
    # No character is narrower than 1: this alone tells of most pages that their lines are paragraphs.
    if sum(len(line.text.text) > measure.widest for line in lines) > most_beyond:
        return best
    widths = Counter(measure.of(line) for line in lines)
    for edge in widths:
        if not measure.narrowest <= edge <= measure.widest:
            continue
        full = sum(widths[width] for width in range(edge - measure.ragged, edge + 1))
        beyond = sum(count for width, count in widths.items() if width > edge)
        if beyond <= most_beyond:
            best = max(best, (full, edge))
    return best


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
    _Measure(_characters, 1, 18, 90),
    _Measure(_columns, 4, 36, 180),
    _Measure(_full_columns, 2, 36, 180),
)
