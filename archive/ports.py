"""The doors between the archive and what serves it: the search engine, its writer, progress on long work."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from archive.model import IndexDocument
from archive.query import Filters, Layer, Query, Sort


class ScoredHit(NamedTuple):
    """One paragraph that matches: in which layer, and how well inside it (higher is better).

    A tuple, which is made in half the time of a frozen dataclass: searches make them by the score.
    """

    paragraph_id: str
    layer: Layer
    score: float


@dataclass(frozen=True, slots=True)
class ReportHits:
    """A report that has hits: how many, and the first of them."""

    report_id: str
    total: int
    hits: Sequence[ScoredHit]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where one hit counts: its report, and its values of a facet, ``("unknown",)`` for an unknown year or
    region.
    """

    paragraph_id: str
    report_id: str
    values: tuple[str, ...]


class HitSet(Protocol):
    """All paragraphs that match. Total, layers, facets and every slice are counted from this one set."""

    @property
    def total(self) -> int:
        """How many paragraphs match the query and all filters."""

    @property
    def layers(self) -> Mapping[Layer, int]:
        """How many of them stand in each layer; layers without a hit are left out."""

    @property
    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """Counts for ``domain``, ``measure``, ``role``, ``year``, ``region`` and ``genre``.

        A facet's counts ignore that facet's own filter and obey all others. Values without a hit are left
        out; a paragraph without a year or region counts under ``"unknown"``.
        """

    def counts(self, *facets: str) -> Mapping[tuple[str, ...], int]:
        """How many hits have each combination of values of these facets; combinations without a hit are left
        out. All filters hold, those of the facets themselves too.
        """

    def slice(self, offset: int, limit: int | None) -> Sequence[ScoredHit]:
        """The hits from ``offset``, at most ``limit`` (None: all), by layer, then by the order asked for."""

    def texts(self, offset: int, limit: int | None) -> Iterator[tuple[ScoredHit, str, str]]:
        """Each hit of ``slice`` with its text, as the store has it, and folded; texts are read one at a time."""

    @property
    def reports(self) -> int:
        """How many reports have hits.

        A paragraph that stands for copies counts for its own report; where filters name reports, for the first
        of those that has it.
        """

    def by_report(self, offset: int, limit: int | None, each: int) -> Sequence[ReportHits]:
        """The reports from ``offset``, at most ``limit``, in the order of their first hits, each with its first
        ``each`` hits.
        """

    def per_report(self, facet: str) -> Mapping[tuple[str, tuple[str, ...]], int]:
        """How many hits count for each report with each values of ``facet``, both as ``placed`` says."""

    def placed(self, facet: str) -> Iterator[Placed]:
        """Every hit, with its values of ``facet``, in no order that is promised."""


class SearchEngine(Protocol):
    """Finds paragraphs. Every adapter gives the same hit set for the same documents and query."""

    def find(self, query: Query, filters: Filters, sort: Sort = Sort.RELEVANCE) -> HitSet:
        """The paragraphs that match ``query`` and ``filters``."""

    def containing(self, texts: Sequence[str]) -> HitSet:
        """The paragraphs that contain each of ``texts`` as it stands, folded: those that a query of quoted
        strings finds, in document order and without scores.
        """

    def alike(self, text: str, limit: int) -> Sequence[str]:
        """The ids of at most ``limit`` paragraphs that share most pairs of neighbouring characters with
        ``text`` (folded, without punctuation), rare pairs counting more; the likest first. What is not
        listed shares less.
        """

    def vocabulary(self) -> Mapping[str, int]:
        """The words of all texts, each with the number of paragraphs that have it, or a few more: what was
        taken out may linger. The same object as long as the engine lives.
        """

    def close(self) -> None:
        """Lets go of files; the engine is not used afterwards."""


class IndexWriter(Protocol):
    """Makes an engine's documents follow the store, page by page."""

    def indexed(self) -> Mapping[str, str]:
        """For each page in the index, the digest it was indexed under. Empty when the index is unusable."""

    def is_usable(self) -> bool:
        """Whether there is an index that an engine can open; an empty one is."""

    def update(self, remove: Iterable[str], add: Iterable[IndexDocument], digests: Mapping[str, str]) -> None:
        """Takes out all documents of the pages ``remove``, adds ``add``, and records ``digests`` as the
        state of the whole index. Either everything takes effect or the next ``indexed()`` says what did not.
        """


class Progress(Protocol):
    """Told how far long work has come."""

    def start(self, total: int, what: str) -> None:
        """Work on ``total`` steps begins; ``what`` says in Chinese what is being done."""

    def advance(self, steps: int = 1) -> None:
        """``steps`` more are done."""

    def finish(self) -> None:
        """The work is done or given up."""


class Silent:
    """A progress that tells nobody."""

    def start(self, total: int, what: str) -> None:
        """Ignored."""

    def advance(self, steps: int = 1) -> None:
        """Ignored."""

    def finish(self) -> None:
        """Ignored."""
