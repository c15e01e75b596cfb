"""From an address to what it asks for, and back. A page's whole state stands in its address."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from archive.concordance import DEFAULT_WIDTH, LineOrder
from archive.errors import UsageError
from archive.filters import code_value, genre_value, parse_filters, region_value, report_value, year_value
from archive.model import Facet
from archive.query import ALL_LAYERS, Filters, Layer, Sort
from archive.search import SearchRequest
from archive.taxonomy import Taxonomy
from archive.trend import By
from webui.contract.asked import (
    LINES,
    MOST_CHARACTERS,
    MOST_PER_CALL,
    MOST_SIMILAR,
    MOST_VALUES,
    MOST_WIDTH,
    PAGE_SIZE,
    SIMILAR,
)

Args = MultiDict[str, str]

FILTER_NAMES = ("domain", "measure", "role", "year", "region", "genre", "report")
_MOST_DIGITS = 9
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
    chosen = [(name, value) for name in FILTER_NAMES for value in _values(args, name)]
    plain = dict.fromkeys((name, _plain(taxonomy, name, value)) for name, value in chosen)
    return SearchState(
        text=_text(args),
        chosen=tuple(plain),
        sort=_sort(args),
        page=read_page(args),
        layers=_layers(args),
        by_report=reads_by_report(args),
        without=_without(args),
    )


def read_study(args: Args, taxonomy: Taxonomy) -> SearchState:
    """The search that a page over all hits asks for; ``sort`` and ``group`` are of the result list alone."""
    kept = MultiDict(
        [(name, value) for name, value in args.items(multi=True) if name not in ("sort", "group")]
    )
    return read_state(kept, taxonomy)


def read_line_order(args: Args) -> LineOrder:
    """The order of the concordance; report order when none is given."""
    return LineOrder(_choice(args, "sort", "排序方式", LineOrder, LineOrder.REPORT))


def read_by(args: Args) -> By:
    """What a trend is counted by; years when nothing is given."""
    return By(_choice(args, "by", "分组方式", By, By.YEAR))


def reads_by_report(args: Args) -> bool:
    """Whether hits are asked for by report."""
    return _choice(args, "group", "归并方式", ("report",), "") == "report"


def state_filters(state: SearchState, taxonomy: Taxonomy) -> Filters:
    """The filters of a search state."""
    return _filters(taxonomy, state.values)


def state_request(state: SearchState, taxonomy: Taxonomy) -> SearchRequest:
    """The slice of hits, or of reports with hits, that one result page shows."""
    size = REPORTS if state.by_report else PAGE_SIZE
    filters = state_filters(state, taxonomy)
    offset = (state.page - 1) * size
    return SearchRequest(state.text, filters, state.sort, offset, size, state.layers, without=state.without)


def read_api_request(args: Args, taxonomy: Taxonomy) -> SearchRequest:
    """The search that a call of the API asks for."""
    filters = _filters(taxonomy, lambda name: _values(args, name))
    offset, limit = _slice(args, PAGE_SIZE, "/export")
    layers, without = _layers(args), _without(args)
    return SearchRequest(_text(args), filters, _sort(args), offset, limit, layers, without=without)


def read_api_lines(args: Args, taxonomy: Taxonomy) -> tuple[SearchRequest, LineOrder, int]:
    """The slice of a concordance that a call of the API asks for, its order and its width."""
    filters = _filters(taxonomy, lambda name: _values(args, name))
    width = _number(args, "width", "字数", DEFAULT_WIDTH)
    if width > MOST_WIDTH:
        raise UsageError(f"width 最多 {MOST_WIDTH}；要看全段，请用 paragraphs/编号。")
    offset, limit = _slice(args, LINES, "/kwic/export")
    layers, without = _layers(args), _without(args)
    asked = SearchRequest(_text(args), filters, Sort.RELEVANCE, offset, limit, layers, without=without)
    return asked, read_line_order(args), width


def read_api_trend(args: Args, taxonomy: Taxonomy) -> tuple[SearchRequest, By]:
    """The trend that a call of the API asks for."""
    filters = _filters(taxonomy, lambda name: _values(args, name))
    layers, without = _layers(args), _without(args)
    return SearchRequest(_text(args), filters, limit=0, layers=layers, without=without), read_by(args)


def read_api_similar(args: Args) -> int:
    """How many like statements a call of the API asks for."""
    limit = _number(args, "limit", "条数", SIMILAR)
    if limit > MOST_SIMILAR:
        raise UsageError(f"limit 最多 {MOST_SIMILAR}。")
    return limit


def _slice(args: Args, default: int, whole: str) -> tuple[int, int]:
    limit = _number(args, "limit", "条数", default)
    if limit > MOST_PER_CALL:
        raise UsageError(f"limit 最多 {MOST_PER_CALL}，请用 cursor 分批取，或用 {whole} 一次导出全部。")
    return _number(args, "offset", "起始位置", 0), limit


def check_call(args: Args, known: Mapping[str, Mapping[str, object]]) -> None:
    """UsageError for a parameter that a call of the API does not have, that it takes once and was given twice, or
    that is empty: a program that misspells a filter would otherwise take the whole archive for its answer.
    """
    for name in args:
        if name not in known:
            hint = f"可以用：{'、'.join(sorted(known))}" if known else "这里不用参数"
            raise UsageError(f"没有参数“{name[:40]}”，{hint}。")
    for name, values in args.lists():
        if len(values) > 1 and known[name].get("type") != "array":
            raise UsageError(f"参数 {name} 只能给一次。")
        if name != "q" and not all(value.strip() for value in values):
            raise UsageError(f"参数 {name} 是空的，请写上值，或者去掉它。")


def _filters(taxonomy: Taxonomy, values: Callable[[str], Sequence[str]]) -> Filters:
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


def _text(args: Args) -> str:
    """The query without control characters, which nobody types and no page can show."""
    given = args.get("q", "")
    text = "".join(char for char in given if char.isspace() or unicodedata.category(char) != "Cc").strip()
    if len(text) > MOST_CHARACTERS:
        raise UsageError(f"查询有 {len(text)} 个字，最多 {MOST_CHARACTERS} 个，请截取其中有特点的一段。")
    return text


def _values(args: Args, name: str) -> list[str]:
    """The values given for a filter; an empty one, as forms send it, counts as none."""
    values = [value for value in args.getlist(name) if value.strip()]
    if len(values) > MOST_VALUES:
        raise UsageError(f"参数 {name} 一次最多给 {MOST_VALUES} 个值。")
    return values


def _sort(args: Args) -> Sort:
    return Sort(_choice(args, "sort", "排序方式", Sort, Sort.RELEVANCE))


def _choice(args: Args, name: str, what: str, known: Iterable[str], default: str) -> str:
    """The value of a parameter that must be one of ``known``; ``default`` where it is not given."""
    value = args.get(name, "").strip()
    if value and value not in list(known):
        raise UsageError(f"没有{what}“{value[:40]}”，可以用：{'、'.join(known)}。")
    return value or default


def _layers(args: Args) -> frozenset[Layer]:
    """The layers given; all when none is."""
    values = _values(args, "layer")
    for value in values:
        if value not in set(Layer):
            raise UsageError(f"没有层次“{value[:40]}”，可以用：{'、'.join(Layer)}。")
    return frozenset(map(Layer, values)) or ALL_LAYERS


def _without(args: Args) -> tuple[str, ...]:
    """The wordings that are not to be looked for, each once."""
    return tuple(dict.fromkeys(value.strip() for value in _values(args, "without")))


def _number(args: Args, name: str, what: str, default: int, least: int = 0) -> int:
    value = args.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS and int(value) >= least):
        raise UsageError(f"{what} {name} 应是不小于 {least} 的整数，而不是“{value[:40]}”。")
    return int(value)


def read_page(args: Args) -> int:
    """Which page of a list is asked for, from 1. UsageError when it is no number."""
    return _number(args, "page", "页码", 1, least=1)


def read_sheet(args: Args) -> int:
    """Which sheet of a page is asked for, from 1. UsageError when it is no number."""
    return _number(args, "sheet", "张数", 1, least=1)


def read_part(args: Args) -> int | None:
    """Which part of a long report is asked for, from 1, if any is. UsageError when it is no number."""
    return _number(args, "part", "第几部分", 0, least=1) or None


def narrowed(state: SearchState, wanted: Mapping[str, Iterable[str]]) -> SearchState:
    """The search with these values of these filters in the place of any others of theirs, on the first page."""
    kept = tuple(pair for pair in state.chosen if pair[0] not in wanted)
    added = tuple((name, value) for name, values in wanted.items() for value in values)
    return replace(state, chosen=(*kept, *added), page=1)
