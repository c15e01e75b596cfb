"""What a misspelt word may have meant: words of the archive that sound alike or differ by a character.

The one home of pypinyin and RapidFuzz, both loaded when first needed: most searches find something. Nothing here
looks at texts: what is offered is built from words that the archive has, and whoever asks sees to it that the
whole occurs.
"""

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, product, zip_longest

from archive.folding import fold
from archive.usual_words import usual

_LATIN = re.compile(r"[a-z]+")
_SEPARATORS = re.compile(r"[\s'’·-]+")
_LONGEST_TEXT, _LONGEST_SOUND = 20, 60
_LONGEST_WORD = 8
_WINDOWS = range(2, 7)  # lengths of what is taken for a misspelt word
_READINGS = 4  # of one word with characters that are read in several ways
_PER_SOUND, _PER_WINDOW, _PER_PLACE = 4, 30, 6
_MORE = 12

Rank = tuple[bool, int, int]  # whether it sounds otherwise, characters changed, how rare the word is


@cache
def _readings(char: str) -> tuple[str, ...]:
    """How a character is read, without tones, the usual reading first; anything but Han is read as it is."""
    # The dictionary of phrases takes 50 MB and serves readings in context, which are not wanted here.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(found[0])) if found else (char,)


def sounds(text: str) -> Iterator[str]:
    """How a folded text may be read, in pinyin without tones or spaces."""
    return ("".join(parts) for parts in islice(product(*map(_readings, usual(text))), _READINGS))


def latin(text: str) -> str | None:
    """``text`` as plain letters when it may be pinyin, written with or without tones; None otherwise."""
    apart = unicodedata.normalize("NFD", text.casefold()).replace("u\u0308", "v")
    letters = "".join(c for c in _SEPARATORS.sub("", apart) if unicodedata.category(c) != "Mn")
    return letters if _LATIN.fullmatch(letters) and len(letters) <= _LONGEST_SOUND else None


class Speller:
    """Offers other spellings, made of the words of one vocabulary."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._counts = vocabulary
        common = sorted(vocabulary, key=lambda word: (-vocabulary[word], word))
        self._words = [word for word in common if 1 < len(word) <= _LONGEST_WORD and not word.isdigit()]
        self._by_sound: dict[str, list[str]] = {}
        for word in common:
            if len(word) <= _LONGEST_WORD and not word.isascii():
                for sound in sounds(word):
                    self._by_sound.setdefault(sound, []).append(word)
        self._longest = max(map(len, self._by_sound), default=0)
        self._sounds = list(self._by_sound)

    def candidates(self, text: str) -> list[str]:
        """Other spellings of ``text`` in usual writing, the likelier first. They need not occur in any text."""
        folded, letters = fold(text), latin(text)
        if letters is not None:
            found = [*self._composed(letters), *self._sounding_like(letters)]
        elif len(folded) <= _LONGEST_TEXT:
            ranks = self._replaced(folded)
            for other in (other for sound in sounds(folded) for other in self._composed(sound)):
                ranks.setdefault(other, (False, _changed(other, folded), 0))
            found = sorted(ranks, key=lambda other: (ranks[other], other))
        else:
            found = []
        return [usual(other) for other in dict.fromkeys(found) if other != folded]

    def _replaced(self, text: str) -> dict[str, Rank]:
        """``text`` with one stretch of it replaced by a word: one that sounds the same, or else one that is a
        character away.
        """
        found: dict[str, Rank] = {}
        for length in _WINDOWS:
            for start in range(len(text) - length + 1):
                window = text[start : start + length]
                for word, rank in self._close_to(window):
                    other = text[:start] + word + text[start + length :]
                    found[other] = min(rank, found.get(other, rank))
        return found

    def _close_to(self, window: str) -> Iterator[tuple[str, Rank]]:
        for sound in sounds(window):
            for word in self._by_sound.get(sound, ()):
                yield word, (False, _changed(word, window), -self._counts[word])
        if len(window) > 2:  # half of a word of two characters says too little
            for word, distance in _nearest(window, self._words, 1, _PER_WINDOW):
                yield word, (True, distance, -self._counts[word])

    def _composed(self, letters: str) -> list[str]:
        """Words in a row that sound as ``letters`` do, few long ones before many short ones."""
        best: list[list[tuple[int, int, str]]] = [[] for _ in range(len(letters) + 1)]
        best[0] = [(0, 0, "")]
        for start in range(len(letters)):
            if not best[start]:
                continue
            for end in range(start + 1, min(len(letters), start + self._longest) + 1):
                words = self._by_sound.get(letters[start:end], ())[:_PER_SOUND]
                grown = [
                    (parts + 1, cost - self._counts[word], text + word)
                    for word in words
                    for parts, cost, text in best[start]
                ]
                if grown:
                    best[end] = sorted({*best[end], *grown})[:_PER_PLACE]
        return [text for _, _, text in best[-1]]

    def _sounding_like(self, letters: str) -> list[str]:
        near = _nearest(letters, self._sounds, 1 if len(letters) < 8 else 2, _MORE)
        return [word for sound, _ in near for word in self._by_sound[sound][:1] if len(word) > 1]


def _changed(one: str, other: str) -> int:
    """How many characters differ, place by place."""
    return sum(a != b for a, b in zip_longest(one, other))


def _nearest(text: str, among: Sequence[str], most: int, limit: int) -> list[tuple[str, int]]:
    """The strings at most ``most`` edits from ``text``, with their distance; of equals the earlier first."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    found = process.extract(text, among, scorer=Levenshtein.distance, score_cutoff=most, limit=limit)
    return [(other, int(distance)) for other, distance, _ in found]
