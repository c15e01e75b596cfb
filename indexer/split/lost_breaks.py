"""Puts back the line breaks that a page lost where it was copied onto one long line and only spaces are left of them.

Spaces also stand between numbers and words, and where the lines of a document were wrapped. So a space is taken for
a break only where a sentence or a heading ends before it, and only where most spaces of the line are such; spaces
at a regular distance are the wraps of the document, to be mended like those of any wrapped page.
"""

from dataclasses import replace
from itertools import pairwise

from indexer.patterns import compiled
from indexer.split.numbering import begins_with_marker
from indexer.split.sentences import is_row
from indexer.split.title_words import is_title
from indexer.split.wrapping import wrapping_of
from indexer.textmap import Line, pieces_of

_GAP = compiled(r"[ \x{3000}\x{A0}]+")
# A page without a line of this length has lost no line breaks.
_SHORTEST = 100
# A page of more lines has kept its breaks: single spaces say nothing there.
_MOST_LINES = 12
_LONGEST_HEADING = 45
# A numbered heading of two clauses is no longer; 一是 numbers no headings.
_LONGEST_SLOGAN = 24
_ITEM = compiled("[一二三四五六七八九十]{1,2}是")
_WIDE = 2
_FULL_SHARE = 0.6
# Two pieces of a line may be equally long by chance.
_FEWEST_FULL = 3
_FEWEST_SURE, _SURE_SHARE = 2, 0.8
_ENDS = "。！？!?：:；;…"
_CLOSERS = "”』」）)】"
_OPENS = "“《（("
_INSIDE = "。；;！？"


def with_breaks(lines: list[Line]) -> list[Line]:
    """The lines, broken where their spaces say that a line ended, if the page has long ones at all."""
    if all(len(line.text) < _SHORTEST for line in lines):
        return lines
    few = len(lines) <= _MOST_LINES
    return [piece for line in lines for piece in _broken(line, few=few)]


def _broken(line: Line, *, few: bool) -> list[Line]:
    text = line.text.text
    if is_row(text) or " " not in text:
        return [line]
    gaps = [match.span() for match in _GAP.finditer(text)]
    wrapped = _cut(line, gaps)
    wrapping = wrapping_of(wrapped)
    if wrapping is not None and sum(wrapping.fills(piece) for piece in wrapped) >= _FEWEST_FULL:
        return _going_on(wrapped)
    breaks, unsure, begin = [], 0, 0
    for start, end in gaps:
        # No more than what a heading may have is looked at, however far the last break is.
        if _ends(
            text[max(begin, start - _LONGEST_HEADING - 1) : start],
            text[end : end + _LONGEST_HEADING],
            wide=end - start >= _WIDE,
        ):
            breaks.append((start, end))
            begin = end
        elif end - start < _WIDE and _is_word(text[start - 1]) and _is_word(text[end]):
            unsure += 1
    sure = [gap for gap in breaks if gap[1] - gap[0] < _WIDE]
    if not few or len(sure) < _FEWEST_SURE or len(sure) < _SURE_SHARE * (len(sure) + unsure):
        breaks = [gap for gap in breaks if gap[1] - gap[0] >= _WIDE]
    return _cut(line, breaks)


def _going_on(lines: list[Line]) -> list[Line]:
    """The lines of a wrapped document; the first of a paragraph may be short by its indent, which is lost."""
    full = _FULL_SHARE * max(len(line.text) for line in lines)
    return [
        lines[0],
        *(replace(line, page_break=len(before.text) >= full) for before, line in pairwise(lines)),
    ]


def _ends(before: str, behind: str, *, wide: bool) -> bool:
    """Whether a line ends between what stands before and behind a space."""
    said = before.rstrip(_CLOSERS)
    if said[-1:] in _ENDS:
        return said != ""
    if len(before) > _LONGEST_HEADING or any(mark in before for mark in _INSIDE):
        return False
    if begins_with_marker(before):
        if not wide and (_ITEM.match(before) or ("，" in before and len(before) > _LONGEST_SLOGAN)):
            return False  # a sentence that was wrapped here
        opens = wide or _is_word(behind[0]) or behind[0] in _OPENS or begins_with_marker(behind)
        return _is_word(before[-1]) and opens
    return is_title(before)


def _is_word(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def _cut(line: Line, gaps: list[tuple[int, int]]) -> list[Line]:
    """The line without the gaps, as the lines that stand between them."""
    if not gaps:
        return [line]
    starts = [0, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), len(line.text)]
    return pieces_of(line, (line.text.slice(start, end) for start, end in zip(starts, ends, strict=True)))
