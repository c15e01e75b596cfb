"""What the levels that a layout gives to headings (those of HTML, of Word's styles, of Markdown) are worth.

Some pages set whole paragraphs as headings for their looks. Levels are heeded where nearly all lines that have one read
like headings, and enough of the text has none.
"""

from collections.abc import Sequence
from dataclasses import replace

from indexer.split.outline import Unit
from indexer.split.sentences import is_open_ended, is_row, sentence_count

_LONGEST_HEADING = 60
_MOST_PROSE, _LEAST_TEXT = 0.2, 0.2


def with_levels(units: list[Unit]) -> list[Unit]:
    """The units, their levels only where they are to be heeded: on headings, on a page where levels mean headings."""
    levelled = [unit for unit in units if unit.level]
    if not levelled:
        return units
    headings = sum(reads_like_heading(unit) for unit in levelled)
    text = len(units) - len(levelled)
    heeded = len(levelled) - headings <= _MOST_PROSE * len(levelled) and text >= _LEAST_TEXT * len(units)
    return [
        unit if not unit.level or (heeded and reads_like_heading(unit)) else replace(unit, level=0)
        for unit in units
    ]


def reads_like_heading(unit: Unit) -> bool:
    """Whether a line is short, one sentence, and ends without punctuation."""
    text = unit.text.text
    if len(text) > _LONGEST_HEADING or is_row(text) or not (unit.line_start and unit.line_end):
        return False
    return is_open_ended(text) and sentence_count(text) <= 1


def above_level(levels: Sequence[int], level: int) -> int | None:
    """How many of the open places, of which each has a level or 0, stay above a heading of ``level``.

    None where the levels do not say: none of the open places has one that is as deep.
    """
    return next((depth for depth, of in enumerate(levels) if of >= level), None)
