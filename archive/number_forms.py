"""Numbers in folded text, and the one form in which equal numbers are equal strings.

A number is a run of Arabic digits, perhaps in groups of three (1,200), with decimals (3.5) and with the
multipliers 十百千万亿 (3.5万, 3万5千); a number in Chinese characters that is well formed and two characters or
longer (一千二百, 三点五); a year written digit by digit (二〇一九年, 二o一九年); a single Chinese digit, or 十, that a
measure word follows (五个); and any of these behind 百分之 or 千分之. What is not well formed is a word and stays
one: 十四五, 三四线, 五六百, 三万五. Dates and versions such as 2019.10.1 are not decimals, but stay digits.
"""

import re
from decimal import Decimal, localcontext
from functools import lru_cache

MARK = "\x1f"
"""Stands before and after a number in normal form. It is white space, so folded text has none, and is kept when
punctuation is dropped."""

_HAN = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | {"〇": "0", "两": "2"}
_DIGIT = "一二三四五六七八九两"
_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
_OF_NUMBERS = f"零〇{_DIGIT}十百千万亿"
NUMBER_BEGINS = f"0-9○o{_OF_NUMBERS}"
"""What a number in folded text begins with, as a class of characters."""

_CHINESE = rf"[{_OF_NUMBERS}]+(?:点[零〇{_DIGIT}]+[十百千万亿]*)?"
# Behind a multiplier a year begins anew: 3万 2019年.
_MULTIPLIED = rf"{_ARABIC}(?:[十百千万亿]+(?:[零〇]?{_ARABIC}(?![0-9.年])|[零〇{_DIGIT}]+)?)+"
_YEAR_ZERO = str.maketrans("○o", "〇〇")
_POWERS = (("亿", 8), ("万", 4))
_BELOW = (1000, 100, 10, 1)
_LONGEST = 32  # characters; what is longer is no number that anybody compares
_COEFFICIENT = rf"[{_DIGIT}]|{_ARABIC}"
_SECTION = re.compile(
    rf"(?:(?P<q>{_COEFFICIENT})千)?(?:(?P<z1>[零〇])?(?P<b>{_COEFFICIENT})百)?"
    rf"(?:(?P<z2>[零〇])?(?P<s>{_COEFFICIENT})?(?P<ten>十))?(?:(?P<z3>[零〇])?(?P<g>[{_DIGIT}]))?"
)


def number_pattern(measures: str) -> re.Pattern[str]:
    """What may be a number in folded text, where ``measures`` are the measure words that follow numbers."""
    return re.compile(
        # All begin so; to look at one character alone passes over nearly all of a text, at a seventh of the cost.
        rf"(?=[{NUMBER_BEGINS}])(?:"
        r"(?P<dotted>[0-9]+(?:\.[0-9]+){2,})"
        rf"|(?P<part>[百千]分之)(?P<of>百|{_MULTIPLIED}|{_ARABIC}|{_CHINESE})"
        rf"|(?P<percent>{_ARABIC}[%‰])"
        r"|(?P<year>[零〇○o一二三四五六七八九]{4})(?=年)"
        rf"|(?P<multiplied>{_MULTIPLIED})"
        rf"|(?P<arabic>{_ARABIC})"
        rf"|(?P<single>(?<![{_OF_NUMBERS}])[{_DIGIT}十](?=[{measures}]))"
        rf"|(?P<chinese>(?=.[{_OF_NUMBERS}]|.点[零〇{_DIGIT}]){_CHINESE})"
        ")"
    )


def number_form(match: re.Match[str]) -> str:
    """The normal form of a match of ``number_pattern``, between two marks; as it stands when it is no number."""
    return _form(match.lastgroup or "", match[0])


@lru_cache(maxsize=1 << 14)
def _form(kind: str, said: str) -> str:
    form: str | None
    if kind == "of":
        value = "100" if said[3:] == "百" else _value(said[3:])
        form = value and value + ("%" if said[0] == "百" else "‰")
    elif kind == "year":
        form = _digits(said.translate(_YEAR_ZERO))
    elif kind in ("percent", "arabic", "dotted"):
        form = said.replace(",", "")
    elif (
        kind == "chinese" and len(said) >= 3 and set(said) <= set(_HAN) and not {"〇", "零"}.isdisjoint(said)
    ):
        form = _digits(said)
    else:
        form = _value(said)
    if form is None and kind == "multiplied":  # 3万5: its digits are numbers, the whole is none
        return re.sub(_ARABIC, lambda part: f"{MARK}{part[0].replace(',', '')}{MARK}", said)
    return said if form is None else f"{MARK}{form}{MARK}"


def _digits(text: str) -> str:
    return "".join(_HAN[char] for char in text)


def _value(text: str) -> str | None:
    """The value of ``text`` in digits, without idle zeros behind the point; None when it is not well formed."""
    with localcontext(prec=2 * _LONGEST):  # exact
        value = _number(text) if len(text) <= _LONGEST else None
    if value is None:
        return None
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _number(text: str) -> Decimal | None:
    for unit, power in _POWERS:
        head, found, tail = text.partition(unit)
        if found:
            high, low = _number(head), _tail(tail, power)
            if high is None or low is None or (low and high != high.to_integral_value()):
                return None
            return high.scaleb(power) + low
    return _below_ten_thousand(text)


def _tail(text: str, power: int) -> Decimal | None:
    """What follows a multiplier. A bare digit there would mean another power (三万五): that is no number."""
    if not text:
        return Decimal(0)
    zero = text[0] in "零〇"
    value = _number(text[zero:])
    bare = not zero and (len(text) == 1 or re.fullmatch(_ARABIC, text) is not None)
    if value is None or value >= 10**power or (bare and value < 10 ** (power - 1)):
        return None
    return value


def _below_ten_thousand(text: str) -> Decimal | None:
    whole, point, decimals = text.partition("点")
    if point:
        value = _below_ten_thousand(whole) if whole not in ("零", "〇") else Decimal(0)
        if value is None or any(char not in _HAN for char in decimals):
            return None
        return value + Decimal(f"0.{_digits(decimals)}")
    if re.fullmatch(_ARABIC, text):
        return _coefficient(text)
    found = _SECTION.fullmatch(text)
    if found is None or not text:
        return None
    thousands, hundreds, tens, ones = (found[name] for name in "qbsg")
    higher = thousands or hundreds
    if ones and (higher or found["z3"]) and not found["ten"] and not (higher and found["z3"]):
        return None  # 一百五, 零五
    if (
        (found["z1"] and not thousands)
        or (found["z2"] and not higher)
        or (found["ten"] and higher and not tens)
    ):
        return None
    said = (thousands, hundreds, tens or (found["ten"] and "1"), ones)
    parts = [(_coefficient(part), power) for part, power in zip(said, _BELOW, strict=True) if part]
    if len(parts) > 1 and any(part >= 10 or part != part.to_integral_value() for part, _ in parts):
        return None  # 12千3百
    return sum((part * power for part, power in parts), Decimal(0))


def _coefficient(text: str) -> Decimal:
    return Decimal(_HAN.get(text, text.replace(",", "")))
