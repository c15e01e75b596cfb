"""From a page's address to what it asks for, and back. A page's whole state stands in its address."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from archive.concordance import LineOrder
from archive.filters import code_value, genre_value, parse_filters, region_value, report_value, year_value
from archive.model import Facet
from archive.query import ALL_LAYERS, Filters, Layer, Sort
from archive.search import SearchRequest
from archive.taxonomy import Taxonomy
from archive.trend import By
from webui.args import (
    Args,
    read_choice,
    read_layers,
    read_number,
    read_sort,
    read_text,
    read_values,
    read_without,
)
from webui.contract.asked import PAGE_SIZE

FILTER_NAMES = ("domain", "measure", "role", "year", "region", "genre", "report")

REPORTS = 10
"""Reports on one page of hits by report."""


@dataclass(frozen=True, slots=True)
class SearchState:
    """A search as its address says it. ``chosen`` holds ``(filter, value)`` pairs in plain form."""

    text: str = ""
    chosen: tuple[tuple[str, str], ...] = ()
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    layers: frozenset[Layer] = ALL_LAYERS
    by_report: bool = False
    without: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether anything is asked for; otherwise the first screen is shown."""
        return self != SearchState()

    def values(self, name: str) -> tuple[str, ...]:
        """The values chosen for one filter."""
        return tuple(value for chosen, value in self.chosen if chosen == name)

    def toggled(self, name: str, value: str) -> "SearchState":
        """The search with the value added, or without it when it was there; back on the first page."""
        pair = (name, value)
        kept = tuple(other for other in self.chosen if other != pair)
        return replace(self, chosen=kept if pair in self.chosen else (*kept, pair), page=1)

    def switched(self, wording: str) -> "SearchState":
        """The search with another wording left out, or looked for again when it was; on the first page."""
        kept = tuple(other for other in self.without if other != wording)
        return replace(self, without=kept if wording in self.without else (*kept, wording), page=1)

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values for the address, without what goes without saying."""
        found = [("q", self.text)] if self.text else []
        found += self.chosen
        if self.layers != ALL_LAYERS:
            found += [("layer", layer.value) for layer in Layer if layer in self.layers]
        found += [("without", wording) for wording in self.without]
        if self.sort is not Sort.RELEVANCE:
            found.append(("sort", self.sort.value))
        if self.by_report:
            found.append(("group", "report"))
        if self.page > 1:
            found.append(("page", str(self.page)))
        return found


def read_state(args: Args, taxonomy: Taxonomy) -> SearchState:
    """The search that a page's address asks for.

    Unknown names are ignored, for links gather them on their way; UsageError for a value that means nothing.
    """
    chosen = [(name, value) for name in FILTER_NAMES for value in read_values(args, name)]
    plain = dict.fromkeys((name, _plain(taxonomy, name, value)) for name, value in chosen)
    return SearchState(
        text=read_text(args),
        chosen=tuple(plain),
        sort=read_sort(args),
        page=read_page(args),
        layers=read_layers(args),
        by_report=reads_by_report(args),
        without=read_without(args),
    )


def read_study(args: Args, taxonomy: Taxonomy) -> SearchState:
    """The search that a page over all hits asks for; ``sort`` and ``group`` are of the result list alone."""
    kept = MultiDict(
        [(name, value) for name, value in args.items(multi=True) if name not in ("sort", "group")]
    )
    return read_state(kept, taxonomy)


def read_line_order(args: Args) -> LineOrder:
    """The order of the concordance; report order when none is given."""
    return LineOrder(read_choice(args, "sort", "排序方式", LineOrder, LineOrder.REPORT))


def read_by(args: Args) -> By:
    """What a trend is counted by; years when nothing is given."""
    return By(read_choice(args, "by", "分组方式", By, By.YEAR))


def reads_by_report(args: Args) -> bool:
    """Whether hits are asked for by report."""
    return read_choice(args, "group", "归并方式", ("report",), "") == "report"


def state_filters(state: SearchState, taxonomy: Taxonomy) -> Filters:
    """The filters of a search state."""
    return read_filters(taxonomy, state.values)


def state_request(state: SearchState, taxonomy: Taxonomy) -> SearchRequest:
    """The slice of hits, or of reports with hits, that one result page shows."""
    size = REPORTS if state.by_report else PAGE_SIZE
    filters = state_filters(state, taxonomy)
    offset = (state.page - 1) * size
    return SearchRequest(state.text, filters, state.sort, offset, size, state.layers, without=state.without)


def study_request(state: SearchState, taxonomy: Taxonomy) -> SearchRequest:
    """What a page over all hits asks for: none of them one by one, and no help where there are none."""
    filters = state_filters(state, taxonomy)
    return SearchRequest(
        state.text, filters, limit=0, layers=state.layers, explain=False, without=state.without
    )


def read_filters(taxonomy: Taxonomy, values: Callable[[str], Sequence[str]]) -> Filters:
    """The filters whose values, by their names, ``values`` gives."""
    return parse_filters(
        taxonomy,
        domains=values("domain"),
        measures=values("measure"),
        roles=values("role"),
        years=values("year"),
        regions=values("region"),
        reports=values("report"),
        genres=values("genre"),
    )


def _plain(taxonomy: Taxonomy, name: str, value: str) -> str:
    if name == "year":
        return year_value(value)
    if name == "region":
        return region_value(value)
    if name == "report":
        return report_value(value)
    if name == "genre":
        return genre_value(value)
    return code_value(taxonomy, Facet(name), value)


def read_page(args: Args) -> int:
    """Which page of a list is asked for, from 1. UsageError when it is no number."""
    return read_number(args, "page", "页码", 1, least=1)


def read_sheet(args: Args) -> int:
    """Which sheet of a page is asked for, from 1. UsageError when it is no number."""
    return read_number(args, "sheet", "张数", 1, least=1)


def read_part(args: Args) -> int | None:
    """Which part of a long report is asked for, from 1, if any is. UsageError when it is no number."""
    return read_number(args, "part", "第几部分", 0, least=1) or None


def narrowed(state: SearchState, wanted: Mapping[str, Iterable[str]]) -> SearchState:
    """The search with these values of these filters in the place of any others of theirs, on the first page."""
    kept = tuple(pair for pair in state.chosen if pair[0] not in wanted)
    added = tuple((name, value) for name, values in wanted.items() for value in values)
    return replace(state, chosen=(*kept, *added), page=1)
