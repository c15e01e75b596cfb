"""What every engine does with operators, fields and wildcards. Documents are few enough to check by eye."""

import pytest

from archive.query import ALL_LAYERS, Filters, Layer, Query
from archive.query_parser import parse
from archive.thesaurus import load_thesaurus
from tests.engines.conftest import Bench
from tests.engines.documents import TAXONOMY, document

E, V, W, S = Layer
DOCUMENTS = [
    document("elder", "嵌入式养老院提供养老服务，床位728张", ordinal=1, title="江西省民政局2021年工作总结",
             domains=("elder-care",), measures=("facility",), role="result", year=2021, region="江西省"),
    document("respite", "敬老院改造，每月补贴1728元", ordinal=2, title="江西省民政局2021年工作总结",
             domains=("elder-care", "social-assistance"), role="plan", year=2021, region="江西省"),
    document("aid", "低保对象走访。养老保险与低保衔接", ordinal=3, title="南昌市计划",
             domains=("social-assistance",), measures=("pilot",), role="plan", year=2019, region="江西省南昌市"),
    document("bracket", "综合（嵌入式）养老服务设施，补贴728元", ordinal=4, title="", role="problem"),
    document("other", "殡葬管理与COVID-19防控", ordinal=5, title="云南ＡＢ总结", domains=("funeral",), role="result",
             year=2023, region="云南省"),
]  # fmt: skip


def ask(text: str, layers: frozenset[Layer] = ALL_LAYERS) -> Query:
    return parse(text, load_thesaurus(), TAXONOMY, layers)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # AND, OR, NOT
        ("养老院 AND 床位", {"elder": E}),
        ("“养老院” OR “低保”", {"elder": E, "aid": E}),
        ("“养老院” 或 “低保”", {"elder": E, "aid": E}),
        ("NOT 养老", {"respite": E, "other": E}),
        ("-“养老” -“殡葬”", {"respite": E}),
        ("“养老” NOT “低保” NOT “床位”", {"bracket": E}),
        ("非 (养老 或 敬老院)", {"other": E}),
        ("NOT NOT 低保", {"aid": E}),
        ("“补贴” (“敬老院” OR “设施”) -“1728”", {"bracket": E}),
        ("NOT (NOT “低保” OR “走访”)", {}),
        # the layer: the worst that is needed, the best that is offered; NOT and fields do not count
        ("敬老院", {"respite": E, "elder": S, "bracket": S}),
        ("敬老院 OR 床位", {"respite": E, "elder": E, "bracket": S}),
        ("敬老院 床位", {"elder": S}),
        ("嵌入式养老服务设施", {"bracket": V, "elder": S}),
        ("嵌入式养老服务设施 OR 728元", {"bracket": E, "respite": E, "elder": S}),
        ("嵌入式养老服务设施 728元", {"bracket": V}),
        (
            "敬老院 NOT 敬老院",
            {"elder": S, "bracket": S},
        ),  # NOT leaves out what contains it as it stands, and no more
        ("敬老院 年份:2021 -低保", {"respite": E, "elder": S}),
        # NEAR, in characters of folded text, either way round
        ("养老院 NEAR/2 养老", {"elder": E}),
        ("养老院 NEAR/1 养老", {}),
        ("床位 NEAR/4 “提供”", {}),
        ("床位 NEAR/5 “提供”", {"elder": E}),
        ("728元 附近 嵌入式", {"bracket": E}),
        ("低保 NEAR 低保", {"aid": E}),
        ("敬老院 NEAR 敬老院", {}),
        ("养老 NEAR/0 院", {"elder": E}),
        ("补贴 NEAR/1 (1728元 OR 728元)", {"respite": E, "bracket": E}),
        ("NOT (低保 NEAR 低保) 江西", {}),
        ("-(低保 NEAR 低保) 地区:江西", {"elder": E, "respite": E}),
        # fields
        ("标题:工作总结", {"elder": E, "respite": E}),
        ("标题:“总 结”", {"elder": E, "respite": E, "other": E}),
        ("标题:ab总結", {"other": E}),
        ("标题:江西*总结 NOT 领域:social-assistance", {"elder": E}),
        ("领域:养老服务", {"elder": E, "respite": E}),
        ("领域:社会救助 领域:养老服务", {"respite": E}),
        ("领域:社会救助 OR 领域:殡葬管理", {"respite": E, "aid": E, "other": E}),
        ("举措:设施建设与改造", {"elder": E}),
        ("性质:计划建议 OR 年份:不详", {"respite": E, "aid": E, "bracket": E}),
        ("年份:2019-2021 -年份:2021", {"aid": E}),
        ("地区:江西", {"elder": E, "respite": E, "aid": E}),
        ("地区:南昌 OR 地区:不详", {"aid": E, "bracket": E}),
        ("地区:北京", {}),
        ("(年份:2021 敬老院) OR (年份:2023 殡葬)", {"respite": E, "elder": S, "other": E}),
        # wildcards
        ("养老*设施", {"bracket": E}),
        ("养老*床位", {"elder": E}),
        ("低保*养老", {}),  # never past the end of a sentence
        ("养老？务", {"elder": E, "bracket": E}),
        ("？728元", {"respite": E, "bracket": E}),
        ("“养老*”", {}),
        ("covid?19", {"other": E}),
        # what only looks like syntax
        ("COVID-19", {"other": E}),
        ("管理与COVID", {"other": E}),
        ("综合（嵌入式）养老", {"bracket": E}),
        ("“与”", {"aid": E, "other": E}),
        ("院", {"elder": E, "respite": E}),
        ("728元", {"respite": E, "bracket": E}),
    ],
)
def test_operators(bench: Bench, text: str, expected: dict[str, Layer]) -> None:
    hits = bench.holding(DOCUMENTS).find(ask(text), Filters())
    found = {hit.paragraph_id: hit.layer for hit in hits.slice(0, None)}
    assert found == expected
    assert hits.total == len(expected)
    assert sum(hits.layers.values()) == hits.total
    assert sum(hits.facets["role"].values()) == hits.total


