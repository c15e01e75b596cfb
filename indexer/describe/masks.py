"""Finds the redactions that a source carries, and says what each of them hides."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from archive.model import Mask, MaskKind
from indexer.patterns import compiled, one_of
from indexer.textmap import MappedText

_SIGNS = re.compile("[xXＸｘ×╳✕*＊_＿○〇□△某]")
_ROUND = frozenset("○〇")
_HAN_DIGITS = frozenset("一二三四五六七八九十百千")
_PLUS = frozenset("+＋")
_BOLD = "**"
# A number and its unit, as they stand in front of the sign of a product.
_QUANTITY = re.compile(r"[0-9]\s?[万亿千百元人月天日户次个张件床岁米㎡平方%％]{1,3}\s?$")
# So many signs between digits hide digits; fewer are the sign of a product.
_HIDDEN_DIGITS = 3


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: MaskKind
    compiled: Any
    several: bool


@dataclass(frozen=True, slots=True)
class _Rules:
    """``run`` finds each redaction in what a rule for several found; ``words`` and ``addresses`` hold none."""

    masks: tuple[_Rule, ...]
    run: Any
    words: tuple[str, ...]
    addresses: Any


@cache
def _rules() -> _Rules:
    data = tomllib.loads(files("indexer.describe").joinpath("masks.toml").read_text(encoding="utf-8"))
    signs = data["signs"]

    def filled(pattern: str) -> Any:
        return compiled(pattern.replace("{run}", signs["run"]).replace("{figure}", signs["figure"]))

    masks = tuple(
        _Rule(MaskKind(entry["kind"]), filled(entry["pattern"]), entry.get("list", False))
        for entry in data["mask"]
    )
    alike = data["look_alikes"]
    return _Rules(masks, compiled(signs["run"]), tuple(alike["words"]), one_of(alike["patterns"]))


def find_masks(text: MappedText) -> tuple[Mask, ...]:
    """The redactions of ``text``, in page offsets, apart from each other and ascending."""
    if not _SIGNS.search(text.text):
        return ()
    found = _matches(text.text)
    for place in _bold(text.text, found):
        found.pop(place, None)
    return tuple(
        sorted(Mask(span, kind) for (start, end), kind in found.items() for span in text.spans(start, end))
    )


def _matches(text: str) -> dict[tuple[int, int], MaskKind]:
    rules = _rules()
    taken = _look_alikes(text, rules)
    found = {}
    for rule in rules.masks:
        for start, end in _places(text, rule, rules.run):
            if any(taken[start:end]) or _is_other(text, start, end):
                continue
            if rule.kind is MaskKind.NUMBER and _is_note(text, start, end):
                continue
            taken[start:end] = b"\1" * (end - start)
            found[start, end] = rule.kind
    return found


def _look_alikes(text: str, rules: _Rules) -> bytearray:
    """For each character whether it stands in a word or an address, in which signs hide nothing."""
    taken = bytearray(len(text))
    for word in rules.words:
        place = text.find(word)
        while place >= 0:
            taken[place : place + len(word)] = b"\1" * len(word)
            place = text.find(word, place + len(word))
    if "." in text:
        for start, end in (match.span() for match in rules.addresses.finditer(text)):
            taken[start:end] = b"\1" * (end - start)
    return taken


def _places(text: str, rule: _Rule, run: Any) -> Iterator[tuple[int, int]]:
    """Where a rule sees redactions."""
    for start, end in (match.span(1) for match in rule.compiled.finditer(text)):
        if rule.several:
            inside = (match.span() for match in run.finditer(text[start:end]))
            yield from ((start + begin, start + stop) for begin, stop in inside)
        else:
            yield start, end


def _is_other(text: str, start: int, end: int) -> bool:
    """Whether the signs are part of a word, a product (200×300), a sum (1+X) or a numeral (二○○八)."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if any(char.isascii() and char.isalpha() for char in before + after):
        return True
    if after.isdigit() and (before.isdigit() or _QUANTITY.search(text[max(0, start - 5) : start])):
        return end - start < _HIDDEN_DIGITS
    if before in _PLUS or after in _PLUS:
        return True
    inside = text[start:end]
    if not inside[0].isdigit() and _ROUND.issuperset(inside):
        return before in _HAN_DIGITS or after in _HAN_DIGITS
    return False


def _is_note(text: str, start: int, end: int) -> bool:
    """Whether a single star at the beginning or after white space marks a note or an item."""
    return text[start:end] in ("*", "＊") and (start == 0 or text[start - 1].isspace())


def _bold(text: str, found: dict[tuple[int, int], MaskKind]) -> Iterator[tuple[int, int]]:
    """The pairs of stars that set words in bold: a pair that hides nothing ends what the one before began."""
    before: tuple[int, int] | None = None
    start = text.find(_BOLD)
    while start >= 0:
        place = (start, start + len(_BOLD))
        if before is not None and place not in found and not text[place[1] : place[1] + 1].isalnum():
            yield before
            before = None
        else:
            before = place
        start = text.find(_BOLD, place[1])
