"""Which roles the heading of a section announces, and which of the headings above a statement decides."""

import re
from collections.abc import Sequence
from functools import lru_cache

from archive.taxonomy import Concept
from indexer.tag.matcher import fold
from indexer.tag.shape import bare_heading
from indexer.tag.signs import wordings

_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_JOINED = re.compile("以及|及|暨|和|与|、")  # what joins two sections in one heading


class Sections:
    """Reads headings; prepared once for the concepts of roles, in order of precedence."""

    def __init__(self, ordered: Sequence[Concept]) -> None:
        self._codes = [concept.code for concept in ordered for _ in concept.headings]
        self._headings = wordings(ordered, "headings")
        self.roles = lru_cache(maxsize=4096)(self._announced)

    def _announced(self, heading: str, year: int | None) -> tuple[str, ...]:
        """The roles that a section heading announces, in order of precedence; empty if it announces none."""
        bare = fold(bare_heading(heading))
        named = [self._named(name) for name in dict.fromkeys([bare, *map(str.strip, _JOINED.split(bare))])]
        roles = [code for code in dict.fromkeys(self._codes) if any(code in codes for codes in named)]
        years = [int(found) for found in _YEAR.findall(bare)]
        if not roles and year is not None and years and min(years) > year:
            roles = ["plan"]
        if "result" in roles and len(roles) > 1 and not ("plan" in roles or "problem" in roles):
            roles.remove("result")
            if roles == ["highlight"] and any(
                "result" in codes and "highlight" not in codes for codes in named[1:]
            ):
                # 工作成效及亮点: the statement's own words may make it a highlight
                return "result", "highlight"
        return tuple(roles)

    def _named(self, name: str) -> set[str]:
        """The roles that ``name``, a heading or a part of it, announces."""
        return {self._codes[place] for place, asked in self._headings.asked(name) if asked.fullmatch(name)}


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
