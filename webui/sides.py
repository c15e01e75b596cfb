"""The address of a comparison: two searches, with what is each one's own and what both share."""

from werkzeug.datastructures import MultiDict

from archive.taxonomy import Taxonomy
from webui.args import Args
from webui.params import SearchState, read_study

OWN = ("year", "region")
"""The filters that each side has for itself; the others hold for both."""
_SIDES = ("a", "b")


def read_sides(args: Args, taxonomy: Taxonomy) -> tuple[SearchState, SearchState]:
    """Both searches: ``a`` and ``b`` are their queries, ``a_year`` and so on their own filters, the rest is shared."""
    first, second = (_side_args(args, side) for side in _SIDES)
    return read_study(first, taxonomy), read_study(second, taxonomy)


def _side_args(args: Args, side: str) -> Args:
    own = {side: "q"} | {f"{side}_{name}": name for name in OWN}
    others = {*_SIDES, "q", "page", *OWN, *(f"{other}_{name}" for other in _SIDES for name in OWN)}
    return MultiDict(
        (own.get(name, name), value)
        for name, value in args.items(multi=True)
        if name in own or name not in others
    )


def side_pairs(first: SearchState, second: SearchState) -> list[tuple[str, str]]:
    """Names and values for the address of the comparison of two searches; shared filters are the first's."""
    found = shared_pairs(first)
    for side, state in zip(_SIDES, (first, second), strict=True):
        found += [(side, state.text)] if state.text else []
        found += [(f"{side}_{name}", value) for name, value in state.chosen if name in OWN]
    return found


def shared_pairs(state: SearchState) -> list[tuple[str, str]]:
    """Of a search's address what both sides share."""
    return [
        (name, value) for name, value in state.pairs() if name not in ("q", "page", "sort", "group", *OWN)
    ]
