"""Finds where a heading ends whose body opens with words that no heading holds: 强化关爱保护|截至10月底，…."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from indexer.patterns import any_of, compiled

_STOPS, _COMMA = any_of("。；：！？;:!?"), "，"
_REACH, _SHORTEST, _LONGEST, _SHORTEST_BODY = 80, 6, 24, 8


@dataclass(frozen=True, slots=True)
class _Words:
    sure: Any
    counts: Any
    verbs: Any
    names: Any
    goes_on: Any


@cache
def _words() -> _Words:
    data = tomllib.loads(files("indexer.split").joinpath("glue.toml").read_text(encoding="utf-8"))["opened"]
    return _Words(
        compiled(data["sure"], captures=False),
        compiled(data["counts"], captures=False),
        compiled(f"^\\s?(?:{data['verbs']})"),
        compiled(data["names"] + "$"),
        compiled(data["goes_on"] + "$"),
    )


def opened_body(text: str, start: int, *, section: bool) -> int | None:
    """Where the body begins behind a heading at ``start``; None where nothing tells.

    ``section``: it is numbered as sections are, and may be the name of a field of work.
    """
    words = _words()
    stop = _STOPS.search(text, start, start + _REACH)
    limit = (stop.start() if stop else min(len(text), start + _REACH)) - start
    if limit < _SHORTEST + _SHORTEST_BODY:
        return None
    stretch = text[start : start + limit + 1]
    if not section and not words.verbs.search(stretch):
        return None
    first = stretch.find(_COMMA)
    # A heading has one clause, or two and a comma.
    second = stretch.find(_COMMA, first + 1) if 0 < first <= _LONGEST // 2 else first
    end = limit if second < 0 else second
    openings = [match.start() for match in words.sure.finditer(stretch)]
    openings += [match.start() for match in words.counts.finditer(stretch)]
    for place in sorted(openings):
        if place > min(end, _LONGEST) or limit - place < _SHORTEST_BODY:
            break
        head = stretch[:place].strip()
        if _is_heading(head, words, section=section):
            return int(start + place)
    return None


def _is_heading(head: str, words: _Words, *, section: bool) -> bool:
    if len(head) < _SHORTEST or head.endswith(_COMMA) or words.goes_on.search(head):
        return False
    if _COMMA in head:  # 加强管理，织密网络
        return all(words.verbs.search(clause) for clause in head.split(_COMMA))
    return words.verbs.search(head) is not None or (section and words.names.search(head) is not None)
