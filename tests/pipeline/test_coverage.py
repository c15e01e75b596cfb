"""The check of coverage finds every character that stands in no place or in several."""

from hypothesis import given
from hypothesis import strategies as st

from archive.model import Page, Part, PartKind, ProcessedPage, Span
from indexer.coverage import check_coverage

SPANS = st.tuples(st.integers(0, 12), st.integers(1, 5)).map(lambda s: (s[0], s[0] + s[1]))


@given(st.text("养老 \n　a", min_size=17, max_size=17), st.lists(SPANS, max_size=6))
def test_what_is_wrong_is_found_and_nothing_else(text: str, spans: list[tuple[int, int]]) -> None:
    """As a count for each character says."""
    page = Page("0" * 64, b"", text, "text", "utf-8", "test")
    parts = tuple(Part(Span(*span), PartKind.REMOVED, "test") for span in spans)
    found = check_coverage(ProcessedPage(page, parts, (), ()))
    places = [sum(start <= index < end for start, end in spans) for index in range(len(text))]
    twice = {index for index, count in enumerate(places) if count > 1}
    unseen = {index for index, count in enumerate(places) if not count and not text[index].isspace()}
    named = {index for span in found for index in range(span.start, span.end)}
    assert bool(found) == bool(twice | unseen)
    assert twice | unseen <= named
    # Between two visible characters of a gap there may be white space, and nothing else is named with them.
    assert all(not places[index] and text[index].isspace() for index in named - twice - unseen)
