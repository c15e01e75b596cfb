"""Numbers as Chinese reports write them."""

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}
HAN_DIGITS = frozenset(_DIGITS)


def small_number(digits: str) -> int | None:
    """The value of a number below 100, in Arabic or Chinese digits; None when it is not well formed."""
    if digits.isdigit():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    if not ten:
        return _DIGITS.get(digits)
    if (tens and tens not in _DIGITS) or (ones and ones not in _DIGITS):
        return None
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
