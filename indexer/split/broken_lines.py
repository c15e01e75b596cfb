"""Puts statements together again that the page broke over several lines."""

from dataclasses import replace

from indexer.patterns import compiled
from indexer.split.numbering import begins_with_marker
from indexer.split.ragged import (
    finishes_sentences,
    indents_paragraphs,
    is_broken,
    is_ragged,
    is_rest_of,
    is_unfinished,
)
from indexer.split.sentences import is_row
from indexer.split.title_words import is_title, names_report, title_words
from indexer.split.wrapping import Wrapping, wrapping_of
from indexer.textmap import Line, join_lines

_TERMINAL = "。！？!?；;：:…”』」》）)】"
_SENTENCE_ENDS = "。！？!?；;…”"
_CONTINUES = "，,、；;"
# Nothing ends with one of these: a marker or a quotation was broken off.
_OPENING = ("（", "(", "《", "“", "「", "『")
_AND = ("和", "及", "与", "暨", "以及")
# No statement begins with one of these: the line before goes on.
_NEVER_FIRST = "，。、；：！？）》】”’」』％%!?;,"
# Single characters and numbers with spaces between all of them; most must be Chinese.
_LETTER_SPACED = compiled(
    r"[\p{Han}0-9《【](?:\s+(?:[\p{Han}○◯〇ОOxX×*]|[0-9]{1,4}|[（）()“”《》【】、—-]|——)){3,60}"
)
_LEAST_LETTERS = 4
# A bracket that is opened before a line's end, and closed soon after the next one's beginning.
_OPEN_BRACKET = compiled("[（(《][^（()）《》]*$|“[^“”]*$")
_CLOSING_BRACKET = compiled("[^（()）《》。]*[）)》]|[^“”。]*”")
_LONGEST_BRACKET, _LONGEST_REST = 30, 12
_LONGEST_TITLE = 50
_MASKS = "XxＸ×"
_HARD_WRAP_MIN = 20
# A statement in front of a page number goes on behind it unless it is so short that it may be a heading.
_SHORTEST_BROKEN = 16
# A line is hard-wrapped when it is nearly as long as the longest of its neighbours.
_HARD_WRAP_SHARE = 0.8
_NEIGHBOURS = 3


def mend(lines: list[Line]) -> list[Line]:
    """The lines, with those joined that one statement was broken into; what a line starts with decides.

    A line that ends with a comma or a semicolon goes on in the next one, unless that one is numbered. Where a
    page is wrapped at a fixed width, a full line goes on, unless the next one is indented as paragraphs are;
    where it is wrapped here and there, one that ends inside its sentence does, and so does a single one on a page
    that finishes its sentences, and an indented one before one that is not, on a page that indents. Elsewhere one
    that ends without punctuation goes on when it is as full as its neighbours, so that headings stay alone.
    """
    wrapping = wrapping_of(lines)
    ragged = wrapping is None and is_ragged(lines)
    finished = wrapping is None and not ragged and finishes_sentences(lines)
    indents = wrapping is None and indents_paragraphs(lines)
    statements: list[list[Line]] = []
    for index, line in enumerate(lines):
        text = line.text.text
        alone = line.starts_report or is_row(text) or _is_numbered(lines, index)
        # A heading, by its level, and a note are lines of their own.
        alone = alone or (index > 0 and _differ(lines[index - 1], line))
        opened = index > 0 and not line.starts_report and lines[index - 1].text.text.endswith(_OPENING)
        goes_on = index > 0 and (
            opened
            or _continues(lines, index, alone=alone)
            or (not alone and _goes_on_behind_page(statements[-1], line))
            or (not alone and _goes_on(lines, index - 1, wrapping, ragged, first=len(statements[-1]) == 1))
            or (not alone and finished and is_broken(lines[index - 1], line))
            or (not alone and indents and is_rest_of(lines[index - 1], line))
        )
        if goes_on and (opened or not names_report(text)):
            statements[-1].append(line)
        else:
            statements.append([line])
    return [join_lines(broken) for broken in statements]


def _is_numbered(lines: list[Line], index: int) -> bool:
    """Whether a line begins with a marker; X、 is none where the line before ends inside a list of masks (…、X|X、)."""
    text = lines[index].text.text
    listed = index > 0 and text[0] in _MASKS and lines[index - 1].text.text[-1] in _MASKS + "、"
    return not listed and begins_with_marker(text)


def tightened(lines: list[Line]) -> list[Line]:
    """The lines without the spaces of letter-spacing; a title that is set so over two lines is one line."""
    found: list[Line] = []
    spaced = False
    for line in lines:
        title, spaced = spaced, _is_spaced(line.text.text)
        tight = tighten(line)
        if title and spaced and _is_title_with(found[-1].text.text, tight.text.text):
            found[-1] = join_lines([found[-1], tight])
        else:
            found.append(tight)
    return found


