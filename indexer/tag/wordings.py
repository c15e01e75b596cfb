"""Patterns for one text, of which nearly all match nothing: each is asked only where a word that it needs stands.

One pass finds the words. Many patterns in one automaton of RE2 need as many states as their parts have together, nearly
each new text makes some, and all of them are more than the caches of a processor hold; one pattern by itself has few.
"""

from collections.abc import Sequence
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from indexer.patterns import compiled
from indexer.tag.needed import needed


def ready(pattern: str) -> Any:
    """The pattern by itself. Raises ``PatternError`` if it is not RE2."""
    return compiled(f"(?s){pattern}", captures=False)


class Wordings:
    """Patterns in their order; prepared once. Raises ``PatternError`` if one is not RE2."""

    def __init__(self, patterns: Sequence[str]) -> None:
        users: dict[str, list[tuple[int, Any]]] = {}
        self._always = []
        for place, pattern in enumerate(patterns):
            prepared, words = (place, ready(pattern)), needed(pattern)
            if words is None:
                self._always.append(prepared)
            for word in words or ():
                users.setdefault(word, []).append(prepared)
        self._users = users
        self._words = AhoCorasick(users, matchkind=MatchKind.Standard) if users else None

    def asked(self, folded: str) -> list[tuple[int, Any]]:
        """The patterns that may match something in ``folded``, each with its place, in their order."""
        words = self._words.find_matches_as_strings(folded, overlapping=True) if self._words else ()
        if not words:  # as in most texts
            return self._always
        found = dict(self._always)
        for word in words:
            found.update(self._users[word])
        return sorted(found.items())

    def match(self, folded: str) -> Any:
        """The match at the beginning of ``folded`` of the first pattern that has one there; None if none has."""
        return next((match for _, asked in self.asked(folded) if (match := asked.match(folded))), None)

    def fullmatch(self, folded: str) -> bool:
        """Whether a pattern matches ``folded`` from end to end."""
        return any(asked.fullmatch(folded) for _, asked in self.asked(folded))

    def search(self, folded: str, begin: int = 0) -> Any:
        """The first match from ``begin`` on; of several at one place that of the first pattern."""
        found = [match for _, asked in self.asked(folded) if (match := asked.search(folded, begin))]
        return min(found, key=lambda match: match.start(), default=None)
