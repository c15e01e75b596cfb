"""The plain form of a page in which the stages look for their patterns."""

import re

from archive.folding import plain

_HALF_WIDTH = re.compile("[,;:!?]")
_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}


def plain_text(text: str) -> str:
    """``text`` of the same length, plain, with the punctuation of Chinese prose in full width.

    Many pages were typed or converted with half-width commas and colons. Those next to a Chinese character become
    the full-width ones that rules know; those of numbers, times and addresses stay.
    """
    form = plain(text)
    return _HALF_WIDTH.sub(_wide, form)


def _wide(match: re.Match[str]) -> str:
    text, place = match.string, match.start()
    before, behind = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    # &nbsp; ends with a semicolon that is none.
    chinese = before > "\u2e7f" or (behind > "\u2e7f" and not before.isalpha())
    return _FULL_WIDTH[match.group()] if chinese else match.group()
