"""A bar chart as SVG: plain, readable without its colours, and told to screen readers in full."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_ROW, _BAR, _TOP, _EDGE, _GAP = 30, 18, 58, 16, 10
_LABEL, _PLOT, _FIGURES = 170, 300, 230
_WIDTH = _EDGE + _LABEL + _GAP + _PLOT + _GAP + _FIGURES + _EDGE
_EM = 14  # size of text; a Chinese character is as wide
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
    height = _TOP + _ROW * len(bars) + _EDGE
    told = "；".join(f"{bar.label}：{bar.figures}" for bar in bars)
    rows = "\n".join(_row(bar, _TOP + _ROW * place, bar.length / longest) for place, bar in enumerate(bars))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" class="chart" role="img" '
        f'aria-labelledby="chart-title chart-desc" font-family="{_FONTS}" font-size="{_EM}">\n'
        f'<title id="chart-title">{_said(title)}</title>\n'
        f'<desc id="chart-desc">{_said(f"{note}。{told}。" if told else f"{note}。没有数据。")}</desc>\n'
        f'<rect class="paper" width="{_WIDTH}" height="{height}" fill="{_PAPER}"/>\n'
        f'<text class="ink" x="{_EDGE}" y="24" fill="{_INK}" font-weight="600">{_said(_cut(title, 50))}</text>\n'
        f'<text class="soft" x="{_EDGE}" y="44" fill="{_SOFT}" font-size="12">{_said(note)}</text>\n'
        f"{rows}\n</svg>\n"
    )


def _row(bar: Bar, top: int, part: float) -> str:
    middle, start = top + _ROW // 2 + 5, _EDGE + _LABEL + _GAP
    length = round(_PLOT * part, 1)
    return (
        f'<text class="ink" x="{_EDGE + _LABEL}" y="{middle}" text-anchor="end" fill="{_INK}">'
        f"{_said(_cut(bar.label, _LABEL // _EM))}</text>\n"
        f'<rect class="bar" x="{start}" y="{top + (_ROW - _BAR) // 2}" width="{length}" height="{_BAR}" '
        f'fill="{_FILL}"/>\n'
        f'<text class="soft" x="{round(start + length + _GAP, 1)}" y="{middle}" fill="{_SOFT}" font-size="12">'
        f"{_said(bar.figures)}</text>"
    )


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _said(text: str) -> str:
    """Text for SVG, without the control characters that XML does not know."""
    known = "".join(
        c if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff" else " " for c in text
    )
    return escape(known)
