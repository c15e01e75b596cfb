"""Finds the region that a report is about, down to the county; a masked one is never guessed.

The title is believed first, then the signature and the line that names the assembly, then the places in the
text that speak for their own office. A name that is merely mentioned counts nothing.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from archive.model import Basis, Evidence, Fact
from indexer.describe.gazetteer import Chain, Place, gazetteer, meant, settings
from indexer.describe.lying import lying_in
from indexer.describe.own_place import ask_text, is_other
from indexer.describe.sole_place import sole_place
from indexer.patterns import compiled
from indexer.textmap import MappedText

_SIGNS = frozenset("xXＸ×*＊○〇□_某")
_MASK = "[xXＸ×*＊○〇□_某]{1,6}"
_MASKED_PLACE = compiled(f"({_MASK})(?:自治)?(?:省|市|县|区|旗|州|盟)")
_MASKED_BELOW = compiled(f"({_MASK})(?:省|市|县|区|旗|州|盟|镇|乡|街道|村)")
_MASK_SIGN = compiled(_MASK)
_LEAD = compiled("^" + settings()["title"]["lead"])
_AFTER = compiled("^" + settings()["title"]["after"])
_PART_OF = compiled("^" + settings()["title"]["part_of"])
# 局长在市民政工作会议上 names no place.
_IN_NO_NAME = frozenset("在的局")
_LOCAL = compiled(r"^(\p{Han}{2,9}?(?:自治县|自治州|自治旗|地区|新区|市|县|区|旗|州|盟))")


def find_region(
    titles: tuple[MappedText, ...],
    lines: tuple[MappedText, ...],
    body: tuple[MappedText, ...],
    issuer: Fact,
    headings: tuple[MappedText, ...] = (),
) -> Fact:
    """The division that a report is about, named with all above it; as printed where it is in no table.

    The first of ``headings`` may be the name of a place, on a line of its own beside the title. ``lines`` are the
    report's lines of metadata: signatures, and those that name the assembly.
    """
    for title in titles:
        if (named := _named(title, "题名写明地区", (*lines, *body))) is not None:
            return named
    if headings and (alone := _alone(headings[0])) is not None:
        return alone
    masked = _first_mask(titles, _MASKED_PLACE)
    for line in () if masked else lines:
        if (named := _named(line, "落款或会议行写明地区", body)) is not None:
            return named
    votes = ask_text(body)
    masked = masked or _first_mask((*lines, *body), _MASKED_PLACE)
    inferred = votes.winner(provinces_only=bool(masked))
    if inferred is None or len(inferred[0].path) == 1:
        # What it lies in is printed, though its own name is hidden or left out.
        above = lying_in(body, _MASK, inferred[0] if inferred else None)
        if above is not None:
            return replace(above, evidence=(*above.evidence, *masked))
    if inferred is not None:
        place, evidence = inferred
        return Fact(place.name, Basis.INFERRED, evidence)
    if not masked and issuer.basis is Basis.MASKED:
        masked = issuer.evidence
    masked = masked or _first_mask((*titles, *lines, *body), _MASKED_BELOW)
    if masked:
        return Fact(None, Basis.MASKED, masked)
    return sole_place(body) or Fact(None, Basis.UNKNOWN)


def supplied_region(title: Fact | None) -> Fact | None:
    """The place that a title names which the page does not print."""
    if title is None or title.value is None:
        return None
    named = _named(MappedText.whole(title.value), "", ())
    return Fact(named.value, Basis.INFERRED, title.evidence) if named is not None else None


def _alone(heading: MappedText) -> Fact | None:
    """The place whose full name is all that a heading says."""
    chain = gazetteer().read(heading.text, 0)
    place = meant(chain.places) if chain and not chain.short and chain.end == len(heading) else None
    if place is None:
        return None
    return Fact(place.name, Basis.EXPLICIT, _evidence(heading, (0, len(heading)), "题名旁写明地区"))


def _first_mask(texts: Iterable[MappedText], pattern: Any) -> tuple[Evidence, ...]:
    for text in texts:
        match = None if _SIGNS.isdisjoint(text.text) else pattern.search(text.text)
        if match:
            return _evidence(text, match.span(), "原文隐去了地名")
    return ()


def _named(line: MappedText, why: str, others: tuple[MappedText, ...]) -> Fact | None:
    """The place that ``line`` names as its own; the text decides between places of one name."""
    text = line.text
    lead = _LEAD.search(text)
    start = lead.end() if lead else 0
    chain = gazetteer().read(text, start)
    if chain is not None and not _is_named(text, chain):
        chain = None
    if chain is None and (local := _local(text, start)) is not None:
        chain = gazetteer().read_back(text, local)
        if chain is None and text[start:local] not in settings()["title"]["zones"]:
            return Fact(text[start:local], Basis.EXPLICIT, _evidence(line, (start, local), why))
    if chain is None:
        chain = _inside(text, start)
    if chain is None:
        return None
    printed = text[chain.start : chain.end]
    evidence = _evidence(line, (chain.start, chain.end), why)
    place = meant(chain.places) or _decided(chain.places, others)
    if place is None and chain.short:
        # A short form of several places is that of the province (吉林), or says nothing (和平).
        place = _in_full(line, chain) or next((each for each in chain.places if len(each.path) == 1), None)
        if place is None:
            return None
    if place is None:
        return Fact(printed, Basis.EXPLICIT, evidence)
    value = place.name
    below = _local(text, chain.end)
    if below is not None:
        value += text[chain.end : below]
        evidence = _evidence(line, (chain.start, below), why)
    elif match := _MASKED_PLACE.match(text[chain.end :]):
        evidence += _evidence(line, (chain.end, chain.end + match.end()), "其下的地名被原文隐去")
    return Fact(value, Basis.EXPLICIT, evidence)


def _in_full(line: MappedText, chain: Chain) -> Place | None:
    """The one of the places of a short form whose full name stands further on in the line."""
    full = _inside(line.text, chain.end)
    return meant(tuple(place for place in full.places if place in chain.places)) if full else None


def _is_named(text: str, chain: Chain) -> bool:
    """Whether the name that a line begins with names a place: a short form only where an office follows."""
    if chain.short and len(chain.places[0].path) > 1:
        behind = text[chain.end :]
        if _PART_OF.search(behind):
            return False
        return _AFTER.search(behind) is not None or _local(text, chain.end) is not None
    return True


def _local(text: str, start: int) -> int | None:
    """The end of a printed place that is in no table, where an office or a year follows it."""
    match = _LOCAL.search(text[start : start + 12])
    if match is None or len(match.group(1)) < 3 or _MASK_SIGN.search(match.group(1)):
        return None
    if match.group(1).endswith(tuple(settings()["title"]["no_division"])):
        return None
    if match.group(1)[0] in settings()["names"]["none"] or not _IN_NO_NAME.isdisjoint(match.group(1)):
        return None
    end = start + int(match.end())
    return end if _AFTER.search(text[end : end + 12]) else None


def _inside(text: str, start: int) -> Chain | None:
    """The first full name in the line, but for names in 《》 and places that belong to others."""
    quoted = 0
    position = start
    while position < len(text) - 1:
        quoted += {"《": 1, "》": -1}.get(text[position], 0)
        chain = gazetteer().read(text, position) if quoted <= 0 else None
        if chain is None or chain.short:
            position += 1
            continue
        if not is_other(text, chain.start, chain.end):
            return chain
        position = chain.end
    return None


def _decided(places: tuple[Place, ...], texts: tuple[MappedText, ...]) -> Place | None:
    """The one of several places of a name whose province or city the text prints, alone among them."""
    backed = set()
    for place in places:
        above = set(place.path[:-1])
        rivals = {name for other in places if other != place for name in other.path}
        if any(_prints(text.text, name) for name in above - rivals for text in texts):
            backed.add(place)
    return meant(tuple(backed))


def _prints(text: str, name: str) -> bool:
    """Whether ``text`` prints ``name`` other than as somebody else's place."""
    position = text.find(name)
    while position >= 0:
        end = position + len(name)
        if not is_other(text, position, end):
            return True
        position = text.find(name, end)
    return False


def _evidence(text: MappedText, place: tuple[int, int], reason: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(span, reason) for span in text.spans(*place))
