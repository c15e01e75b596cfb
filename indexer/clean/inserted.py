"""Finds what a site drops into the sentences of a text, whatever its words.

The words of a string say whether it is a site's (see ``site_words``). Where it begins and ends, something else has to
say: signs on either side, the word that closes when it is gone (see ``parted_words``), a mark before it and its own
last word, or the page that prints it more than once. What nothing sets apart from the sentence stays in it.
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, islice, pairwise
from typing import NamedTuple

from indexer.clean.edges import rule_of_words
from indexer.clean.parted_words import looks, within_word
from indexer.clean.seams import Frequency
from indexer.clean.site_words import (
    counts_report,
    has_address,
    is_aside,
    is_own,
    is_said,
    reports,
    site_words,
    weight,
)
from indexer.clean.speech import NUMBERED
from indexer.patterns import any_of, compiled, lines_with
from indexer.textmap import same_end, same_start

BETWEEN, IN_WORD, BEHIND, AGAIN = "ad.between-signs", "ad.within-word", "ad.behind-mark", "ad.said-again"
REASONS = {
    BETWEEN: "句中夹带的网站文字：有符号隔开",
    IN_WORD: "句中夹带的网站文字：断在词中",
    BEHIND: "句中夹带的网站文字：在标点之后",
    AGAIN: "句中夹带的网站文字：全页重复",
}

_SENTENCE = any_of("，。；、")
# Brackets that words of a report may stand in.
_ASIDE = compiled(r"[（(][^（）()\n]{2,60}[）)]")
# Behind what a string may stand, what may end it, and what would stand twice without it.
_MARK, _CRIES, _COMMAS = any_of("，。；：！？“”」』…"), any_of("！!~"), ("，", "；")
_QUOTES = "“”「」"
# How long a string is at most, how far before its words it begins, and how far apart they are where nothing but them
# says where it ends.
_LONGEST, _BEFORE, _NEXT = 60, 20, 4
# To look for a word costs a millisecond: there are so many looks for a page, and one more for so many characters.
_LOOKS, _FOR_ONE_LOOK = 300, 2000
# What is taken out elsewhere on the page as well is no shorter; so many strings are looked for, and words compared.
_SHORTEST, _MOST_STRINGS, _MOST_WORDS = 6, 100, 5000


class Inserted(NamedTuple):
    """``text[start:end]`` is none of the text, by that rule."""

    start: int
    end: int
    rule: str


def is_sure(one: Inserted) -> bool:
    """Whether something else than words says where it begins and ends."""
    return one.rule in (BETWEEN, IN_WORD)


def inserted(text: str, frequency: Frequency | None) -> list[Inserted]:
    """Where such strings stand in the sentences of a text; without a dictionary no word is known to close."""
    most = max(_LOOKS, len(text) // _FOR_ONE_LOOK)
    lines = list(_lines(text))
    signs = (Inserted(at + a, at + b, BETWEEN) for at, line in lines for a, b in between_signs(line))
    found = list(islice(signs, most))
    lines = [(at, line) for at, line in lines if _SENTENCE.search(line)]
    words = list(_within_words(lines, most, frequency)) if frequency else []
    strings = {text[one.start : one.end] for one in words}
    again = chain(_elsewhere(filter(_is_sites, strings), text), said_again(text, lines))
    behind = (Inserted(at + a, at + b, BEHIND) for at, line in lines for a, b in behind_marks(line))
    return _apart([*found, *words, *islice(again, most), *islice(behind, most)])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that hold words of sites, or brackets, and not of the site's alone, with their places."""
    lines = text.split("\n")
    begins = [0, *accumulate(len(line) + 1 for line in lines)]
    for place in sorted(lines_with(site_words().worth, lines)):
        if not rule_of_words(lines[place]):
            yield begins[place], lines[place]


