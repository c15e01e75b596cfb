"""A line chart of two or more series over the same steps; a step without a value interrupts its line."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.chart.drawing import EDGE, FILL, GAP, SOFT, TOP, cut, document, label

_WIDTH, _PLOT, _STEP = 640, 220, 46  # _STEP: the least breadth of a label under the plot
_LEGEND, _FOOT, _MOST_NAME = 26, 34, 20
_AXIS = 64
# Lines differ in more than colour: the second is dashed, its points are squares.
_LOOKS = ((FILL, "", "line first"), (SOFT, ' stroke-dasharray="6 4"', "line second"))


@dataclass(frozen=True, slots=True)
class Line:
    """A named series: for each step a value, 0 or more, or None; and what is said of it."""

    name: str
    values: tuple[float | None, ...]
    figures: tuple[str, ...]


def line_chart(title: str, note: str, steps: Sequence[str], lines: Sequence[Line], top_label: str) -> str:
    """The chart as an SVG document, of two lines at most. ``top_label`` is what the highest point amounts to."""
    highest = max((v for line in lines for v in line.values if v is not None), default=0.0) or 1.0
    top = TOP + _LEGEND * len(lines) + GAP
    base, left, right = top + _PLOT, EDGE + _AXIS, _WIDTH - EDGE - GAP
    gap = (right - left) / max(len(steps) - 1, 1)
    every = max(1, -int(-_STEP // gap)) if steps else 1
    drawn = [
        f'<path class="axis" d="M{left} {top}V{base}H{right}" fill="none" stroke="{SOFT}"/>',
        label(left - GAP, top + 5, top_label, soft=True, anchor="end"),
        label(left - GAP, base + 5, "0", soft=True, anchor="end"),
    ]
    drawn += [
        label(left + gap * at, base + 22, step, soft=True, anchor="middle")
        for at, step in enumerate(steps)
        if at % every == 0
    ]
    for number, (line, look) in enumerate(zip(lines, _LOOKS, strict=False)):
        points = [
            None if v is None else (round(left + gap * at, 1), round(base - _PLOT * v / highest, 1))
            for at, v in enumerate(line.values)
        ]
        drawn += _drawn(points, look, number)
        drawn += _legend(cut(line.name, _MOST_NAME), look, number)
    told = "；".join(
        f"{line.name}：{'，'.join(f'{s} {f}' for s, f in zip(steps, line.figures, strict=True))}"
        for line in lines
    )
    return document(title, note, told, _WIDTH, base + _FOOT + EDGE, "\n".join(drawn))


Point = tuple[float, float] | None
Look = tuple[str, str, str]


def _drawn(points: Sequence[Point], look: Look, number: int) -> list[str]:
    colour, dashes, kind = look
    path, pen_up = "", True
    for point in points:
        if point is not None:
            path += f"{'M' if pen_up else 'L'}{point[0]} {point[1]}"
        pen_up = point is None
    drawn = (
        [f'<path class="{kind}" d="{path}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>']
        if path
        else []
    )
    return [*drawn, *(_mark(x, y, look, number) for x, y in filter(None, points))]


def _mark(x: float, y: float, look: Look, number: int) -> str:
    colour, _, kind = look
    if number == 0:
        return f'<circle class="{kind} mark" cx="{x}" cy="{y}" r="3.5" fill="{colour}"/>'
    return f'<rect class="{kind} mark" x="{x - 3}" y="{y - 3}" width="6" height="6" fill="{colour}"/>'


def _legend(name: str, look: Look, number: int) -> list[str]:
    middle = TOP + _LEGEND * number + 6
    colour, dashes, kind = look
    return [
        f'<path class="{kind}" d="M{EDGE} {middle}H{EDGE + 36}" fill="none" stroke="{colour}" '
        f'stroke-width="2"{dashes}/>',
        _mark(EDGE + 18, middle, look, number),
        label(EDGE + 46, middle + 5, name),
    ]
