"""A bar chart as SVG: plain, readable without its colours, and told to screen readers in full."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_ROW, _BAR, _TOP, _EDGE, _GAP = 30, 18, 58, 16, 10
_PLOT, _FIGURES, _MOST_LABEL = 180, 180, 12  # the last in characters
_EM, _SMALL = 14, 13  # sizes of text; a Chinese character is as wide, others hardly more than half
_INK, _SOFT, _FILL, _PAPER = "#24211c", "#655e52", "#8c2f22", "#fffdf8"
_FONTS = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',sans-serif"


@dataclass(frozen=True, slots=True)
class Bar:
    """A labelled length, 0 or more, and what is written beside it."""

    label: str
    length: float
    figures: str


def bar_chart(title: str, note: str, bars: Sequence[Bar]) -> str:
    """The chart, one bar a row, the longest across the whole width; ``note`` says what the lengths mean.

    A whole SVG document with a title, a description that reads out every bar, and no style, script or
    address in it.
    """
    longest = max((bar.length for bar in bars), default=0) or 1
    named = [_cut(bar.label, _MOST_LABEL) for bar in bars]
    start = _EDGE + max(map(_breadth, named), default=0) + _GAP
    width, height = start + _PLOT + _GAP + _FIGURES + _EDGE, _TOP + _ROW * len(bars) + _EDGE
    told = "；".join(f"{bar.label}：{bar.figures}" for bar in bars) or "没有数据"
    rows = "\n".join(
        _row(name, round(_PLOT * bar.length / longest, 1), bar.figures, start, _TOP + _ROW * place)
        for place, (name, bar) in enumerate(zip(named, bars, strict=True))
    )
    shown = _cut(title, (width - 2 * _EDGE) // _EM)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" class="chart" role="img" '
        f'aria-labelledby="chart-title chart-desc" font-family="{_FONTS}" font-size="{_EM}">\n'
        f'<title id="chart-title">{_said(title)}</title>\n'
        f'<desc id="chart-desc">{_said(f"{note}。{told}。")}</desc>\n'
        f'<rect class="paper" width="{width}" height="{height}" fill="{_PAPER}"/>\n'
        f'<text class="ink" x="{_EDGE}" y="24" fill="{_INK}" font-weight="600">{_said(shown)}</text>\n'
        f'<text class="soft" x="{_EDGE}" y="44" fill="{_SOFT}" font-size="{_SMALL}">{_said(note)}</text>\n'
        f"{rows}\n</svg>\n"
    )


def _row(name: str, length: float, figures: str, start: int, top: int) -> str:
    middle = top + _ROW // 2 + 5
    return (
        f'<text class="ink" x="{start - _GAP}" y="{middle}" text-anchor="end" fill="{_INK}">{_said(name)}</text>\n'
        f'<rect class="bar" x="{start}" y="{top + (_ROW - _BAR) // 2}" width="{length}" height="{_BAR}" '
        f'fill="{_FILL}"/>\n'
        f'<text class="soft" x="{round(start + length + _GAP, 1)}" y="{middle}" fill="{_SOFT}" '
        f'font-size="{_SMALL}">{_said(figures)}</text>'
    )


def _breadth(text: str) -> int:
    """About how wide ``text`` is drawn."""
    return sum(_EM if char >= "\u2e80" else _EM * 2 // 3 for char in text)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _said(text: str) -> str:
    """Text for SVG, without the characters that XML does not know."""
    known = (" " if c < " " or "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff" else c for c in text)
    return escape("".join(known))
