"""Exact substrings: postings of character pairs, and verification of every candidate.

For each pair of neighbouring characters (and each single character) the index lists the rows that hold it.
The rows of all pairs of a string are its candidates; each is then checked by looking for the string itself,
so that none is missed and none is false. The pairs are those of the text without punctuation and those of its
normal form (``archive.variants``), so that one set of postings serves all questions: does a text contain a
string, does it when punctuation is ignored, and does it in normal form? A mark tells pairs that stand together
in the whole text from the others.
"""

from collections.abc import Callable
from functools import lru_cache, partial
from itertools import pairwise
from math import log
from pathlib import Path

import numpy as np

from archive.folding import strip_punctuation
from archive.variants import has_bare, normal_forms, sought_forms
from indexer.engines.characters import Characters
from indexer.engines.postings import Marked, Postings
from indexer.engines.row_postings import Rows
from indexer.engines.strings import IntArray, Strings, encode

_CODE_POINTS = 0x110000
_SHIFT = 21  # bits of a code point: the key of a pair is both, one after the other
_ENOUGH = 32  # candidates that are sooner checked than narrowed further
_UNSURE = 64  # candidates that are sooner checked than a word is looked up
_KEPT = 8  # lists of candidates that are kept
_MOST_PAIRS = 400  # of a text that likenesses are looked for
_NONE = np.zeros(0, np.int64)
_NO_ROWS = np.zeros(0, np.int32)


