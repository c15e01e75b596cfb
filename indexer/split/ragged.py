"""Tells whether a page is wrapped at no fixed width, as texts are that went through an old forum or a mail.

Headings of two clauses end without punctuation as well, so only what no heading ends with counts as a sign; where a
page has several, all its unfinished sentences are taken for broken ones. Where nearly all its long lines are
finished, one that is not was broken by a slip, such as the end of a printed page.
"""

from collections.abc import Sequence
from itertools import pairwise

from indexer.split.glue import begins_statement
from indexer.split.numbering import begins_with_marker
from indexer.split.sentences import is_row
from indexer.textmap import Line

_TERMINAL = "。！？!?；;：:…”』」》）)】"
# Behind one of these a sentence goes on.
_NEVER_LAST = "的和与及或在对把被将向从由而并其每各第使让给"
_NEVER_FIRST = "，。、；：！？）》】”’」』％%!?;,"
_COMMAS = "，、"
_FEWEST_SIGNS = 2
# A line that is no longer may be a heading; one of this length is none.
_SHORTEST, _SURELY_PROSE = 12, 40
# A page finishes its sentences where so many long lines, and all but this share of them, end with punctuation.
_FEWEST_FINISHED, _UNFINISHED_SHARE = 3, 0.15
_STOPS = "。；！？"
# A page indents its paragraphs where so many lines are indented, and this share of all.
_FEWEST_INDENTED, _INDENTED_SHARE = 4, 0.6


def is_ragged(lines: Sequence[Line]) -> bool:
    """Whether several sentences of the page break off at the end of a line where nothing can end."""
    signs = 0
    for line, following in pairwise(lines):
        signs += _breaks_off(line.text.text, following.text.text)
        if signs >= _FEWEST_SIGNS:
            return True
    return False


def _breaks_off(text: str, following: str) -> bool:
    if not is_unfinished(text) or begins_with_marker(following) or is_row(following):
        return False
    return text[-1] in _NEVER_LAST or following[0] in _NEVER_FIRST or text.count("“") > text.count("”")


def is_unfinished(text: str) -> bool:
    """Whether a line is the beginning of a sentence: it has a comma, and ends without punctuation."""
    if len(text) < _SHORTEST or text[-1] in _TERMINAL or is_row(text):
        return False
    return any(comma in text for comma in _COMMAS)


def finishes_sentences(lines: Sequence[Line]) -> bool:
    """Whether nearly all long lines of the page end with punctuation."""
    prose = [text for line in lines if len(text := line.text.text) >= _SURELY_PROSE and not is_row(text)]
    unfinished = sum(is_unfinished(text) for text in prose)
    return len(prose) - unfinished >= _FEWEST_FINISHED and unfinished <= max(
        1, _UNFINISHED_SHARE * len(prose)
    )


def is_broken(line: Line, following: Line) -> bool:
    """Whether a line of such a page is the beginning of a sentence that the next one finishes.

    A statement whose full stop was forgotten looks alike; but then the next line begins as statements do.
    """
    text, rest = line.text.text, following.text.text
    if len(text) < _SURELY_PROSE or not is_unfinished(text) or not "\u4e00" <= text[-1] <= "\u9fff":
        return False
    said = any(stop in rest for stop in _STOPS)
    return said and not following.indent and not begins_statement(rest)


def indents_paragraphs(lines: Sequence[Line]) -> bool:
    """Whether the page indents its lines, but for a few."""
    indented = sum(line.indent != "" for line in lines)
    return indented >= _FEWEST_INDENTED and indented >= _INDENTED_SHARE * len(lines)


def is_rest_of(line: Line, following: Line) -> bool:
    """Whether an indented line of such a page breaks off inside its sentence before one that is not indented."""
    flush = line.indent != "" and following.indent == ""
    return flush and is_unfinished(line.text.text) and len(line.text) >= _SURELY_PROSE
