"""Where in a paragraph something stands that is like a given string, and how the two differ.

The place is found by the runs of characters that both share: those that lie about as far from one another in
both speak for one place. There the Levenshtein distance (RapidFuzz) gives the differences, with what stands
before and after the place free of charge.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.check.model import Range

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcode

_SHORT, _LONG = 2, 3  # length of the shared runs, for a short needle and for others
_FROM = 12
_LEFT_OUT = 4  # characters that the draft leaves out and that count in full
_CLAUSE_ENDS = frozenset("。，,;:!?、")  # folded
_OFTEN = 8  # places of one run that are looked at


Anchor = tuple[int, int]
"""A run that both share: its place in the text less that in the needle (the shift), its place in the needle."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """``needle`` against ``text[start:end]``: pairs of ranges that differ, in order, and how alike the rest
    is, from 0 to 1.
    """

    start: int
    end: int
    similarity: float
    changes: tuple[tuple[Range, Range], ...]


def align(needle: str, text: str) -> Alignment | None:
    """The place in ``text`` that is most like ``needle``; None when they share no run of characters."""
    at = text.find(needle)
    if at >= 0:
        return Alignment(at, at + len(needle), 1.0, ())
    window = _window(needle, text)
    if window is None:
        return None
    from rapidfuzz.distance import Levenshtein  # loaded when needed, like all that few commands use

    first, last = window
    codes = [op for op in Levenshtein.opcodes(needle, text[first:last]) if op.tag != "equal"]
    start, end = first, last
    while codes and codes[0].tag == "insert" and codes[0].src_start == 0:
        start = first + codes.pop(0).dest_end
    while codes and codes[-1].tag == "insert" and codes[-1].src_end == len(needle):
        end = first + codes.pop().dest_start
    cost = sum(map(_cost, codes))
    if codes and codes[0].src_start == 0:
        start += _clause_end(needle[: codes[0].src_end], text[start : codes[0].dest_end + first])
    if codes and codes[-1].src_end == len(needle):
        last_part = needle[codes[-1].src_start :], text[codes[-1].dest_start + first : end]
        end -= _clause_end(last_part[0][::-1], last_part[1][::-1])
    pairs = [
        ((o.src_start, o.src_end), (max(o.dest_start + first, start), min(o.dest_end + first, end)))
        for o in codes
    ]
    return Alignment(start, end, max(0.0, 1 - cost / len(needle)), _merged(pairs))


def _clause_end(ours: str, theirs: str) -> int:
    """How much of ``theirs`` belongs to another clause, when ``ours`` stays in one: that much of the source is
    not what the draft replaced, but what happens to stand beside it.
    """
    if any(char in _CLAUSE_ENDS for char in ours):
        return 0
    return max((at + 1 for at, char in enumerate(theirs) if char in _CLAUSE_ENDS), default=0)


def _cost(code: "Opcode") -> float:
    """What a change counts. To leave much out of a source is one act, whatever its length."""
    ours, theirs = code.src_end - code.src_start, code.dest_end - code.dest_start
    return max(ours, theirs) if ours else min(theirs, _LEFT_OUT + theirs / 8)


def _window(needle: str, text: str) -> Range | None:
    """Where the place lies, give or take what differs at its ends."""
    size = _SHORT if len(needle) < _FROM else _LONG
    places: dict[str, list[int]] = defaultdict(list)
    for at in range(len(text) - size + 1):
        places[text[at : at + size]].append(at)
    shared = sorted(
        (there - here, here)
        for here in range(len(needle) - size + 1)
        for there in places.get(needle[here : here + size], ())[:_OFTEN]
    )
    if not shared:
        return None
    core = _densest(shared, max(6, len(needle) // 3))
    first_shift, first = min(core, key=lambda anchor: anchor[1])
    last_shift, last = max(core, key=lambda anchor: anchor[1])
    reach = max(20, len(needle))
    before = [
        a
        for a in shared
        if a[1] < first and a[0] + a[1] < first + first_shift and first_shift - a[0] <= reach
    ]
    after = [
        a for a in shared if a[1] > last and a[0] + a[1] > last + last_shift and a[0] - last_shift <= reach
    ]
    start = max(0, _commonest(before, first_shift))
    return start, max(start, min(len(text), len(needle) + _commonest(after, last_shift)))


def _densest(shared: list[Anchor], slack: int) -> list[Anchor]:
    """The most anchors whose shifts differ by no more than ``slack``; ``shared`` is sorted."""
    best = low = 0
    chosen = (0, 0)
    for high, (shift, _) in enumerate(shared, 1):
        while shift - shared[low][0] > slack:
            low += 1
        if high - low > best:
            best, chosen = high - low, (low, high)
    return shared[slice(*chosen)]


def _commonest(anchors: list[Anchor], otherwise: int) -> int:
    """The shift that most of ``anchors`` have, if two have it: one shared run may be there by chance."""
    counts = Counter(shift for shift, _ in anchors)
    shift, count = max(counts.items(), key=lambda item: (item[1], -abs(item[0] - otherwise)), default=(0, 0))
    return shift if count > 1 else otherwise


def _merged(pairs: list[tuple[Range, Range]]) -> tuple[tuple[Range, Range], ...]:
    """Changes with at most one equal character between them are one: that character is there by chance."""
    found: list[tuple[Range, Range]] = []
    for ours, theirs in pairs:
        if found and ours[0] - found[-1][0][1] <= 1 and theirs[0] - found[-1][1][1] <= 1:
            before = found.pop()
            ours, theirs = (before[0][0], ours[1]), (before[1][0], theirs[1])
        found.append((ours, theirs))
    return tuple(found)