class ExactIndex:
    """Finds the rows whose folded text contains a folded string."""

    def __init__(self, folded: Strings, normal: Strings, singles: Postings, pairs: Postings) -> None:
        self.folded = folded
        self._normal = normal
        self._singles = singles
        self._pairs = pairs
        # The layers of one search ask for the same. Not by a method of this: it would be part of a cycle, and a part of
        # an index that is made, some ten megabytes, would stay until cycles are looked for.
        self._holding = lru_cache(maxsize=_KEPT)(partial(_find_holding, pairs, singles))

    @classmethod
    def build(cls, folded: Strings) -> "ExactIndex":
        """The index of the texts ``folded``, row by row."""
        text = Characters.of(folded)
        bare = text.without_punctuation()
        normal = Strings.of(normal_forms(folded))
        other = Characters.of(normal).of_rows(normal.unlike(bare.strings()))
        # The alphabet numbers the characters without gaps, so that keys stay small for sorting.
        alphabet = text.alphabet(other)
        size = max(1, len(alphabet))
        ids = np.zeros(_CODE_POINTS, np.int64)
        ids[alphabet] = np.arange(len(alphabet))
        singles = Postings.build(ids[text.codes], text.rows, np.ones(len(text.codes), bool), len(folded))
        first, second = bare.neighbours(), other.neighbours()
        together = np.zeros(len(first) + len(second), bool)
        together[: len(first)] = bare.places[first + 1] == bare.places[first] + 1
        both = ((bare, first), (other, second))
        keys = np.concatenate([ids[some.codes[at]] * size + ids[some.codes[at + 1]] for some, at in both])
        rows = np.concatenate([some.rows[at] for some, at in both])
        pairs = Postings.build(keys, rows, together, len(folded))
        return cls(
            folded,
            normal,
            singles.renamed(lambda numbers: alphabet[numbers]),
            pairs.renamed(lambda numbers: (alphabet[numbers // size] << _SHIFT) | alphabet[numbers % size]),
        )

    def __reduce__(self) -> tuple[object, ...]:
        return ExactIndex, self.parts

    @property
    def parts(self) -> tuple[Strings, Strings, Postings, Postings]:
        """What it is made of: folded texts, normal forms, postings of characters and of pairs."""
        return self.folded, self._normal, self._singles, self._pairs

    def exact(self, needle: str, sure: Callable[[str], Rows] | None = None) -> IntArray:
        """The rows whose text contains ``needle`` (folded), sorted. The rows that ``sure`` gives for it are known to,
        and are not looked at; it is not asked where looking at all costs less.
        """
        if not needle:
            return np.arange(len(self.folded))
        stripped = strip_punctuation(needle)
        if stripped == needle and len(needle) > 1:
            candidates = self._standing_together(needle)
        else:
            candidates = self._candidates(stripped, needle)
        if len(needle) == 1 or (len(needle) == 2 and stripped == needle):
            return candidates
        known = _NO_ROWS if sure is None or len(candidates) <= _UNSURE else sure(needle)
        if not len(known):
            return self.folded.containing(encode(needle), candidates)
        found = np.zeros(len(self.folded), bool)
        found[known] = True
        found[self.folded.containing(encode(needle), candidates[~found[candidates]])] = True
        return candidates[found[candidates]]

    def variant(self, needle: str, known: IntArray = _NONE) -> IntArray:
        """The rows whose text is a variant of ``needle`` (folded), as ``archive.variants`` says; sorted.

        The rows ``known`` (sorted), all of which contain ``needle`` as it stands, are left out, unlooked at.
        """
        bare, normal = sought_forms(needle)
        if bare and bare == normal and len(known) == len(self._holding(bare, "")):
            return _NONE  # all that have its pairs are known
        found = _NONE
        if normal:
            candidates = _without(self._candidates(normal), known, len(self.folded))
            if len(normal) > 2 or normal != bare:  # else the pair itself stands in one of the two forms
                found = self._normal.containing(encode(normal), candidates)
        if bare:
            if bare != normal:
                candidates = _without(self._candidates(bare), known, len(self.folded))
            candidates = _without(candidates, found, len(self.folded))
            if len(bare) > 2 or (
                len(bare) == 2 and normal != bare
            ):  # of one character, every candidate is right
                right = [has_bare(bare, text) for text in self.folded.of_rows(candidates)]
                candidates = candidates[np.array(right, bool)]
            if len(found) and len(candidates):
                return np.union1d(found, candidates)
            found = found if len(found) else candidates
        return found

    def alike(self, text: str, limit: int) -> IntArray:
        """At most ``limit`` rows that share most pairs of neighbours with ``text`` (folded), the likest first.

        A pair of ``text`` without punctuation counts as much as it tells: the logarithm of rows by rows that have
        it, without punctuation or in normal form. Of equals, the earlier.
        """
        pairs = sorted(set(pairwise(strip_punctuation(text))))
        # A very long text is known by some of its pairs.
        pairs = pairs[:: -(-len(pairs) // _MOST_PAIRS) or 1]
        shared = np.zeros(len(self.folded))
        for first, second in pairs:
            rows = self._pairs.find((ord(first) << _SHIFT) | ord(second)) >> 1
            if len(rows):
                shared[rows] += log(1 + len(shared) / len(rows))
        found = np.flatnonzero(shared)
        if len(found) > limit:
            found = found[shared[found] >= np.partition(shared[found], -limit)[-limit]]
        return found[np.argsort(-shared[found], kind="stable")][:limit]

    def _candidates(self, stripped: str, whole: str | None = None) -> IntArray:
        """The rows that hold every pair of neighbours in ``stripped`` (or, of one character, the character).

        With ``whole``, the string before it was stripped, only rows that have all of its characters.
        """
        alone = set(whole or stripped) - set(stripped if len(stripped) > 1 else "")
        return (self._holding(stripped, "".join(sorted(alone))) >> 1).astype(np.int64)

    def _standing_together(self, bare: str) -> IntArray:
        """The rows that hold every pair of neighbours in ``bare``, two or more characters without punctuation, with
        nothing between the two; or a few more.
        """
        shortest, *others = sorted(_lists(self._pairs, bare), key=len)
        rows: Marked = shortest[shortest & 1 == 0]
        for other in others:
            if len(rows) <= _ENOUGH:
                break
            rows = rows[other.take(other.searchsorted(rows), mode="clip") == rows]
        return (rows >> 1).astype(np.int64)

    @classmethod
    def load(cls, directory: Path) -> "ExactIndex":
        """The index whose files are in ``directory``. Raises OSError or ValueError when its files do not fit."""
        folded, normal = Strings.load(directory, "folded"), Strings.load(directory, "normal")
        if len(folded) != len(normal):
            raise ValueError("texts and normal forms do not fit")
        singles, pairs = Postings.load(directory, "singles"), Postings.load(directory, "pairs")
        return cls(folded, normal, singles, pairs)


def _lists(pairs: Postings, stripped: str) -> list[Marked]:
    """For each pair of neighbours the rows that hold it; for one alone where that is enough."""
    lists: list[Marked] = []
    for one, other in pairwise(stripped):
        found = pairs.find((ord(one) << _SHIFT) | ord(other))
        if len(found) <= _ENOUGH:
            return [found]
        lists.append(found)
    return lists


def _find_holding(pairs: Postings, singles: Postings, stripped: str, alone: str) -> Marked:
    """The rows that hold every pair of neighbours in ``stripped`` and every character of ``alone``, marked."""
    lists = _lists(pairs, stripped)
    if not lists or len(lists[0]) > _ENOUGH:
        lists += [singles.find(ord(char)) for char in alone]
    return _in_all(sorted(lists, key=len))


def _without(rows: IntArray, others: IntArray, size: int) -> IntArray:
    """Those of ``rows`` that are not among ``others``; ``size`` counts all rows there are."""
    if not len(others) or not len(rows):
        return rows
    stays = np.ones(size, bool)
    stays[others] = False
    return rows[stays[rows]]


def _in_all(lists: list[Marked]) -> Marked:
    """The rows in every list (shortest first), or a few more; marked if so in each list looked at."""
    rows = lists[0]  # the shortest: where it is empty, so is the answer
    for other in lists[1:]:
        if len(rows) <= _ENOUGH:
            break
        if not len(other):
            return other
        there = other.take(other.searchsorted(rows & ~np.uint32(1)), mode="clip")
        same = (there ^ rows) <= 1  # but for the mark
        rows = (there | rows)[same]
    return rows
