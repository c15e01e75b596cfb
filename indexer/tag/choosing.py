"""Which fields a statement is about: its own words weighed against its headings.

A statement whose own words name no field takes that of its nearest heading.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.tag.domains import CLEAR, GENERAL, NEED, RATIO, Reading
from indexer.tag.matcher import fold
from indexer.tag.mentions import same_list

HEADING_BONUS = 1.5
ABOVE_NEED = 1.2  # own weight of the heading's field where the text has a subject of its own
OFFICE_RATIO = 0.9  # the office's own affairs beside a field: only if they weigh about as much
OVERVIEW_FIELDS = 4
OVERVIEW_CORE = 3  # … of which so many are named by a core word
PASSED_FIELDS = 3
SAFE_FIELDS = 2
OVERVIEW_SHARE = 0.5  # an overview is one in which no field has half of the weight
_SAFETY = re.compile("安全|隐患|消防|燃气|用[火电气]")


@dataclass(frozen=True, slots=True)
class Choice:
    """One domain that was chosen; ``level`` is the heading it comes from (None: the text, -1: the title)."""

    code: str
    rule: str
    weight: float
    level: int | None


def choose(
    own: Reading,
    level: int,
    above: tuple[str, ...],
    whole: str | None,
    wholly: bool,
    office: frozenset[str],
) -> list[Choice]:
    """The domains of a statement: from its words, and the fields ``above`` it, which the heading at ``level`` names
    (see ``nearest``).

    In a report that is about one field as a ``whole``, a statement on another is about both, and if the report is
    ``wholly`` about it, the office's affairs are those of the field. Affairs of the office spoken of in passing
    under a field (制度落实到位 in a section on homes for the old) are those of the field too.
    """
    subjects = own.subjects
    if not set(above).isdisjoint(subjects):
        subjects = tuple(code for code in subjects if code in above or code in own.things)
    if above and GENERAL not in above and (level >= 0 or whole) and set(subjects) == {GENERAL}:
        subjects = subjects if GENERAL in own.told and own.weights[GENERAL] >= CLEAR else ()
    if level < 0 and wholly:
        subjects = tuple(
            code for code in subjects if code == whole or code not in office or own.weights[code] >= CLEAR
        )
    chosen: dict[str, Choice] = {}
    heaviest = max(
        [own.weights.get(code, 0.0) + HEADING_BONUS * (code in above) for code in own.weights], default=0.0
    )
    for code in subjects:
        weight = own.weights[code]
        with_heading = weight + HEADING_BONUS * (code in above)
        limit = OFFICE_RATIO * heaviest if code in office else min(RATIO * heaviest, CLEAR)
        if with_heading >= limit or (code in own.told and code not in office):
            chosen[code] = Choice(code, "domain.text", weight, None)
    if level >= 0 or (
        not wholly and subjects and (subjects[0] in office or own.weights[subjects[0]] >= CLEAR)
    ):
        whole = None
    if not subjects and len(above) > 1:
        above = tuple(code for code in above if code in own.weights) or above
    for code in above:
        weight = own.weights.get(code, 0.0)
        if code in chosen:
            continue
        if subjects and code != whole and not (code in own.core and weight >= ABOVE_NEED):
            continue
        chosen[code] = Choice(
            code, "domain.heading" if level >= 0 else "domain.title", weight + HEADING_BONUS, level
        )
    return list(chosen.values())


def overview_fields(own: Reading, headings: Sequence[Reading], office: frozenset[str]) -> tuple[str, ...]:
    """The fields that a statement lists when it spans many, and none leads; empty if it is no overview, as
    where two to four have a sentence to themselves.
    """
    fields = [code for code, weight in own.weights.items() if code not in office and weight >= NEED / 2]
    total = sum(own.weights[code] for code in fields)
    if len(fields) < OVERVIEW_FIELDS or len(own.core.intersection(fields)) < OVERVIEW_CORE:
        return ()
    if any(reading.subjects for reading in headings):
        return ()
    if 1 < len(own.told.intersection(fields)) <= OVERVIEW_FIELDS:
        return ()
    return () if max(own.weights[code] for code in fields) >= OVERVIEW_SHARE * total else tuple(fields)


def kept_safe(
    text: str, own: Reading, headings: Sequence[Reading], office: frozenset[str]
) -> tuple[str, ...]:
    """The fields whose homes, halls and stations one list names in a statement on their safety, which is the office's
    (对敬老院、殡仪馆、救助站开展消防检查); empty if it is no such statement, or a heading names a field.
    """
    fields = own.core - office
    if len(fields) < SAFE_FIELDS or not _SAFETY.search(text):
        return ()
    if any(code not in office for heading in headings for code in heading.subjects):
        return ()
    folded = fold(text)
    named = sorted((*place, code) for code in fields for place in own.places[code])
    listed = {
        code
        for (_, end, one), (start, _, other) in pairwise(named)
        if one != other and same_list(folded, end, start)
        for code in (one, other)
    }
    return tuple(sorted(listed))


def passed_over(own: Reading, office: frozenset[str]) -> tuple[str, ...]:
    """The fields that a statement without a subject lists: so many, or all that it hints at."""
    listed = own.core - office
    lists = len(listed) >= PASSED_FIELDS or len(listed.intersection(hinted(own, office))) > 1
    return tuple(sorted(listed)) if lists else ()


def hinted(reading: Reading, office: frozenset[str]) -> tuple[str, ...]:
    """The fields that weak words hint at; none where the words of the office lead."""
    if not reading.weights:
        return ()
    hints = reading.hints()
    return () if hints and hints[0] in office else tuple(code for code in hints if code not in office)


def nearest(
    headings: Sequence[Reading], title: Reading, office: frozenset[str], civil: bool
) -> tuple[int, tuple[str, ...]]:
    """The nearest heading that names fields: its level (-1 for the title) and the fields. In the report of a
    ``civil``-affairs office it is enough that a heading hints at them and names nothing outside (儿童区).
    """
    for level in range(len(headings) - 1, -1, -1):
        heading = headings[level]
        if found := heading.subjects or (hinted(heading, office) if civil and not heading.outside else ()):
            return level, found
    return -1, title.subjects
