"""RE2 patterns from data files: compiled alike everywhere, and asked together. The one home of RE2.

RE2 runs in time linear in the text, whatever the pattern, so that neither a hostile page nor a user's own
rule can stop the archive.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any

import re2

PatternError = re2.error

# RE2 keeps the states of its automaton in this much memory for each pattern; it is slow where they do not fit.
_MEMORY = 64 * 1024 * 1024
# Many patterns at once have more: the junk rules took 30 MB for a thousand pages, and five times as long with half.
_MEMORY_OF_SET = 2 * _MEMORY


def _options(captures: bool = True, memory: int = _MEMORY) -> Any:
    options = re2.Options()
    options.log_errors = False
    options.never_capture = not captures
    options.max_mem = memory
    return options


@lru_cache(maxsize=1024)  # the shipped ones many times over; a page's own (its site's name) must not pile up
def compiled(pattern: str, *, captures: bool = True) -> Any:
    """``pattern`` as an RE2 object, compiled once. Raises PatternError, and prints nothing, when it is not RE2.

    Without ``captures`` only the whole match has a place; RE2 is then several times faster.
    """
    return re2.compile(pattern, _options(captures))


def one_of(patterns: Iterable[str]) -> Any:
    """A compiled pattern that matches where any of ``patterns`` does; their groups are not told."""
    return compiled("|".join(f"(?:{pattern})" for pattern in patterns), captures=False)


def any_of(characters: str) -> re.Pattern[str]:
    """A pattern for one of ``characters``. Python's own finds a single character, in linear time, many times faster
    than RE2, which is first handed the text as bytes.
    """
    return re.compile(f"[{re.escape(characters)}]")


def lines_with(pattern: Any, lines: Sequence[str]) -> set[int]:
    """The places of the lines in which ``pattern`` may be found; each line where it is found is one of them.

    The pattern must not say where a line begins or ends. It is looked for in all lines at once: most have nothing,
    and asking each of them costs more than reading it.
    """
    begins = [0, *accumulate(len(line) + 1 for line in lines)]
    found: set[int] = set()
    for match in pattern.finditer("\n".join(lines)):
        found.update(range(bisect_right(begins, match.start()) - 1, bisect_right(begins, match.end())))
    return found


# A pattern that may begin with anything; \Q would quote what is put round it.
_OPEN = re.compile(r"(?s)(?!.*\\Q)(?:\(\?:)*(?:\.|\[\^|\\S)")
# One that counts characters up to twenty and more.
_COUNTS = re.compile(r"\{[0-9]+,(?:[2-9][0-9]|[0-9]{3,})\}")


class PatternSet:
    """Many patterns asked in one pass: which of them match? One automaton stands for all, so that a text that
    none has anything to say about costs no more than with a single pattern.

    It has as many states as its patterns have together, and each state is slow to make, and slow to find again once
    they are more than the caches of a processor hold. So those that go through many states are kept apart: patterns
    that begin at a line's start, and patterns that count. Of those about whole texts most die at the first
    characters; the others, which may begin with anything, are asked one by one, but only where the text has the
    words that each of them needs, which takes one pass again.
    """

    def __init__(self, patterns: Sequence[str], *, whole: bool) -> None:
        """``whole``: a pattern must match the text from end to end; otherwise anywhere in it."""
        kinds = defaultdict(list)
        for place, pattern in enumerate(patterns):
            kinds[_kind(pattern, whole=whole)].append(place)
        self._open = kinds.pop("open", [])
        self._each = re2.Filter()
        for place in self._open:
            self._each.Add(rf"\A(?:{patterns[place]})\z", _options(captures=False))
        self._each.Compile()
        self._sets = [
            (places, _together([patterns[place] for place in places], whole)) for places in kinds.values()
        ]

    def matching(self, text: str) -> frozenset[int]:
        """The places, in the sequence given, of the patterns that match."""
        found = [places[match] for places, patterns in self._sets for match in patterns.Match(text) or ()]
        if self._open:
            found += [self._open[match] for match in self._each.Match(text) or ()]
        return frozenset(found)


def _kind(pattern: str, *, whole: bool) -> str:
    if whole:
        return "open" if _OPEN.match(pattern) else "plain"
    if pattern.startswith("(?m)^"):
        return "line"
    return "counting" if _COUNTS.search(pattern) else "plain"


def _together(patterns: Iterable[str], whole: bool) -> Any:
    found = (re2.Set.FullMatchSet if whole else re2.Set.SearchSet)(_options(memory=_MEMORY_OF_SET))
    for pattern in patterns:
        found.Add(pattern)
    found.Compile()
    return found
