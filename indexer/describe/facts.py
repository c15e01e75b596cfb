"""Datable events and laws: what they say of the year in which a report that mentions them was written."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from archive.model import Evidence
from indexer.numerals import small_number
from indexer.patterns import compiled, one_of
from indexer.textmap import MappedText

# 首个 writes no number.
_FIRST = "一"


@dataclass(frozen=True, slots=True)
class _Dated:
    """A dated fact of facts.toml; exactly one of the four numbers is set."""

    pattern: str
    compiled: Any
    source: str
    year: int | None
    ordinal_base: int | None
    not_before: int | None
    not_after: int | None


@dataclass(frozen=True, slots=True)
class Clue:
    """What one mention says: the year itself, or the years before or after which it cannot be."""

    evidence: tuple[Evidence, ...]
    year: int | None = None
    not_before: int | None = None
    not_after: int | None = None


@cache
def _facts() -> tuple[_Dated, ...]:
    data = tomllib.loads(files("indexer.describe").joinpath("facts.toml").read_text(encoding="utf-8"))
    return tuple(
        _Dated(
            entry["pattern"],
            compiled(entry["pattern"]),
            entry["source"],
            entry.get("year"),
            entry.get("ordinal_base"),
            entry.get("not_before"),
            entry.get("not_after"),
        )
        for entry in data["fact"]
    )


@cache
def _any_fact() -> Any:
    """Matches where any fact does: hardly any paragraph holds one, and asking once is enough to know."""
    return one_of(fact.pattern for fact in _facts())


def clues(body: tuple[MappedText, ...]) -> Iterator[Clue]:
    """What the facts mentioned in ``body`` say."""
    for text in body:
        if not _any_fact().search(text.text):
            continue
        for fact in _facts():
            match = fact.compiled.search(text.text)
            if match is None:
                continue
            evidence = tuple(Evidence(span, fact.source) for span in text.spans(*match.span()))
            if fact.ordinal_base is None:
                yield Clue(evidence, fact.year, fact.not_before, fact.not_after)
            elif (number := small_number(match.group(1) or _FIRST)) is not None:
                yield Clue(evidence, fact.ordinal_base + number)
