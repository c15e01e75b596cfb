"""A search as a list of lines: what was found, in its words, without all that a page says of each paragraph."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from archive.highlight import highlights, literal, literal_highlights
from archive.query import Layer, Property, Query, Title
from archive.search import Asked, Tokens, fill
from archive.store import Store


class Line(NamedTuple):
    """A paragraph that was found, as its words; ``highlights`` are ``(start, end)`` in ``text``. A tuple, as
    ``ScoredHit``.
    """

    paragraph_id: str
    text: str
    score: float
    layer: Layer
    highlights: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """One slice of the hits; total, layers and facets count all of them. As ``archive.search.SearchResult``, whose
    hits are whole records, at a fraction of the cost.
    """

    query: Query
    total: int
    layers: Mapping[Layer, int]
    lines: tuple[Line, ...]
    facets: Mapping[str, Mapping[str, int]]
    missing: tuple[str, ...] = ()


def listing(store: Store, asked: Asked, offset: int, limit: int | None, tokens: Tokens) -> Listing:
    """The hits from ``offset``, at most ``limit`` (None: all)."""
    found = asked.hits
    lines: list[Line] = []
    missing: list[str] = []
    if asked.filters.reports or asked.query.asks_for_fields:  # of copies and fields only records know
        whole, missing = fill(store, asked, found.slice(offset, limit), tokens)
        for one in whole:
            paragraph = one.record.tagged.paragraph
            lines.append(Line(paragraph.paragraph_id, paragraph.text, one.score, one.layer, one.highlights))
    else:
        words = cache(tokens)  # every line asks for those of the query
        shows = literal(asked.query)
        for (paragraph_id, layer, score), text, folded in found.texts(offset, limit):
            if shows is not None and layer is Layer.EXACT:
                marked = literal_highlights(shows, text, folded)
            else:
                marked = highlights(asked.query, layer, text, words, _no_fields, folded)
            lines.append(Line(paragraph_id, text, score, layer, tuple(marked)))
    return Listing(asked.query, found.total, found.layers, tuple(lines), found.facets, tuple(missing))


def _no_fields(clause: Title | Property) -> bool:
    raise AssertionError(f"nobody asked for a field: {clause}")