def test_fields_in_the_query_narrow_facets_and_filters_do_not_narrow_their_own(bench: Bench) -> None:
    """A field clause is part of what is asked; a filter is a choice among what was found."""
    engine = bench.holding(DOCUMENTS)
    assert engine.find(ask("年份:2021"), Filters()).facets["year"] == {"2021": 2}
    chosen = Filters(roles=frozenset({"plan"}))
    assert engine.find(ask("领域:养老服务"), chosen).facets["role"] == {"result": 1, "plan": 1}


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        ({E}, {"respite": E}),
        ({S}, {"elder": S, "bracket": S}),
        ({E, V, W}, {"respite": E}),
        ({E, S}, {"respite": E, "elder": S, "bracket": S}),
        (set(), {}),
    ],
)
def test_only_hits_of_the_layers_asked_for_count(
    bench: Bench, layers: set[Layer], expected: dict[str, Layer]
) -> None:
    """In total, layers and facets alike: synonyms are one choice away from off."""
    hits = bench.holding(DOCUMENTS).find(ask("敬老院", frozenset(layers)), Filters())
    assert {hit.paragraph_id: hit.layer for hit in hits.slice(0, None)} == expected
    assert hits.total == sum(hits.layers.values()) == sum(hits.facets["role"].values()) == len(expected)


def test_leaving_out_a_layer_changes_no_other(bench: Bench) -> None:
    engine = bench.holding(DOCUMENTS)
    for text in ("敬老院", "嵌入式养老服务设施", "养老 服务", "敬老院 OR 殡葬", "补贴 敬老院"):
        whole = engine.find(ask(text), Filters()).slice(0, None)
        for layer in Layer:
            rest = engine.find(ask(text, ALL_LAYERS - {layer}), Filters()).slice(0, None)
            assert [(h.paragraph_id, h.layer) for h in rest] == [
                (h.paragraph_id, h.layer) for h in whole if h.layer is not layer
            ]


def test_vocabulary_holds_the_words_of_all_texts_with_their_paragraphs(bench: Bench) -> None:
    engine = bench.holding(DOCUMENTS)
    words = engine.vocabulary()
    assert words["敬老院"] == 1
    assert words["养老"] == 3
    assert "工作总结" not in words  # a title's word
    assert engine.vocabulary() is words or words == engine.vocabulary()
    bench.writer.update({"page"}, [document("new", "火化", page="new")], {"new": "digest"})
    assert bench.engine().vocabulary()["火化"] == 1
