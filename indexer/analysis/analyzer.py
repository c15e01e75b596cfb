"""The analyzer: folded text to words, the same for indexing and for queries."""

import hashlib
from functools import cache, lru_cache
from importlib import metadata, resources
from itertools import chain

from archive.folding import fold, folding_version
from archive.usual_words import usual_words
from indexer.analysis.segment import Segmenter

_CODE = "2"  # raise when the words that come out for some text change
_KNOWN_WORDS = 1 << 16
_KNOWN_QUERIES = 1 << 10  # one search asks several times for the words of its query
# No word of the dictionary is longer (tested), so that a run of 20,000 letters costs no more than its length.
LONGEST_WORD = 16


class Analyzer:
    """Gives the words of a text. Words are folded and hold at least one letter, digit or Han character."""

    def __init__(self, segmenter: Segmenter, version: str) -> None:
        self._segmenter = segmenter
        self._inner = lru_cache(maxsize=_KNOWN_WORDS)(self._find_inner)
        self._said = lru_cache(maxsize=_KNOWN_QUERIES)(self._find_said)
        self.frequency = lru_cache(maxsize=_KNOWN_WORDS)(segmenter.frequency)
        """About how often the dictionary has counted a folded word; 0 where it does not have it."""
        self.version = version

    def __reduce__(self) -> tuple[object, ...]:
        return _made, (self._segmenter.words, self.version)

    def tokens(self, text: str) -> list[str]:
        """The words to index ``text`` under: each word of the precise cut, and before it those inside it."""
        return list(chain.from_iterable(map(self._inner, self._segmenter.cut(fold(text)))))

    def query_tokens(self, text: str) -> list[str]:
        """The words that a text must have to match ``text``: its precise cut. White space parts words."""
        return list(self._said(text))

    def _find_said(self, text: str) -> tuple[str, ...]:
        words = (word for piece in text.split() for word in self._segmenter.cut(fold(piece)))
        return tuple(word for word in words if _says_something(word))

    def _find_inner(self, word: str) -> tuple[str, ...]:
        if not _says_something(word):
            return ()
        size = len(word)
        lengths = range(2, min(size, LONGEST_WORD + 1))
        parts = (word[i : i + n] for n in lengths for i in range(size - n + 1))
        return (*(part for part in parts if self._segmenter.is_word(part)), word)


def _says_something(word: str) -> bool:
    return word.isalnum() or any(map(str.isalnum, word))  # most words are nothing else


def parse_words(text: str) -> list[tuple[str, int]]:
    """The words and frequencies of a word list: one pair a line; empty lines and ``#`` lines do not count."""
    rows = (line.split() for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return [(fold(word), int(frequency)) for word, frequency in rows]


@cache
def default_analyzer() -> Analyzer:
    """The analyzer with the words that come with the archive, and those of jieba that folding writes otherwise. It
    holds no state but its dictionary.
    """
    words = resources.files("indexer.analysis").joinpath("words.txt").read_text(encoding="utf-8")
    added = (*parse_words(words), *((fold(word), frequency) for word, frequency in usual_words()))
    parts = (_CODE, folding_version(), metadata.version("jieba"), metadata.version("rjieba"), repr(added))
    version = hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:16]
    return _made(added, version)


@lru_cache(maxsize=1)  # a process that is sent one again and again reads the dictionary once
def _made(words: tuple[tuple[str, int], ...], version: str) -> Analyzer:
    return Analyzer(Segmenter(words), version)
