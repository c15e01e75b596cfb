"""What the quote check asks of an engine: exact strings without scores, and the paragraphs most like a text."""

import random
from collections.abc import Callable

from archive.folding import fold
from archive.query import Exact, Filters, Query
from tests.engines.conftest import Bench
from tests.engines.documents import seed_documents


def test_containing_is_what_quoted_strings_find(bench: Bench) -> None:
    """The same paragraphs in document order; of several strings, those that have all."""
    engine = bench.holding(seed_documents())
    for texts in (["养老"], ["养老", "服务"], ["養老"], ["，"], ["没有这样的话"], []):
        asked = engine.find(Query("", tuple(map(Exact, texts))), Filters())
        given = engine.containing(texts)
        assert given.total == asked.total
        assert {h.paragraph_id for h in given.slice(0, None)} == {
            h.paragraph_id for h in asked.slice(0, None)
        }


def test_alike_gives_a_sentence_its_own_paragraph_first(bench: Bench) -> None:
    """Also when a few of its characters were changed; what shares nothing is not listed."""
    documents = [d for d in seed_documents() if len(fold(d.text)) > 60]
    engine = bench.holding(documents)
    for wanted in documents[::7]:
        text = wanted.text[5:20] + "改" + wanted.text[21:60]
        texts = {d.paragraph_id: d.text for d in documents}
        assert wanted.text in [texts[identity] for identity in engine.alike(text, 3)]
    assert list(engine.alike("卐卍", 3)) == []
    assert list(engine.alike("", 3)) == []


def test_alike_agrees_with_looking_at_every_document(make_bench: Callable[[str], Bench]) -> None:
    """The array engine and the oracle list the same paragraphs, but for ties."""
    documents = seed_documents()
    engines = [make_bench(kind).holding(documents) for kind in ("memory", "whoosh")]
    chance = random.Random(3)
    for _ in range(40):
        text = chance.choice(documents).text[:80]
        oracle, given = (list(engine.alike(text, 5)) for engine in engines)
        assert oracle == given, text
