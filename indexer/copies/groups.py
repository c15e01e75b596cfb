"""Which reports are copies of which. Pure, and the same whatever came first.

Reports are taken longest first. Each is compared with the reports before it that stand for themselves and
share keys with it, and becomes a copy of the one it is most contained in; if there is none it stands for
itself. So every copy was compared with the report it is filed under, and there are no chains of ever less
likeness.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

_COMPARED = 6  # candidates compared in full for each report, those with most keys in common first
_CROWD = (
    50  # reports that stand for themselves under one key, after which it is a stock phrase and says nothing
)

Likeness = Callable[[str, str], float]
"""Of a shorter and a longer report: the share of the shorter that stands in the longer, 0 if two reports."""


def group(
    order: Sequence[str],
    keys: Mapping[str, Iterable[int]],
    likeness: Likeness,
    enough: Callable[[float], bool],
) -> dict[str, list[str]]:
    """For each report that has copies, these. ``keys`` may leave out keys that no two reports share."""
    place = {report: number for number, report in enumerate(order)}
    leaders: dict[int, list[str]] = {}
    groups: dict[str, list[str]] = {}
    for report in order:
        shared: Counter[str] = Counter()
        mine = sorted(keys.get(report, ()))
        for key in mine:
            found = leaders.get(key, ())
            if len(found) < _CROWD:
                shared.update(found)
        candidates = sorted(shared, key=lambda other: (-shared[other], place[other]))[:_COMPARED]
        compared = [(likeness(report, other), -place[other], other) for other in candidates]
        best = max((item for item in compared if enough(item[0])), default=None)
        if best is not None:
            groups.setdefault(best[2], []).append(report)
            continue
        for key in mine:
            crowd = leaders.setdefault(key, [])
            if len(crowd) < _CROWD:
                crowd.append(report)
    return groups
