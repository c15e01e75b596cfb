"""Asking all rules at once gives what asking each of them gives."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.clean.rules import RuleKind, load_rules
from indexer.patterns import PatternSet, any_of, compiled, lines_with

RULES = load_rules()
# Pieces of junk and of prose, so that texts come near to many rules at once.
PIECES = sorted(
    {word for rule in RULES for example in (*rule.removes, *rule.keeps) for word in (example, example[:4])}
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=6).map("".join)


@given(TEXTS)
def test_rules_about_lines(line: str) -> None:
    """The same rules match the whole of a line."""
    rules = [rule for rule in RULES if rule.kind is not RuleKind.INLINE]
    asked = PatternSet([rule.pattern for rule in rules], whole=True).matching(line)
    assert asked == {place for place, rule in enumerate(rules) if rule.matcher.fullmatch(line)}


@given(st.lists(TEXTS, max_size=4).map("\n".join))
def test_rules_about_marks(page: str) -> None:
    """The same rules find something on a page."""
    rules = [rule for rule in RULES if rule.kind is RuleKind.INLINE]
    asked = PatternSet([rule.pattern for rule in rules], whole=False).matching(page)
    assert asked == {place for place, rule in enumerate(rules) if rule.matcher.search(page)}


@given(st.lists(st.text("养老。(", max_size=5), max_size=4), st.booleans())
def test_patterns_that_may_begin_with_anything(texts: list[str], whole: bool) -> None:
    """These are asked one by one, and found no less."""
    patterns = [
        "老",
        ".{0,3}老",
        "[^。]{1,2}",
        "(?:.*老|养)",
        "\\S{2}",
        "(?:[^养]|\\S)*(?i:[(])",
        ".?\\Q(",
        "",
    ]
    asked = PatternSet(patterns, whole=whole)
    for text in texts:
        alone = (compiled(pattern) for pattern in patterns)
        found = (each.fullmatch(text) if whole else each.search(text) for each in alone)
        assert asked.matching(text) == {place for place, match in enumerate(found) if match}


@given(st.lists(st.text("篇第一： ", max_size=6), max_size=6))
def test_no_line_with_a_match_is_missed(lines: list[str]) -> None:
    """Though what stands at the end of a line and at the beginning of the next may match as well."""
    pattern = compiled("第?\\s?(?:一|篇)?篇\\s*：?")
    found = lines_with(pattern, lines)
    assert found >= {place for place, line in enumerate(lines) if pattern.search(line)}
    assert found <= set(range(len(lines)))
    assert bool(found) == bool(pattern.search("\n".join(lines)))


@given(st.text("]^-\\[a。", min_size=1, max_size=4), st.text("]^-\\[ab。", max_size=4))
def test_a_class_of_characters_is_these_characters(characters: str, text: str) -> None:
    """Whatever they mean in a pattern."""
    found = any_of(characters).search(text)
    assert (found.start() if found else None) == next(
        (place for place, char in enumerate(text) if char in characters), None
    )


def test_an_automaton_that_outgrows_its_memory_is_still_right() -> None:
    """A user's own pattern may need more states than are kept; that costs time and no match."""
    costly = "养.{0,200}老.{0,200}院"
    patterns = [costly, "[^。]{0,300}补贴[^。]{0,300}", "没有"]
    text = "养老院补贴" * 60
    asked = PatternSet(patterns, whole=False).matching(text)
    assert asked == {place for place, pattern in enumerate(patterns) if compiled(pattern).search(text)}


def test_no_patterns_match_nothing() -> None:
    """An archive without rules of a kind works all the same."""
    assert PatternSet([], whole=True).matching("养老") == frozenset()
