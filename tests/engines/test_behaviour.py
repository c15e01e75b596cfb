"""What every engine does. One suite over all of them; documents are few enough to check by eye."""

import random

import pytest

from archive.errors import IntegrityError
from archive.folding import fold
from archive.model import IndexDocument
from archive.query import Exact, Filters, Layer, Query, Sort, YearRange
from archive.query_parser import parse
from archive.thesaurus import load_thesaurus
from tests.engines.conftest import Bench
from tests.engines.documents import TAXONOMY, document, seed_documents
from tests.engines.memory import facet_values

QUOTES = ['"{}"', "“{}”", "「{}」", "『{}』", "＂{}＂", '“{}"', '"{}”']


def ask(text: str) -> Query:
    return parse(text, load_thesaurus(), TAXONOMY)


def found(bench_or_engine: object, text: str, **filters: object) -> dict[str, Layer]:
    hits = bench_or_engine.find(ask(text), Filters(**filters))  # type: ignore[attr-defined]
    return {hit.paragraph_id: hit.layer for hit in hits.slice(0, None)}


def test_quoted_strings_are_found_as_a_grep_finds_them(bench: Bench) -> None:
    """Strings of one to eight characters, cut at random from the seed pages, in any quotation marks."""
    documents = seed_documents()
    engine = bench.holding(documents)
    folded = {d.paragraph_id: fold(d.text) for d in documents}
    chance = random.Random(7)
    for round_ in range(400):
        text = chance.choice(documents).text
        start, size = chance.randrange(len(text)), 1 + round_ % 8
        needle = text[start : start + size]
        if not fold(needle):
            continue
        grep = [name for name, whole in folded.items() if fold(needle) in whole]
        hits = engine.find(Query(needle, (Exact(needle),)), Filters())
        assert sorted(hit.paragraph_id for hit in hits.slice(0, None)) == sorted(grep), needle
        assert hits.layers == {Layer.EXACT: len(grep)}


@pytest.mark.parametrize("quotes", QUOTES)
def test_every_quotation_mark_means_quoted(bench: Bench, quotes: str) -> None:
    engine = bench.holding([document("a", "建设嵌入式养老院"), document("b", "嵌入式的养老院")])
    assert found(engine, quotes.format("嵌入式养老院")) == {"a": Layer.EXACT}


def test_quoted_phrase_on_the_seeds_is_not_lost(bench: Bench) -> None:
    """Stock analyzers lose 嵌入式养老院, because they cut it into two words."""
    documents = seed_documents()
    names = found(bench.holding(documents), "「嵌入式养老院」")
    pages = {d.page_id[:3] for d in documents if d.paragraph_id in names}
    assert pages == {"000", "002", "003"}


def test_other_wording_is_offered_in_a_later_layer(bench: Bench) -> None:
    """综合（嵌入式）养老服务设施 is no exact hit for 嵌入式养老院, but one by the thesaurus."""
    documents = seed_documents()
    layers = found(bench.holding(documents), "嵌入式养老院")
    for d in documents:
        if "嵌入式养老院" in d.text:
            assert layers.pop(d.paragraph_id) is Layer.EXACT
    assert Layer.EXACT not in layers.values()
    offered = [d.paragraph_id for d in documents if "综合（嵌入式）养老服务设施" in d.text]
    assert offered
    assert all(layers[name] is Layer.SYNONYM for name in offered)


def test_part_of_a_word_is_found(bench: Bench) -> None:
    """小化妆 finds 小化妆包; 处理 finds 待处理; neither is an accident of word boundaries."""
    engine = bench.holding([document("a", "一个小化妆包"), document("b", "待处理事项")])
    assert found(engine, "小化妆") == {"a": Layer.EXACT}
    assert found(engine, "处理") == {"b": Layer.EXACT}


def test_layers_run_from_exact_to_synonym(bench: Bench) -> None:
    engine = bench.holding(
        [
            document("exact", "建设嵌入式养老院一所"),
            document("variant", "建设“嵌入式”养老院一所"),
            document("words", "养老院按嵌入式建设"),
            document("synonym", "嵌入式的敬老院"),
            document("none", "养老院"),
        ]
    )
    assert found(engine, "嵌入式养老院") == {str(layer): layer for layer in Layer}
    assert found(engine, "「嵌入式养老院」") == {"exact": Layer.EXACT}


def test_readings_that_a_converter_printed_come_between_no_characters(bench: Bench) -> None:
    """A page that was turned into traditional script carries them behind every other character."""
    engine = bench.holding([document("a", "社區(qū)居委會(huì)建設"), document("b", "社区(GDP)居委会建设")])
    assert found(engine, "社区居委会") == {"a": Layer.VARIANT, "b": Layer.WORDS}
    assert found(engine, "「社区居委会」") == {}


def test_shorter_word_finds_the_longer_in_the_words_layer(bench: Bench) -> None:
    engine = bench.holding([document("a", "养老院和社区服务")])
    assert found(engine, "社区养老") == {"a": Layer.WORDS}