def between_signs(line: str) -> Iterator[tuple[int, int]]:
    """Where strings between signs stand in a sentence and say what only sites say, or name an address of theirs."""
    enough = site_words().enough
    for pattern, least in ((site_words().signs, enough["between"]), (_ASIDE, enough["aside"])):
        for match in pattern.finditer(line):
            said = match.group()
            theirs = is_own(said) or (pattern is not _ASIDE and has_address(said))
            kept = counts_report(said) or reports(said) or not _is_inside(line, match.start())
            if not kept and (is_aside(said) or (theirs and weight(said) >= least)):
                yield match.span()


def _is_inside(line: str, place: int) -> bool:
    """Whether words stand before a place of a line, and not its number or its indent alone."""
    before = line[:place].strip()
    number = NUMBERED.match(before)
    return len(before[number.end() :] if number else before) > 1


def _within_words(lines: Iterable[tuple[int, str]], most: int, frequency: Frequency) -> Iterator[Inserted]:
    each = ((at, line, look) for at, line in lines for look in looks(line))
    for at, line, look in islice(each, most):
        if seam := within_word(line, look, frequency):
            yield Inserted(at + seam.start, at + seam.end, IN_WORD)


def _elsewhere(strings: Iterable[str], text: str) -> Iterator[Inserted]:
    """Wherever the strings stand."""
    for string in sorted(strings)[:_MOST_STRINGS]:
        place = text.find(string)
        while place >= 0:
            yield Inserted(place, place + len(string), AGAIN)
            place = text.find(string, place + len(string))


def said_again(text: str, lines: Iterable[tuple[int, str]]) -> Iterator[Inserted]:
    """Where strings that only sites say stand in two sentences that differ on either side of them."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    own = ((at, match) for at, line in lines for match in site_words().words["own"].finditer(line))
    for at, match in islice(own, _MOST_WORDS):
        places[match.group()].append(at + match.start())
    for one, other in (pair for of_word in places.values() for pair in pairwise(of_word)):
        begin = one - same_end(text[max(0, one - _BEFORE) : one], text[max(0, other - _BEFORE) : other])
        stop = one + same_start(text[one : one + _LONGEST], text[other : other + _LONGEST])
        alike = text[begin:stop]
        # What the sentences have alike beside the words of the site may be theirs.
        said = [match.span() for match in site_words().said.finditer(alike)]
        begin, alike = begin + said[0][0], alike[said[0][0] : said[-1][1]]
        if "\n" not in alike and _is_sites(alike):
            for place in (begin, begin + other - one):
                yield Inserted(place, place + len(alike), AGAIN)


def behind_marks(line: str) -> Iterator[tuple[int, int]]:
    """Where strings stand right behind a mark that have what only sites say, from their first word to their last."""
    end = 0
    for match in site_words().said.finditer(line):
        begin = match.start()
        if begin < end or not begin or not _MARK.match(line, begin - 1):
            continue
        end = _last_word(line, match.end())
        quoted = line[begin - 1] in _QUOTES and line[end : end + 1] in _QUOTES
        if not quoted and _is_sites(line[begin:end]):
            again = line[begin - 1] in _COMMAS and line[end : end + 1] in _COMMAS
            yield begin, end + (again or bool(_CRIES.match(line, end)))


def _last_word(line: str, end: int) -> int:
    """Where the last of the words of sites ends that follow one another from ``end`` on."""
    behind, last = line[end : end + _LONGEST], 0
    for match in site_words().said.finditer(behind):
        between = behind[last : match.start()]
        said = is_said(between) or any(quote in between for quote in _QUOTES)
        if len(between) > _NEXT or (said and between not in ("，", "！", "!")):
            break
        last = match.end()
    return end + last


def _is_sites(string: str) -> bool:
    """Whether only a site says a string, and says enough."""
    enough = len(string) >= _SHORTEST and weight(string) >= site_words().enough["behind"]
    return enough and is_own(string) and not reports(string)


def _apart(found: Iterable[Inserted]) -> list[Inserted]:
    """Those that overlap none of those before them, as they stand in the text."""
    kept: list[Inserted] = []
    for one in found:
        place = bisect(kept, one)
        free = place == len(kept) or one.end <= kept[place].start
        if free and (place == 0 or kept[place - 1].end <= one.start):
            kept.insert(place, one)
    return kept
