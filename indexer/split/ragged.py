"""Tells whether a page is wrapped at no fixed width, as texts are that went through an old forum or a mail.

Headings of two clauses end without punctuation as well, so only what no heading ends with counts as a sign; where a
page has several, all its unfinished sentences are taken for broken ones.
"""

from collections.abc import Sequence
from itertools import pairwise

from indexer.split.numbering import begins_with_marker
from indexer.split.sentences import is_row
from indexer.textmap import Line

_TERMINAL = "。！？!?；;：:…”』」》）)】"
# Behind one of these a sentence goes on.
_NEVER_LAST = "的和与及或在对把被将向从由而并其每各第使让给"
_NEVER_FIRST = "，。、；：！？）》】”’」』％%!?;,"
_COMMAS = "，、"
_FEWEST_SIGNS = 2
# A line that is no longer may be a heading.
_SHORTEST = 12


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
