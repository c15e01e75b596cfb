"""Numbers in folded text, and what they are worth."""

import re
from collections.abc import Sequence
from decimal import Decimal

from archive.check.model import Range

_HAN = "零〇一二三四五六七八九十百千万亿两"
_NUMBER = re.compile(
    rf"百分之(?:[{_HAN}]+|\d+(?:\.\d+)?)|(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?[万亿]*[%‰]?|[{_HAN}]+"
)
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = frozenset("十百千万亿")
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}

Worth = tuple[str, str]
"""A kind of number and its value, so that 5% is not 5."""


def numbers(folded: str) -> list[Range]:
    """Where numbers stand, in digits or Chinese."""
    return [match.span() for match in _NUMBER.finditer(folded)]


def worths(folded: str, *, plain: bool = False) -> list[Worth]:
    """What the numbers in ``folded`` are worth. With ``plain`` a lone Chinese numeral counts as well, which
    is more often part of a word (进一步).
    """
    said = (match[0] for match in _NUMBER.finditer(folded))
    return [_worth(number) for number in said if plain or _is_number(number)]


def _is_number(said: str) -> bool:
    """Whether these characters are a number beyond doubt."""
    return any(char.isdigit() for char in said) or (len(said) > 1 and not _UNITS.isdisjoint(said))


def _worth(number: str) -> Worth:
    if number.startswith("百分之"):
        return "%", _worth(number.removeprefix("百分之"))[1]
    digits = number.rstrip("%‰")
    kind = number[len(digits) :]
    figures = digits.rstrip("万亿")
    if figures and figures[0] in "0123456789":
        value = Decimal(figures.replace(",", ""))
        for unit in digits[len(figures) :]:
            value *= _LARGE[unit]
        return kind, _plain(value)
    worth = _han(digits)
    return kind, digits if worth is None else _plain(Decimal(worth))


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _han(text: str) -> int | None:
    """The value of a number in Chinese: 一千二百, 二〇二三; None for what is no number, such as 万亿."""
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total = section = 0
    digit: int | None = None
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _SMALL:
            section += (1 if digit is None else digit) * _SMALL[char]
            digit = None
        else:
            section += digit or 0
            if not section:
                return None
            total, section, digit = (total + section) * _LARGE[char], 0, None
    return total + section + (digit or 0)


def grown(span: Range, marks: Sequence[Range]) -> Range:
    """``span``, and the whole of each of ``marks`` that it touches."""
    start, end = span
    for first, last in marks:
        if first <= end and last >= start and (first < end or last > start):
            start, end = min(start, first), max(end, last)
    return start, end
