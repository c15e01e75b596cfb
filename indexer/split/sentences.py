"""Sentences of Chinese prose, as far as splitting needs to know them."""

import re

_CLOSERS = "”’」』）)》】"
_TERMINAL = "。！？!?；;：:…"
_SENTENCE_END = re.compile(f"[。！？!?][{_CLOSERS}]*")
# The cells of a row that wide gaps part.
_GAP, _FIGURE = re.compile("[ \u3000]{2,}"), re.compile("[-+]?[0-9][0-9,.]*[%％]?|[-—－/]{1,2}")
_FEWEST_CELLS, _FEWEST_FIGURES, _LONGEST_CELL = 3, 2, 16
_DATE_CELLS = ("年", "月", "日", "号")
_CLAUSE_END = re.compile("[，,；;：:。]")


def first_sentence(text: str, start: int = 0) -> int:
    """The offset behind the sentence at ``start``: behind its 。！？ and closing quotes, or the text's end."""
    match = _SENTENCE_END.search(text, start)
    return match.end() if match else len(text)


def first_clause(text: str) -> int:
    """The offset behind the first punctuation of a clause, or the text's length."""
    match = _CLAUSE_END.search(text)
    return match.end() if match else len(text)


def last_sentence(text: str) -> int:
    """The offset at which the last sentence begins."""
    start, end = 0, first_sentence(text)
    while end < len(text):
        start, end = end, first_sentence(text, end)
    return start


def sentence_count(text: str) -> int:
    """How many sentences ``text`` holds; text without a full stop is one."""
    count = position = 0
    text = text.strip()
    while position < len(text):
        position = first_sentence(text, position)
        count += 1
    return count


def is_open_ended(text: str) -> bool:
    """Whether ``text`` ends without punctuation, as a heading line does."""
    stripped = text.rstrip(_CLOSERS + " ")
    return bool(stripped) and stripped[-1] not in _TERMINAL


def is_row(text: str) -> bool:
    """Whether a line is a row of a table: its cells stand apart by tabs, upright bars, or wide gaps with figures."""
    if "\t" in text or (text.startswith("|") and text.count("|") >= 3):
        return True
    return ("  " in text or "\u3000\u3000" in text) and _is_spaced_row(text)


def _is_spaced_row(text: str) -> bool:
    """Whether wide gaps part short cells, two or more of them figures; 2018  年  5  月 is a date."""
    cells = _GAP.split(text.strip())
    if len(cells) < _FEWEST_CELLS or any(len(cell) > _LONGEST_CELL or cell in _DATE_CELLS for cell in cells):
        return False
    return sum(_FIGURE.fullmatch(cell) is not None for cell in cells) >= _FEWEST_FIGURES
