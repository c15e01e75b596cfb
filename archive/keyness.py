"""Words that set one set of paragraphs apart from another.

A word counts once a paragraph, so that no single paragraph that repeats it decides (text dispersion keyness:
Egbert and Biber, *Corpora* 14(1), 2019). Whether the difference is more than chance says the log-likelihood ratio over
the four cells with and without the word, first and second set (Dunning, *Computational Linguistics* 19(1), 1993).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

SIGNIFICANT = 15.13
"""Log-likelihood that chance exceeds in one of 10,000 cases (chi-square, one degree of freedom)."""
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word, in how many paragraphs of either set it stands, and its log-likelihood."""

    word: str
    first: int
    second: int
    likelihood: float


def paragraphs_with(texts: Iterable[Sequence[str]]) -> Counter[str]:
    """For each word, how many of the texts have it; words of one character or without Han are left out."""
    return Counter(word for words in texts for word in set(words) if _telling(word))


def distinctive(
    first: Mapping[str, int], first_size: int, second: Mapping[str, int], second_size: int, most: int
) -> tuple[list[Word], list[Word]]:
    """The words of the first set and those of the second, most telling first, at most ``most`` each."""
    ours: list[Word] = []
    theirs: list[Word] = []
    for word in first.keys() | second.keys():
        a, b = first.get(word, 0), second.get(word, 0)
        found = Word(word, a, b, log_likelihood(a, first_size, b, second_size))
        if a + b >= _FEWEST and found.likelihood >= SIGNIFICANT:
            (ours if a * second_size > b * first_size else theirs).append(found)
    for side in (ours, theirs):
        side.sort(key=lambda found: (-found.likelihood, found.word))
    return ours[:most], theirs[:most]


def log_likelihood(a: int, first_size: int, b: int, second_size: int) -> float:
    """How surprising it is that ``a`` of the first and ``b`` of the second have something; 0 when alike."""
    size = first_size + second_size
    cells = (
        (a, first_size, a + b),
        (b, second_size, a + b),
        (first_size - a, first_size, size - a - b),
        (second_size - b, second_size, size - a - b),
    )
    return max(0.0, 2 * sum(n * log(n * size / (row * column)) for n, row, column in cells if n))


def _telling(word: str) -> bool:
    return len(word) > 1 and any("\u4e00" <= char <= "\u9fff" for char in word)