def test_layer_of_a_hit_is_the_worst_of_its_clauses(bench: Bench) -> None:
    engine = bench.holding([document("a", "低保对象的养老“院”")])
    assert found(engine, "低保") == {"a": Layer.EXACT}
    assert found(engine, "低保 养老院") == {"a": Layer.VARIANT}
    assert found(engine, "低保 「养老院」") == {}


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("養老院", "养老院"), ("养老院", "養老院"), ("臺灣", "台湾"), ("台湾", "臺灣"),
        ("ＡＢＣ１２", "abc12"), ("abc12", "ＡＢＣ１２"), ("App", "aPP"), ("（一）", "(一)"), ("㎡", "m2"),
        ("养老院", "养\u200b老 院"), ("养老　院", "养老院"), ("１００％", "100%"),
    ],
)  # fmt: skip
def test_script_width_case_and_white_space_do_not_matter(bench: Bench, query: str, text: str) -> None:
    engine = bench.holding([document("a", f"甲{text}乙"), document("b", "丙")])
    assert found(engine, f'"{query}"') == {"a": Layer.EXACT}


@pytest.mark.parametrize("mark", ["，", ",", "（", "“五", "《", "、", "；", "…", "——", "%", "+"])
def test_punctuation_is_found_and_not_silently_dropped(bench: Bench, mark: str) -> None:
    texts = ["甲，乙", "（一）", "“五社”", "《法》", "甲、乙", "甲；乙", "甲…", "甲——乙", "5%", "1+1", "无"]
    engine = bench.holding([document(str(i), text, ordinal=i) for i, text in enumerate(texts)])
    expected = {str(i): Layer.EXACT for i, text in enumerate(texts) if fold(mark) in fold(text)}
    assert expected
    assert found(engine, f"『{mark}』") == expected
    bare = mark.strip("“（") or "《"  # quotation marks and brackets alone are syntax
    assert {k for k, layer in found(engine, bare).items() if layer is Layer.EXACT} >= {
        k for k in expected if fold(bare) in fold(texts[int(k)])
    }


@pytest.mark.parametrize("query", ["", "  \u3000", '""', "「 」", "\u200b"])
def test_query_that_says_nothing_shows_everything(bench: Bench, query: str) -> None:
    """Not an empty list: nothing was asked for, so nothing is left out."""
    engine = bench.holding([document("b", "乙", ordinal=1), document("a", "甲", ordinal=0)])
    hits = engine.find(ask(query), Filters())
    assert [(h.paragraph_id, h.layer, h.score) for h in hits.slice(0, None)] == [
        ("a", Layer.EXACT, 0.0),
        ("b", Layer.EXACT, 0.0),
    ]


def test_empty_index_finds_nothing(bench: Bench) -> None:
    engine = bench.holding([])
    for query in ("", "养老", "「养」", "，"):
        hits = engine.find(ask(query), Filters(domains=frozenset("a"), unknown_year=True))
        assert (hits.total, hits.layers, list(hits.slice(0, None))) == (0, {}, [])
        assert not any(hits.facets.values())


TAGGED = [
    document("1", "养老院", ordinal=1, domains=("a",), measures=("m",), year=2019, region="北京"),
    document("2", "养老院", ordinal=2, domains=("a", "b"), role="plan", year=2020),
    document("3", "养老院", ordinal=3, domains=("b",), measures=("m", "n"), region="云南"),
    document("4", "敬老院", ordinal=4, page="zzz", year=2020, region="云南", genre="计划"),
]


def test_facet_counts_are_of_the_hits(bench: Bench) -> None:
    hits = bench.holding(TAGGED).find(ask("养老院"), Filters())
    assert hits.facets == {
        "domain": {"a": 2, "b": 2},
        "measure": {"m": 2, "n": 1},
        "role": {"result": 3, "plan": 1},
        "year": {"2019": 1, "2020": 2, "unknown": 1},
        "region": {"云南": 2, "北京": 1, "unknown": 1},
        "genre": {"其他": 3, "计划": 1},
    }


def test_facet_ignores_its_own_filter_and_obeys_the_others(bench: Bench) -> None:
    hits = bench.holding(TAGGED).find(ask("「养老院」"), Filters(domains=frozenset("a"), unknown_year=True))
    assert hits.total == 0
    assert hits.facets["domain"] == {"b": 1}  # what choosing b instead would bring
    assert hits.facets["year"] == {"2019": 1, "2020": 1}
    assert hits.facets["role"] == {}


