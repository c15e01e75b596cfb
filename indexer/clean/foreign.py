"""Finds what a site drops into the sentences of a text: its own name with its address, and what a hacked page sells.

Both are strings that the page itself gives away, by its title or by printing them again and again, so that they can
be cut to the character.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from typing import Any

from archive.model import Part, PartKind
from indexer.clean.traits import pattern_of
from indexer.patterns import compiled
from indexer.shared_words import shared_pattern
from indexer.textmap import MappedText, same_start

NAME, SPAM = "ad.site-with-address", "ad.spam-string"
REASONS = {NAME: "站内广告", SPAM: "垃圾广告"}

# A title's last part is the site's where it is named like one: …总结_某某网.
_SITE = compiled("[_|｜–—-]\\s*(\\p{Han}{1,8}(?:网|之家|文库|范文|论坛|博客|站|吧|大全|搜|库))$")
# So do the notes that sites put below a text: …由某某驿站收集整理.
_BY = compiled("由(\\p{Han}{2,8}?)(?:网友)?(?:收集|搜集|整理|编辑)")
_ADDRESS = "(?i:https?:|www\\.)"
_AN_ADDRESS = compiled(_ADDRESS, captures=False)
# No report joins words by a low line or a bar; masks (202_年, 20__) have a digit or nothing before it.
_JOINED = compiled("[\\p{Han}A-Za-z]_[\\p{Han}A-Za-z]")
# How far such a string goes on either side of its low line, and how short none is.
_REACH, _SHORTEST = 30, 6
_MOST = 2000
# The part of a site's name that only it has, 某某 in 某某公文网, behind a mark that sets it apart.
_SHORTEST_BRAND, _LONGEST_BRAND, _LONGEST_LINE = 2, 6, 60
_MARKED = compiled("[\\[【（(《_|｜—–:：-](\\p{Han}{2,6})$")
_BEGUN = compiled("(?:^|[\\[【（(《_|｜—–:：\\s-])(\\p{Han}{2,6})$")
_STOPS = "，。；！？、\n \t\u3000"
_COLONS = ("：", ":")


@dataclass(frozen=True, slots=True)
class _Printed:
    """A low line between words: where it is in the text (not in the title), and what stands on either side."""

    place: int | None
    before: str
    behind: str


def without_foreign(text: MappedText, title: str) -> tuple[MappedText, list[Part]]:
    """The text without such strings, and these; ``title`` is what the page calls itself."""
    parts: list[Part] = []
    for cuts, rule in ((spam_cuts(text.text, title), SPAM), (site_name_cuts(text.text, title), NAME)):
        parts += [Part(span, PartKind.REMOVED, rule) for cut in cuts for span in text.spans(*cut)]
        text = text.without(cuts) if cuts else text
    return text, parts


def site_name_cuts(text: str, title: str) -> list[tuple[int, int]]:
    """Where the site's name stands in front of an address, whose form is known, or between the words of a sentence."""
    return _apart([*_before_address(text, title), *_in_sentences(text, title)])


def _in_sentences(text: str, title: str) -> list[tuple[int, int]]:
    """Where the name of a collection of papers stands between the words of a sentence, which the page prints apart
    from its sentences as well.
    """
    found: list[tuple[int, int]] = []
    apart: defaultdict[str, set[str]] = defaultdict(set)
    inside: defaultdict[str, list[int]] = defaultdict(list)
    for source in (text, title):
        for match in islice(shared_pattern("site_kind").finditer(source), _MOST):
            named = _brand(source, match.start())
            if named:
                apart[match.group()].add(named)
            elif source is text:
                inside[match.group()].append(match.start())
    for name, places in inside.items():
        for place in places:
            before = text[max(0, place - _LONGEST_BRAND) : place][::-1]
            brand = max((same_start(before, other[::-1]) for other in apart[name]), default=0)
            begin, end = place - brand, place + len(name)
            if (
                brand >= _SHORTEST_BRAND
                and _goes_on(text[begin - 1 : begin])
                and _goes_on(text[end : end + 1])
            ):
                found.append((begin, end))
    return found


def _brand(text: str, place: int) -> str:
    """What stands before the kind of a site's name, where the name is set apart: by a mark, or on a line that is no
    sentence; empty where it is not.
    """
    before = text[max(0, place - _LONGEST_LINE) : place].rpartition("\n")[2]
    behind = text[place : place + _LONGEST_LINE].partition("\n")[0]
    line = before + behind
    is_sentence = len(line) >= _LONGEST_LINE or "，" in line or "。" in line
    marked = _MARKED if is_sentence else _BEGUN
    named = marked.search(before[-_LONGEST_BRAND - 1 :])
    return named.group(1) if named else ""


def _goes_on(character: str) -> bool:
    """Whether words go on here, be it with a figure: no line, no sentence and no pair of marks ends."""
    return character.isalnum() or character in ("%", "％")


def _before_address(text: str, title: str) -> list[tuple[int, int]]:
    named = _SITE.search(title) or (_BY.search(text) if _AN_ADDRESS.search(text) else None)
    if named is None or named.group(1) not in text:
        return []
    return [found.span(1) for found in _with_address(named.group(1)).finditer(text)]


@lru_cache(maxsize=64)  # the pages of one site come together
def _with_address(name: str) -> Any:
    return compiled(f"({name}[0-9A-Za-z]{{0,4}}?\\s?){_ADDRESS}")


def spam_cuts(text: str, title: str) -> list[tuple[int, int]]:
    """Where strings stand inside sentences that sell something and are printed twice, be it in the page's title."""
    sold = pattern_of("names what hacked pages sell")
    groups: defaultdict[str, list[_Printed]] = defaultdict(list)
    for source in (text, title):
        for match in islice(_JOINED.finditer(source), _MOST) if "_" in source else ():
            place = match.start() + 1
            printed = _Printed(place if source is text else None, *_around(source, place))
            groups[printed.before[-2:] + printed.behind[:3]].append(printed)
    found: list[tuple[int, int]] = []
    for group in groups.values():
        for one, other in [*pairwise(group), *((second, first) for first, second in pairwise(group))]:
            begin, end = (
                same_start(one.before[::-1], other.before[::-1]),
                same_start(one.behind, other.behind),
            )
            string = one.before[len(one.before) - begin :] + one.behind[:end]
            if one.place is not None and len(string) >= _SHORTEST and sold.search(string):
                place = one.place + end
                found.append((one.place - begin, place + text.startswith(_COLONS, place)))
    return _apart(found)


def _around(text: str, place: int) -> tuple[str, str]:
    """What stands before and behind a place, up to the ends of its clause; a colon ends the string."""
    before, behind = text[max(0, place - _REACH) : place], text[place : place + _REACH]
    begin = max(before.rfind(mark) for mark in _STOPS) + 1
    ends = [behind.find(mark) for mark in (*_STOPS, *_COLONS)]
    return before[begin:], behind[: min((end for end in ends if end >= 0), default=len(behind))]


def _apart(cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The cuts without those that begin inside another."""
    kept: list[tuple[int, int]] = []
    for cut in sorted(cuts):
        if not kept or cut[0] >= kept[-1][1]:
            kept.append(cut)
    return kept
