"""The levels of headings in Word documents, as their styles or the paragraphs themselves give them."""

import re
from typing import Any

from docx.oxml.ns import qn

from indexer.read.docx_lists import value

_HEADING = re.compile(r"(?:heading|标题)\s?([1-9])", re.IGNORECASE)
_STYLES_DEEP = 20
# Word counts the levels of its outline from 0; 9 is text.
_TEXT = 9


class Levels:
    """Knows the level of each style."""

    def __init__(self, styles: Any) -> None:
        self._styles = (
            {} if styles is None else {s.get(qn("w:styleId")): s for s in styles.iter(qn("w:style"))}
        )
        self._known: dict[str, int] = {}

    def of(self, paragraph: Any) -> int:
        """The level of a paragraph as a heading, from 1, or 0."""
        properties = paragraph.find(qn("w:pPr"))
        own = _outline(properties)
        if own is not None:
            return own
        style = value(properties, "w:pStyle")
        if style is None:
            return 0
        if style not in self._known:
            self._known[style] = self._of_style(style)
        return self._known[style]

    def _of_style(self, style_id: str | None) -> int:
        for _ in range(_STYLES_DEEP):
            style = self._styles.get(style_id) if style_id else None
            if style is None:
                return 0
            named = _HEADING.fullmatch(value(style, "w:name") or "")
            if named:
                return int(named.group(1))
            level = _outline(style.find(qn("w:pPr")))
            if level is not None:
                return level
            style_id = value(style, "w:basedOn")
        return 0


def _outline(properties: Any) -> int | None:
    """The level that the properties of a paragraph or of a style name; None where they name none."""
    text = value(properties, "w:outlineLvl")
    if text is None or not text.isdecimal() or len(text) > 1:
        return None
    return 0 if int(text) >= _TEXT else int(text) + 1
