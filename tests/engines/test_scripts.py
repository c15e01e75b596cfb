"""Either script finds the other, in queries of every kind, and every hit keeps the characters of its page."""

import pytest

from archive.highlight import highlights
from archive.query import Filters
from archive.query_parser import parse
from archive.thesaurus import load_thesaurus
from tests.engines.conftest import Bench
from tests.engines.documents import TAXONOMY, document

opencc = pytest.importorskip("opencc", reason="the environment with another Whoosh has the engines alone")
CONVERTERS = ("s2t", "s2tw", "s2twp", "s2hk")
TEXTS = {
    "reply": "我局着力深入了解群众需求，及时答复来信",
    "health": "卫生工作达标，经济复苏，凭借政策服务全覆盖",
    "comfort": "精神慰藉成效显著，森林瞭望到位",
}
QUERIES = {
    "“着力深入了解”": {"reply"},
    "着力": {"reply"},
    "“着”": {"reply", "comfort"},
    "及时答复": {"reply"},
    "了解*需求": {"reply"},
    "答复*": {"reply"},
    "着力 NEAR 答复": {"reply"},
    "了解 NEAR/3 需求": {"reply"},
    "卫生": {"health"},
    "“经济复苏，凭借”": {"health"},
    "全覆盖 复苏": {"health"},
    "复? NOT 卫生": {"reply"},
    "答复 OR 卫生": {"reply", "health"},
    "精神慰藉": {"comfort"},
    "显著 瞭望": {"comfort"},
    "标题:着力答复": {"reply", "health", "comfort"},
}


@pytest.mark.parametrize("converter", CONVERTERS)
def test_simplified_and_traditional_find_each_other(bench: Bench, converter: str) -> None:
    convert = opencc.OpenCC(converter).convert
    documents = [document(name, text, title="着力答复") for name, text in TEXTS.items()]
    documents += [
        document(f"{name}-traditional", convert(text), page="other", title=convert("着力答复"))
        for name, text in TEXTS.items()
    ]
    engine = bench.holding(documents)
    for query, names in QUERIES.items():
        expected = names | {f"{name}-traditional" for name in names}
        for asked in {query, convert(query).replace("標題", "标题")}:
            found = engine.find(parse(asked, load_thesaurus(), TAXONOMY), Filters())
            assert {hit.paragraph_id for hit in found.slice(0, None)} == expected, asked


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("着力", ["著力"]),
        ("“了解群众”", ["瞭解群眾"]),
        ("了解*需求", ["瞭解群眾需求"]),
        ("衛生 NEAR 答复", ["答覆", "衞生"]),
    ],
)
def test_what_is_marked_is_what_the_page_has(bench: Bench, query: str, shown: list[str]) -> None:
    text = "著力瞭解群眾需求，及時答覆，衞生達標"
    engine = bench.holding([document("page", text)])
    asked = parse(query, load_thesaurus(), TAXONOMY)
    (hit,) = engine.find(asked, Filters()).slice(0, None)
    ranges = highlights(asked, hit.layer, text, bench.analyzer.query_tokens, lambda clause: True)
    assert [text[start:end] for start, end in ranges] == shown
