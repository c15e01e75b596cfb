"""Decides which units are headings and which are paragraphs, and what stands above each paragraph."""

from dataclasses import dataclass, replace

from indexer.patterns import compiled
from indexer.split.levels import above_level, with_levels
from indexer.split.numbering import SECTION_STYLES
from indexer.split.outline import Unit
from indexer.split.sentences import (
    first_clause,
    first_sentence,
    is_open_ended,
    is_row,
    last_sentence,
    sentence_count,
)
from indexer.textmap import MappedText

# Lengths in characters. A heading is what fits on a line and says one thing.
_LONGEST_HEADING = 60
_LONGEST_LINE_HEADING = 45
_LONGEST_PLAIN_HEADING = 25
_LONGEST_LEAD_HEADING = 30
_LONGEST_EMPTY_SECTION = 20
# No report nests more headings without numbers; a page of short lines is no outline.
_DEEPEST_PLAIN = 4
_PLAIN, _LEAD = "plain", "lead"
_SAID = "。！？!?；;，,"
# What the sections of a report are about, as against the fields of work inside them.
_SECTION = compiled(
    "工作(?:情况|回顾|总结|开展|成效|亮点|打算|计划|安排|思路)|开展情况|主要(?:成效|做法|问题|困难)|存在|不足|困难|下一?步|打算|建议|体会|经验"
)


