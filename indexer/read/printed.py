"""Lines of a paged document with the places where they are printed. Lengths are those of the page, in points."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of a line that wide gaps set apart, and where it begins and ends."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line and where it stands; None or nothing where that is not known.

    ``height`` is that of its middle, from 0 at the top of the page to 1; ``em`` is the size of its letters; ``cells``
    are one for most lines.
    """

    text: str
    height: float | None
    cells: tuple[Cell, ...] = ()
    em: float = 0.0