def test_facet_counts_never_rise_when_a_filter_of_another_field_is_added(bench: Bench) -> None:
    engine = bench.holding(seed_documents())
    free = engine.find(ask("养老"), Filters()).facets
    narrowed = engine.find(ask("养老"), Filters(domains=frozenset("a"))).facets
    for name in ("measure", "role", "year", "region", "genre"):
        assert all(count <= free[name][value] for value, count in narrowed[name].items())


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"domains": frozenset("ab")}, "123"),
        ({"domains": frozenset("b"), "measures": frozenset("m")}, "3"),
        ({"roles": frozenset({"plan"})}, "2"),
        ({"years": (YearRange(2019, 2020),)}, "124"),
        ({"years": (YearRange(2020, 2020),), "unknown_year": True}, "234"),
        ({"unknown_year": True}, "3"),
        ({"regions": frozenset({"unknown"})}, "2"),
        ({"regions": frozenset({"unknown", "北京"})}, "12"),
        ({"reports": frozenset({"r-zzz"})}, "4"),
        ({"genres": frozenset({"计划"})}, "4"),
        ({"domains": frozenset({"nothing"})}, ""),
    ],
)
def test_values_are_alternatives_and_fields_narrow(bench: Bench, filters: dict, expected: str) -> None:
    hits = bench.holding(TAGGED).find(ask(""), Filters(**filters))
    assert "".join(hit.paragraph_id for hit in hits.slice(0, None)) == expected
    assert hits.total == len(expected)


def test_years_sort_inside_a_layer_and_unknown_years_come_last(bench: Bench) -> None:
    engine = bench.holding(TAGGED)
    for sort, expected in ((Sort.YEAR, "1234"), (Sort.YEAR_DESC, "2134")):
        hits = engine.find(ask("养老院"), Filters(), sort).slice(0, None)
        assert "".join(hit.paragraph_id for hit in hits) == expected
        assert [hit.layer for hit in hits] == [Layer.EXACT] * 3 + [Layer.SYNONYM]


def test_total_layers_facets_and_slices_are_of_one_set(bench: Bench) -> None:
    engine = bench.holding(seed_documents())
    by_id = {d.paragraph_id: d for d in seed_documents()}
    for text in ("养老", "嵌入式养老院", "服务", "，", "低保 救助", ""):
        for sort in Sort:
            hits = engine.find(ask(text), Filters(measures=frozenset("m")), sort)
            whole = hits.slice(0, None)
            assert len(whole) == len({hit.paragraph_id for hit in whole}) == hits.total
            assert sum(hits.layers.values()) == hits.total
            assert [hit for start in range(0, hits.total, 7) for hit in hits.slice(start, 7)] == list(whole)
            assert list(hits.slice(hits.total, 5)) == list(hits.slice(0, 0)) == []
            roles = [facet_values(by_id[hit.paragraph_id])["role"] for hit in whole]
            assert hits.facets["role"].get("result", 0) == len(roles)


def test_own_words_rank_above_headings(bench: Bench) -> None:
    documents = [
        document("a", "火化设施建设", ordinal=0, headings="殡葬改革"),
        document("b", "火化殡葬设施建设", ordinal=1, headings="总则"),
        document("c", "火化设施", ordinal=2, page="x", title="没有"),
    ]
    hits = bench.holding(documents).find(ask("火化"), Filters()).slice(0, None)
    assert {h.paragraph_id for h in hits} == {"a", "b", "c"}
    scores = [h.score for h in hits]
    assert scores == sorted(scores, reverse=True)


def test_pages_come_and_go(bench: Bench) -> None:
    def update(remove: str, add: list[IndexDocument], pages: str) -> dict[str, Layer]:
        digests = {page: f"digest of {page}" for page in pages}
        bench.writer.update(set(remove), add, digests)
        assert bench.writer.indexed() == digests
        return found(bench.engine(), "养老院")

    assert set(update("", [document("1", "养老院", "a"), document("2", "养老院", "b")], "ab")) == {"1", "2"}
    assert set(update("a", [], "b")) == {"2"}
    assert set(update("b", [document("2", "敬老院", "b"), document("3", "养老院", "b")], "b")) == {"2", "3"}
    assert found(bench.engine(), "「养老院」") == {"3": Layer.EXACT}
    assert set(update("x", [document("4", "新养老院", "c")], "bc")) == {"2", "3", "4"}
    assert update("bc", [], "") == {}
    assert set(update("", [document("1", "养老院", "a")], "ae")) == {"1"}


def test_one_id_cannot_stand_twice(bench: Bench) -> None:
    """And a refused update leaves everything as it was."""
    bench.holding([document("1", "养老院")])
    for twice in ([document("1", "敬老院")], [document("2", "甲"), document("2", "乙")]):
        with pytest.raises(IntegrityError):
            bench.writer.update((), twice, {"page": "new"})
    assert bench.writer.indexed() == {"page": "digest"}
    assert found(bench.engine(), "「老院」") == {"1": Layer.EXACT}


def test_page_without_digest_is_refused(bench: Bench) -> None:
    with pytest.raises(IntegrityError):
        bench.writer.update((), [document("1", "养老院")], {})
    assert bench.writer.indexed() == {}
