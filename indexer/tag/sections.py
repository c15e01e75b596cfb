"""Which roles the heading of a section announces, and which of the headings above a statement decides."""

import re
from collections.abc import Sequence
from functools import lru_cache

from archive.taxonomy import Concept
from indexer.tag.matcher import fold
from indexer.tag.shape import bare_heading
from indexer.tag.signs import pattern, together

_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_JOINED = re.compile("以及|及|暨|和|与|、")  # what joins two sections in one heading


class Sections:
    """Reads headings; prepared once for the concepts of roles, in order of precedence."""

    def __init__(self, ordered: Sequence[Concept]) -> None:
        self._headings = [(concept.code, pattern(concept, concept.headings)) for concept in ordered]
        self._any_heading = together("headings", ordered, whole=True)
        self.roles = lru_cache(maxsize=4096)(self._announced)

    def _announced(self, heading: str, year: int | None) -> tuple[str, ...]:
        """The roles that a section heading announces, in order of precedence; empty if it announces none."""
        bare = fold(bare_heading(heading))
        names = dict.fromkeys([bare, *(name.strip() for name in _JOINED.split(bare))])
        telling = [name for name in names if self._any_heading.matching(name)]
        roles = [
            code
            for code, told in self._headings
            if told is not None and any(told.fullmatch(name) for name in telling)
        ]
        years = [int(found) for found in _YEAR.findall(bare)]
        if not roles and year is not None and years and min(years) > year:
            roles = ["plan"]
        if "result" in roles and len(roles) > 1 and not ("plan" in roles or "problem" in roles):
            roles.remove("result")
            if roles == ["highlight"] and any(self._names_results(name) for name in list(names)[1:]):
                return (
                    "result",
                    "highlight",
                )  # 工作成效及亮点: the statement's own words may make it a highlight
        return tuple(roles)

    def _names_results(self, name: str) -> bool:
        """Whether ``name``, part of a heading, announces results and no highlights."""
        patterns = dict(self._headings)
        result, highlight = patterns["result"], patterns["highlight"]
        return bool(result and result.fullmatch(name)) and not (highlight and highlight.fullmatch(name))


def deciding(announced: Sequence[tuple[str, ...]]) -> int | None:
    """The heading that decides: the nearest that announces a role; None if there is none.

    A heading of results or background inside a section of plans, problems or highlights (三、下一步打算 >
    （二）工作措施) is part of that section, unless the outer heading announces both.
    """
    levels = [level for level, roles in enumerate(announced) if roles]
    while len(levels) > 1:
        inner, outer = announced[levels[-1]], announced[levels[-2]]
        if not set(inner) <= {"result", "overview"} or set(inner) & set(outer):
            break
        levels.pop()
    return levels[-1] if levels else None
