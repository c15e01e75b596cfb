"""What narrows a search: facets with counts, the chips of what is chosen, the search behind a count. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.model import Facet
from archive.query import ALL_LAYERS, UNKNOWN, Layer
from archive.regions import ITSELF, in_region, province_of
from archive.taxonomy import Taxonomy
from archive.trend import By
from webui.labels import Label
from webui.params import SearchState
from webui.presentation import href
from webui.wording import FACETS, LAYERS

_LISTED = 8


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet, how many hits it has, the address that adds or removes it, and how long its bar is,
    in percent of the longest.
    """

    label: str
    count: int
    chosen: bool
    href: str
    length: float


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """A facet: ``values`` are shown, ``more`` are folded away."""

    name: str
    label: str
    values: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen value and the address without it."""

    name_label: str
    label: str
    href: str


def facet_groups(
    state: SearchState, facets: Mapping[str, Mapping[str, int]], taxonomy: Taxonomy, label: Label, path: str
) -> list[FacetGroup]:
    """All facets. A chosen value stays visible whatever its count; a range of years counts its years."""
    groups = []
    for name, title in FACETS.items():
        found = facets.get(name, {})
        chosen = state.values(name)
        counts = _region_counts(found, chosen) if name == "region" else dict(found)
        for value in chosen:
            counts.setdefault(value, _range_count(counts, value) if name == "year" else 0)
        most = max((counts[value] for value in counts if _is_one(name, value)), default=0) or 1
        listed = [
            FacetValue(
                label(name, value),
                counts[value],
                value in chosen,
                href(path, pairs),
                min(100, 100 * counts[value] / most),
            )
            for value in _ordered(name, counts, taxonomy)
            for pairs in [state.toggled(name, value).pairs()]
        ]
        if listed:
            shown = [v for i, v in enumerate(listed) if i < _LISTED or v.chosen]
            more = [v for v in listed if v not in shown]
            groups.append(FacetGroup(name, title, tuple(shown), tuple(more)))
    return groups


def chips(state: SearchState, label: Label, path: str) -> list[Chip]:
    """The chosen values, the choice of layers, and the wordings left out, each with the way out of it."""
    names = {**FACETS, "report": "报告"}
    found = [
        Chip(names[name], label(name, value), href(path, state.toggled(name, value).pairs()))
        for name, value in state.chosen
    ]
    if state.layers != ALL_LAYERS:
        shown = "、".join(LAYERS[layer] for layer in Layer if layer in state.layers)
        found.append(Chip("只看", shown, href(path, replace(state, layers=ALL_LAYERS, page=1).pairs())))
    found += [
        Chip("不查别的说法", wording, href(path, state.switched(wording).pairs()))
        for wording in state.without
    ]
    return found


def _is_one(name: str, value: str) -> bool:
    """Whether the value stands for itself; beside several years together, or all of the unknown, the bars of single
    years would vanish.
    """
    return name != "year" or value.isdigit()


def _range_count(counts: Mapping[str, int], value: str) -> int:
    first, _, last = value.partition("-")
    return sum(n for year, n in counts.items() if year.isdigit() and last and first <= year <= last)


def _region_counts(counts: Mapping[str, int], chosen: Sequence[str]) -> dict[str, int]:
    """What choosing each region, and each province, brings: the filter lets through what lies in a region, so
    its count takes in theirs.
    """
    offered = {*counts, *map(province_of, counts)} - {UNKNOWN}
    found = {value: n for value, n in counts.items() if value == UNKNOWN}
    for region, number in counts.items():
        for end in range(1, len(region) + 1):
            if region != UNKNOWN and region[:end] in offered:
                found[region[:end]] = found.get(region[:end], 0) + number
    own = {value: sum(n for region, n in counts.items() if in_region(region, value)) for value in chosen}
    return {**found, **own}


def _ordered(name: str, counts: Mapping[str, int], taxonomy: Taxonomy) -> list[str]:
    """Years from late to early, behind the ranges; roles as in the codebook, others by count; the unknown last."""
    if name == "year":
        return sorted(counts, key=_late_first)
    if name in ("region", "genre"):
        return sorted(counts, key=lambda value: (value == UNKNOWN, -counts[value], value))
    # A code that people gave and the codebook has no more comes after those that it has.
    place = {code: number for number, code in enumerate(taxonomy.codes(Facet(name)))}
    if name == "role":
        return sorted(counts, key=lambda code: (place.get(code, len(place)), code))
    return sorted(counts, key=lambda code: (-counts[code], place.get(code, len(place)), code))


def _late_first(year: str) -> tuple[bool, bool, int]:
    return year == UNKNOWN, year.isdigit(), 0 if year == UNKNOWN else -int(year[-4:])


def bucket_state(state: SearchState, by: By, value: str, values: Iterable[str]) -> SearchState:
    """The search whose hits are those of one of a trend's buckets, of which ``values`` are all."""
    name = "region" if by is By.PROVINCE else by.value
    chosen = state.values(name)
    wanted: tuple[str, ...] = (value,)
    if by is By.REGION:
        # Where other buckets lie in this region, its own hits are only those of the place itself.
        others = any(v != value and in_region(v, value) for v in values)
        itself = f"{value}{ITSELF}"
        wanted = (itself,) if others or itself in chosen else wanted
    elif by is By.PROVINCE and chosen:
        # What was chosen inside the province stays chosen, unless all of the province was.
        whole = any(in_region(value, v) and not v.endswith(ITSELF) for v in chosen)
        wanted = wanted if whole else tuple(v for v in chosen if in_region(v, value))
    kept = tuple(pair for pair in state.chosen if pair[0] != name)
    return replace(state, chosen=(*kept, *((name, v) for v in wanted)), page=1)
