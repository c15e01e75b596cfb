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


@cache
def _weights() -> dict[str, float]:
    """The logarithm of a character's share in prose. Text is folded first, so one script is enough."""
    table = {chr(code): _ASCII for code in (9, 10, *range(32, 127))}
    table |= dict.fromkeys(fold(_MARKS), _PUNCTUATION)
    for tier in tomllib.loads(files("indexer.read").joinpath("common.toml").read_text(encoding="utf-8"))[
        "tier"
    ]:
        table |= dict.fromkeys(tier["chars"], tier["weight"])
    return table


def _weight(char: str) -> float:
    if char == "\ufffd":
        return _BROKEN
    return _OTHER_HAN if "\u3400" <= char <= "\u9fff" or char >= "\U00020000" else _ELSE


def likelihood(text: str) -> float:
    """The logarithm of the chance to meet ``text`` in Chinese prose, as if characters fell one by one.

    Readings of the same bytes can be compared by it, however many characters each of them has.
    """
    weights = _weights()
    return sum(weights[char] if char in weights else _weight(char) for char in fold(text))


def reads_well(text: str) -> bool:
    """Whether ``text`` reads like prose rather than like characters drawn by lot."""
    seen = [char for char in fold(text) if not char.isascii()]
    return not seen or likelihood("".join(seen)) >= _FLOOR * len(seen)


# Prose has about -6 a character, a wrong decoding about -13; names and rare words stay above this.
_FLOOR = -10.5
