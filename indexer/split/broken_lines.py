"""Puts statements together again that the page broke over several lines."""

from dataclasses import replace

from indexer.patterns import compiled
from indexer.split.numbering import begins_with_marker
from indexer.split.sentences import is_row
from indexer.split.title_words import is_title
from indexer.textmap import Line, join

_TERMINAL = "。！？!?；;：:…”』」》）)】"
_CONTINUES = "，,、；;"
_AND = ("和", "及", "与", "暨", "以及")
# Four or more single characters with spaces between all of them.
_LETTER_SPACED = compiled(r"\p{Han}(?:\s+\p{Han}){3,30}")
_HARD_WRAP_MIN = 20
# A line in front of a page number goes on behind it unless it is so short that it may be a heading.
_SHORTEST_BROKEN = 16
# A line is hard-wrapped when it is nearly as long as the longest of its neighbours.
_HARD_WRAP_SHARE = 0.8
_NEIGHBOURS = 3


def mend(lines: list[Line]) -> list[Line]:
    """The lines, with those joined that one statement was broken into; what a line starts with decides.

    A line that ends with a comma or a semicolon goes on in the next one, unless that one is numbered. A line
    that ends without punctuation goes on when it is as full as its neighbours, so that headings stay alone.
    """
    statements: list[list[Line]] = []
    for index, line in enumerate(lines):
        alone = line.starts_report or begins_with_marker(line.text.text) or is_row(line.text.text)
        if statements and not alone and _goes_on(lines, index - 1):
            statements[-1].append(line)
        else:
            statements.append([line])
    return [_joined(broken) for broken in statements]


def _joined(lines: list[Line]) -> Line:
    """One line that says what the lines say."""
    if len(lines) == 1:
        return lines[0]
    return replace(lines[0], text=join(line.text for line in lines))


def tighten(line: Line) -> Line:
    """The line without the spaces of letter-spacing (政 府 工 作 报 告), if that is how it is set."""
    text = line.text
    if not _LETTER_SPACED.fullmatch(text.text):
        return line
    spaces = [(index, index + 1) for index, char in enumerate(text.text) if char.isspace()]
    return replace(line, text=text.without(spaces))


def _goes_on(lines: list[Line], index: int) -> bool:
    text = lines[index].text.text
    if is_row(text):
        return False
    if (index == 0 or lines[index].starts_report) and is_title(text):
        # A report's title goes on only where the next line finishes it (及2021年工作计划).
        following = lines[index + 1].text.text
        return following.startswith(_AND) and is_title(following)
    if text[-1] in _CONTINUES:
        return True
    if lines[index + 1].page_break and text[-1] not in _TERMINAL and len(text) >= _SHORTEST_BROKEN:
        return True
    if text[-1] in _TERMINAL or len(text) < _HARD_WRAP_MIN:
        return False
    near = lines[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
    widths = [len(line.text) for line in near]
    width = max(widths)
    wrapped = sum(_HARD_WRAP_SHARE * width <= other <= width for other in widths) >= 2
    return wrapped and len(text) >= _HARD_WRAP_SHARE * width and width <= _WIDEST_WRAP


# No page wraps its lines later than this; longer lines are whole paragraphs.
_WIDEST_WRAP = 90
