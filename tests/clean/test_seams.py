"""The gain of leaving a string out is what a reading by the dictionary says, found in every place at once."""

import math

from hypothesis import given
from hypothesis import strategies as st

from indexer.clean.seams import seams

WORDS = {
    "补贴": 900,
    "补": 40,
    "贴": 30,
    "养老": 2000,
    "养": 50,
    "老": 300,
    "网": 200,
    "文库": 60,
    "文": 100,
    "库": 20,
}
TOTAL = 60_101_967


def frequency(word: str) -> int:
    return WORDS.get(word, 0)


def cost(text: str) -> float:
    """The cheapest row of words, tried from the front: every way of cutting it."""
    if not text:
        return 0.0
    best = math.inf
    for end in range(1, len(text) + 1):
        known = WORDS.get(text[:end])
        if known:
            best = min(best, math.log(TOTAL) - math.log(known) + cost(text[end:]))
        elif end == 1:
            best = min(best, 16.0 + cost(text[end:]))
    return best


@given(st.text("补贴养老网文库人", min_size=2, max_size=9), st.integers(0, 8), st.integers(1, 3))
def test_the_gain_is_that_of_every_reading(text: str, begin: int, length: int) -> None:
    """A brute-force reading of the text, of the string and of what is left gives the same figure."""
    stop = begin + length
    if not 0 < begin < stop < len(text):
        return
    for seam in seams(text, begin, stop, 2, frequency):
        before, string, behind = text[: seam.start], text[seam.start : seam.end], text[seam.end :]
        across = min(
            cost(before[:-first]) + cost_of(before[-first:] + behind[:last]) + cost(behind[last:])
            for first in range(1, len(before) + 1)
            for last in range(1, len(behind) + 1)
        )
        assert math.isclose(seam.gain, cost(text) - across - cost(string), abs_tol=1e-9)


def cost_of(word: str) -> float:
    return math.log(TOTAL) - math.log(WORDS[word]) if word in WORDS else math.inf


def test_a_parted_word_closes() -> None:
    (best,) = [seam for seam in seams("养老补文库网贴", 3, 6, 2, frequency) if seam.word == "补贴"]
    assert (best.start, best.end) == (3, 6)
    assert best.gain > 5


def test_an_unknown_pair_closes_nothing() -> None:
    assert list(seams("养老人文库网人养老", 3, 6, 0, frequency)) == []
