"""RE2 patterns from data files: compiled alike everywhere, and asked together. The one home of RE2.

RE2 runs in time linear in the text, whatever the pattern, so that neither a hostile page nor a user's own
rule can stop the archive.
"""

import re
from bisect import bisect_right
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
    """A compiled pattern that matches where any of ``patterns`` does."""
    return compiled("|".join(f"(?:{pattern})" for pattern in patterns))


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


class PatternSet:
    """Many patterns asked in one pass: which of them match? One automaton stands for all, so that a text that
    none has anything to say about costs no more than with a single pattern.

    Patterns for whole texts die at the first characters of most, unless they may begin with anything: of these, a
    few together have more states than fit into the caches of a processor. They are asked one by one where the text
    has the words that each of them needs, which again takes one pass.
    """

    def __init__(self, patterns: Sequence[str], *, whole: bool) -> None:
        """``whole``: a pattern must match the text from end to end; otherwise anywhere in it."""
        self._open = [place for place, pattern in enumerate(patterns) if whole and _OPEN.match(pattern)]
        self._other = [place for place in range(len(patterns)) if place not in self._open]
        self._each = re2.Filter()
        for place in self._open:
            self._each.Add(rf"\A(?:{patterns[place]})\z", _options(captures=False))
        self._each.Compile()
        self._set = (re2.Set.FullMatchSet if whole else re2.Set.SearchSet)(_options(memory=_MEMORY_OF_SET))
        for place in self._other:
            self._set.Add(patterns[place])
        self._set.Compile()

    def matching(self, text: str) -> frozenset[int]:
        """The places, in the sequence given, of the patterns that match."""
        found = [self._other[place] for place in self._set.Match(text) or ()]
        if self._open:
            found += [self._open[place] for place in self._each.Match(text) or ()]
        return frozenset(found)
