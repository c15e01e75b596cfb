"""Where each hit shows what was asked for, for all hits of a search: what concordance and trend count."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from archive.highlight import occurrence_count, occurrences
from archive.model import ParagraphRecord, Statement
from archive.ports import ScoredHit
from archive.query import Layer, Property, Title
from archive.search import CHUNK, Asked, Tokens, field_holder, records_of, warn_of
from archive.store import Store


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit and its occurrences, ``(start, end)`` in its text, in order."""

    paragraph_id: str
    statement: Statement
    layer: Layer
    places: tuple[tuple[int, int], ...]


def shown(store: Store, asked: Asked, tokens: Tokens) -> Iterator[Shown]:
    """Every hit with its occurrences (see ``archive.highlight.occurrences``), in the hits' order. Hits that the
    store no longer has are left out and named in a warning.
    """
    scored = asked.hits.slice(0, None)
    tokens = cache(tokens)  # every hit asks for those of the query
    if _needs_records(asked):
        return _from_records(store, asked, scored, tokens)
    return _from_statements(store, asked, scored, tokens)


def counted(store: Store, asked: Asked, tokens: Tokens) -> dict[str, int]:
    """By paragraph id, how many occurrences ``shown`` gives; where texts say it all, the store is not asked."""
    if _needs_records(asked):
        return {hit.paragraph_id: len(hit.places) for hit in shown(store, asked, tokens)}
    query, tokens = asked.query, cache(tokens)
    return {
        hit.paragraph_id: occurrence_count(query, hit.layer, folded, tokens, _no_fields)
        for hit, _, folded in asked.hits.texts(0, None)
    }


def _needs_records(asked: Asked) -> bool:
    """Whether only whole records say what holds, which fields and copies need; they cost seven times as much."""
    return bool(asked.filters.reports) or asked.query.asks_for_fields


def _from_statements(
    store: Store, asked: Asked, hits: Sequence[ScoredHit], tokens: Tokens
) -> Iterator[Shown]:
    # All at once: those who ask keep them all, and hits of one report, read apart, would each bring it anew.
    found = store.statements([hit.paragraph_id for hit in hits])
    _warn(hits, found)
    for hit in hits:
        if statement := found.get(hit.paragraph_id):
            places = occurrences(asked.query, hit.layer, statement.text, tokens, _no_fields)
            yield Shown(hit.paragraph_id, statement, hit.layer, tuple(places))


def _from_records(store: Store, asked: Asked, hits: Sequence[ScoredHit], tokens: Tokens) -> Iterator[Shown]:
    for start in range(0, len(hits), CHUNK):
        chunk = hits[start : start + CHUNK]
        found = records_of(store, asked, [hit.paragraph_id for hit in chunk])
        _warn(chunk, found)
        for hit in chunk:
            if record := found.get(hit.paragraph_id):
                statement = _statement(record)
                places = occurrences(asked.query, hit.layer, statement.text, tokens, field_holder(record))
                yield Shown(hit.paragraph_id, statement, hit.layer, tuple(places))


def _warn(hits: Sequence[ScoredHit], found: Mapping[str, object]) -> None:
    warn_of([hit.paragraph_id for hit in hits if hit.paragraph_id not in found])


def _statement(record: ParagraphRecord) -> Statement:
    paragraph = record.tagged.paragraph
    return Statement(paragraph.paragraph_id, record.report, paragraph.ordinal, paragraph.text)


def _no_fields(clause: Title | Property) -> bool:
    raise AssertionError(f"nobody asked for a field: {clause}")
