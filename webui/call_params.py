"""From a call of the API to what it asks for."""

from collections.abc import Mapping

from archive.concordance import DEFAULT_WIDTH, LineOrder
from archive.errors import UsageError
from archive.query import Sort
from archive.search import SearchRequest
from archive.taxonomy import Taxonomy
from archive.trend import By
from webui.args import Args, read_layers, read_number, read_sort, read_text, read_values, read_without
from webui.contract.asked import LINES, MOST_PER_CALL, MOST_SIMILAR, MOST_WIDTH, PAGE_SIZE, SIMILAR
from webui.params import read_by, read_filters, read_line_order


def read_api_request(args: Args, taxonomy: Taxonomy) -> SearchRequest:
    """The search that a call of the API asks for."""
    filters = read_filters(taxonomy, lambda name: read_values(args, name))
    offset, limit = _slice(args, PAGE_SIZE, "/export")
    layers, without = read_layers(args), read_without(args)
    return SearchRequest(read_text(args), filters, read_sort(args), offset, limit, layers, without=without)


def read_api_lines(args: Args, taxonomy: Taxonomy) -> tuple[SearchRequest, LineOrder, int]:
    """The slice of a concordance that a call of the API asks for, its order and its width."""
    filters = read_filters(taxonomy, lambda name: read_values(args, name))
    width = read_number(args, "width", "字数", DEFAULT_WIDTH)
    if width > MOST_WIDTH:
        raise UsageError(f"width 最多 {MOST_WIDTH}；要看全段，请用 paragraphs/编号。")
    offset, limit = _slice(args, LINES, "/kwic/export")
    layers, without = read_layers(args), read_without(args)
    asked = SearchRequest(read_text(args), filters, Sort.RELEVANCE, offset, limit, layers, without=without)
    return asked, read_line_order(args), width


def read_api_trend(args: Args, taxonomy: Taxonomy) -> tuple[SearchRequest, By]:
    """The trend that a call of the API asks for."""
    filters = read_filters(taxonomy, lambda name: read_values(args, name))
    layers, without = read_layers(args), read_without(args)
    return SearchRequest(read_text(args), filters, limit=0, layers=layers, without=without), read_by(args)


def read_api_similar(args: Args) -> int:
    """How many like statements a call of the API asks for."""
    limit = read_number(args, "limit", "条数", SIMILAR)
    if limit > MOST_SIMILAR:
        raise UsageError(f"limit 最多 {MOST_SIMILAR}。")
    return limit


def _slice(args: Args, default: int, whole: str) -> tuple[int, int]:
    limit = read_number(args, "limit", "条数", default)
    if limit > MOST_PER_CALL:
        raise UsageError(f"limit 最多 {MOST_PER_CALL}，请用 cursor 分批取，或用 {whole} 一次导出全部。")
    return read_number(args, "offset", "起始位置", 0), limit


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
