"""Finds the strings of sites that stand in the middle of a word: without them its two parts close again."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from indexer.clean.seams import Frequency, Seam, seams
from indexer.clean.site_words import (
    BRACKETED,
    counts_report,
    is_own,
    is_said,
    margin,
    reports,
    says_something,
    site_words,
    weight,
)
from indexer.patterns import compiled

_BRACKETED = compiled(BRACKETED)
# How far apart two words of one string are, how long it is with its words, and how far it goes on either side of them.
_NEAR, _LONGEST, _MARGIN = 12, 60, 20
# What is so long is an address or a phrase, and no word.
_LONG = 8
# How far round it the line is read.
_AROUND = 8
_STOPS = "。！？"
# A name in brackets, with these.
_SHORTEST_NAME = 5
# Each character that stands round the words of a string, its name for one, counts so much against it.
_EACH = 0.1


class Look(NamedTuple):
    """``line[begin:stop]`` is the string, in brackets, or words that are in it."""

    begin: int
    stop: int
    bracketed: bool


def looks(line: str) -> Iterator[Look]:
    """Where it is worth looking whether a word closes: round such brackets with words that sites say, and words of
    sites.
    """
    for match in _BRACKETED.finditer(line):
        said = match.group()
        # In the others editors, too, set a few characters: 村[居]民, 县〔区〕委.
        theirs = says_something(said) or (said[0] in "【〖" and len(said) >= _SHORTEST_NAME)
        if len(said) <= _LONGEST and theirs and not counts_report(said) and not reports(said):
            yield Look(match.start(), match.end(), bracketed=True)
    for begin, stop in _near(line):
        if stop - begin <= _LONGEST and (
            stop - begin >= _LONG or _says_enough(line[max(0, begin - _NEAR) : stop + _NEAR])
        ):
            yield Look(begin, stop, bracketed=False)


def _says_enough(part: str) -> bool:
    """Whether a part of a line has what only sites say, or several words of theirs: to look costs ten times as much."""
    return is_own(part) or len({match.group() for match in site_words().said.finditer(part)}) > 1


def _near(line: str) -> Iterator[tuple[int, int]]:
    """Where words of sites stand, those that are near each other in a sentence together."""
    begin, stop = -1, -1
    for match in site_words().theirs.finditer(line):
        start, end = match.span()
        near = begin >= 0 and start - stop <= _NEAR and end - begin <= _LONGEST
        if near and not any(mark in line[stop:start] for mark in _STOPS):
            stop = end
            continue
        if begin >= 0:
            yield begin, stop
        begin, stop = start, end
    if begin >= 0:
        yield begin, stop


def within_word(line: str, look: Look, frequency: Frequency) -> Seam | None:
    """What stands in the middle of a word of a line there; nothing does at either end of the line."""
    farthest = 0 if look.bracketed else _MARGIN
    first = max(0, look.begin - farthest - _AROUND)
    part = line[first : look.stop + farthest + _AROUND]
    if first == look.begin or look.stop >= first + len(part):
        return None
    found = seams(part, look.begin - first, look.stop - first, farthest, frequency)
    least = site_words().enough["bracketed" if look.bracketed else "gain"]
    enough = (seam for seam in found if seam.gain >= least)
    best = next(enough, None) if look.bracketed else _best(enough, part)
    return best and replace(best, start=first + best.start, end=first + best.end)


def _best(found: Iterable[Seam], line: str) -> Seam | None:
    """The string that gains and says most, with the fewest characters round its words, if it is enough."""
    enough = site_words().enough
    best, most = None, 0.0
    for seam in found:
        string = line[seam.start : seam.end]
        if any(stop in string[:-1] for stop in _STOPS):
            continue
        weighs = weight(string)
        if weighs < enough["in_word"] or seam.gain + weighs < enough["together"]:
            continue
        beside = margin(string)
        total = seam.gain + weighs - _EACH * len(beside)
        if not is_said(beside) and (best is None or total > most):
            best, most = seam, total
    return best
