"""Two searches side by side: totals, layers, tags, years, and the words that set them apart."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from archive.folding import fold
from archive.keyness import Word, distinctive, paragraphs_with
from archive.ports import HitSet, SearchEngine
from archive.query import UNKNOWN, Layer, Query
from archive.search import Asked, Tokens
from archive.store import Store
from archive.usual_words import usual

FACETS = ("domain", "measure", "role")
"""What is compared value by value."""
SAMPLE = 1500
"""From how many paragraphs of a side its words are taken, at most."""
_MOST_WORDS = 20


@dataclass(frozen=True, slots=True)
class Side:
    """One of two searches. ``of`` counts the paragraphs that the same filters let through without the query;
    ``years`` has for each year its hits and what they are of.
    """

    query: Query
    paragraphs: int
    reports: int
    of: int
    layers: Mapping[Layer, int]
    facets: Mapping[str, Mapping[str, int]]
    years: Mapping[str, tuple[int, int]]
    sampled: int

    def share(self, facet: str, value: str) -> float:
        """Of the side's paragraphs those that have the value, 0 to 1."""
        return self.facets[facet].get(value, 0) / self.paragraphs if self.paragraphs else 0.0

    def share_of_year(self, year: str) -> float | None:
        """Of the year's paragraphs those that are hits; None where it has none."""
        hits, of = self.years.get(year, (0, 0))
        return hits / of if of else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both sides, and the words that set each apart from the other, the words asked for left out."""

    first: Side
    second: Side
    first_words: tuple[Word, ...]
    second_words: tuple[Word, ...]

    @property
    def years(self) -> list[str]:
        """All years that either side has paragraphs in, early to late, the unknown last."""
        both = self.first.years.keys() | self.second.years.keys()
        return sorted(both, key=lambda year: (year == UNKNOWN, year))

    def values(self, facet: str) -> list[str]:
        """A facet's values, those whose shares differ most first."""
        both = self.first.facets[facet].keys() | self.second.facets[facet].keys()
        return sorted(both, key=lambda v: (-abs(self.first.share(facet, v) - self.second.share(facet, v)), v))


def compare(store: Store, engine: SearchEngine, first: Asked, second: Asked, tokens: Tokens) -> Comparison:
    """The comparison of two searches. Words come from at most ``SAMPLE`` paragraphs of a side, evenly spaced."""
    words, sizes = zip(*(_words(store, asked.hits, tokens) for asked in (first, second)), strict=True)
    asked_for = fold(f"{first.query.text} {second.query.text}")
    for counted in words:
        for word in [word for word in counted if word in asked_for]:
            del counted[word]
    ours, theirs = distinctive(words[0], sizes[0], words[1], sizes[1], _MOST_WORDS)
    one, two = (_side(engine, asked, size) for asked, size in zip((first, second), sizes, strict=True))
    return Comparison(one, two, _written(ours), _written(theirs))


def _written(words: Sequence[Word]) -> tuple[Word, ...]:
    return tuple(replace(word, word=usual(word.word)) for word in words)


def comparison_dict(found: Comparison) -> dict[str, object]:
    """A comparison in plain values; the first search is ``a``, the second ``b``. Years come early to late, tags most
    frequent first.
    """
    return {
        "a": _side_dict(found.first, found.first_words),
        "b": _side_dict(found.second, found.second_words),
    }


def _side_dict(side: Side, words: Sequence[Word]) -> dict[str, object]:
    years = sorted(side.years, key=lambda year: (year == UNKNOWN, year))
    return {
        "query": side.query.text,
        "paragraphs": side.paragraphs,
        "reports": side.reports,
        "total_paragraphs": side.of,
        "layers": {layer.value: side.layers[layer] for layer in Layer if layer in side.layers},
        "facets": {facet: _most_first(side.facets[facet]) for facet in FACETS},
        "years": [
            {"value": year, "paragraphs": hits, "total_paragraphs": of}
            for year in years
            for hits, of in [side.years[year]]
        ],
        "sampled": side.sampled,
        "words": [{"word": w.word, "a": w.first, "b": w.second, "likelihood": w.likelihood} for w in words],
    }


def _most_first(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _side(engine: SearchEngine, asked: Asked, sampled: int) -> Side:
    hits = asked.hits
    everything = engine.find(Query("", ()), asked.filters)
    counted, of = ({year: n for (year,), n in found.counts("year").items()} for found in (hits, everything))
    return Side(
        query=asked.query,
        paragraphs=hits.total,
        reports=hits.reports,
        of=everything.total,
        layers=hits.layers,
        facets={facet: {value: n for (value,), n in hits.counts(facet).items()} for facet in FACETS},
        years={year: (counted.get(year, 0), number) for year, number in of.items()},
        sampled=sampled,
    )


def _words(store: Store, hits: HitSet, tokens: Tokens) -> tuple[Counter[str], int]:
    """In how many of the paragraphs looked at each word stands, and how many these are."""
    scored = hits.slice(0, None)
    step = max(1, -(-len(scored) // SAMPLE))
    found = store.statements([hit.paragraph_id for hit in scored[::step]])
    return paragraphs_with(tokens(statement.text) for statement in found.values()), len(found)
