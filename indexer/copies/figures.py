"""Figures and years by the words around them, and places: what a copy shares and a sibling does not."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from indexer.copies.skeleton import skeleton

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
# A number with no mask beside it; one before 、 or ) numbers an item.
_NUMBER = re.compile(r"(?<![\dx*_×.])\d+(?:\.\d+)?(?![\dx*_×.、)])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE, _AFTER = 24, 8  # characters looked at for the words around a number
_WORDS_BEFORE, _WORDS_AFTER = 7, 2  # letters kept of them
_PLACE = re.compile(r"(?=([\u4e00-\u9fff]{2}[省市县区镇乡]))")  # a longer name by its end
_UNNAMED = "某"
_OFTEN = 3

Values = Mapping[str, tuple[str, ...]]
"""Words around a figure → the figures that stand among them, in order."""


@dataclass(frozen=True, slots=True)
class Figures:
    """``places`` counts what looks like a place name; it is wrong about some, but alike in both copies."""

    numbers: Values
    years: Values
    places: Mapping[str, int]


def figures(folded: str) -> Figures:
    """The figures of a folded text; masked ones are none."""
    text = _THOUSANDS.sub("", folded)
    numbers: dict[str, list[str]] = {}
    years: dict[str, list[str]] = {}
    for match in _NUMBER.finditer(text):
        before = skeleton(text[max(0, match.start() - _BEFORE) : match.start()])[-_WORDS_BEFORE:]
        after = skeleton(text[match.end() : match.end() + _AFTER])[:_WORDS_AFTER]
        is_year = text.startswith("年", match.end()) and _YEAR.fullmatch(match[0])
        (years if is_year else numbers).setdefault(f"{before} {after}", []).append(match[0])
    places = Counter(place for place in _PLACE.findall(text) if _UNNAMED not in place)
    return Figures(_frozen(numbers), _frozen(years), places)


def _frozen(found: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {words: tuple(values) for words, values in found.items()}


def agreement(ours: Values, theirs: Values) -> float:
    """Of the figures that stand among the same words in both, the share that are equal; 1 where none do."""
    shared = same = 0
    for words in ours.keys() & theirs.keys():
        shared += min(len(ours[words]), len(theirs[words]))
        same += (Counter(ours[words]) & Counter(theirs[words])).total()
    return same / shared if shared else 1.0


def other_places(ours: Mapping[str, int], theirs: Mapping[str, int]) -> bool:
    """Whether each names a place often that the other never names: the same words said of two places."""
    return _lacks(ours, theirs) and _lacks(theirs, ours)


def _lacks(ours: Mapping[str, int], theirs: Mapping[str, int]) -> bool:
    return any(count >= _OFTEN and place not in theirs for place, count in ours.items())
