"""What the words that set two sets of paragraphs apart rest on."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.keyness import SIGNIFICANT, distinctive, log_likelihood, paragraphs_with


def test_the_published_example_comes_out() -> None:
    """The first pair of words in Dunning's table: 110 of 2,552 against 111 of 29,225."""
    assert log_likelihood(110, 110 + 2442, 111, 111 + 29114) == pytest.approx(270.72, abs=0.5)


@st.composite
def shares(draw: st.DrawFn) -> tuple[int, int, int, int]:
    first, second = draw(st.integers(1, 500)), draw(st.integers(1, 500))
    return draw(st.integers(0, first)), first, draw(st.integers(0, second)), second


@given(shares())
def test_it_is_zero_only_for_equal_shares_and_takes_no_side(cells: tuple[int, int, int, int]) -> None:
    a, first, b, second = cells
    found = log_likelihood(*cells)
    assert found == pytest.approx(log_likelihood(b, second, a, first), abs=1e-6)
    assert found >= 0
    if a * second == b * first:
        assert found == pytest.approx(0, abs=1e-6)
    else:
        assert found > 0


def test_a_word_counts_once_a_paragraph_and_goes_to_the_side_that_has_more_of_it() -> None:
    first = paragraphs_with([["养老", "养老", "的", "2023", "abc"]] * 40 + [["救助"]] * 2)
    second = paragraphs_with([["救助", "养老院"]] * 50)
    assert first == Counter({"养老": 40, "救助": 2})
    ours, theirs = distinctive(first, 42, second, 50, 10)
    assert [word.word for word in ours] == ["养老"]
    assert {word.word for word in theirs} == {"救助", "养老院"}
    assert all(word.likelihood >= SIGNIFICANT for word in (*ours, *theirs))
