"""The administrative divisions of China: reads chains of names (浙江省安吉县), says which they are."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from archive.folding import plain

_SUFFIXES = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "省",
    "市",
    "县",
    "区",
    "州",
    "盟",
    "旗",
)
_AUTONOMOUS = ("自治县", "自治州", "自治旗")
_LONGEST = 15
_SHIPPED = "divisions.tsv"
# Stands for a year of which the tables only say that it lies between 2019 and today.
_UNSURE = 2020


@dataclass(frozen=True, slots=True)
class Place:
    """A division by its path from the province down, and the years at whose ends it was there."""

    path: tuple[str, ...]
    since: int = 0
    until: int = 9999

    @property
    def name(self) -> str:
        """The name with all divisions above it: 浙江省湖州市安吉县."""
        return "".join(self.path)

    def within(self, above: "Place") -> bool:
        """Whether it is ``above`` or lies in it."""
        return self.path[: len(above.path)] == above.path


@dataclass(frozen=True, slots=True)
class Chain:
    """Names of places that stand one after the other in a text, and the places that they may mean.

    ``short`` says that the last name is a short form without 省, 市 or 县; ``parts`` counts the names.
    """

    start: int
    end: int
    places: tuple[Place, ...]
    short: bool
    parts: int


class Gazetteer:
    """Looks names up; made once from the tables."""

    def __init__(self, rows: Iterable[Place], data: dict[str, Any]) -> None:
        self._full: dict[str, list[Place]] = {}
        self._short: dict[str, list[Place]] = {}
        self._beginnings: frozenset[str] = frozenset()
        self._words = frozenset(data["names"]["words"])
        self._before_short = frozenset(data["names"]["before_short"])
        peoples = sorted((f"{people}族" for people in data["names"]["peoples"]), key=len, reverse=True)
        peoples += [people for people in data["names"]["peoples"] if len(people) > 1]
        for place in rows:
            printed = place.path[-1]
            # A name with 乾 reads 干 where a page in traditional script was turned into simplified.
            for form in dict.fromkeys((printed, plain(printed), *data["called"].get(printed, ()))):
                self._full.setdefault(form, []).append(place)
            stem = data["short"].get(printed) or _stem(printed, peoples)
            for ending in _AUTONOMOUS:
                if printed.endswith(ending) and len(stem) > 1 and stem + ending != printed:
                    self._full.setdefault(stem + ending, []).append(place)
                    self._full.setdefault(stem + ending[-1], []).append(place)
            # 巴州 is no short form of 巴州区: it would be read as a name in full.
            if len(stem) > 1 and stem != printed and not (len(place.path) > 1 and _looks_full(stem, printed)):
                self._short.setdefault(stem, []).append(place)
        self._beginnings = frozenset(name[:2] for name in (*self._full, *self._short))

    def read(self, text: str, start: int) -> Chain | None:
        """The longest chain of names that begins at ``start``."""
        places: tuple[Place, ...] = ()
        end, short, parts = start, False, 0
        while True:
            step = self._next(text, end, places)
            if step is None:
                break
            end, places, short = step
            parts += 1
        return self._checked(text, Chain(start, end, places, short, parts)) if places else None

    def read_back(self, text: str, end: int) -> Chain | None:
        """The longest chain of full names that ends at ``end``; names above the last may be short."""
        places: tuple[Place, ...] = ()
        start = end
        for length in range(min(_LONGEST, end), 1, -1):
            if found := self._full.get(text[end - length : end]):
                places, start = tuple(found), end - length
                break
        if not places:
            return None
        parts, above = 1, self._above(text, start, places)
        while above is not None:
            start, places = above
            parts += 1
            above = self._above(text, start, places)
        return self._checked(text, Chain(start, end, places, False, parts))

    def _next(
        self, text: str, start: int, above: tuple[Place, ...]
    ) -> tuple[int, tuple[Place, ...], bool] | None:
        if text[start : start + 2] not in self._beginnings:
            return None
        for length in range(min(_LONGEST, len(text) - start), 1, -1):
            word = text[start : start + length]
            for names, short in ((self._full, False), (self._short, True)):
                found = _inside(names.get(word, ()), above)
                if found:
                    return start + length, found, short
        return None

    def _above(self, text: str, end: int, below: tuple[Place, ...]) -> tuple[int, tuple[Place, ...]] | None:
        for length in range(min(_LONGEST, end), 1, -1):
            word = text[end - length : end]
            uppers = [*self._full.get(word, ()), *self._short.get(word, ())]
            kept = tuple(
                place for place in below if any(place.within(upper) and place != upper for upper in uppers)
            )
            if kept:
                return end - length, kept
        return None

    def _checked(self, text: str, chain: Chain) -> Chain | None:
        """The chain, unless it is more likely a word or a piece of a longer name."""
        if chain.parts > 1:
            return chain
        printed = text[chain.start : chain.end]
        if printed in self._words:
            return None
        before = text[chain.start - 1 : chain.start]
        if len(printed) == 2 and before >= "一" and before not in self._before_short and not chain.short:
            return None
        return chain


def _inside(places: Iterable[Place], above: tuple[Place, ...]) -> tuple[Place, ...]:
    if not above:
        return tuple(places)
    return tuple(p for p in places if any(p.within(upper) and p != upper for upper in above))


def _looks_full(stem: str, name: str) -> bool:
    return stem.endswith(_SUFFIXES) and name.endswith(("区", "县"))


def _stem(name: str, peoples: list[str]) -> str:
    """The name without its kind and peoples: 安吉 for 安吉县, 恩施 for 恩施土家族苗族自治州."""
    suffix = next((suffix for suffix in _SUFFIXES if name.endswith(suffix)), "")
    stem = name.removesuffix(suffix)
    if suffix in _AUTONOMOUS:
        while cut := next((p for p in peoples if stem.endswith(p) and len(stem) > len(p) + 1), None):
            stem = stem.removesuffix(cut)
    return stem


def meant(places: tuple[Place, ...]) -> Place | None:
    """The one place that is meant: several of a name are one when each followed the other in a province."""
    ordered = sorted(places, key=lambda place: (place.since, place.until))
    for earlier, later in pairwise(ordered):
        if later.since <= earlier.until or later.path[0] != earlier.path[0]:
            return None
        if later.path[-1] != earlier.path[-1]:
            return None
    return ordered[-1] if ordered else None


@cache
def settings() -> dict[str, Any]:
    """What regions.toml says."""
    text = files("indexer.describe").joinpath("regions.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def gazetteer() -> Gazetteer:
    """The shipped tables together with those put beside them."""
    folder = files("indexer.describe")
    names = (entry.name for entry in folder.iterdir() if entry.name.endswith(".tsv"))
    rows: dict[str, Place] = {}
    for name in sorted(names, key=lambda name: (name != _SHIPPED, name)):
        for line in folder.joinpath(name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                _, path, since, until = ([*line.split("\t"), "", ""])[:4]
                years = _year(since, 0, _UNSURE), _year(until, 9999, _UNSURE - 1)
                rows[path] = Place(tuple(path.split("/")), *years)
    return Gazetteer(rows.values(), settings())


def _year(printed: str, absent: int, unsure: int) -> int:
    return absent if not printed else unsure if printed == "?" else int(printed)
