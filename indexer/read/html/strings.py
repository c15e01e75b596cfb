"""What stands in the strings of a tree for line breaks and links.

An element for each ``<br>`` and ``<a>`` would cost more than all else; control characters, which no page prints,
say the same.
"""

import re

LINE_BREAK, LINK_START, LINK_END = "\v", "\x0e", "\x0f"
_ANY = re.compile(f"([{LINE_BREAK}{LINK_START}{LINK_END}])")
_LINKS = str.maketrans("", "", LINK_START + LINK_END)


def pieces(string: str) -> list[str]:
    """The text of a string and the marks in it, in order."""
    return _ANY.split(string)


def cleared(text: str) -> str:
    """Text of a page without characters that would be taken for marks of links."""
    return text.translate(_LINKS) if LINK_START in text or LINK_END in text else text