@dataclass(frozen=True, slots=True)
class ParagraphDraft:
    """A statement and the headings above it, outermost first, without their closing punctuation."""

    text: MappedText
    headings: tuple[MappedText, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a report below its title."""

    paragraphs: tuple[ParagraphDraft, ...]
    headings: tuple[MappedText, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A unit's text, the headings above it, and whether it looks like a heading itself."""

    text: MappedText
    above: tuple[MappedText, ...]
    heading: bool


@dataclass(frozen=True, slots=True)
class _Level:
    """An open place in the outline. ``place`` counts the items of its list so far, from 1; ``followed`` says
    whether an unnumbered line has stood below any of them; ``level`` is what the layout says of it."""

    style: str
    item: bool
    heading: MappedText | None
    is_heading: bool = True
    place: int = 1
    followed: bool = False
    level: int = 0


def arrange(units: list[Unit]) -> Body:
    """The paragraphs and headings that ``units`` make up. Every unit becomes one of the two."""
    levels: list[_Level] = []
    placed: list[_Placed] = []
    after_heading = False
    units = with_levels(units)
    for index, unit in enumerate(units):
        following = units[index + 1] if index + 1 < len(units) else None
        before, levels = levels, _parents(levels, unit)
        leads = _leads(levels, unit, following)
        sibling = next((level for level in before if level.style == _style(unit)), None)
        heading = _is_heading(unit, following, leads, sibling)
        if heading:
            levels = _above_plain(levels, unit, after_heading)
        above = tuple(level.heading for level in levels if level.heading is not None)
        placed.append(_Placed(unit.text, above, heading))
        levels = [*levels, *_opened(unit, following, heading, leads, sibling)]
        after_heading = heading
    return _body(placed)


def _body(placed: list[_Placed]) -> Body:
    """What is placed, sorted. A sentence that nothing stands below heads nothing: it is a paragraph."""
    paragraphs: list[ParagraphDraft] = []
    headings: list[MappedText] = []
    used: set[int] = set()
    for entry in reversed(placed):
        begin = entry.text.pieces[0].start
        if entry.heading and (begin in used or not _is_said(entry.text.text)):
            headings.append(entry.text)
        else:
            paragraphs.append(ParagraphDraft(entry.text, entry.above))
            used |= {heading.pieces[0].start for heading in entry.above}
    return Body(tuple(reversed(paragraphs)), tuple(reversed(headings)))


def _is_said(text: str) -> bool:
    """Whether a line has the punctuation of a sentence, as no bare name of a section has."""
    return any(mark in text for mark in _SAID)


def _style(unit: Unit) -> str:
    if unit.marker is not None:
        return unit.marker.style.id
    return f"level {unit.level}" if unit.level else _PLAIN


def _parents(levels: list[_Level], unit: Unit) -> list[_Level]:
    """The levels above ``unit``: a style that is open ends what stood at its depth and below."""
    if unit.note:
        return []
    if unit.level:
        depth = above_level([level.level for level in levels], unit.level)
        if depth is not None:
            return levels[:depth]
    if unit.marker is not None:
        for depth, level in enumerate(levels):
            if level.style == unit.marker.style.id:
                return levels[:depth]
        return levels
    if not unit.line_start:
        return levels
    kept = list(levels)
    while kept and (kept[-1].item or kept[-1].style == _LEAD):
        kept.pop()
    if kept and not kept[-1].is_heading:
        # Text behind a list belongs to its last item only where items of this list have such text.
        if kept[-1].place > 1 and not kept[-1].followed:
            kept.pop()
        else:
            kept[-1] = replace(kept[-1], followed=True)
    return kept


def _leads(levels: list[_Level], unit: Unit, following: Unit | None) -> bool:
    """Whether the next unit is numbered below this one."""
    if following is None or following.marker is None:
        return False
    style = following.marker.style.id
    if style in SECTION_STYLES and following.marker.number > 1:
        return False  # 二、 goes on above; only 一、 may begin below
    return style != _style(unit) and all(level.style != style for level in levels)


def _above_plain(levels: list[_Level], unit: Unit, after_heading: bool) -> list[_Level]:
    """The levels above a heading: one without a number ends the last one without a number.

    Right behind a heading it stands below that one, unless it names a section of reports (存在问题).
    """
    plain = [depth for depth, level in enumerate(levels) if level.style == _PLAIN]
    if unit.marker is not None or unit.level or not plain:
        return levels
    if len(unit.text) > 1 and _SECTION.search(unit.text.text):
        return levels[: plain[0]]
    below = after_heading and len(plain) < _DEEPEST_PLAIN
    return levels if below else levels[: plain[-1]]


def _is_heading(unit: Unit, following: Unit | None, leads: bool, sibling: _Level | None) -> bool:
    text = unit.text.text
    if unit.heading or _has_text_below(unit, following):
        return True
    if unit.note or len(text) > _LONGEST_HEADING or is_row(text) or sentence_count(text) > 1:
        return False
    if unit.marker is None:
        return _is_plain_heading(unit, following, leads)
    open_ended = is_open_ended(text)
    if leads:
        return not text.endswith(("：", ":")) or len(text) <= _LONGEST_LEAD_HEADING
    before_text = following is not None and following.marker is None and not is_row(following.text.text)
    if unit.marker.style.item:
        return open_ended and before_text and len(text) <= _LONGEST_LINE_HEADING
    if before_text and unit.line_end:
        # In a list of statements the last one is no heading because text follows the list.
        return len(text) <= _LONGEST_LINE_HEADING and (sibling is None or sibling.is_heading or open_ended)
    return _is_section(unit) and open_ended and unit.line_end and len(text) <= _LONGEST_EMPTY_SECTION


def _has_text_below(unit: Unit, following: Unit | None) -> bool:
    """Whether the layout makes a unit a heading, and what follows is no other of its level or above."""
    return unit.level > 0 and following is not None and not 0 < following.level <= unit.level


def _is_plain_heading(unit: Unit, following: Unit | None, leads: bool) -> bool:
    text = unit.text.text
    if not unit.line_start or following is None:
        return False
    if leads and not following.line_start:
        # What opens a report says several things and names none of the sections that follow.
        opening = _is_section(following) and any(mark in text for mark in "，,")
        return text.endswith("。") and len(text) <= _LONGEST_LEAD_HEADING and not opening
    if not unit.line_end or len(text) > _LONGEST_PLAIN_HEADING:
        return False
    return is_open_ended(text) and not any(mark in text for mark in "，,；;")


def _opened(
    unit: Unit, following: Unit | None, heading: bool, leads: bool, sibling: _Level | None
) -> list[_Level]:
    """The level that ``unit`` opens for what follows, if any; ``sibling`` stands before it in its list."""
    if heading:
        style = _style(unit) if unit.marker or unit.line_end else _LEAD
        return [_Level(style, item=False, heading=_heading_text(unit.text), level=unit.level)]
    if unit.marker is not None:
        style = _style(unit)
        place, followed = (sibling.place + 1, sibling.followed) if sibling else (1, False)
        return [_Level(style, unit.marker.style.item, _heading_text(unit.text), False, place, followed)]
    introduced = _introduction(unit.text)
    if not leads or following is None or following.line_start or introduced is None or _is_section(following):
        return []
    return [_Level(_LEAD, item=False, heading=introduced)]


def _is_section(unit: Unit) -> bool:
    return unit.marker is not None and unit.marker.style.id in SECTION_STYLES


def _introduction(text: MappedText) -> MappedText | None:
    """The last sentence of ``text`` when it is short and ends with a colon: it introduces a list."""
    if not text.text.endswith(("：", ":")):
        return None
    start = last_sentence(text.text)
    introduced = text.slice(start, len(text) - 1).strip()
    return introduced if 0 < len(introduced) <= _LONGEST_LEAD_HEADING else None


def _heading_text(text: MappedText) -> MappedText | None:
    """What a unit says to those below it: its first sentence, or a shorter first clause; None when long."""
    end = first_sentence(text.text)
    if end > _LONGEST_HEADING:
        end = first_clause(text.text)
    if end > _LONGEST_HEADING:
        return None
    words = text.text[:end].rstrip("。：:；;，,！!？? ")
    return text.slice(0, len(words)) if words else None
