"""The hits of a result page: layer by layer or report by report, and the way through the pages. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from archive.by_report import ReportGroup, ReportResult
from archive.query import Layer
from archive.search import Hit, SearchResult
from webui.contract.asked import PAGE_SIZE
from webui.params import REPORTS, SearchState
from webui.presentation import href
from webui.wording import LAYER_MEANINGS, LAYERS


@dataclass(frozen=True, slots=True)
class LayerCount:
    """How many hits a layer has, and where on the result pages it begins."""

    layer: str
    label: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Section:
    """The hits of one layer on one page; ``continued`` when the layer began on an earlier page."""

    layer: str
    label: str
    meaning: str
    count: int
    continued: bool
    hits: tuple[tuple[int, Hit], ...]


@dataclass(frozen=True, slots=True)
class PageLink:
    """A step through the pages; without an address it stands for pages left out. ``role``: ``prev``,
    ``next``, ``current`` or nothing.
    """

    label: str
    href: str | None
    role: str = ""


def layer_counts(state: SearchState, result: SearchResult, path: str) -> list[LayerCount]:
    """The layers that have hits, best first."""
    found = []
    before = 0
    for layer in Layer:
        count = result.layers.get(layer, 0)
        if count:
            pairs = replace(state, page=before // PAGE_SIZE + 1, by_report=False).pairs()
            address = href(path, pairs, f"layer-{layer.value}")
            found.append(LayerCount(layer.value, LAYERS[layer], count, address))
            before += count
    return found


def sections(state: SearchState, result: SearchResult) -> list[Section]:
    """The hits of this page, layer by layer, numbered through all pages."""
    offset = (state.page - 1) * PAGE_SIZE
    found = []
    numbered = enumerate(result.hits, offset + 1)
    for layer, hits in groupby(numbered, key=lambda item: item[1].layer):
        kept = tuple(hits)
        before = sum(result.layers.get(other, 0) for other in list(Layer)[: list(Layer).index(layer)])
        found.append(
            Section(
                layer=layer.value,
                label=LAYERS[layer],
                meaning=LAYER_MEANINGS[layer],
                count=result.layers.get(layer, 0),
                continued=kept[0][0] > before + 1,
                hits=kept,
            )
        )
    return found


def numbered_groups(
    state: SearchState, result: ReportResult, path: str
) -> list[tuple[int, ReportGroup, str | None]]:
    """The reports of this page, numbered through all pages, with the address of all hits of a report that has
    more than are shown.
    """
    found = []
    for number, group in enumerate(result.groups, (state.page - 1) * REPORTS + 1):
        kept = tuple(pair for pair in state.chosen if pair[0] != "report")
        chosen = (*kept, ("report", group.report.report_id))
        alone = replace(state, chosen=chosen, by_report=False, page=1)
        more = group.total > len(group.hits)
        found.append((number, group, href(path, alone.pairs()) if more else None))
    return found


def last_page(total: int, size: int = PAGE_SIZE) -> int:
    """The number of the last page; an empty result has one page."""
    return max(1, -(-total // size))


def page_links(
    state: SearchState, last: int, path: str, kept: Sequence[tuple[str, str]] = ()
) -> list[PageLink]:
    """The way through the pages: previous, first, those around the current one, last, next. The addresses
    take ``kept`` along.
    """

    def link(number: int, label: str, role: str) -> PageLink:
        return PageLink(label, href(path, [*replace(state, page=number).pairs(), *kept]), role)

    near = range(max(1, state.page - 2), min(last, state.page + 2) + 1)
    found = []
    if state.page > 1:
        found.append(link(state.page - 1, "上一页", "prev"))
    before = 0
    for number in sorted({1, last, *near}):
        if number > before + 1:
            found.append(PageLink("…", None))
        found.append(link(number, f"{number}", "current" if number == state.page else ""))
        before = number
    if state.page < last:
        found.append(link(state.page + 1, "下一页", "next"))
    return found
