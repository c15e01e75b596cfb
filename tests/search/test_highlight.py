"""What is shown of a match is what matched."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.folding import fold
from archive.highlight import highlights, literal, literal_highlights
from archive.query import Exact, Field, Layer, Property, Query
from archive.query_parser import parse
from archive.taxonomy_files import load_taxonomy
from archive.thesaurus import load_thesaurus
from indexer.analysis import default_analyzer


def shown(query: str, layer: Layer, text: str) -> list[str]:
    read = parse(query, load_thesaurus(), load_taxonomy())
    ranges = highlights(read, layer, text, default_analyzer().query_tokens, lambda clause: True)
    return [text[start:end] for start, end in ranges]


@pytest.mark.parametrize(
    ("query", "layer", "text", "expected"),
    [
        ("「马克思」", Layer.EXACT, "马克思，马克·吐温", ["马克思"]),
        ("小化妆", Layer.EXACT, "一个小化妆包", ["小化妆"]),
        ("「养老院」", Layer.EXACT, "養\u200b老 院和养老院", ["養\u200b老 院", "养老院"]),
        ("abc", Layer.EXACT, "ＡＢＣ", ["ＡＢＣ"]),
        ("哈哈", Layer.EXACT, "哈哈哈", ["哈哈哈"]),
        ("「养」 「老」", Layer.EXACT, "养老院", ["养老"]),
        ("「，」", Layer.EXACT, "甲，乙,丙", ["，", ","]),
        ("嵌入式养老院", Layer.VARIANT, "“嵌入式”养老院、嵌入式", ["嵌入式”养老院"]),
        ("嵌入式养老院", Layer.EXACT, "“嵌入式”养老院", []),
        ("养老院嵌入式", Layer.WORDS, "嵌入式的养老院", ["嵌入式", "养老院"]),
        ("嵌入式养老院", Layer.SYNONYM, "综合（嵌入式）养老服务设施", ["嵌入式", "养老服务设施"]),
        ("低保 嵌入式养老院", Layer.SYNONYM, "低保户住嵌入式敬老院", ["低保", "嵌入式敬老院"]),
        ("", Layer.EXACT, "养老院", []),
        ("m2", Layer.EXACT, "5㎡", ["㎡"]),
    ],
)
def test_examples(query: str, layer: Layer, text: str, expected: list[str]) -> None:
    assert shown(query, layer, text) == expected


texts = st.text("养老院，。“ａA \u200b㎡m2", max_size=25)


@given(
    texts,
    st.lists(
        st.sampled_from(["养老", "“老院”", "m2", "，", "NOT 院", "-老", "养 NEAR/3 院", "养*院"]), max_size=3
    ),
)
def test_strings_are_shown_alike_by_the_shorter_way(text: str, parts: list[str]) -> None:
    read = parse(" ".join(parts), load_thesaurus(), load_taxonomy())
    shows = literal(read)
    assert shows is not None
    shown = highlights(read, Layer.EXACT, text, default_analyzer().query_tokens, lambda clause: True)
    assert literal_highlights(shows, text, fold(text)) == shown


@pytest.mark.parametrize("query", ["甲 OR 乙", "甲 标题:乙", "(甲 乙) OR 丙"])
def test_what_the_text_alone_does_not_say_has_no_shorter_way(query: str) -> None:
    assert literal(parse(query, load_thesaurus(), load_taxonomy())) is None


@given(texts, st.integers(0, 24), st.integers(1, 5))
def test_an_exact_clause_shows_all_its_occurrences_and_nothing_else(text: str, start: int, size: int) -> None:
    needle = text[start : start + size]
    ranges = highlights(
        Query("", (Exact(needle),)), Layer.EXACT, text, default_analyzer().query_tokens, lambda clause: True
    )
    assert ranges == sorted(ranges)
    assert all(first[1] < second[0] for first, second in pairwise(ranges))
    covered = {place for start, end in ranges for place in range(start, end)}
    wanted: set[int] = set()
    for i in range(len(text)):
        for j in range(i + 1, len(text) + 1):
            stretch = text[i:j]
            # The shortest stretches that fold to a text with the needle in it.
            if fold(needle) in fold(stretch) and not any(
                fold(needle) in fold(part) for part in (stretch[1:], stretch[:-1])
            ):
                wanted |= set(range(i, j)) if fold(needle) else set()
    assert covered == wanted


@pytest.mark.parametrize(
    ("query", "layer", "text", "expected"),
    [
        ("养老 NOT 低保", Layer.EXACT, "养老院", ["养老"]),
        ("养老 -“低保户”", Layer.EXACT, "养老与低保", ["养老"]),
        ("“养老” OR “低保”", Layer.EXACT, "低保", ["低保"]),
        ("(养老 “低保”) OR “户”", Layer.EXACT, "养老户", ["户"]),  # 养老 alone is no reason for this hit
        ("(养老 NOT “户”) OR 户", Layer.EXACT, "养老户", ["户"]),
        ("(养老 年份:2019) OR 户", Layer.EXACT, "养老户", ["户"]),
        ("(养老 领域:elder-care) OR 户", Layer.EXACT, "养老的户", ["养老", "户"]),
        ("养老*院", Layer.EXACT, "养老服务院，养老。院", ["养老服务院"]),
        ("老？", Layer.EXACT, "养老院", ["老院"]),
        ("养*", Layer.EXACT, "養\u200b老 院", ["養"]),
        ("養?院", Layer.EXACT, "养 老\u200b院", ["养 老\u200b院"]),
        ("养老 NEAR/2 院", Layer.EXACT, "养老服务院与院院院", ["养老", "院"]),
        ("养老 NEAR/0 院", Layer.EXACT, "养老 院、院、养老", ["养老", "院"]),
        ("标题:养老 院", Layer.EXACT, "养老院", ["院"]),
        ("敬老院 OR 低保", Layer.EXACT, "养老院的低保", ["低保"]),  # the synonym is no part of an exact hit
        ("NOT 低保", Layer.EXACT, "养老院", []),
        ("NOT NOT 养老", Layer.EXACT, "养老院", []),
    ],
)
def test_what_matched_is_shown_and_not_what_was_excluded(
    query: str, layer: Layer, text: str, expected: list[str]
) -> None:
    read = parse(query, load_thesaurus(), load_taxonomy())
    tokens = default_analyzer().query_tokens
    ranges = highlights(
        read, layer, text, tokens, lambda clause: clause == Property(Field.DOMAIN, "elder-care")
    )
    assert [text[start:end] for start, end in ranges] == expected
