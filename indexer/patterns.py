"""RE2 patterns from data files: compiled alike everywhere, and asked together. The one home of RE2.

RE2 runs in time linear in the text, whatever the pattern, so that neither a hostile page nor a user's own
rule can stop the archive.
"""

from collections.abc import Iterable, Sequence
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


def compiled(pattern: str, *, captures: bool = True) -> Any:
    """``pattern`` as an RE2 object. Raises PatternError, and prints nothing, when it is not RE2.

    Without ``captures`` only the whole match has a place; RE2 is then several times faster.
    """
    return re2.compile(pattern, _options(captures))


def one_of(patterns: Iterable[str]) -> Any:
    """A compiled pattern that matches where any of ``patterns`` does."""
    return compiled("|".join(f"(?:{pattern})" for pattern in patterns))


class PatternSet:
    """Many patterns asked in one pass: which of them match? One automaton stands for all, so that a text that
    none has anything to say about costs no more than with a single pattern.
    """

    def __init__(self, patterns: Sequence[str], *, whole: bool) -> None:
        """``whole``: a pattern must match the text from end to end; otherwise anywhere in it."""
        self._set = (re2.Set.FullMatchSet if whole else re2.Set.SearchSet)(_options(memory=_MEMORY_OF_SET))
        self._empty = not patterns
        for pattern in patterns:
            self._set.Add(pattern)
        self._set.Compile()

    def matching(self, text: str) -> frozenset[int]:
        """The places, in the sequence given, of the patterns that match."""
        return frozenset() if self._empty else frozenset(self._set.Match(text) or ())
