"""The oracle: a search engine that looks at every document in turn. Slow and plain on purpose."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from math import log

from archive.errors import IntegrityError
from archive.folding import fold, strip_punctuation
from archive.model import IndexDocument
from archive.ports import Placed, ReportHits, ScoredHit
from archive.query import (
    UNKNOWN,
    And,
    Clause,
    Exact,
    Field,
    Filters,
    Layer,
    Loose,
    Near,
    Not,
    Or,
    Pattern,
    Property,
    Query,
    Sort,
    Title,
)
from archive.variants import is_variant, normal_form
from indexer.analysis import Analyzer

LAYERS = list(Layer)


class InMemoryIndex:
    """Both doors of an engine over a list of documents."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._documents: dict[str, IndexDocument] = {}
        self._digests: dict[str, str] = {}

    def indexed(self) -> Mapping[str, str]:
        return dict(self._digests)

    def update(self, remove: Iterable[str], add: Iterable[IndexDocument], digests: Mapping[str, str]) -> None:
        gone = set(remove)
        documents = {k: d for k, d in self._documents.items() if d.page_id not in gone}
        for document in add:
            if document.paragraph_id in documents:
                raise IntegrityError(document.paragraph_id)
            documents[document.paragraph_id] = document
        if {d.page_id for d in documents.values()} - set(digests):
            raise IntegrityError("page without digest")
        self._documents, self._digests = documents, dict(digests)

    def find(self, query: Query, filters: Filters, sort: Sort = Sort.RELEVANCE) -> "InMemoryHits":
        documents = sorted(self._documents.values(), key=lambda d: (d.page_id, d.ordinal, d.paragraph_id))
        matched = [(d, layer) for d in documents if (layer := self._layer(query, d)) is not None]
        return InMemoryHits(matched, filters, sort)

    def close(self) -> None:
        pass

    def containing(self, texts: Sequence[str]) -> "InMemoryHits":
        return self.find(Query("", tuple(map(Exact, texts))), Filters())

    def alike(self, text: str, limit: int) -> Sequence[str]:
        ordered = sorted(self._documents.values(), key=lambda d: (d.page_id, d.ordinal, d.paragraph_id))
        pairs = {
            d.paragraph_id: {*pairwise(strip_punctuation(folded)), *pairwise(normal_form(folded))}
            for d in ordered
            for folded in [fold(d.text)]
        }
        frequency = Counter(pair for held in pairs.values() for pair in held)
        wanted = set(pairwise(strip_punctuation(fold(text))))
        shares = {
            identity: sum(log(1 + len(ordered) / frequency[pair]) for pair in sorted(wanted & held))
            for identity, held in pairs.items()
        }
        return sorted((i for i in shares if shares[i]), key=lambda i: -shares[i])[:limit]

    def vocabulary(self) -> Mapping[str, int]:
        return Counter(w for d in self._documents.values() for w in set(self._analyzer.tokens(d.text)))

    def _layer(self, query: Query, document: IndexDocument) -> Layer | None:
        layers = [self._clause(clause, document) for clause in query.clauses]
        found = _worst(layers)
        return found if found in query.layers else None

    def _clause(self, clause: Clause, document: IndexDocument, *, strict: bool = False) -> Layer | None:
        """The layer in which the clause holds, or None; when ``strict``, a loose run holds as it stands."""
        if isinstance(clause, And):
            return _worst([self._clause(part, document, strict=strict) for part in clause.parts])
        if isinstance(clause, Or):
            layers = [self._clause(part, document, strict=strict) for part in clause.parts]
            return min((layer for layer in layers if layer), key=LAYERS.index, default=None)
        if isinstance(clause, Not):
            return Layer.EXACT if self._clause(clause.part, document, strict=True) is None else None
        if isinstance(clause, Loose) and not strict:
            return self._loose(clause, document)
        return Layer.EXACT if _stands(clause, document) else None

    def _loose(self, clause: Loose, document: IndexDocument) -> Layer | None:
        text, needle = fold(document.text), fold(clause.text)
        if needle in text:
            return Layer.EXACT
        if is_variant(needle, text):
            return Layer.VARIANT
        words = set(self._analyzer.tokens(document.text))
        wanted = set(self._analyzer.query_tokens(clause.text))
        if wanted and wanted <= words:
            return Layer.WORDS
        for expansion in clause.expansions:
            rest = set(self._analyzer.query_tokens(expansion.rest))
            if fold(expansion.replacement) in text and rest <= words:
                return Layer.SYNONYM
        return None


def _worst(layers: list[Layer | None]) -> Layer | None:
    if None in layers:
        return None
    return max((layer for layer in layers if layer), key=LAYERS.index, default=Layer.EXACT)


def _stands(clause: Exact | Loose | Pattern | Near | Title | Property, document: IndexDocument) -> bool:
    """Whether a leaf holds, with nothing read into it."""
    text = fold(document.text)
    if isinstance(clause, Exact | Loose):
        return fold(clause.text) in text
    if isinstance(clause, Pattern):
        return as_regex(clause.text).search(text) is not None
    if isinstance(clause, Near):
        ones, others = (
            [i for i in range(len(text)) if text.startswith(side, i)]
            for side in (fold(clause.left.text), fold(clause.right.text))
        )
        one, other = len(fold(clause.left.text)), len(fold(clause.right.text))
        return any(
            0 <= gap <= clause.distance for i in ones for j in others for gap in (j - i - one, i - j - other)
        )
    if isinstance(clause, Title):
        title = fold(document.title)
        if isinstance(clause.what, Exact):
            return fold(clause.what.text) in title
        return as_regex(clause.what.text).search(title) is not None
    return _has(clause, document)


