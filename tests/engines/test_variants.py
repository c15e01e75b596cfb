"""The variant layer of every engine: other ways to write the same, each hit marked and counted."""

import pytest

from archive.query import Filters, Layer, Query
from archive.query_parser import parse
from archive.thesaurus import load_thesaurus
from tests.engines.conftest import Bench
from tests.engines.documents import TAXONOMY, document

TEXTS = {
    "digits": "全年救助1200户，支出3.5万元",
    "commas": "全年救助1,200户，支出35,000元",
    "chinese": "全年救助一千二百户，支出三万五千元",
    "other": "全年救助21200户，支出13.5万元",
    "joined": "未成年人和老年人的权益",
    "listed": "未成年人、老年人权益",
    "apart": "未成年人权益，老年人权益",
    "plan": "十四五规划，二〇一九年起步，百分之三十完成",
}


def ask(text: str) -> Query:
    return parse(text, load_thesaurus(), TAXONOMY)


@pytest.mark.parametrize(
    ("query", "exact", "variant"),
    [
        ("救助1200户", {"digits"}, {"commas", "chinese"}),
        ("一千二百户", {"chinese"}, {"digits", "commas"}),
        ("3万5千元", set(), {"digits", "commas", "chinese"}),
        ("未成年人与老年人权益", set(), {"joined", "listed"}),
        ("14五规划", set(), set()),
        ("２０１９年", set(), {"plan"}),
        ("30%", set(), {"plan"}),
        ("“救助1200户”", {"digits"}, set()),
        ("“未成年人与老年人权益”", set(), set()),
    ],
)
def test_other_ways_to_write_the_same(bench: Bench, query: str, exact: set[str], variant: set[str]) -> None:
    engine = bench.holding([document(name, text) for name, text in TEXTS.items()])
    hits = engine.find(ask(query), Filters())
    layers = {hit.paragraph_id: hit.layer for hit in hits.slice(0, None)}
    assert {name for name, layer in layers.items() if layer is Layer.EXACT} == exact
    assert {name for name, layer in layers.items() if layer is Layer.VARIANT} == variant
    assert (hits.layers.get(Layer.EXACT, 0), hits.layers.get(Layer.VARIANT, 0)) == (len(exact), len(variant))
