"""Finds the year that a report accounts for, and says how it is known.

A title that names a year is believed. Otherwise the text is asked: headings of plans for the next year,
periods reported on, the date of signing and dated facts vote; a year that a fact rules out cannot win, nor
can a tie.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any

from archive.model import Basis, Evidence, Fact
from indexer.describe.facts import clues
from indexer.describe.mentions import sole_year
from indexer.describe.title_years import YEAR, arabic, title_date, title_year, wordings, year_and_month
from indexer.patterns import compiled
from indexer.textmap import MappedText

__all__ = ["arabic", "find_year"]

_PLAN_GENRES = ("工作计划", "工作要点")
_ASSEMBLY_GENRE = "政府工作报告"
_FACT_WEIGHT, _OPENING, _SURE = 4, 3, 2
_MOST_EVENTS, _MOST_EVIDENCE = 200, 5
# A year of two digits is of this century.
_SHORT, _CENTURY = 2, 2000


@dataclass(frozen=True, slots=True)
class _Wording:
    where: str
    compiled: Any
    most: int
    shift: tuple[int, int]
    weight: tuple[int, int]
    why: tuple[str, str]


@cache
def _wordings() -> tuple[_Wording, ...]:
    entries = wordings()["wording"]
    patterns = [entry["pattern"].replace("{year}", YEAR) for entry in entries]
    return tuple(
        _Wording(
            entry["where"],
            compiled(pattern),
            entry.get("most", 1),
            (entry.get("shift", 0), entry.get("plan", 0)),
            (entry["weight"], entry.get("plan_weight", entry["weight"])),
            (entry["why"], entry.get("plan_why", entry["why"])),
        )
        for entry, pattern in zip(entries, patterns, strict=True)
    )


@cache
def _year_number() -> Any:
    """Matches where there is a year at all: hardly any paragraph holds one."""
    return compiled("(?:19|20)[0-9]{2}", captures=False)


@cache
def _short_year() -> Any:
    """The same for a year of two digits, which only the opening may say."""
    return compiled("(?:^|[。，])[0-9]{2}年", captures=False)


@cache
def _pattern(table: str) -> Any:
    return compiled(wordings()[table]["pattern"].replace("{year}", YEAR))


@dataclass(slots=True)
class _Votes:
    counts: Counter[int] = field(default_factory=Counter)
    reasons: defaultdict[int, list[Evidence]] = field(default_factory=lambda: defaultdict(list))

    def add(self, year: int, weight: int, evidence: tuple[Evidence, ...]) -> None:
        self.counts[year] += weight
        self.reasons[year].extend(evidence)

    def winner(self, floor: int, ceiling: int, least: int) -> Fact:
        """The year with most votes, and so many, among those that the facts allow; none where two have as many."""
        ranked = [(n, y) for y, n in self.counts.items() if n >= least and floor <= y <= ceiling]
        ranked.sort(reverse=True)
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return Fact(None, Basis.UNKNOWN)
        year = ranked[0][1]
        return Fact(str(year), Basis.INFERRED, tuple(self.reasons[year]))


def find_year(
    titles: tuple[MappedText, ...],
    lines: tuple[MappedText, ...],
    headings: tuple[MappedText, ...],
    body: tuple[MappedText, ...],
    genre: str,
    *,
    hidden: bool = False,
) -> Fact:
    """The year as four digits, explicit or inferred, or unknown. A masked year is no year.

    ``hidden``: the title hides its year, so that a single weak sign in the text, which may be any year that the
    source forgot to hide, is not enough. ``lines`` are the lines of metadata that belong to the report: its
    assembly, its signature and date.
    """
    is_plan = genre in _PLAN_GENRES
    for title in titles:
        if known := title_year(title.text, is_plan):
            evidence = _evidence(title, known.where, known.why)
            return Fact(known.year, known.basis, evidence)
    if genre == _ASSEMBLY_GENRE and (held := _assembly((*titles, *lines))) is not None:
        return held
    votes = _Votes()
    for headed in headings:
        _ask_wordings(headed, ("heading",), is_plan, votes, Counter())
    _ask_signatures(titles, lines, genre, is_plan, votes)
    floor, ceiling = _ask_facts(body, votes)
    used: Counter[int] = Counter()
    events: list[tuple[int, tuple[Evidence, ...]]] = []
    for number, text in enumerate(body):
        places = ("opening", "text") if number < _OPENING else ("text",)
        opens = number < _OPENING
        if not opens and "年" not in text.text:
            continue
        plain = arabic(text.text)
        if _year_number().search(plain) or (opens and _short_year().search(plain)):
            _ask_wordings(text, places, is_plan, votes, used)
            if len(events) < _MOST_EVENTS:
                events += _events(text, plain)
    if not any(votes.counts.values()):
        _ask_events(events, votes)
    if not any(votes.counts.values()) and not hidden and (sole := sole_year(body)) is not None:
        votes.add(sole[0], 1, sole[1])
    return votes.winner(floor, ceiling, _SURE if hidden else 1)


def _ask_wordings(
    text: MappedText, places: tuple[str, ...], is_plan: bool, votes: _Votes, used: Counter[int]
) -> None:
    plain = arabic(text.text)
    claimed: set[int] = set()
    for number, wording in enumerate(_wordings()):
        if wording.where not in places or used[number] >= wording.most:
            continue
        match = wording.compiled.search(plain)
        if match and match.start(1) not in claimed:
            claimed.add(match.start(1))
            used[number] += 1
            year = int(match.group(1)) + wording.shift[is_plan]
            year += _CENTURY if len(match.group(1)) == _SHORT else 0
            votes.add(year, wording.weight[is_plan], _evidence(text, match.span(), wording.why[is_plan]))


def _assembly(lines: tuple[MappedText, ...]) -> Fact | None:
    """The year in which a government reported to its assembly, by which such reports are known."""
    for line in lines:
        if date := title_date(line.text) or _signed(line.text):
            evidence = _evidence(line, date[2:], "会议日期")
            return Fact(str(date[0]), Basis.INFERRED, evidence)
    return None


def _signed(line: str) -> tuple[int, int, int, int] | None:
    match = _pattern("signed").search(arabic(line))
    return year_and_month(match) if match else None


def _ask_signatures(
    titles: tuple[MappedText, ...], lines: tuple[MappedText, ...], genre: str, is_plan: bool, votes: _Votes
) -> None:
    rule = wordings()["signed"]
    for text in (*titles, *lines):
        date = title_date(text.text) if text in titles else _signed(text.text)
        if date is None:
            continue
        year, month = date[:2]
        if is_plan:
            year += month >= rule["late"]
        elif genre in rule["looks_back"] and ("半年" not in genre or month < 3):
            year -= month <= rule["early"]
        votes.add(year, rule["weight"], _evidence(text, date[2:], rule["why"]))
        return


def _ask_facts(body: tuple[MappedText, ...], votes: _Votes) -> tuple[int, int]:
    """Lets dated facts vote; the first and the last year in which the report can have been written."""
    floor, ceiling = 0, 9999
    bounds: list[tuple[int, tuple[Evidence, ...]]] = []
    for clue in clues(body):
        if clue.year is not None:
            votes.add(clue.year, _FACT_WEIGHT, clue.evidence)
        elif clue.not_before is not None:
            floor = max(floor, clue.not_before)
            bounds.append((clue.not_before, clue.evidence))
        elif clue.not_after is not None:
            ceiling = min(ceiling, clue.not_after)
            bounds.append((clue.not_after, clue.evidence))
    for year, evidence in bounds:
        votes.add(year, 0, evidence)
    return floor, ceiling if ceiling >= floor else 9999


def _events(text: MappedText, plain: str) -> list[tuple[int, tuple[Evidence, ...]]]:
    why = wordings()["events"]["why"]
    return [
        (int(match.group(1)), _evidence(text, match.span(1), why))
        for match in islice(_pattern("events").finditer(plain), _MOST_EVENTS)
    ]


def _ask_events(events: list[tuple[int, tuple[Evidence, ...]]], votes: _Votes) -> None:
    """Events count only where nothing else speaks: the last year among them, if most of them are its."""
    counts = Counter(year for year, _ in events)
    least = wordings()["events"]["least"]
    if counts and counts[last := max(counts)] >= least and counts[last] * 3 >= 2 * counts.total():
        theirs = [evidence for year, evidence in events if year == last]
        votes.add(last, len(theirs), tuple(e for evidence in theirs[:_MOST_EVIDENCE] for e in evidence))


def _evidence(text: MappedText, place: tuple[int, int], reason: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(span, reason) for span in text.spans(*place))
