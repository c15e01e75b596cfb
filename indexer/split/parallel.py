"""Cuts headings from the bodies that they run into where their siblings show how long they are.

Authors build the headings of one report alike: 围绕中心抓党建, 围绕民生抓救助; 领导重视，周密部署. One that runs
into its body without punctuation ends where its siblings say.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from indexer.patterns import compiled
from indexer.split.glue import has_body
from indexer.split.numbering import SECTION_STYLES
from indexer.split.outline import Unit

_READING = compiled("[（(][a-zü\\x{E0}-\\x{FC}\\x{101}-\\x{1DC}]{1,6}[）)]")
_COMMA = "，"
_INSIDE = "。；：！？、"
_LONGEST, _SHORTEST_BODY = 24, 10
# A clause of a couplet; the fewest siblings and the fewest words that they share.
_SHORTEST_CLAUSE, _LONGEST_CLAUSE = 3, 9
_FEWEST, _SHARED = 2, 2


def by_siblings(units: list[Unit]) -> list[Unit]:
    """The units, with headings cut off that their siblings give away."""
    known: defaultdict[str, list[str]] = defaultdict(list)
    for place, unit in enumerate(units):
        if unit.marker is not None and _is_heading(units, place):
            known[unit.marker.style.id].append(_bare(_words(unit))[0].rstrip("。"))
    found: list[Unit] = []
    for place, unit in enumerate(units):
        style = unit.marker.style.id if unit.marker is not None else ""
        end = None
        if style in SECTION_STYLES and not _is_heading(units, place):
            bare, places = _bare(_words(unit))
            end = _end(bare, known[style])
            end = None if end is None else places[end]
        found += [unit] if end is None else _cut(unit, len(unit.text) - len(_words(unit)) + end)
    return found


def _words(unit: Unit) -> str:
    """The words of a unit behind its number."""
    return unit.text.text[unit.marker.end if unit.marker is not None else 0 :].lstrip()


def _bare(words: str) -> tuple[str, list[int]]:
    """The words without the readings that converters leave behind characters (業(yè)), and where each stands."""
    if not _READING.search(words):
        return words, list(range(len(words)))
    gone = {place for match in _READING.finditer(words) for place in range(*match.span())}
    places = [place for place in range(len(words)) if place not in gone]
    return "".join(words[place] for place in places), places


def _is_heading(units: list[Unit], place: int) -> bool:
    """Whether a numbered unit says so little that it only heads what follows."""
    words = _words(units[place])
    if len(words) > _LONGEST or any(mark in words.rstrip("。") for mark in _INSIDE):
        return False
    return units[place].heading or place + 1 < len(units)


def _end(words: str, siblings: list[str]) -> int | None:
    """Where the heading at the beginning of ``words`` ends, if its siblings tell."""
    ends = {_by_shared_words(words, siblings), _by_couplet(words, siblings)} - {None}
    end = ends.pop() if len(ends) == 1 else None
    if end is None or len(words) - end < _SHORTEST_BODY:
        return None
    inside = any(mark in words[:end] for mark in _INSIDE)
    return end if not inside and has_body(words, end) else None


def _by_shared_words(words: str, siblings: list[str]) -> int | None:
    """The length of siblings of one length that have the same words in the same places, as this one has."""
    lengths = {len(sibling) for sibling in siblings}
    if len(siblings) < _FEWEST or len(lengths) != 1:
        return None
    length = lengths.pop()
    shared = [place for place, chars in enumerate(zip(*siblings, strict=True)) if len(set(chars)) == 1]
    spoken = [place for place in shared if siblings[0][place] != _COMMA]
    alike = len(words) > length and all(words[place] == siblings[0][place] for place in shared)
    return length if alike and len(spoken) >= _SHARED else None


def _by_couplet(words: str, siblings: Iterable[str]) -> int | None:
    """The end of the second clause where all siblings are of two clauses of one length, and the first is as long."""
    clauses = [sibling.split(_COMMA) for sibling in siblings]
    if not clauses or any(len(pair) != 2 or len(pair[0]) != len(pair[1]) for pair in clauses):
        return None
    first = words.find(_COMMA)
    if not _SHORTEST_CLAUSE <= first <= _LONGEST_CLAUSE or _COMMA in words[first + 1 : 2 * first + 1]:
        return None
    return 2 * first + 1


def _cut(unit: Unit, end: int) -> list[Unit]:
    head = replace(unit, text=unit.text.slice(0, end).strip(), line_end=False, heading=True)
    return [head, Unit(unit.text.slice(end).strip(), None, line_start=False, line_end=unit.line_end)]
