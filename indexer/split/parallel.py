"""Cuts headings from the bodies that they run into where their siblings show how long they are.

Authors build the headings of one report alike: 立足基层抓服务, 立足长远抓队伍; 措施到位，成效明显. One that runs
into its body without punctuation ends where its siblings say; and where all run on, at the one length that gives
each of them an end and its body a beginning.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from indexer.patterns import any_of, compiled
from indexer.split.glue import cues_at, has_body
from indexer.split.numbering import SECTION_STYLES
from indexer.split.outline import Unit

_READING = compiled("[（(][a-zü\\x{E0}-\\x{FC}\\x{101}-\\x{1DC}]{1,6}[）)]")
# No heading ends with one of these.
_NEVER_LAST = "，和与及的地得在对把将为以等"
_COMMA = "，"
_INSIDE = "。；：！？、"
_NEVER_IN = any_of(_INSIDE + "0123456789")
_SHORTEST, _LONGEST, _SHORTEST_BODY = 4, 24, 10
_REACH, _WIDEST = 120, 8
# A clause of a couplet; the fewest siblings and the fewest words that they share.
_SHORTEST_CLAUSE, _LONGEST_CLAUSE = 3, 9
_FEWEST, _SHARED = 2, 2
_STYLES = (*SECTION_STYLES, "arabic-comma", "arabic-dot")


def by_siblings(units: list[Unit]) -> list[Unit]:
    """The units, with headings cut off that their siblings give away."""
    ends: dict[int, int] = {}
    for places in _families(units):
        known = [_bare(_words(units[place]))[0].rstrip("。") for place in places if _is_heading(units, place)]
        glued = [place for place in places if not _is_heading(units, place)]
        bare = {place: _bare(_words(units[place])) for place in glued}
        found = {place: _end(words, known) for place, (words, _) in bare.items()}
        open_ends = [place for place, end in found.items() if end is None]
        lengths = Counter([*map(len, known), *(end for end in found.values() if end is not None)])
        sections = any(_style(units[place]) in SECTION_STYLES for place in places)
        same = _by_length([bare[place][0] for place in open_ends], lengths, sections=sections)
        for place in glued:
            end = found[place] if found[place] is not None else same
            if end is not None and _may_end(bare[place][0], end):
                ends[place] = _begin(units[place]) + bare[place][1][end]
    return [piece for place, unit in enumerate(units) for piece in _cut(unit, ends.get(place))]


def _families(units: list[Unit]) -> list[list[int]]:
    """The places of the units that one list of sections or items numbers, list by list."""
    families: list[list[int]] = []
    open_lists: dict[str, list[int]] = {}
    numbers: defaultdict[str, int] = defaultdict(int)
    for place, unit in enumerate(units):
        style = _style(unit)
        if unit.marker is None or style not in _STYLES:
            continue
        if style not in open_lists or unit.marker.number <= numbers[style]:
            open_lists[style] = []
            families.append(open_lists[style])
        open_lists[style].append(place)
        numbers[style] = unit.marker.number
    return families


def _style(unit: Unit) -> str:
    return unit.marker.style.id if unit.marker is not None else ""


def _begin(unit: Unit) -> int:
    """Where the words of a unit begin behind its number."""
    end = unit.marker.end if unit.marker is not None else 0
    behind = unit.text.text[end : end + _WIDEST]
    return end + len(behind) - len(behind.lstrip())


def _words(unit: Unit) -> str:
    """The first words of a unit, as many as may tell where its heading ends."""
    begin = _begin(unit)
    return unit.text.text[begin : begin + _REACH]


def _bare(words: str) -> tuple[str, list[int]]:
    """The words without the readings that converters leave behind characters (業(yè)), and where each stands."""
    if ("(" not in words and "（" not in words) or not _READING.search(words):
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
    return end if end is not None and _may_end(words, end) else None


def _may_end(words: str, end: int) -> bool:
    if end > _limit(words) or len(words) - end < _SHORTEST_BODY or words[end - 1] in _NEVER_LAST:
        return False
    return has_body(words, end)


def _limit(words: str) -> int:
    """How long the heading may be that these words begin with: it has no figures, and commas alone inside."""
    found = _NEVER_IN.search(words, 0, _LONGEST)
    return found.start() if found else _LONGEST


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


def _by_length(glued: list[str], known: Counter[int], *, sections: bool) -> int | None:
    """The one length at which all these headings may end, where cues say so of each (of three, one may lack them).

    It is that of the siblings, where these are known and most are of one; items that are no sections may be plain
    statements, and are cut at no other.
    """
    theirs = [length for length, count in known.most_common(1) if len(known) == 1 or count >= _FEWEST]
    if len(glued) > _FEWEST and sections:
        theirs = []  # enough of them to tell by themselves
    if not glued or (not theirs and (not sections or len(glued) < _FEWEST)):
        return None
    best: dict[int, int] = {}
    # All but one must reach a length.
    limits = sorted(map(_limit, glued))
    widest = limits[min(1, len(limits) - 1)]
    one_off = len(glued) > _FEWEST and sections
    for length in theirs or range(_SHORTEST, widest + 1):
        points = _points(glued, length, int(one_off))
        if points is not None and sum(points) >= len(points) + (
            known.total() < _FEWEST if theirs else len(points) == _FEWEST
        ):
            best[length] = sum(points)
    most = max(best.values(), default=0)
    lengths = [length for length, points in best.items() if points == most]
    return lengths[0] if len(lengths) == 1 else None


def _points(glued: list[str], length: int, one_off: int) -> list[int] | None:
    """What cues say of each heading that may end at ``length``; None where more than ``one_off`` do not end there."""
    points: list[int] = []
    commas: list[int] | None = None
    odd = 0
    for words in glued:
        fits = _may_end(words, length)
        found = cues_at(words, length) if fits else 0
        odd += found == 0
        if odd > one_off:
            return None
        if fits:
            if commas is not None and _commas(words, length) != commas:
                return None
            commas = _commas(words, length)
            points.append(found)
    return points or None


def _commas(words: str, length: int) -> list[int]:
    return [place for place in range(min(length, len(words))) if words[place] == _COMMA]


def _cut(unit: Unit, end: int | None) -> list[Unit]:
    if end is None:
        return [unit]
    head = replace(unit, text=unit.text.slice(0, end).strip(), line_end=False, heading=True)
    return [head, Unit(unit.text.slice(end).strip(), None, line_start=False, line_end=unit.line_end)]
