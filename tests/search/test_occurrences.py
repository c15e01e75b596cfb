"""Strings near each other and patterns: what brute force and a regular expression find, in linear time."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.occurrences import Range, is_near, matches, near_places, pattern_places, places, wildcards

TEXTS = st.text("甲乙丙。!a", max_size=40)
PATTERNS = st.text("甲乙丙。*?", min_size=1, max_size=6).filter(lambda text: set(text) - set("*?"))
PARTS = {"*": "[^。!?]{0,20}", "?": "[^。!?]"}


def spans_of(pattern: str, text: str) -> set[Range]:
    """Every stretch that matches from end to end, by trying all of them."""
    # At the ends a run of any length adds nothing.
    regex = re.compile("".join(PARTS.get(c) or re.escape(c) for c in pattern.strip("*")))
    pairs = ((i, j) for i in range(len(text) + 1) for j in range(i, len(text) + 1))
    return {(i, j) for i, j in pairs if regex.fullmatch(text, i, j)}


def shortest(spans: set[Range]) -> list[Range]:
    """Those that hold no other."""
    return sorted(s for s in spans if not any(o != s and s[0] <= o[0] and o[1] <= s[1] for o in spans))


@given(PATTERNS, TEXTS)
def test_pattern_shows_the_shortest_stretches_that_match(pattern: str, text: str) -> None:
    ends_in_runs = re.fullmatch(r"[*?]*\*[*?]*[^*?].*|.*[^*?][*?]*\*[*?]*", pattern)
    found = pattern_places(wildcards(pattern), text)
    assert matches(wildcards(pattern), text) == bool(found)
    if ends_in_runs and "?" in pattern:  # ``?*甲``: the run may be empty, so only the ``?`` counts
        pattern = re.sub(r"^[*?]+", lambda m: "?" * m[0].count("?"), pattern)
        pattern = re.sub(r"[*?]+$", lambda m: "?" * m[0].count("?"), pattern)
    assert found == shortest(spans_of(pattern, text))


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("养老*", "养老服务", ["养老"]),
        ("养老*中心", "养老服务中心和养老中心", ["养老服务中心", "养老中心"]),
        ("养老*中心", "养老。中心", []),
        ("养老*中心", "养老" + "甲" * 20 + "中心", ["养老" + "甲" * 20 + "中心"]),
        ("养老*中心", "养老" + "甲" * 21 + "中心", []),
        ("养老**中心", "养老" + "甲" * 40 + "中心", ["养老" + "甲" * 40 + "中心"]),
        ("养?院", "养老院养院养。院", ["养老院"]),
        ("??院", "院。甲院甲乙院", ["甲乙院"]),
        ("院？＊甲", "院甲院乙甲", ["院乙甲"]),
        ("ＡＢ*㎡", "ab5m2", ["ab5m2"]),
        ("養*院", "养老院", ["养老院"]),
    ],
)
def test_examples(pattern: str, text: str, expected: list[str]) -> None:
    assert [text[i:j] for i, j in pattern_places(wildcards(pattern), text)] == expected


SIDES = st.text("甲乙丙", min_size=1, max_size=3)


@given(SIDES, SIDES, st.integers(0, 6) | st.integers(41, 45), st.text("甲乙丙丁", max_size=70))
def test_near_is_what_trying_all_pairs_finds(left: str, right: str, distance: int, text: str) -> None:
    ones, others = places(left, text), places(right, text)
    pairs = [
        (one, other)
        for one in ones
        for other in others
        if 0 <= max(other[0] - one[1], one[0] - other[1]) <= distance
    ]
    assert set(near_places(left, right, distance, text)) == {place for pair in pairs for place in pair}
    assert is_near(left, right, distance, text) == bool(pairs)


def test_the_same_word_is_near_itself_only_when_it_stands_twice() -> None:
    assert not is_near("甲甲", "甲甲", 5, "甲甲甲")
    assert is_near("甲甲", "甲甲", 0, "甲甲甲甲")


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("*".join("甲" * 20) + "乙", "甲" * 20_000),
        ("甲" + "?" * 500 + "乙", "甲" * 20_000),
        ("*?" * 200 + "甲" + "*?" * 200 + "乙", "甲。乙" * 7_000),
        ("甲*乙" * 10, "甲乙" * 10_000),
    ],
)
def test_hostile_patterns_take_linear_time(pattern: str, text: str) -> None:
    """A backtracking reader would not come back."""
    assert matches(wildcards(pattern), text) == bool(pattern_places(wildcards(pattern), text))
    near_places("甲", "甲甲", 1000, text)
