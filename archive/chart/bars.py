"""A bar chart: one bar a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.chart.drawing import EDGE, FILL, GAP, TOP, breadth, cut, document, label

_ROW, _BAR = 30, 18
_PLOT, _FIGURES, _MOST_LABEL = 180, 180, 12  # the last in characters


@dataclass(frozen=True, slots=True)
class Bar:
    """A labelled length, 0 or more, and what is written beside it."""

    label: str
    length: float
    figures: str


def bar_chart(title: str, note: str, bars: Sequence[Bar]) -> str:
    """The chart as an SVG document, the longest bar across the whole width; ``note`` says what lengths mean."""
    longest = max((bar.length for bar in bars), default=0) or 1
    named = [cut(bar.label, _MOST_LABEL) for bar in bars]
    start = EDGE + max(map(breadth, named), default=0) + GAP
    width, height = start + _PLOT + GAP + _FIGURES + EDGE, TOP + _ROW * len(bars) + EDGE
    rows = "\n".join(
        _row(name, round(_PLOT * bar.length / longest, 1), bar.figures, start, TOP + _ROW * place)
        for place, (name, bar) in enumerate(zip(named, bars, strict=True))
    )
    return document(title, note, "；".join(f"{b.label}：{b.figures}" for b in bars), width, height, rows)


def _row(name: str, length: float, figures: str, start: int, top: int) -> str:
    middle = top + _ROW // 2 + 5
    return (
        f"{label(start - GAP, middle, name, anchor='end')}\n"
        f'<rect class="bar" x="{start}" y="{top + (_ROW - _BAR) // 2}" width="{length}" height="{_BAR}" '
        f'fill="{FILL}"/>\n'
        f"{label(start + length + GAP, middle, figures, soft=True)}"
    )
