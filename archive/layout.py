"""What the layout of a page says of its lines, beside their text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineLayout:
    """What the layout of a page says of one of its lines beside its text.

    ``level`` is that of a heading, from 1, or 0; ``note``: it is a note to the text; ``continues``: it goes on in the
    paragraph of the line before; ``indent`` is the white space that stands for a printed indent.
    """

    level: int = 0
    note: bool = False
    continues: bool = False
    indent: str = ""
