"""Scores a line by its traits: more than nothing for what sites print, less for what reports say. See traits.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from indexer.clean.speech import NUMBERED, words
from indexer.patterns import PatternSet, compiled

# A numbered line is a statement unless far more speaks against it.
_NUMBERED = -4
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class _Trait:
    name: str
    pattern: Any
    weight: int
    most: int


@dataclass(frozen=True, slots=True)
class Limits:
    """From which score on a line goes in each zone, up to which it is content, and what furniture beside it adds."""

    tail: int
    head: int
    byline: int
    glued: int
    content: int
    neighbour: int


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("indexer.clean").joinpath("traits.toml").read_text(encoding="utf-8"))


@cache
def limits() -> Limits:
    """The limits of traits.toml."""
    data = _data()
    return Limits(**data["enough"], content=data["content"], neighbour=data["neighbour"])


@cache
def _traits() -> tuple[_Trait, ...]:
    entries = _data()["trait"]
    return tuple(_Trait(e["name"], compiled(_pattern(e)), e["weight"], e.get("most", 1)) for e in entries)


def _pattern(entry: dict[str, Any]) -> str:
    """The pattern of a trait: its own, or one that furniture.toml has."""
    return str(entry["pattern"] if "pattern" in entry else getattr(words(), entry["words"]).pattern)


def pattern_of(name: str) -> Any:
    """The pattern of the trait of that name."""
    return next(trait.pattern for trait in _traits() if trait.name == name)


def score(text: str) -> int:
    """The sum of the weights of the traits of a line, or of its first sentence, should that have less.

    A site may put its notice right behind the last sentence of a report. Of a long line the beginning is looked at.
    """
    text = text[:_LONGEST]
    first = text.find("。") + 1
    return min(_score(text), _score(text[:first])) if 0 < first < len(text) else _score(text)


def _score(text: str) -> int:
    if all(len(word) == 1 for word in text.split()):
        text = "".join(text.split())  # letter-spaced
    total = _NUMBERED if NUMBERED.match(text) else 0
    total += _length(len(text))
    for place in _any_trait().matching(text):
        trait = _traits()[place]
        found = 1 if trait.most == 1 else len({match.group() for match in trait.pattern.finditer(text)})
        total += trait.weight * min(trait.most, found)
    return total


def _length(characters: int) -> int:
    """What the length of a line says."""
    short, long = _data()["short"], _data()["long"]
    points = int(short["weight"]) if characters <= short["most"] else 0
    return points + int(long["weight"]) * min(int(long["times"]), characters // int(long["each"]))


@cache
def _any_trait() -> PatternSet:
    return PatternSet([_pattern(entry) for entry in _data()["trait"]], whole=False)
