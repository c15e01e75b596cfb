"""Finds what a site drops into the sentences of a text, whatever its words.

The words of a string say whether it is a site's (see ``site_words``). Where it begins and ends, something else has to
say: signs on either side, the word that closes when it is gone (see ``parted_words``), a mark before it and its own
last word, or the page that prints it more than once. What nothing sets apart from the sentence stays in it.
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from indexer.clean.edges import rule_of_words
from indexer.clean.parted_words import looks, within_word
from indexer.clean.seams import Frequency
from indexer.clean.site_words import counts_report, is_own, is_said, reports, site_words, weight
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
# Behind what a string may stand, what may end it, and what is no part of one.
_MARK, _ENDS, _BESIDE = any_of("，。；：、！？“”」』）)…"), any_of("，。！!~"), "，。；：、！？ "
_QUOTES = "“”「」"
# How long a string is at most, how far before its words it begins, and how far apart they are where nothing but them
# says where it ends.
_LONGEST, _BEFORE, _NEXT = 60, 20, 4
# To look for a word costs a millisecond: there are so many looks for a page, and one more for so many characters.
_LOOKS, _FOR_ONE_LOOK = 300, 2000
# What is taken out elsewhere on the page as well is no shorter; so many strings are looked for, and words compared.
_SHORTEST, _MOST_STRINGS, _MOST_WORDS = 5, 100, 5000


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
    lines = list(_lines(text))
    signs = [Inserted(at + a, at + b, BETWEEN) for at, line in lines for a, b in between_signs(line)]
    most = max(_LOOKS, len(text) // _FOR_ONE_LOOK)
    lines = [(at, line) for at, line in lines if _SENTENCE.search(line)]
    words = list(_within_words(lines, most, frequency)) if frequency else []
    again = [*_elsewhere({text[one.start : one.end] for one in words}, text), *said_again(text, lines)]
    behind = [Inserted(at + a, at + b, BEHIND) for at, line in lines for a, b in behind_marks(line)]
    return _apart([*signs, *words, *again, *behind])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that hold words of sites, or brackets, and not of the site's alone, with their places."""
    lines = text.split("\n")
    begins = [0, *accumulate(len(line) + 1 for line in lines)]
    for place in sorted(lines_with(site_words().worth, lines)):
        if not rule_of_words(lines[place]):
            yield begins[place], lines[place]


def between_signs(line: str) -> list[tuple[int, int]]:
    """Where strings between signs stand behind words of a line, and say what sites say; in brackets that reports have
    as well, only what nobody else says.
    """
    enough = site_words().enough
    found = [match.span() for match in site_words().signs.finditer(line) if match.start()]
    found = [cut for cut in found if weight(line[slice(*cut)]) >= enough["between"]]
    found = [cut for cut in found if not counts_report(line[slice(*cut)])]
    for match in _ASIDE.finditer(line):
        said = match.group()[1:-1]
        if match.start() and is_own(said) and weight(said) >= enough["aside"] and not reports(said):
            found.append(match.span())
    return found


def _within_words(lines: Iterable[tuple[int, str]], most: int, frequency: Frequency) -> Iterator[Inserted]:
    each = ((at, line, look) for at, line in lines for look in looks(line))
    for at, line, look in islice(each, most):
        if seam := within_word(line, look, frequency):
            yield Inserted(at + seam.start, at + seam.end, IN_WORD)


def _elsewhere(strings: Iterable[str], text: str) -> Iterator[Inserted]:
    """Wherever the strings stand."""
    for string in sorted(strings)[:_MOST_STRINGS]:
        place = text.find(string) if len(string) >= _SHORTEST else -1
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
        begin = same_end(text[max(0, one - _BEFORE) : one], text[max(0, other - _BEFORE) : other])
        stop = same_start(text[one : one + _LONGEST], text[other : other + _LONGEST])
        string = text[one - begin : one + stop]
        begin -= len(string) - len(string.lstrip(_BESIDE))
        string = string.strip(_BESIDE)
        if "\n" not in string and _is_sites(string):
            for place in (one - begin, other - begin):
                yield Inserted(place, place + len(string), AGAIN)


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
            end += bool(_ENDS.match(line, end))
            yield begin, end


def _last_word(line: str, end: int) -> int:
    """Where the last of the words of sites ends that follow one another from ``end`` on."""
    behind, last = line[end : end + _LONGEST], 0
    for match in site_words().said.finditer(behind):
        between = behind[last : match.start()]
        said = is_said(between) or any(quote in between for quote in _QUOTES)
        if len(between) > _NEXT or (said and not _ENDS.fullmatch(between)):
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
