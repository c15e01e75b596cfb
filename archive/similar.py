"""What other reports say in like words: a search for the rarest words of a paragraph."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log

from archive.folding import fold
from archive.model import ParagraphRecord
from archive.ports import SearchEngine
from archive.query import Exact, Filters, Or, Query
from archive.search import Tokens
from archive.store import Store
from archive.usual_words import usual

_RAREST = 8
_LOOKED_AT = 60
LEAST = 0.25
"""The least likeness of a statement that is shown."""


@dataclass(frozen=True, slots=True)
class Similar:
    """A paragraph of another report, its ``likeness`` (0 to 1), and the words both share, rarest first."""

    record: ParagraphRecord
    likeness: float
    shared: tuple[str, ...]


def similar(
    store: Store, engine: SearchEngine, record: ParagraphRecord, tokens: Tokens, most: int
) -> list[Similar]:
    """At most ``most`` paragraphs of other reports, one a report, most alike first.

    Candidates are the best hits of a search for any of the paragraph's eight rarest words; their likeness is the
    weighted Jaccard index of the words of both, each word weighing more the fewer paragraphs have it.
    The paragraph's own report, copies of it, and paragraphs with the very same text are left out.
    """
    known = engine.vocabulary()
    own = _words(record.tagged.paragraph.text, tokens)
    # A word that no other paragraph has finds none.
    rare = sorted((word for word in own if known.get(word, 0) > 1), key=lambda word: (known[word], word))
    rare = rare[:_RAREST]
    if not rare:
        return []
    query = Query("", (Or(tuple(map(Exact, rare))) if len(rare) > 1 else Exact(rare[0]),))
    ids = [hit.paragraph_id for hit in engine.find(query, Filters()).slice(0, _LOOKED_AT)]
    texts = store.statements(ids)
    seen = {record.report.report_id, *(copy.report_id for copy in record.copies)}
    same = fold(record.tagged.paragraph.text)
    found = []
    for identity, statement in texts.items():
        if statement.report.report_id in seen or fold(statement.text) == same:
            continue
        theirs = _words(statement.text, tokens)
        likeness = _likeness(own, theirs, known, len(known))
        if likeness >= LEAST:
            shared = tuple(sorted(own & theirs, key=lambda word: (known.get(word, 0), word)))
            found.append((likeness, identity, statement.report.report_id, shared))
    found.sort(key=lambda item: (-item[0], item[1]))
    best: dict[str, tuple[float, str, tuple[str, ...]]] = {}
    for likeness, identity, report_id, words in found:
        best.setdefault(report_id, (likeness, identity, words))
    kept = list(best.values())[:most]
    records = store.living_records([identity for _, identity, _ in kept])
    return [
        Similar(records[i], likeness, tuple(map(usual, shared)))
        for likeness, i, shared in kept
        if i in records
    ]


def _words(text: str, tokens: Tokens) -> frozenset[str]:
    """The words of a text that say something of it: of more than one character, and no numbers."""
    return frozenset(word for word in tokens(text) if len(word) > 1 and not word.isascii())


def _likeness(own: frozenset[str], theirs: frozenset[str], known: Mapping[str, int], size: int) -> float:
    def weight(words: frozenset[str]) -> float:
        return sum(log(1 + size / (1 + known.get(word, 0))) for word in words)

    return weight(own & theirs) / (weight(own | theirs) or 1.0)
