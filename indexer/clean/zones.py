"""Judges lines above the title, below it, and behind the last sentence by their traits and their neighbours.

Inside a text a line is never judged so: only in a zone where nothing of the report stands is a score enough.
"""

from collections.abc import Iterable, Mapping, Sequence

from indexer.clean.speech import NUMBERED, is_own, is_sentence, is_spoken, words
from indexer.clean.traits import limits, score
from indexer.statements import is_statement

_SENTENCE_ENDS = ("。", "；", "。”", "。）")
# How far from the ends of a page its zones reach.
_HEAD_LINES, _TAIL_LINES = 25, 60
# A site's last word begins with at least so many lines of it together, behind so large a part of the text.
_CLUSTER, _TEXT_SHARE = 2, 0.6
_MOST_TRIES = 8


class Zones:
    """The lines of a page, how many lines of the site are out already before each, and which are known to be its."""

    def __init__(self, texts: Sequence[str], dropped: Mapping[int, int], known: Iterable[int]) -> None:
        self._texts = texts
        self._dropped = dropped
        self._out = set(known)
        self._known = frozenset(self._out)
        self._scores: dict[int, int] = {}

    def behind(self) -> set[int]:
        """The places of the site's lines behind the last line of the report."""
        first = max(0, len(self._texts) - _TAIL_LINES)
        last = next((n for n in reversed(range(first, len(self._texts))) if self._is_content(n)), first - 1)
        cluster = self._cluster()
        if cluster is not None and cluster <= last:
            return set(range(cluster, len(self._texts))) - self._known
        # Without a sentence above there is no text that anything could stand behind.
        said = any(is_sentence(text) or NUMBERED.match(text) for text in self._texts[: last + 1])
        zone = range(last + 1, len(self._texts)) if said and last >= first else ()
        return self._judged(zone, limits().tail)

    def above(self, title: int) -> set[int]:
        """The places of the site's lines above the title (the place of it), and between it and the text."""
        size = min(len(self._texts), _HEAD_LINES)
        first = next((place for place in range(size) if self._is_content(place)), size)
        if first == len(self._texts):
            return set()
        zone = [place for place in range(first) if self._may_go(place)]
        if title >= first:
            return self._judged(zone, limits().byline)
        # Right above the title may stand its first words, whatever stands above these.
        last = title - 1 if self._texts[title - 1].endswith(_SENTENCE_ENDS) else title - 2
        found = self._judged((place for place in zone if place <= last), limits().head)
        if title - 1 in zone and self._score(title - 1) >= limits().head:
            found.add(title - 1)
        return found | self._judged((place for place in zone if place > title), limits().byline)

    def _is_content(self, place: int) -> bool:
        """Whether a line surely is the report's: a statement, or a sentence that does not sound like a site."""
        text = self._texts[place]
        if place in self._known:
            return False
        if is_statement(text):
            return True
        if is_spoken(text):
            return False
        points = self._score(place)
        return points <= limits().content or (points < 0 and text.endswith(_SENTENCE_ENDS))

    def _judged(self, zone: Iterable[int], enough: int) -> set[int]:
        """The places in a zone whose lines score enough; a line that goes speaks against its neighbours."""
        points = {place: self._score(place) for place in zone if place not in self._known}
        found: set[int] = set()
        while more := {
            place
            for place in points.keys() - found
            if points[place] + limits().neighbour * self._neighbours(place) >= enough
        }:
            found |= more
            self._out |= more
        return found

    def _may_go(self, place: int) -> bool:
        """Whether a line above the text says anything, and is no title, which a page may print in several lines."""
        text = self._texts[place]
        return any(map(str.isalpha, text)) and not words().title.fullmatch(text)

    def _score(self, place: int) -> int:
        if place not in self._scores:
            self._scores[place] = score(self._texts[place])
        return self._scores[place]

    def _neighbours(self, place: int) -> int:
        before = bool(self._dropped.get(place)) or place - 1 in self._out
        behind = bool(self._dropped.get(place + 1)) or place + 1 in self._out
        return before + behind

    def _cluster(self) -> int | None:
        """The first place behind several lines of the site's from which on a page sounds more like it than not."""
        lengths = [len(text) for text in self._texts]
        total, before, tries = sum(lengths), 0, 0
        for place, length in enumerate(lengths):
            gone = self._dropped.get(place, 0) + (place - 1 in self._known)
            if gone >= _CLUSTER and before >= _TEXT_SHARE * total:
                if self._sounds_like_site(place):
                    return place
                tries += 1
                if tries == _MOST_TRIES:
                    return None
            before += length
        return None

    def _sounds_like_site(self, first: int) -> bool:
        rest = [place for place in range(first, len(self._texts)) if place not in self._known]
        if any(NUMBERED.match(self._texts[place]) and not is_own(self._texts[place]) for place in rest):
            return False
        return bool(rest) and not self._is_content(first) and sum(self._score(place) for place in rest) > 0
