"""The numbers of Word's automatic lists, which stand nowhere in the text of a document but are seen by all.

A list (``w:num``) uses a definition (``w:abstractNum``) of up to nine levels; lists of one definition go on
counting where the other left off, unless a list says at which number it starts.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from indexer.read.numerals import written

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_STYLES_DEEP = 20


def value(element: Any, tag: str) -> str | None:
    """The ``w:val`` of the child ``tag`` of an element, or None."""
    child = None if element is None else element.find(qn(tag))
    return None if child is None else child.get(qn("w:val"))


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 7 else default


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    style: str = "decimal"
    pattern: str = ""
    legal: bool = False
    restart: int | None = None


@dataclass(slots=True)
class _List:
    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)
    unused: set[int] = field(default_factory=set)


class Lists:
    """Counts through a document. ``label`` is asked for each paragraph, in reading order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._styles = (
            {} if styles is None else {s.get(qn("w:styleId")): s for s in styles.iter(qn("w:style"))}
        )
        self._definitions: dict[str, Any] = {}
        self._lists: dict[str, Any] = {}
        self._linked: dict[tuple[str, str], int] = {}
        self._read: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        if numbering is not None:
            self._definitions = {d.get(qn("w:abstractNumId")): d for d in numbering.iter(qn("w:abstractNum"))}
            self._lists = {n.get(qn("w:numId")): n for n in numbering.iter(qn("w:num"))}

    def label(self, paragraph: Any) -> str:
        """The number that is seen before ``paragraph`` (a ``w:p``); empty when there is none."""
        list_id, level = self._place(paragraph.find(qn("w:pPr")))
        numbered = None if list_id in (None, "0") else self._list(str(list_id))
        if numbered is None or not 0 <= level < _LEVELS:
            return ""
        counts = self._counts.setdefault(numbered.definition, [None] * _LEVELS)
        before = None if level in numbered.unused else counts[level]
        numbered.unused.discard(level)  # a list that starts anew does so once
        start = numbered.starts.get(level, numbered.levels.get(level, _Level()).start)
        counts[level] = start if before is None else before + 1
        for deeper in range(level + 1, _LEVELS):
            restart = numbered.levels.get(deeper, _Level()).restart
            if restart is None or level < restart:
                counts[deeper] = None
        return self._written(numbered, level, counts)

    def _written(self, numbered: _List, level: int, counts: list[int | None]) -> str:
        definition = numbered.levels.get(level, _Level())
        if definition.style == "bullet":
            return ""

        def place(match: re.Match[str]) -> str:
            of = int(match.group(1)) - 1
            other = numbered.levels.get(of, _Level())
            count = counts[of]
            style = "decimal" if definition.legal and other.style != "none" else other.style
            return written(other.start if count is None else count, style)

        return _PLACE.sub(place, definition.pattern).strip()

    def _place(self, properties: Any) -> tuple[str | None, int]:
        """The list and level of a paragraph: its own, else those of its style or of what that is based on."""
        own = None if properties is None else properties.find(qn("w:numPr"))
        list_id, level = value(own, "w:numId"), value(own, "w:ilvl")
        style_id = value(properties, "w:pStyle")
        for _ in range(_STYLES_DEEP):
            style = self._styles.get(style_id) if style_id else None
            if style is None or (list_id is not None and level is not None):
                break
            of_style = style.find(qn("w:pPr"))
            numbers = None if of_style is None else of_style.find(qn("w:numPr"))
            if list_id is None and numbers is not None:
                list_id = value(numbers, "w:numId")
                if level is None and list_id is not None:
                    level = self._linked_level(list_id, str(style_id), value(numbers, "w:ilvl"))
            style_id = value(style, "w:basedOn")
        return list_id, _number(level, 0)

    def _linked_level(self, list_id: str, style_id: str, level: str | None) -> str | None:
        self._list(list_id)
        linked = self._linked.get((list_id, style_id))
        return level if linked is None else str(linked)

    def _list(self, list_id: str) -> _List | None:
        if list_id not in self._read:
            self._read[list_id] = self._load(list_id)
        return self._read[list_id]

    def _load(self, list_id: str) -> _List | None:
        element = self._lists.get(list_id)
        definition_id = value(element, "w:abstractNumId") or ""
        definition = self._definitions.get(definition_id)
        linked = value(definition, "w:numStyleLink")
        if linked is not None:  # the definition stands at a list style
            style = self._styles.get(linked)
            numbers = None if style is None else style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            target = self._lists.get(value(numbers, "w:numId") or "")
            definition_id = value(target, "w:abstractNumId") or ""
            definition = self._definitions.get(definition_id)
        if element is None or definition is None:
            return None
        numbered = _List(definition_id, {})
        for level in definition.findall(qn("w:lvl")):
            self._add(numbered, list_id, level)
        for override in element.findall(qn("w:lvlOverride")):
            for level in override.findall(qn("w:lvl")):
                self._add(numbered, list_id, level)
            start = value(override, "w:startOverride")
            if start is not None:
                numbered.starts[_number(override.get(qn("w:ilvl")), 0)] = _number(start, 1)
        numbered.unused.update(numbered.starts)
        return numbered

    def _add(self, numbered: _List, list_id: str, level: Any) -> None:
        index = _number(level.get(qn("w:ilvl")), 0)
        legal = level.find(qn("w:isLgl"))
        restart = value(level, "w:lvlRestart")
        numbered.levels[index] = _Level(
            _number(value(level, "w:start"), 1 if level.find(qn("w:start")) is not None else 0),
            value(level, "w:numFmt") or "decimal",
            value(level, "w:lvlText") or "",
            legal is not None and legal.get(qn("w:val")) not in ("0", "false"),
            None if restart is None else _number(restart, 0),
        )
        style = value(level, "w:pStyle")
        if style is not None:
            self._linked[list_id, style] = index
