"""Cutting Chinese text into dictionary words. The one home of jieba and rjieba.

rjieba is the fast path. It cuts as jieba does, except for runs of Latin text that hold one of ``- . _ # & + %``,
as 60.5% does. Such a run is cut here, by the rule that jieba has for it, and what stands beside it is cut as if it
stood alone (jieba cuts 降至 apart, but not in 降至2%: a query for it would miss one of the two). The few runs that
may hold a word of the dictionary (C++) go to jieba itself, with all around them; it is loaded only when the first
such run turns up, since reading its dictionary takes most of a second. rjieba too is loaded with the first text.
"""

import re
import warnings
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import Any

# The characters that jieba cuts together; everything else it puts out one by one.
_STRETCH = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9+#&._%-]+")
_SPECIAL = re.compile(r"[-._#&+%]")
_RUN = re.compile(r"[a-zA-Z0-9]*[-._#&+%][a-zA-Z0-9+#&._%-]*")
# The signs in words of the dictionary, which stand beside a letter: C++, AT&T.
_MAY_BE_WORD = re.compile(r"[a-zA-Z][#&+]|[#&+][a-zA-Z]")
# What jieba keeps together of a run that is no word of the dictionary (``jieba.finalseg.re_skip``).
_TOGETHER = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")


def _load_jieba(words: Iterable[tuple[str, int]]) -> Any:
    """A tokenizer of our own: no shared state, nothing logged, and no cache file in the shared temporary
    directory, where jieba would trust, by its name alone, a file that any user can put there."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about the packaging library that jieba asks for its dictionary
        import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for word, frequency in words:
        tokenizer.add_word(word, frequency)
    return tokenizer


@cache
def _unused() -> list[Any]:
    """The dictionary that rjieba reads when it is imported, until somebody takes it: nobody else here calls rjieba."""
    import rjieba

    cut: Any = rjieba.cut  # a method of it
    return [cut.__self__]


def _load_rjieba(words: Iterable[tuple[str, int]]) -> Any:
    """A dictionary of our own. To read one more takes a tenth of a second and 24 MB."""
    import rjieba

    unused = _unused()
    dictionary = unused.pop() if unused else rjieba.Jieba()
    for word, frequency in words:
        dictionary.add_word(word, frequency, None)
    return dictionary


class Segmenter:
    """Cuts text with jieba's dictionary and ``words``, pairs of a word and its frequency."""

    def __init__(self, words: Iterable[tuple[str, int]] = ()) -> None:
        self.words = tuple(words)

    @cached_property
    def _fast(self) -> Any:
        return _load_rjieba(self.words)

    @cached_property
    def _jieba(self) -> Any:
        return _load_jieba(self.words)

    def cut(self, text: str) -> list[str]:
        """The words of ``text``, joined again its text: what jieba's precise mode gives."""
        found: list[str] = []
        end = 0
        for match in _STRETCH.finditer(text):
            start = match.start()
            found += text[end:start]
            stretch, end = match.group(), match.end()
            found += self._with_signs(stretch) if _SPECIAL.search(stretch) else self._fast.cut(stretch)
        found += text[end:]
        return found

    def cut_slowly(self, text: str) -> list[str]:
        """The same by jieba alone; for tests that hold the fast path to it."""
        return list(self._jieba.cut(text))

    def _with_signs(self, stretch: str) -> Iterator[str]:
        if _MAY_BE_WORD.search(stretch):
            yield from self._jieba.cut(stretch)
            return
        end = 0
        for run in _RUN.finditer(stretch):
            yield from self._fast.cut(stretch[end : run.start()])
            yield from filter(None, _TOGETHER.split(run.group()))
            end = run.end()
        yield from self._fast.cut(stretch[end:])

    def is_word(self, text: str) -> bool:
        """Whether ``text`` is in the dictionary."""
        return bool(self._fast.has_word(text))

    def frequency(self, word: str) -> int:
        """About how often the dictionary has counted ``word``; 0 where it does not have it."""
        # rjieba suggests what it takes to cut a word as one: for a word that it knows, one more than it has, or so.
        return max(1, self._fast.suggest_freq(word) - 1) if self._fast.has_word(word) else 0
