"""Numbers as Word writes them before the paragraphs of a list."""

from collections.abc import Callable

_HAN = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def _counted(number: int, digits: str, units: tuple[str, str, str]) -> str:
    """As one counts: 十一, 二十, 一百零三."""
    if not 0 < number < 10_000:
        return str(number)
    written = ""
    for power, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit = number // power % 10
        if digit:
            written += digits[digit] + unit
        elif written and number % power and not written.endswith(digits[0]):
            written += digits[0]
    return written.removeprefix("一") if written.startswith("一十") else written


def _one_by_one(number: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(number))


def _circled(number: int) -> str:
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(start + number - first)
    return str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _letters(number: int) -> str:
    """a to z, then aa, bb, as Word goes on."""
    return chr(ord("a") + (number - 1) % 26) * min(1 + (number - 1) // 26, 30) if number > 0 else str(number)


def _nth(number: int, signs: str) -> str:
    return signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _simple(number: int) -> str:
    return _counted(number, _HAN, ("十", "百", "千"))


def _legal(number: int) -> str:
    return _counted(number, _LEGAL, ("拾", "佰", "仟"))


def _within(number: int, last: int, start: int) -> str:
    return chr(start + number - 1) if 0 < number <= last else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand"),
        _simple,
    ),
    "japaneseCounting": _simple,
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"), _legal),
    "ideographDigital": lambda number: _one_by_one(number, "〇" + _HAN[1:]),
    "japaneseDigitalTenThousand": lambda number: _one_by_one(number, "〇" + _HAN[1:]),
    "taiwaneseDigital": lambda number: _one_by_one(number, "○" + _HAN[1:]),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "decimalEnclosedParen": lambda number: _within(number, 20, 0x2474),
    "decimalEnclosedFullstop": lambda number: _within(number, 20, 0x2488),
    "ideographEnclosedCircle": lambda number: _within(number, 10, 0x3280),
    **dict.fromkeys(
        ("decimalFullWidth", "decimalFullWidth2"), lambda number: _one_by_one(number, "０１２３４５６７８９")
    ),
    "decimalZero": lambda number: f"{number:02d}",
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "ideographTraditional": lambda number: _nth(number, _STEMS),
    "ideographZodiac": lambda number: _nth(number, _BRANCHES),
    "none": lambda number: "",
}


def written(number: int, style: str) -> str:
    """``number`` in one of Word's number formats (``w:numFmt``); unknown ones are Arabic digits."""
    return _FORMATS.get(style, str)(number)
