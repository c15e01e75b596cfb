"""Finds the word in whose middle a string was put: without the string its two parts close again.

A line is read as the cheapest row of words, where a word costs the negative logarithm of its share of running text (the
unigram model that jieba cuts by). Parts of a word are dear, so that the word and the string, read apart, cost less than
the line as it stands; by how much is the gain.
"""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Frequency = Callable[[str], int]
"""How often the dictionary has counted a word; 0 for what it does not know."""

# All that jieba's dictionary has counted.
_TOTAL = math.log(60_101_967)
_LONGEST_WORD = 4
# Letters and figures stand together as they are typed: an address, an amount, a name.
_RUN = re.compile(r"[A-Za-z0-9@./:_&=?%#-]+")
_HAN = re.compile("[\u3400-\u9fff]")
_SIGN, _WHOLE_RUN, _PART_OF_RUN, _UNKNOWN = 6.0, 8.0, 9.0, 16.0
# A figure that is one with what stands behind the string (3.2万 | 元), and not with what the string begins with.
_FIGURE = re.compile("[0-9][万亿]?$")
_COUNTED = re.compile("[0-9万亿元户人个件例对所张床名次份处项家台套%％里亩吨岁]")
_GOES_WITH_FIGURE = re.compile("[0-9.万亿多余元户人个件例对所张床名次份处项家台套%％里亩吨岁年月日时届期章]")
_FIGURE_GAIN = 4.0


@dataclass(frozen=True, slots=True)
class Seam:
    """``text[start:end]`` stands in the middle of ``word``. ``gain`` is in nats."""

    start: int
    end: int
    word: str
    gain: float


class _Reading:
    """The words that may begin at each place of a text, and what the text costs up to and from each place."""

    def __init__(self, text: str, frequency: Frequency) -> None:
        self.text = text
        self._frequency = frequency
        self._costs: dict[str, float] = {}
        runs = {place: match.end() for match in _RUN.finditer(text) for place in range(*match.span())}
        self.words = [self._at(place, runs.get(place)) for place in range(len(text))]
        self.before = self.inside(0, len(text))
        self.behind = [math.inf] * len(text) + [0.0]
        for place in reversed(range(len(text))):
            self.behind[place] = min(cost + self.behind[end] for end, cost in self.words[place])

    def _at(self, place: int, run: int | None) -> list[tuple[int, float]]:
        if run is not None:
            return [(run, _WHOLE_RUN), *((end, _PART_OF_RUN) for end in range(place + 1, run))]
        character = self.text[place]
        if not _HAN.match(character):
            return [(place + 1, _SIGN)]
        found = [(place + 1, min(self._cost(character), _UNKNOWN))]
        for end in range(place + 2, min(len(self.text), place + _LONGEST_WORD) + 1):
            cost = self._cost(self.text[place:end])
            if cost < math.inf:
                found.append((end, cost))
        return found

    def _cost(self, word: str) -> float:
        """What a word costs, in nats; infinite where the dictionary has none like it."""
        known = self._costs.get(word)
        if known is None:
            count = self._frequency(word)
            known = self._costs[word] = _TOTAL - math.log(count) if count else math.inf
        return known

    def inside(self, start: int, end: int) -> list[float]:
        """What the text costs from ``start`` to each place up to ``end``; infinite outside."""
        costs = [math.inf] * (len(self.text) + 1)
        costs[start] = 0.0
        for place in range(start, end):
            here = costs[place]
            for behind, cost in self.words[place]:
                if here + cost < costs[behind]:
                    costs[behind] = here + cost
        return costs

    def borders(self) -> list[int]:
        """Where words begin in the cheapest row of them, the first left out."""
        place, found = 0, []
        while place < len(self.text):
            place = min(self.words[place], key=lambda word: word[1] + self.behind[word[0]])[0]
            found.append(place)
        return found

    def before_cut(self, start: int) -> list[tuple[str, float]]:
        """The parts of a word that may end at a place, with what the text before each costs."""
        firsts = range(max(0, start - _LONGEST_WORD + 1), start)
        return [(self.text[first:start], self.before[first]) for first in firsts]

    def behind_cut(self, end: int) -> list[tuple[str, float]]:
        """The parts of a word that may begin at a place, with what the text behind each costs."""
        lasts = range(end + 1, min(len(self.text), end + _LONGEST_WORD - 1) + 1)
        return [(self.text[end:last], self.behind[last]) for last in lasts]

    def closed(self, before: list[tuple[str, float]], behind: list[tuple[str, float]]) -> tuple[float, str]:
        """What the text costs without what stands between such parts, read with a word of one of each, and that word;
        infinite where there is none.
        """
        best, across, costs = math.inf, "", self._costs
        for first, so_far in before:
            for last, rest in behind:
                word = first + last
                if len(first) > 1 and len(last) > 1 and self._cost(first) < math.inf > self._cost(last):
                    continue  # two words that also make one: a string between them parts none
                cost = costs.get(word)
                if cost is None:
                    cost = self._cost(word) if len(word) <= _LONGEST_WORD else math.inf
                if so_far + cost + rest < best:
                    best, across = so_far + cost + rest, word
        return best, across

    def figure(self, start: int, end: int) -> float:
        """What the text costs without ``text[start:end]`` where a figure goes on behind it, which is a little less."""
        return (
            self.before[start] + self.behind[end] - _FIGURE_GAIN
            if self._parts_figure(start, end)
            else math.inf
        )

    def _parts_figure(self, start: int, end: int) -> bool:
        """Whether a figure or what it counts goes on behind the string, and not in it."""
        text = self.text
        goes_on = _COUNTED.match(text, end) and _FIGURE.search(text[max(0, start - 2) : start])
        return bool(goes_on) and not _GOES_WITH_FIGURE.match(text, start) and not text[end - 1].isdigit()


def seams(text: str, begin: int, stop: int, margin: int, frequency: Frequency) -> Iterator[Seam]:
    """The strings that hold ``text[begin:stop]`` and no more than ``margin`` characters on either side of it, and stand
    in the middle of a word, as far as leaving them out gains anything.
    """
    reading = _Reading(text, frequency)
    # A string does not run into the parts of the word, as a rule; to try all places takes four times as long.
    borders = sorted({begin, stop, *reading.borders()[:-1]})
    ends = [place for place in borders if stop <= place <= min(stop + margin, len(text) - 1)]
    behind = {end: reading.behind_cut(end) for end in ends}
    for start in borders if ends else ():
        if not max(1, begin - margin) <= start <= begin:
            continue
        before = reading.before_cut(start)
        apart = reading.inside(start, ends[-1])
        for end in ends:
            closed, word = reading.closed(before, behind[end])
            figure = reading.figure(start, end)
            gain = reading.before[-1] - min(closed, figure) - apart[end]
            if gain > 0:
                yield Seam(start, end, word if closed <= figure else text[start - 1] + text[end], gain)
