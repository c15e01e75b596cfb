"""Finds running heads that carry the number of their page, on lines of their own or glued into a sentence.

What a page calls itself, with 第3页 next to it, is said by no sentence. Any other head, or one with a bare number,
is one only where it is printed again and again.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from indexer.clean.speech import ENDS, INSIDE
from indexer.patterns import compiled
from indexer.textmap import Line

_PAGE = r"第\s?[0-9]{1,3}\s?[页张版](?:\s?[,，/]?\s?共\s?[0-9]{1,3}\s?[页张版])?"
_BEHIND, _BEFORE = compiled(rf"\s*{_PAGE}"), compiled(rf"{_PAGE}\s*$")
_ALONE = compiled(rf"(?:([^，。；：、\n]{{4,30}}?)\s+{_PAGE}|{_PAGE}\s+([^，。；：、\n]{{4,30}}))")
_COUNTED = compiled(r"(?:[-—－·|\s]*([0-9]{1,3})[-—－·|\s]*)")
_SHORTEST, _LONGEST = 8, 40
_LONGEST_MARK = 24
_FEWEST = 2


def numbered_heads(lines: Sequence[Line]) -> dict[int, list[tuple[int, int]]]:
    """The places of lines with such heads, each with where they begin and end in its line."""
    found = _repeated(lines)
    title = lines[0].text.text if lines else ""
    if not _SHORTEST <= len(title) <= _LONGEST or any(mark in title for mark in INSIDE):
        return found
    bare: list[tuple[int, int]] = []
    for place, line in enumerate(lines[1:], start=1):
        text = line.text.text
        if title not in text or place in found or line.starts_report:
            continue
        if inside := _glued(text, title):
            found[place] = inside
        elif (number := _counted(text, title)) and _breaks_off(lines[place - 1]):
            bare.append((place, number))
    if len(bare) >= _FEWEST and all(
        number + 1 == following for (_, number), (_, following) in pairwise(bare)
    ):
        found |= {place: [(0, len(lines[place].text))] for place, _ in bare}
    return found


def _glued(text: str, title: str) -> list[tuple[int, int]]:
    """Where the title stands next to the number of a page."""
    found: list[tuple[int, int]] = []
    at = text.find(title)
    while at >= 0:
        end = at + len(title)
        behind = _BEHIND.match(text[end : end + _LONGEST_MARK])
        before = _BEFORE.search(text[max(0, at - _LONGEST_MARK) : at])
        if behind:
            found.append((at, end + behind.end()))
        elif before and (not found or found[-1][1] <= at - len(before.group())):
            found.append((at - len(before.group()), end))
        at = text.find(title, end)
    return found


def _counted(text: str, title: str) -> int | None:
    """The bare number that a line says beside the title, if nothing else."""
    match = _COUNTED.fullmatch(text.replace(title, "", 1))
    return int(match.group(1)) if match else None


def _repeated(lines: Sequence[Line]) -> dict[int, list[tuple[int, int]]]:
    """The places of lines that say nothing but one head, each time with the number of a page."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines[1:], start=1):
        text = line.text.text
        if line.starts_report or len(text) > _LONGEST + _LONGEST_MARK or text[-1] in ENDS or "第" not in text:
            continue
        if match := _ALONE.fullmatch(text):
            places[match.group(1) or match.group(2)].append(place)
    again = [place for found in places.values() if len(found) >= _FEWEST for place in found]
    return {place: [(0, len(lines[place].text))] for place in again}


def _breaks_off(line: Line) -> bool:
    text = line.text.text
    return text[-1] not in ENDS and any(mark in text for mark in INSIDE)
