"""The plain form of a page in which the stages look for their patterns."""

import re
from itertools import islice

from archive.folding import plain

_HALF_WIDTH = re.compile("[,;:!?]")
# A point behind a Chinese character that is no number: the full stop of pages that have no other.
_POINT = re.compile(
    "(?<=[\u4e00-\u9fff”％%])(?<![一二三四五六七八九十])[.](?=\\s|$|[\u4e00-\u9fff0-9（“])|(?<=[）)])[.](?=\\s|$)"
)
_FEWEST_POINTS = 3
_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}


def plain_text(text: str) -> str:
    """``text`` of the same length, plain, with the punctuation of Chinese prose in full width.

    Many pages were typed or converted with half-width commas and colons. Those next to a Chinese character become
    the full-width ones that rules know; those of numbers, times and addresses stay. On a page without any full stop
    of Chinese prose the points behind its sentences become such.
    """
    form = _HALF_WIDTH.sub(_wide, plain(text))
    if "。" not in form and "." in form and _ends_with_points(form):
        return _POINT.sub("。", form)
    return form


def _ends_with_points(text: str) -> bool:
    """Whether several points stand where full stops do."""
    return sum(1 for _ in islice(_POINT.finditer(text), _FEWEST_POINTS)) == _FEWEST_POINTS


def _wide(match: re.Match[str]) -> str:
    text, place = match.string, match.start()
    before, behind = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    # &nbsp; ends with a semicolon that is none.
    chinese = before > "\u2e7f" or (behind > "\u2e7f" and not before.isalpha())
    return _FULL_WIDTH[match.group()] if chinese else match.group()
