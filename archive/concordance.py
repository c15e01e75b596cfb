"""The concordance (key word in context): every occurrence of what a query shows, with what stands beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from archive.folding import fold
from archive.model import Statement
from archive.query import Layer, Query
from archive.search import Asked, Tokens
from archive.shown import Shown, shown
from archive.store import Store

DEFAULT_WIDTH = 20
_COMPARED = 60  # characters beside an occurrence that sorting looks at, or more when more are shown


class LineOrder(StrEnum):
    """The order of occurrences, through all layers. Equal ones stand in report order.

    ``RIGHT`` compares the characters after an occurrence, ``LEFT`` those before it read backwards, both by
    their code points. ``REPORT`` is as in ``archive.query.Sort``: by year, title, report and place.
    """

    REPORT = "report"
    LEFT = "left"
    RIGHT = "right"
    YEAR = "year"
    YEAR_DESC = "-year"


@dataclass(frozen=True, slots=True)
class Line:
    """One occurrence: ``text[start:end]`` of a paragraph, and up to ``width`` characters on either side."""

    statement: Statement
    layer: Layer
    start: int
    end: int
    width: int

    @property
    def left(self) -> str:
        """What stands before it, in reading order."""
        return self.statement.text[max(0, self.start - self.width) : self.start]

    @property
    def match(self) -> str:
        """The occurrence as the paragraph writes it."""
        return self.statement.text[self.start : self.end]

    @property
    def right(self) -> str:
        """What stands after it."""
        return self.statement.text[self.end : self.end + self.width]


@dataclass(frozen=True, slots=True)
class Concordance:
    """All occurrences of one search in order. ``paragraphs`` and ``reports`` count its hits, of which some may
    show nothing: who asks only for a field or a NOT, say, finds paragraphs and no occurrence.
    """

    query: Query
    order: LineOrder
    width: int
    paragraphs: int
    reports: int
    _hits: Sequence[Shown] = field(repr=False)
    _places: Sequence[tuple[int, int, int]] = field(repr=False)

    @property
    def total(self) -> int:
        """How many occurrences there are."""
        return len(self._places)

    def lines(self, offset: int = 0, limit: int | None = None) -> Iterator[Line]:
        """The occurrences from ``offset``, at most ``limit`` (None: all), made one at a time."""
        end = self.total if limit is None else min(self.total, offset + limit)
        for place in range(offset, end):
            hit, start, stop = self._places[place]
            yield Line(self._hits[hit].statement, self._hits[hit].layer, start, stop, self.width)


def concordance(
    store: Store,
    asked: Asked,
    tokens: Tokens,
    order: LineOrder = LineOrder.REPORT,
    width: int = DEFAULT_WIDTH,
) -> Concordance:
    """The concordance of a search, whatever its order of hits."""
    backwards = order is LineOrder.YEAR_DESC
    hits = sorted(shown(store, asked, tokens), key=lambda hit: _shelf(hit.statement, backwards))
    places = [(at, start, end) for at, hit in enumerate(hits) for start, end in hit.places]
    compared = max(_COMPARED, width)
    if order is LineOrder.RIGHT:
        places.sort(key=lambda place: hits[place[0]].statement.text[place[2] : place[2] + compared])
    elif order is LineOrder.LEFT:
        places.sort(
            key=lambda place: hits[place[0]].statement.text[max(0, place[1] - compared) : place[1]][::-1]
        )
    return Concordance(asked.query, order, width, asked.hits.total, asked.hits.reports, hits, places)


def _shelf(statement: Statement, backwards: bool) -> tuple[int | str, ...]:
    report = statement.report
    year = int(report.year.value or 0)
    return (
        *(year == 0, -year if backwards else year, fold(report.title.value or "")),
        *(report.report_id, statement.ordinal, statement.paragraph_id),
    )
