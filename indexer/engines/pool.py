"""The words of many entries, gathered in memory as numbers and sorted in one go."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Self

import numpy as np
import numpy.typing as npt

from indexer.engines.strings import IntArray, encode

Numbers = npt.NDArray[np.uint32]
Counts = npt.NDArray[np.float32]
_ENTRY_BITS = 32
_AT_A_TIME = 1 << 21  # occurrences that are sorted at once


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some texts, one text after the other, as numbers into ``known``; ``lengths`` counts those of
    each text. Small enough to be sent from process to process.
    """

    known: tuple[str, ...]
    occurring: "array[int]"
    lengths: "array[int]"

    @classmethod
    def of(cls, texts: Iterable[Iterable[str]]) -> Self:
        """The words of ``texts``, in any order within each."""
        numbers: defaultdict[str, int] = defaultdict(count().__next__)
        occurring, lengths = array("I"), array("I")
        for words in texts:
            before = len(occurring)
            occurring.extend(map(numbers.__getitem__, words))
            lengths.append(len(occurring) - before)
        return cls(tuple(numbers), occurring, lengths)


@dataclass(frozen=True, slots=True)
class Postings:
    """Words, sorted, and from ``starts[n]`` to ``starts[n + 1]`` the sorted entries that have the n-th one, and how
    often each has it. Every word has some.
    """

    words: Sequence[bytes]
    starts: IntArray
    entries: Numbers
    often: Counts


class Occurrences:
    """What words the entries of one field have, as often as they occur: four bytes for each occurrence."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._occurring = array("I")  # the number of a word, for each occurrence
        self._entries = array("I")
        self._lengths = array("I")  # how many occurrences in a row are of the entry

    def add(self, first: int, words: Words) -> None:
        """Adds the words of the entries from ``first`` on."""
        numbers = np.fromiter(map(self._numbers.__getitem__, words.known), np.uint32, len(words.known))
        self._occurring.frombytes(numbers[np.array(words.occurring)].tobytes())
        self._entries.extend(range(first, first + len(words.lengths)))
        self._lengths.extend(words.lengths)

    def add_one(self, entry: int, word: str, often: int) -> None:
        """Adds one word that an entry has ``often``."""
        self._occurring.extend([self._numbers[word]] * often)
        self._entries.append(entry)
        self._lengths.append(often)

    def postings(self) -> Iterator[Postings]:
        """The entries of each word, by the bytes of the words: some words at a time, as sorting takes four times the
        room. Uses up what is here.
        """
        words = sorted((encode(word), number) for word, number in self._numbers.items())
        places = np.empty(len(words), np.uint32)
        places[[number for _, number in words]] = np.arange(len(words))
        occurring: Numbers = np.frombuffer(self._occurring, np.uint32)
        occurring[:] = places[occurring]
        entries = np.repeat(np.array(self._entries, np.uint32), np.array(self._lengths))
        before = np.cumsum(np.bincount(occurring, minlength=len(words)))
        firsts = np.searchsorted(before, np.arange(0, len(occurring), _AT_A_TIME), side="right").tolist()
        for first, behind in pairwise([*dict.fromkeys(firsts), len(words)]):
            chosen = np.flatnonzero((occurring >= first) & (occurring < behind))
            yield _sorted(
                [word for word, _ in words[first:behind]], occurring[chosen] - first, entries[chosen]
            )


def _sorted(words: Sequence[bytes], places: Numbers, entries: Numbers) -> Postings:
    """The postings of ``words``, of which the one at ``places[n]`` occurs in ``entries[n]``."""
    keys = places.astype(np.int64) << _ENTRY_BITS
    keys |= entries
    keys.sort()
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    often = np.diff(first, append=len(keys)).astype(np.float32)
    keys = keys[first]
    starts = np.searchsorted(keys >> _ENTRY_BITS, np.arange(len(words) + 1))
    return Postings(words, starts, keys.astype(np.uint32), often)


class Pool:
    """Takes the place of Whoosh's posting pool, which sorts one tuple per posting and soon goes to disk."""

    def __init__(self) -> None:
        self._fields: defaultdict[str, Occurrences] = defaultdict(Occurrences)

    def add_words(self, field: str, first: int, words: Words) -> None:
        """Adds the words that the entries from ``first`` on have in a field."""
        self._fields[field].add(first, words)

    def add(self, posting: tuple[str, bytes, int, float, bytes]) -> None:
        """Adds a posting (field, word, entry, count, nothing): so Whoosh moves them when it joins segments."""
        field, word, entry, often, _ = posting
        self._fields[field].add_one(entry, word.decode("utf-8", "surrogatepass"), int(often))

    def iter_postings(self) -> Iterator[tuple[str, Iterator[Postings]]]:
        """The words of each field, some at a time. Lets go of a field once it is given."""
        for field in sorted(self._fields):
            yield field, self._fields.pop(field).postings()

    def cleanup(self) -> None:
        """Whoosh calls this in the end: nothing is left behind."""
        self._fields.clear()