def _is_title_with(first: str, second: str) -> bool:
    return not is_title(first) and len(first) + len(second) <= _LONGEST_TITLE and is_title(first + second)


def _is_spaced(text: str) -> bool:
    if not text[1:2].isspace() or not _LETTER_SPACED.fullmatch(text):
        return False
    return sum("\u3400" <= char <= "\u9fff" for char in text) >= _LEAST_LETTERS


def tighten(line: Line) -> Line:
    """The line without the spaces of letter-spacing (政 府 工 作 报 告), if that is how it is set."""
    text = line.text
    if not _is_spaced(text.text):
        return line
    spaces = [(index, index + 1) for index, char in enumerate(text.text) if char.isspace()]
    return replace(line, text=text.without(spaces))


def _goes_on(lines: list[Line], index: int, wrapping: Wrapping | None, ragged: bool, *, first: bool) -> bool:
    text, following = lines[index].text.text, lines[index + 1].text.text
    if is_row(text):
        return False
    if following[0] in _NEVER_FIRST and not lines[index + 1].indent:
        return True
    if (index == 0 or lines[index].starts_report) and is_title(text):
        # A report's title goes on only where the next line finishes it (及2021年工作计划).
        finishes = following.startswith(_AND) and not following.startswith(tuple(title_words()["not_and"]))
        return finishes and following != text and is_title(following)
    if text[-1] in _CONTINUES or _is_cut_short(text, following):
        return True
    if wrapping is not None:
        return wrapping.fills(lines[index], first=first) and _is_rest(lines, index, wrapping)
    if text[-1] in _TERMINAL:
        return False
    return _is_as_full_as_its_neighbours(lines, index) or (ragged and is_unfinished(text))


def _differ(before: Line, line: Line) -> bool:
    return before.level != line.level or before.note != line.note


def _continues(lines: list[Line], index: int, *, alone: bool) -> bool:
    """Whether the layout shows that a line goes on the one before; what is numbered behind a full stop stands alone."""
    before, line = lines[index - 1].text.text, lines[index]
    if not line.continues or line.starts_report or is_row(before) or is_row(line.text.text):
        return False
    return not (alone and before[-1] in _TERMINAL)


def _goes_on_behind_page(statement: list[Line], following: Line) -> bool:
    """Whether what has been read of a statement breaks off where a page ended, and is too long for a heading."""
    if (
        not following.page_break
        or statement[-1].text.text[-1] in _TERMINAL
        or is_row(statement[-1].text.text)
    ):
        return False
    titled = len(statement) == 1 and is_title(statement[0].text.text)
    return not titled and sum(len(line.text) for line in statement) >= _SHORTEST_BROKEN


def _is_cut_short(text: str, following: str) -> bool:
    """Whether a line ends inside brackets that the next one closes, or the next one is but the last words of its
    last sentence (…，特制定本|安排。)."""
    if text[-1] in _TERMINAL:
        return False
    if _OPEN_BRACKET.search(text[-_LONGEST_BRACKET:]) and _CLOSING_BRACKET.match(
        following[:_LONGEST_BRACKET]
    ):
        return True
    rest = len(following) <= _LONGEST_REST and following[-1] == "。" and "，" not in following
    return rest and 0 < max(text.rfind(mark) for mark in _SENTENCE_ENDS) < text.rfind("，")


def _is_rest(lines: list[Line], index: int, wrapping: Wrapping) -> bool:
    """Whether what follows a full line of a wrapped page is the rest of its statement."""
    text, following = lines[index].text.text, lines[index + 1]
    if wrapping.indents:
        return not following.indent
    if (wrapping.is_short(lines[index]) or text[-1] in _TERMINAL) and wrapping.begins(following):
        return False
    if text[-1] not in _TERMINAL:
        return True
    # A full stop at the very edge: the paragraph goes on, unless what follows looks like a heading.
    return wrapping.fills(following) or following.text.text.endswith(tuple(_SENTENCE_ENDS))


def _is_as_full_as_its_neighbours(lines: list[Line], index: int) -> bool:
    length = len(lines[index].text)
    if length < _HARD_WRAP_MIN:
        return False
    near = lines[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
    widths = [len(line.text) for line in near]
    width = max(widths)
    wrapped = sum(_HARD_WRAP_SHARE * width <= other <= width for other in widths) >= 2
    return wrapped and length >= _HARD_WRAP_SHARE * width and width <= _WIDEST_WRAP


# No page wraps its lines later than this; longer lines are whole paragraphs.
_WIDEST_WRAP = 90
