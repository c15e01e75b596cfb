"""Patterns asked only where a word that they need stands say what asking them all says."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Facet
from archive.taxonomy_files import load_taxonomy
from indexer.patterns import PatternError, compiled
from indexer.tag.needed import needed
from indexer.tag.wordings import Wordings

KINDS = (
    "headings",
    "texts",
    "near",
    "unless",
    "overrides",
    "follows",
    "done",
    "openings",
    "closings",
    "titles",
)
SHIPPED = sorted(
    {text for item in load_taxonomy().facet(Facet.ROLE) for kind in KINDS for text in getattr(item, kind)}
)
LETTERS = "养老院要1。|^"
PIECES = st.sampled_from(
    [
        "养",
        "老院",
        "1",
        ".",
        "\\d",
        "\\.",
        "\\|",
        "[老院]",
        "[^养]",
        "[1-9老]",
        "[\\d。]",
        "[]养]",
        "^",
        "$",
        "(?s)",
        "",
    ]
)
QUANTIFIERS = st.sampled_from(["", "", "?", "*", "+", "{2}", "{0,3}", "{1,2}?", "{0}", "??"])


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    alternatives = st.lists(inner, min_size=1, max_size=3).map("|".join)
    groups = st.tuples(st.sampled_from(["(", "(?:"]), alternatives, st.just(")"), QUANTIFIERS).map("".join)
    return st.lists(inner | groups, max_size=3).map("".join)


PATTERNS = st.recursive(
    st.tuples(PIECES, QUANTIFIERS).map(
        lambda pair: "".join(pair) if pair[0][:1] not in ("", "^", "$", "(") else pair[0]
    ),
    _grown,
    max_leaves=8,
)
TEXTS = st.text(LETTERS, max_size=12)


@given(st.sampled_from(SHIPPED).flatmap(lambda text: st.from_regex(f"(?s){text}", fullmatch=True)), st.data())
def test_what_a_pattern_of_the_codebook_matches_has_a_word_that_it_needs(
    match: str, data: st.DataObject
) -> None:
    """Whatever the pattern: a text that it matches is never kept from it."""
    for pattern in SHIPPED:
        if re.fullmatch(f"(?s){pattern}", match):
            words = needed(pattern)
            assert words is None or any(word in match for word in words)


@given(PATTERNS, TEXTS)
def test_what_any_pattern_matches_has_a_word_that_it_needs(pattern: str, text: str) -> None:
    """Also where it counts, chooses, escapes, or may match nothing."""
    words = needed(pattern)
    match = compiled(pattern).search(text)
    assert not match or words is None or any(word in match[0] for word in words)


def test_nearly_all_patterns_of_the_codebook_need_a_word() -> None:
    """Else asking would spare nothing."""
    assert sum(needed(text) is None for text in SHIPPED) < len(SHIPPED) / 20


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("今年.{0,9}(打算|计划)", {"打算", "计划", "今年"}),
        ("下一?步", {"下步", "下一步"}),
        ("(存在|面临)的?困难", {"存在困难", "存在的困难", "面临困难", "面临的困难"}),
        (
            "[^。]*[、,](扶贫|助学)[。;]",
            {"、扶贫。", ",扶贫。", "、助学。", ",助学。", "、扶贫;", ",扶贫;", "、助学;", ",助学;"},
        ),
    ],
)
def test_the_words_that_a_pattern_needs(pattern: str, words: set[str]) -> None:
    """Neighbours are joined, and of what follows each other the rarest speaks."""
    found = needed(pattern)
    assert found is not None
    assert found <= words


@pytest.mark.parametrize(
    "pattern", ["\\Q养|老\\E", "(?i)Y养", "养\\x{8001}?", "[[:alpha:]]养", "(?P<a>养)", "养(", ".*", ""]
)
def test_what_is_not_understood_is_always_asked(pattern: str) -> None:
    """No word is known of a pattern in a syntax that the codebook does not use."""
    assert needed(pattern) is None


@given(st.lists(PATTERNS, max_size=5), TEXTS)
def test_asking_where_words_stand_is_asking_everywhere(patterns: list[str], text: str) -> None:
    """The first match at the beginning, the first anywhere and the match of the whole are those of one alternation."""
    asked = Wordings(patterns)
    one = compiled("(?s)(?:" + "|".join(f"(?:{pattern})" for pattern in patterns or ["[^\\s\\S]"]) + ")")
    for found, whole in ((asked.match(text), one.match(text)), (asked.search(text), one.search(text))):
        assert (found and found.span()) == (whole and whole.span())
    assert asked.fullmatch(text) == bool(one.fullmatch(text))


def test_of_several_matches_the_first_in_the_text_counts() -> None:
    """And of several at one place that of the first pattern, as in an alternation."""
    asked = Wordings(["院.", "老.", "老"])
    assert asked.search("养老院里").span() == (1, 3)
    assert asked.search("养老院里", 2).span() == (2, 4)


def test_a_pattern_that_is_not_re2_is_refused() -> None:
    """Before any text is read."""
    with pytest.raises(PatternError):
        Wordings(["养老", "(养老"])
