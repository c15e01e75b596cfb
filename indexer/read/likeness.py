"""How much a string reads like Chinese prose: tells a right decoding of some bytes from a wrong one."""

import math
import tomllib
from functools import cache
from importlib.resources import files

from archive.folding import fold

# Shares of characters in prose that stand for no tier, as natural logarithms.
_PUNCTUATION = math.log(0.1 / 20)
_ASCII = math.log(0.05 / 20)
_OTHER_HAN = math.log(0.001 / 18_000)
_ELSE = math.log(0.0001 / 20_000)
_BROKEN = -25.0
_MARKS = "、。《》〈〉“”‘’「」『』【】〔〕…—·－～①②③④⑤⑥⑦⑧⑨⑩㈠㈡㈢℃％×○●■□◆★※→"


class _Weights(dict[str, float]):
    """The logarithm of each character's share in prose, worked out when the character is first met.

    A character counts as what it is folded to, so one script is enough.
    """

    def __init__(self) -> None:
        super().__init__()
        self._folded = {chr(code): _ASCII for code in (9, 10, *range(32, 127))}
        self._folded |= dict.fromkeys(fold(_MARKS), _PUNCTUATION)
        data = files("indexer.read").joinpath("common.toml").read_text(encoding="utf-8")
        for tier in tomllib.loads(data)["tier"]:
            self._folded |= dict.fromkeys(tier["chars"], tier["weight"])

    def __missing__(self, char: str) -> float:
        known = [self._folded[part] if part in self._folded else _unknown(part) for part in fold(char)]
        self[char] = sum(known)
        return self[char]


@cache
def _weights() -> _Weights:
    return _Weights()


def _unknown(char: str) -> float:
    if char == "\ufffd":
        return _BROKEN
    return _OTHER_HAN if "\u3400" <= char <= "\u9fff" or char >= "\U00020000" else _ELSE


def likelihood(text: str) -> float:
    """The logarithm of the chance to meet ``text`` in Chinese prose, as if characters fell one by one.

    Readings of the same bytes can be compared by it, however many characters each of them has.
    """
    return sum(map(_weights().__getitem__, text))


def reads_well(text: str) -> bool:
    """Whether ``text`` reads like prose rather than like characters drawn by lot."""
    seen = [char for char in fold(text) if not char.isascii()]
    return not seen or likelihood("".join(seen)) >= _FLOOR * len(seen)


# Prose has about -6 a character, a wrong decoding about -13; names and rare words stay above this.
_FLOOR = -10.5
