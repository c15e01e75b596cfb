"""Finds reports that a page counts by numbers on lines of their own: 1, （二）, No.3."""

from collections import defaultdict
from functools import cache
from typing import Any

from indexer.numerals import small_number
from indexer.patterns import compiled
from indexer.split.numbered_titles import bodies, counts_anew
from indexer.split.title_words import title_words
from indexer.textmap import Line

_FEWEST, _LONGEST = 2, 12


@cache
def _lone() -> Any:
    return compiled(title_words()["lone"])


def lone_marks(lines: list[Line]) -> list[Line]:
    """The lines without such numbers, each line behind one marked as the start of a report.

    Numbers of pages stand behind what they count, and sections go on counting: here nothing is said before
    number 1, and behind most of the numbers sections are counted anew.
    """
    for places in _series(lines):
        before, texts = lines[: places[0]], bodies(lines, places)
        anew = sum(map(counts_anew, texts))
        if not all(texts) or anew < _FEWEST or 2 * anew <= len(texts) or counts_anew(before):
            continue
        found = [*before]
        for place, (first, *rest) in zip(places, texts, strict=True):
            found += [Line(first.text, starts_report=True, mark=lines[place].text), *rest]
        return found
    return lines


def _series(lines: list[Line]) -> list[list[int]]:
    """The places of numbers written alike that count from 1 without a gap."""
    series: defaultdict[str, list[int]] = defaultdict(list)
    broken: set[str] = set()
    for place, line in enumerate(lines):
        match = _lone().fullmatch(line.text.text) if len(line.text) <= _LONGEST else None
        if match is None or line.starts_report:
            continue
        style = line.text.text[: match.start(1)] + line.text.text[match.end(1) :]
        series[style].append(place)
        if small_number(match.group(1)) != len(series[style]):
            broken.add(style)
    return [places for style, places in series.items() if style not in broken and len(places) >= _FEWEST]
