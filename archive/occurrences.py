"""Where folded text shows a string, a pattern with wildcards, or two strings near each other.

``*`` stands for up to 20 characters and ``?`` for one; neither for the end of a sentence. All three take time
in proportion to the text, times the pieces of the pattern: nothing is tried twice.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.folding import fold

Range = tuple[int, int]
LONGEST_RUN = 20
_FEW = 2 * LONGEST_RUN
SENTENCE_ENDS = "。!?"
_ANY, _ONE = "*＊", "?？"


@dataclass(frozen=True, slots=True)
class Wildcards:
    """A pattern taken apart: its folded pieces, and before, between and behind them the gaps, each from a
    least to a most number of characters. There is one more gap than there are pieces.

    ``regex`` says the same where that is safe: with one gap of a few lengths there is nothing to blow up.
    """

    pieces: tuple[str, ...]
    gaps: tuple[Range, ...]
    regex: re.Pattern[str] | None


@lru_cache(maxsize=256)
def wildcards(pattern: str) -> Wildcards:
    """``pattern`` taken apart. It must say something besides its wildcards."""
    pieces: list[str] = []
    gaps = [(0, 0)]
    for char in pattern:
        least, most = gaps[-1]
        if char in _ANY:
            gaps[-1] = (least, most + LONGEST_RUN)
        elif char in _ONE:
            gaps[-1] = (least + 1, most + 1)
        elif folded := fold(char):
            if pieces and gaps[-1] == (0, 0):
                pieces[-1] += folded
            else:
                pieces.append(folded)
                gaps.append((0, 0))
    return Wildcards(tuple(pieces), tuple(gaps), _regex(pieces, gaps))


def _regex(pieces: Sequence[str], gaps: Sequence[Range]) -> re.Pattern[str] | None:
    # A run at either end may be empty.
    wanted = [(gaps[0][0], gaps[0][0]), *gaps[1:-1], (gaps[-1][0], gaps[-1][0])]
    if sum(most for _, most in wanted) > _FEW or sum(least < most for least, most in wanted) > 1:
        return None
    spaces = [f"[^{SENTENCE_ENDS}]{{{least},{most}}}?" for least, most in wanted]
    said = [space + re.escape(piece) for space, piece in zip(spaces, pieces, strict=False)]
    return re.compile("".join([*said, spaces[-1]]))


def places(needle: str, text: str) -> list[Range]:
    """Every place where ``needle`` stands in ``text``, overlapping ones too."""
    found = []
    size = len(needle)
    start = text.find(needle) if needle else -1
    while start >= 0:
        found.append((start, start + size))
        start = text.find(needle, start + 1)
    return found


def matches(pattern: Wildcards, text: str) -> bool:
    """Whether there is a place that matches."""
    if pattern.regex is not None:
        return pattern.regex.search(text) is not None
    return bool(pattern_places(pattern, text))


def pattern_places(pattern: Wildcards, text: str) -> list[Range]:
    """The places that match ``pattern`` and hold no shorter one that does."""
    stops = sorted(start for mark in SENTENCE_ENDS for start, _ in places(mark, text))
    least = pattern.gaps[0][0]
    found = [
        (start - least, end)
        for start, end in places(pattern.pieces[0], text)
        if start >= least and not _crossed(stops, start - least, start)
    ]
    for piece, gap in zip(pattern.pieces[1:], pattern.gaps[1:], strict=False):
        found = _continued(found, places(piece, text), gap, stops)
    least = pattern.gaps[-1][0]
    ends = [
        (start, end + least)
        for start, end in found
        if end + least <= len(text) and not _crossed(stops, end, end + least)
    ]
    # Starts and ends both rise: of those with one start the first is the shortest.
    return [place for at, place in enumerate(ends) if not at or ends[at - 1][0] != place[0]]


def _continued(found: list[Range], nexts: list[Range], gap: Range, stops: list[int]) -> list[Range]:
    """The places in ``found``, each up to the next piece. For each next piece the nearest place will do:
    whatever hinders that one hinders those further off.
    """
    least, most = gap
    grown = []
    at = -1
    for start, end in nexts:
        while at + 1 < len(found) and found[at + 1][1] <= start - least:
            at += 1
        if at >= 0 and start - found[at][1] <= most and not _crossed(stops, found[at][1], start):
            grown.append((found[at][0], end))
    return grown


def _crossed(stops: Sequence[int], start: int, end: int) -> bool:
    """Whether a sentence ends between ``start`` and ``end``."""
    at = bisect_left(stops, start)
    return at < len(stops) and stops[at] < end


def near_places(left: str, right: str, distance: int, text: str) -> list[Range]:
    """The places of both strings that have one of the other near: apart from it, with at most ``distance``
    characters between.
    """
    lefts, rights = places(left, text), places(right, text)
    return [*_beside(lefts, rights, distance), *_beside(rights, lefts, distance)]


def is_near(left: str, right: str, distance: int, text: str) -> bool:
    """Whether there are such places."""
    one, other = text.find(left), text.find(right)
    if one < 0 or other < 0:
        return False
    # As most that are near have each of the two but once, the first places say it.
    if 0 <= (other - one - len(left) if one < other else one - other - len(right)) <= distance:
        return True
    if distance > _FEW:  # then looking on from each place would take too long
        return any(_beside(places(left, text), places(right, text), distance))
    return _followed(left, right, distance, text) or _followed(right, left, distance, text)


def _followed(one: str, other: str, distance: int, text: str) -> bool:
    """Whether ``other`` stands somewhere behind ``one``, with at most ``distance`` characters between."""
    reach = distance + len(other)
    start = text.find(one)
    while start >= 0:
        end = start + len(one)
        if text.find(other, end, end + reach) >= 0:
            return True
        start = text.find(one, start + 1)
    return False


def _beside(ones: list[Range], others: list[Range], distance: int) -> Iterator[Range]:
    starts, ends = [start for start, _ in others], [end for _, end in others]
    for start, end in ones:
        after, before = bisect_left(starts, end), bisect_right(ends, start) - 1
        if (after < len(starts) and starts[after] - end <= distance) or (
            before >= 0 and start - ends[before] <= distance
        ):
            yield start, end


def shortest_stretch(strings: Sequence[str], text: str) -> int:
    """The length of the shortest stretch of ``text`` that contains all ``strings``; 0 when one is missing."""
    found: list[tuple[int, int, int]] = []
    first = len(text)
    for at, each in enumerate(strings):
        start = text.find(each) if each else -1
        if start < 0:
            return 0
        first = min(start, first)
        while start >= 0:
            found.append((start + len(each), start, at))
            start = text.find(each, start + 1)
    if found and len(found) == len(strings):  # each but once, as mostly
        return max(found)[0] - first
    found.sort()
    latest = [-1] * len(strings)  # for each string, where its latest place begins
    missing, best = len(strings), len(text) if strings else 0
    for end, start, at in found:
        missing -= latest[at] < 0
        latest[at] = max(start, latest[at])
        if not missing:
            best = min(best, end - min(latest))
    return best
