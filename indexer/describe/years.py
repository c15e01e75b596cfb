"""Finds the year that a report accounts for, and says how it is known.

A title that names a year is believed. Otherwise the text is asked: headings of plans for the next year,
periods reported on, the date of signing and dated facts vote; a year that a fact rules out cannot win, nor
can a tie, unless the text tells of what was done in the later year. Where none of these speaks, one kind of
evidence after the other is asked: dated events, the years told, what went on in one year.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any

from archive.model import Basis, Evidence, Fact, Span
from indexer.describe.dated import Said
from indexer.describe.facts import Clue, clues
from indexer.describe.mentions import hides_years, last_told, told_year
from indexer.describe.signing import signed, signed_year
from indexer.describe.title_years import YEAR, arabic, title_date, title_year, wordings
from indexer.patterns import compiled
from indexer.textmap import MappedText

__all__ = ["arabic", "find_year"]

# No wording with a year is shorter.
_SHORTEST_WORDING = 3
_PLAN_GENRES = ("工作计划", "工作要点")
_ASSEMBLY_GENRE = "政府工作报告"
_FACT_WEIGHT, _OPENING, _SURE = 4, 3, 2
_MOST_EVENTS, _MOST_EVIDENCE = 200, 5
# So many votes are not outweighed by a law or a congress that the report cannot have known: the source may be mended.
_OUTRIGHT = 4
# A year of two digits is of this century.
_SHORT, _CENTURY = 2, 2000
_APART = re.compile("(?<=[0-9]) +(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) +(?=[0-9])")


@dataclass(frozen=True, slots=True)
class _Wording:
    where: str
    compiled: Any
    most: int
    shift: tuple[int, int]
    weight: tuple[int, int]
    why: tuple[str, str]
    unless: Any


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
            compiled(entry["unless"], captures=False) if "unless" in entry else None,
        )
        for entry, pattern in zip(entries, patterns, strict=True)
    )


@cache
def _year_number() -> Any:
    """Matches where there is a year at all, of four digits or of two: hardly any paragraph holds one."""
    return compiled("(?:19|20)[0-9]{2}|(?:^|[^0-9])[0-2][0-9][”’]?年", captures=False)


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

    def winner(self, floor: int, ceiling: int, least: int) -> tuple[int, ...]:
        """The years with most votes, and so many, among those that the facts allow, or that are said outright."""
        allowed = {
            y: n for y, n in self.counts.items() if n >= least and (floor <= y <= ceiling or n >= _OUTRIGHT)
        }
        return tuple(sorted(year for year, n in allowed.items() if n == max(allowed.values())))

    def fact(self, year: int) -> Fact:
        """That it is ``year``, and why."""
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
    headings, body = tuple(map(_closed_up, headings)), tuple(map(_closed_up, body))
    is_plan = genre in _PLAN_GENRES
    for title in titles:
        if known := title_year(title.text, is_plan):
            evidence = _evidence(title, known.where, known.why)
            return Fact(known.year, known.basis, evidence)
    if genre == _ASSEMBLY_GENRE and (held := _assembly((*titles, *lines))) is not None:
        return held
    # A government reports on one year when the next has begun, and is known by the latter.
    is_plan = is_plan or genre == _ASSEMBLY_GENRE
    votes = _Votes()
    for headed in headings:
        if len(headed) >= _SHORTEST_WORDING:
            _ask_wordings(headed, ("heading",), is_plan, votes, Counter())
    if (date := signed_year(titles, lines, body[-1:], genre, is_plan)) is not None:
        votes.add(date[0], wordings()["signed"]["weight"], date[1])
    heard = _ask_facts(body, is_plan, votes)
    events = _ask_body(body, is_plan, votes)
    least = _SURE if hidden else 1
    if not any(votes.counts.values()):
        _ask_events(events, votes)
    if not any(votes.counts.values()) and not hidden and (told := told_year(body)) is not None:
        votes.add(told[0], 1, told[1])
    winners = votes.winner(heard.floor, heard.ceiling, least)
    if not any(votes.counts.values()) and heard.during is not None and not (hidden or hides_years(body)):
        return heard.during
    if len(winners) > 1:
        winners = tuple(year for year in winners if year == last_told(body))
    return votes.fact(winners[0]) if winners else Fact(None, Basis.UNKNOWN)


def _closed_up(text: MappedText) -> MappedText:
    """The text without the spaces that some programs put between figures and words (2017 年 10 月)."""
    if " " not in text.text:
        return text
    return text.without([match.span() for match in _APART.finditer(text.text)])


def _ask_body(
    body: tuple[MappedText, ...], is_plan: bool, votes: _Votes
) -> list[tuple[int, tuple[Evidence, ...]]]:
    """Lets the wordings of the text vote; the events that it dates by month."""
    used: Counter[int] = Counter()
    events: list[tuple[int, tuple[Evidence, ...]]] = []
    for number, text in enumerate(body):
        places = ("first", "opening", "text")[_starts_at(number) :]
        if number >= _OPENING and "年" not in text.text:
            continue
        plain = arabic(text.text)
        if _year_number().search(plain):
            _ask_wordings(text, places, is_plan, votes, used)
            if len(events) < _MOST_EVENTS:
                events += _events(text, plain)
    return events


def _starts_at(number: int) -> int:
    """Where among first, opening and text the places begin in which a paragraph stands."""
    return 0 if number == 0 else 1 if number < _OPENING else 2


def _ask_wordings(
    text: MappedText, places: tuple[str, ...], is_plan: bool, votes: _Votes, used: Counter[int]
) -> None:
    plain = arabic(text.text)
    claimed: set[int] = set()
    for number, wording in enumerate(_wordings()):
        if wording.where not in places or used[number] >= wording.most:
            continue
        match = wording.compiled.search(plain)
        if match and wording.unless is not None and wording.unless.match(plain[match.end() :]):
            continue
        if match and match.start(match.lastindex) not in claimed:
            claimed.add(match.start(match.lastindex))
            used[number] += 1
            digits = match.group(match.lastindex)
            year = int(digits) + wording.shift[is_plan] + (_CENTURY if len(digits) == _SHORT else 0)
            votes.add(year, wording.weight[is_plan], _evidence(text, match.span(), wording.why[is_plan]))


def _assembly(lines: tuple[MappedText, ...]) -> Fact | None:
    """The year in which a government reported to its assembly, by which such reports are known."""
    for line in lines:
        if date := title_date(line.text) or signed(line.text):
            evidence = _evidence(line, date[2:], "会议日期")
            return Fact(str(date[0]), Basis.INFERRED, evidence)
    return None


@dataclass(slots=True)
class _Heard:
    """What dated facts say beside their votes: the first and the last year in which the report can have been written,
    and the last of the years in which something went on that it tells of.
    """

    floor: int = 0
    ceiling: int = 9999
    during: Fact | None = None


def _ask_facts(body: tuple[MappedText, ...], is_plan: bool, votes: _Votes) -> _Heard:
    """Lets dated facts vote, and keeps what else they say."""
    heard = _Heard()
    during: defaultdict[int, list[Evidence]] = defaultdict(list)
    told: list[Clue] = []
    for clue in clues(body, is_plan):
        if clue.said is Said.YEAR:
            told.append(clue)
            continue
        votes.add(clue.year, 0, clue.evidence)
        if clue.said is Said.NOT_BEFORE:
            heard.floor = max(heard.floor, clue.year)
        elif clue.said is Said.NOT_AFTER:
            heard.ceiling = min(heard.ceiling, clue.year)
        elif clue.said is Said.DURING:
            during[clue.year] += clue.evidence
    if heard.ceiling < heard.floor:
        heard.ceiling = 9999
    for clue in told:
        # What looks like news of a year before the report can have been written is something else.
        if heard.floor <= clue.year <= heard.ceiling:
            votes.add(clue.year, _FACT_WEIGHT, clue.evidence)
    if during and heard.floor <= max(during) <= heard.ceiling:
        heard.during = Fact(str(max(during)), Basis.INFERRED, tuple(during[max(during)]))
    return heard


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
    spans: list[Span] = []
    for span in text.spans(*place):
        # The spaces of 2017 年 10 月 are part of what is quoted.
        near = spans and span.start - spans[-1].end <= 1
        spans[-1:] = [Span(spans[-1].start, span.end)] if near else [*spans[-1:], span]
    return tuple(Evidence(span, reason) for span in spans)
