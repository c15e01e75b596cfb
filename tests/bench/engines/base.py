"""What a benchmark asks of an engine, and what those that have no result page of their own share."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.bench.corpus import Row
from tests.bench.questions import Question

HITS = 20
FACETS = ("domain", "measure", "role", "year", "region")
Ranges = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Page:
    """A result page: total, the first hits with what is marked in each, counts of five facets."""

    total: int
    hits: tuple[tuple[str, Ranges], ...]
    facets: dict[str, dict[str, int]]


class Engine(Protocol):
    """An engine under test. ``settings`` says how it is set up."""

    settings: str

    def version(self) -> str:
        """The library and its version."""

    def build(self, rows: list[Row], directory: Path) -> None:
        """Makes an index of ``rows`` in ``directory``, words cut and all."""

    def open(self, directory: Path) -> None:
        """Opens the index, with nothing remembered of earlier questions."""

    def answers(self, question: Question) -> bool:
        """Whether it can answer the question at all."""

    def page(self, question: Question) -> Page:
        """The whole result page."""


def marked(text: str, strings: Iterable[str]) -> Ranges:
    """Where the strings stand in ``text``: the cheapest way to highlight, for engines whose own is slower."""
    found: Ranges = []
    for string in strings:
        at = text.find(string)
        while at >= 0:
            found.append((at, at + len(string)))
            at = text.find(string, at + len(string))
    return sorted(found)


def counted(groups: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Counts of single values from counts of values joined by blanks."""
    totals: Counter[str] = Counter()
    for values, count in groups:
        for value in values.split():
            totals[value] += count
    return dict(totals)
