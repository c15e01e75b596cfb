"""An occurrence is a place that a search over the folded text finds; nothing is merged and nothing nested."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.folding import fold
from archive.highlight import highlights, occurrences
from archive.query import Exact, Layer, Query
from archive.query_parser import parse
from archive.taxonomy_files import load_taxonomy
from archive.thesaurus import load_thesaurus
from indexer.analysis import default_analyzer

TOKENS = default_analyzer().query_tokens


def places(query: str | Query, layer: Layer, text: str) -> list[tuple[int, int]]:
    read = parse(query, load_thesaurus(), load_taxonomy()) if isinstance(query, str) else query
    return occurrences(read, layer, text, TOKENS, lambda clause: True)


@pytest.mark.parametrize(
    ("query", "layer", "text", "expected"),
    [
        ("「养老」", Layer.EXACT, "养老养老，养老院", ["养老", "养老", "养老"]),
        ("「哈哈」", Layer.EXACT, "哈哈哈", ["哈哈", "哈哈"]),
        ("「养老院」", Layer.EXACT, "養\u200b老 院和养老院", ["養\u200b老 院", "养老院"]),
        ("养老 OR 养老院", Layer.EXACT, "养老院和养老", ["养老院", "养老"]),
        ("养老 老院", Layer.EXACT, "养老院", ["养老", "老院"]),
        ("养老 NOT 机构", Layer.EXACT, "养老，养老", ["养老", "养老"]),
        ("养老 NEAR/3 补贴", Layer.EXACT, "养老和补贴，补贴与其余各项养老", ["养老", "补贴"]),
        ("养老*院", Layer.EXACT, "养老服务院，养老院", ["养老服务院", "养老院"]),
        ("嵌入式养老院", Layer.VARIANT, "“嵌入式”养老院", ["嵌入式”养老院"]),
        ("养老院嵌入式", Layer.WORDS, "嵌入式的养老院", ["嵌入式", "养老院"]),
        ("年份:2020", Layer.EXACT, "养老", []),
    ],
)
def test_examples(query: str, layer: Layer, text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in places(query, layer, text)] == expected


TEXTS = st.text("养老院，。“ａA \u200b㎡m2ﬃ", max_size=25)


@given(TEXTS, st.integers(0, 24), st.integers(1, 5))
def test_a_quoted_string_occurs_as_often_as_a_search_finds_it(text: str, start: int, size: int) -> None:
    """Going on one character after each place; each occurrence folds to what was asked for, or holds it."""
    needle = fold(text[start : start + size])
    if not needle:
        return
    folded = fold(text)
    found = places(Query("", (Exact(needle),)), Layer.EXACT, text)
    assert len(found) == sum(folded.startswith(needle, at) for at in range(len(folded)))
    assert all(needle in fold(text[a:b]) for a, b in found)
    assert found == sorted(found)


WORDS = st.sampled_from(["养老", "养老院", "院", "老*院", "“养” NEAR/2 “院”", "养 OR 养老院", "老院", "护理"])


@given(st.lists(WORDS, min_size=1, max_size=3), st.sampled_from(Layer), st.text("养老院，服务", max_size=20))
def test_occurrences_cover_what_is_highlighted_and_none_is_in_another(
    words: list[str], layer: Layer, text: str
) -> None:
    query = parse(" OR ".join(words), load_thesaurus(), load_taxonomy())
    found = places(query, layer, text)
    marked = highlights(query, layer, text, TOKENS, lambda clause: True)
    assert {i for a, b in found for i in range(a, b)} == {i for a, b in marked for i in range(a, b)}
    assert not any(
        one != other and one[0] <= other[0] and other[1] <= one[1] for one in found for other in found
    )
