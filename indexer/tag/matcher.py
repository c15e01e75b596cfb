"""Finding the words of the codebook in a text."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from archive.folding import plain

# Full-width ASCII to ASCII, capitals to small letters, and one form for each quotation mark: one character
# for one, so that offsets in the folded text are offsets in the text itself.
_FOLDING = {chr(code): chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)}
_FOLDING |= {letter: letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_FOLDING |= dict.fromkeys("“”「」『』＂〝〞", '"') | {"　": " ", "．": "."}
_FOLDED = re.compile("[" + "".join(_FOLDING) + "]")  # a table for all would be asked for every character


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """``text`` in the form in which words are compared; every character keeps its place."""
    return _FOLDED.sub(lambda match: _FOLDING[match[0]], plain(text))


def fold_each(words: Sequence[str]) -> list[str]:
    """``fold`` of each of the words. All at once: one by one takes ten times as long."""
    together = fold("\n".join(words)).split("\n")
    return together if len(together) == len(words) else [fold(word) for word in words]


class Matcher:
    """Finds a set of words in one pass. Of overlapping words the leftmost wins, then the longest."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(sorted(set(fold_each([*words])) - {""}))
        self._automaton = AhoCorasick(self.words, matchkind=MatchKind.LeftmostLongest) if self.words else None

    def find(self, folded: str) -> list[tuple[int, int, int]]:
        """``(word, start, end)`` for each hit in reading order; ``word`` counts in ``words``."""
        return self._automaton.find_matches_as_indexes(folded) if self._automaton else []
