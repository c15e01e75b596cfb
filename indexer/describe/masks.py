"""Finds the redactions that a source carries, and says what each of them hides."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from archive.model import Mask, MaskKind
from indexer.patterns import compiled
from indexer.textmap import MappedText


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: MaskKind
    compiled: Any


@cache
def _rules() -> tuple[tuple[_Rule, ...], tuple[str, ...]]:
    data = tomllib.loads(files("indexer.describe").joinpath("masks.toml").read_text(encoding="utf-8"))
    rules = tuple(_Rule(MaskKind(entry["kind"]), compiled(entry["pattern"])) for entry in data["mask"])
    return rules, tuple(data["not_inside"])


_SIGNS = frozenset("xXＸ×*＊_○某")


def find_masks(text: MappedText) -> tuple[Mask, ...]:
    """The redactions of ``text``, in page offsets, apart from each other and ascending."""
    if _SIGNS.isdisjoint(text.text):
        return ()
    rules, words = _rules()
    taken = [_is_word(text.text, index, words) for index in range(len(text))]
    found: list[Mask] = []
    for rule in rules:
        for match in rule.compiled.finditer(text.text):
            start, end = match.span(1)
            if any(taken[start:end]) or _beside_letter(text.text, start, end):
                continue
            taken[start:end] = [True] * (end - start)
            found += [Mask(span, rule.kind) for span in text.spans(start, end)]
    return tuple(sorted(found))


def _is_word(text: str, index: int, words: tuple[str, ...]) -> bool:
    """Whether the character belongs to a word such as X光 that only looks like a redaction."""
    if text[index] not in _SIGNS:
        return False
    return any(
        text.startswith(word, index - word.index(text[index])) for word in words if text[index] in word
    )


def _beside_letter(text: str, start: int, end: int) -> bool:
    """Whether a Latin letter touches the match: then it is part of a word or code."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return any(char.isascii() and char.isalpha() for char in around)