def as_regex(pattern: str) -> re.Pattern[str]:
    """A pattern with wildcards, character by character."""
    parts = {"*": "[^。!?]{0,20}", "＊": "[^。!?]{0,20}", "?": "[^。!?]", "？": "[^。!?]"}
    return re.compile("".join(parts.get(char) or re.escape(fold(char)) for char in pattern))


def _has(clause: Property, document: IndexDocument) -> bool:
    if clause.field is Field.YEAR:
        if clause.value == UNKNOWN or document.year is None:
            return clause.value == UNKNOWN and document.year is None
        years = [int(year) for year in clause.value.split("-")]
        return years[0] <= document.year <= years[-1]
    if clause.field is Field.REGION:
        if clause.value == UNKNOWN or document.region is None:
            return clause.value == UNKNOWN and document.region is None
        return fold(clause.value) in fold(document.region)
    return clause.value in facet_values(document)[clause.field.name.lower()]


class InMemoryHits:
    """The hits before filters, and what is asked of them."""

    def __init__(self, matched: list[tuple[IndexDocument, Layer]], filters: Filters, sort: Sort) -> None:
        self._matched = matched
        self._filters = filters
        self._sort = sort

    def _passing(self, but: str | None) -> list[tuple[IndexDocument, Layer]]:
        return [
            (d, layer)
            for d, layer in self._matched
            if all(ok for name, ok in _checks(self._filters, d).items() if name != but)
        ]

    @property
    def total(self) -> int:
        return len(self._passing(None))

    @property
    def layers(self) -> Mapping[Layer, int]:
        return Counter(layer for _, layer in self._passing(None))

    @property
    def facets(self) -> Mapping[str, Mapping[str, int]]:
        return {
            name: Counter(value for d, _ in self._passing(name) for value in facet_values(d)[name])
            for name in ("domain", "measure", "role", "year", "region", "genre")
        }

    def counts(self, *facets: str) -> Mapping[tuple[str, ...], int]:
        return Counter(
            values
            for d, _ in self._passing(None)
            for values in product(*(facet_values(d)[f] for f in facets))
        )

    def slice(self, offset: int, limit: int | None) -> Sequence[ScoredHit]:
        def key(pair: tuple[IndexDocument, Layer]) -> tuple[int | str, ...]:
            document, layer = pair
            if self._sort is Sort.RELEVANCE:
                return (LAYERS.index(layer),)
            year = document.year or 0
            by_year = (LAYERS.index(layer), year == 0, -year if self._sort is Sort.YEAR_DESC else year)
            if self._sort is not Sort.REPORT:
                return by_year
            return (*by_year, fold(document.title), document.report_id, document.ordinal)

        hits = [ScoredHit(d.paragraph_id, layer, 0.0) for d, layer in sorted(self._passing(None), key=key)]
        return hits[offset : None if limit is None else offset + limit]

    def texts(self, offset: int, limit: int | None) -> Iterator[tuple[ScoredHit, str, str]]:
        said = {d.paragraph_id: d.text for d, _ in self._matched}
        hits = self.slice(offset, limit)
        for hit in hits:
            text = said[hit.paragraph_id]
            yield hit, text, fold(text)

    def _report(self, document: IndexDocument) -> str:
        reports = (document.report_id, *document.also_in)
        return next((report for report in reports if report in self._filters.reports), document.report_id)

    @property
    def reports(self) -> int:
        return len({self._report(d) for d, _ in self._passing(None)})

    def by_report(self, offset: int, limit: int | None, each: int) -> Sequence[ReportHits]:
        reports = {d.paragraph_id: self._report(d) for d, _ in self._passing(None)}
        groups: dict[str, list[ScoredHit]] = {}
        for hit in self.slice(0, None):
            groups.setdefault(reports[hit.paragraph_id], []).append(hit)
        found = [ReportHits(report, len(hits), hits[:each]) for report, hits in groups.items()]
        return found[offset : None if limit is None else offset + limit]

    def per_report(self, facet: str) -> Mapping[tuple[str, tuple[str, ...]], int]:
        return Counter((placed.report_id, placed.values) for placed in self.placed(facet))

    def placed(self, facet: str) -> Iterator[Placed]:
        for d, _ in self._passing(None):
            yield Placed(d.paragraph_id, self._report(d), tuple(sorted(facet_values(d)[facet])))


def facet_values(document: IndexDocument) -> dict[str, set[str]]:
    """What a document counts under, for each facet."""
    return {
        "domain": set(document.domains),
        "measure": set(document.measures),
        "role": {document.role},
        "year": {UNKNOWN if document.year is None else str(document.year)},
        "region": {document.region or UNKNOWN},
        "genre": {document.genre},
    }


def _inside(region: str | None, wanted: str) -> bool:
    if region is None or wanted == UNKNOWN:
        return region is None and wanted == UNKNOWN
    if wanted.endswith("本级"):
        return fold(region + "本级") == fold(wanted)
    return fold(region)[: len(fold(wanted))] == fold(wanted)


def _checks(filters: Filters, document: IndexDocument) -> dict[str, bool]:
    values = facet_values(document)
    year = document.year
    in_years = filters.unknown_year if year is None else any(s.first <= year <= s.last for s in filters.years)
    return {
        "domain": not filters.domains or bool(filters.domains & values["domain"]),
        "measure": not filters.measures or bool(filters.measures & values["measure"]),
        "role": not filters.roles or bool(filters.roles & values["role"]),
        "region": not filters.regions or any(_inside(document.region, r) for r in filters.regions),
        "genre": not filters.genres or document.genre in filters.genres,
        "report": not filters.reports or bool(filters.reports & {document.report_id, *document.also_in}),
        "year": not (filters.years or filters.unknown_year) or in_years,
    }
