"""Help when nothing is found: counts of the parts, unknown words, and suggestions that the archive has."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.folding import fold
from archive.help import Help, explain
from archive.query import Filters, Query
from archive.query_parser import parse
from archive.records import help_dict
from archive.spelling import Speller
from archive.thesaurus import Thesaurus
from indexer.analysis import default_analyzer
from tests.engines.documents import TAXONOMY, document
from tests.engines.memory import InMemoryIndex

TEXTS = ["建设嵌入式养老院", "养老院改造", "低保对象核查", "低保金", "殡葬改革。火化设施"]


def read(text: str) -> Query:
    return parse(text, Thesaurus(()), TAXONOMY)


@pytest.fixture(scope="module")
def engine() -> InMemoryIndex:
    made = InMemoryIndex(default_analyzer())
    documents = [document(f"d{n}", text, year=2020 + n) for n, text in enumerate(TEXTS)]
    made.update((), documents, {"page": "digest"})
    return made


@pytest.fixture(scope="module")
def helped(engine: InMemoryIndex) -> Callable[[str], Help]:
    tokens = default_analyzer().query_tokens

    def help_with(text: str) -> Help:
        return explain(engine, read(text), tokens, lambda: Speller(engine.vocabulary()), read)

    return help_with


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("养老院 低保", {"养老院": 2, "低保": 2}),
        ("(养老院 OR “低保”) 火葬", {"养老院": 2, "“低保”": 2, "火葬": 0}),
        ("养老院 NOT 养老", {"养老院": 2, "NOT 养老": 3}),
        ("低保 NEAR/3 “养老”", {"“低保” NEAR/3 “养老”": 0, "“低保”": 2, "“养老”": 2}),
        ("殡葬*设施 年份:2020 标题:甲", {"殡葬*设施": 0, "年份:2020": 1, "标题:“甲”": 0}),
        ("", {}),
    ],
)
def test_each_part_has_its_own_count_in_the_whole_archive(
    helped: Callable[[str], Help], text: str, parts: dict[str, int]
) -> None:
    assert {part.text: part.count for part in helped(text).clauses} == parts


def test_unknown_words_are_named(helped: Callable[[str], Help]) -> None:
    assert helped("养老院 婚姻登记").unknown == ("婚姻登记",)
    assert helped("低保 NEAR 婚姻 殡葬*慈善").unknown == ("婚姻", "慈善")
    assert helped("NOT 婚姻").unknown == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("嵌入式养老园", ("嵌入式养老院", "嵌入式养老园", 1, "嵌入式养老院")),
        ("“嵌入式养老园”", ("嵌入式养老院", "嵌入式养老园", 1, "“嵌入式养老院”")),
        ("qianrushi", ("嵌入式", "qianrushi", 1, "嵌入式")),
        ("qian ru shi", ("嵌入式", "qian ru shi", 1, "嵌入式")),
        ("低报对象 (核查 OR 甲)", ("低保对象", "低报对象", 1, "低保对象 (核查 OR 甲)")),
        ("殡葬 NEAR/9 或化设施", ("火化设施", "或化设施", 1, "“殡葬” NEAR/9 “火化设施”")),
        ("建设低报", ("低保", "低报", 2, "低保")),
        (
            "嵌入式养老园 潜水艇",
            ("嵌入式养老院", "嵌入式养老园", 1, "嵌入式养老院"),
        ),  # not what finds nothing
    ],
)
def test_suggestions_occur_and_say_how_often(
    helped: Callable[[str], Help], text: str, first: tuple[str, str, int, str]
) -> None:
    found = helped(text).suggestions
    assert found
    assert first in [(s.text, s.given, s.count, s.query) for s in found]


@settings(max_examples=60, deadline=None)
@given(st.text("嵌入式养老院园低报保事kqy", min_size=1, max_size=9))
def test_every_suggestion_occurs_and_its_query_finds_what_it_says(
    helped: Callable[[str], Help], engine: InMemoryIndex, text: str
) -> None:
    for suggestion in helped(text).suggestions:
        assert any(suggestion.text in fold(t) for t in TEXTS)
        assert engine.find(read(suggestion.query), Filters()).total == suggestion.count > 0


def test_a_speller_is_made_only_when_a_part_finds_nothing() -> None:
    engine = InMemoryIndex(default_analyzer())
    engine.update((), [document("a", "养老"), document("b", "低保")], {"page": "digest"})
    query = read("养老 低保")
    assert engine.find(query, Filters()).total == 0

    def never() -> Speller:
        raise AssertionError("both words are known")

    assert explain(engine, query, default_analyzer().query_tokens, never, read).suggestions == ()


def test_json_form(helped: Callable[[str], Help]) -> None:
    value = help_dict(helped("“嵌入式养老园”"))
    assert value == {
        "clauses": [{"text": "“嵌入式养老园”", "count": 0}],
        "unknown": ["园"],
        "suggestions": [
            {"text": "嵌入式养老院", "given": "嵌入式养老园", "count": 1, "query": "“嵌入式养老院”"},
            {"text": "嵌入式养老", "given": "嵌入式养老园", "count": 1, "query": "“嵌入式养老”"},
        ],
        "unfiltered": 0,
    }
