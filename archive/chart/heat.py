"""A heat map: a table whose cells are the darker the more they hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.chart.drawing import EDGE, FILL, GAP, TOP, breadth, cut, document, label

_ROW, _HEAD, _MOST_LABEL = 28, 30, 10  # the last in characters
_DARKEST = 0.6  # so that ink stays readable on every cell


@dataclass(frozen=True, slots=True)
class Cell:
    """How strong a cell is, 0 to 1, and what is written in it."""

    strength: float
    figures: str


def heat_map(
    title: str, note: str, columns: Sequence[str], rows: Sequence[str], cells: Sequence[Sequence[Cell]]
) -> str:
    """The map as an SVG document; ``cells`` go row by row, and ``note`` says what their strength means."""
    heads = [cut(name, _MOST_LABEL) for name in columns]
    names = [cut(name, _MOST_LABEL) for name in rows]
    start = EDGE + max(map(breadth, names), default=0) + GAP
    figures = [cell.figures for row in cells for cell in row]
    wide = max(map(breadth, [*heads, *figures]), default=0) + GAP
    least = breadth("万") * 24  # room for the note
    width = max(start + wide * len(columns), least) + EDGE
    height = TOP + _HEAD + _ROW * len(rows) + EDGE
    drawn = [
        label(start + wide * (at + 0.5), TOP + 18, head, soft=True, anchor="middle")
        for at, head in enumerate(heads)
    ]
    for down, (name, row) in enumerate(zip(names, cells, strict=True)):
        top = TOP + _HEAD + _ROW * down
        drawn.append(label(start - GAP, top + 19, name, anchor="end"))
        for across, cell in enumerate(row):
            left, opacity = start + wide * across, round(_DARKEST * cell.strength, 3)
            drawn.append(
                f'<rect class="cell" x="{left}" y="{top}" width="{wide - 2}" height="{_ROW - 2}" '
                f'fill="{FILL}" fill-opacity="{opacity}"/>'
            )
            drawn.append(label(left + wide / 2 - 1, top + 18, cell.figures, anchor="middle"))
    told = "；".join(
        f"{name}：{'，'.join(f'{c} {cell.figures}' for c, cell in zip(columns, row, strict=True) if cell.figures)}"
        for name, row in zip(rows, cells, strict=True)
    )
    return document(title, note, told, width, height, "\n".join(drawn))
