"""Asks a text which place it speaks for: formulas and offices vote, passing mentions do not."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from archive.model import Evidence
from indexer.describe.gazetteer import Chain, Place, gazetteer, meant, settings
from indexer.patterns import compiled, one_of
from indexer.textmap import MappedText

# What a name is counted with: the wording, its weight, and where it stands.
Ballot = tuple[str, int, tuple[Evidence, ...]]
_OPENING = 2
_MOST_EVIDENCE = 5
# Far more than any report has; a page of nothing but names must not take for ever.
_MOST_TEXT = 100_000
_BEHIND = 60
_KINDS = "省市县区州旗盟"
_OWN_WORDS = compiled(f"[我全本]([{_KINDS}])")


@dataclass(frozen=True, slots=True)
class _Formula:
    before: Any
    after: Any
    weight: int
    why: str


@dataclass(frozen=True, slots=True)
class _Group:
    """Formulas asked in one pass; ``any_before`` matches what stands before the name in any of them. ``needs``: words
    of which one stands in every text that has one; without any, all texts are asked.
    """

    formulas: tuple[_Formula, ...]
    any_before: Any
    needs: tuple[str, ...]


@dataclass(slots=True)
class Votes:
    """What the text says for each place; each wording counts once."""

    weights: defaultdict[Place, int] = field(default_factory=lambda: defaultdict(int))
    evidence: defaultdict[Place, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    seen: set[tuple[Place, str]] = field(default_factory=set)
    open: list[tuple[tuple[Place, ...], str, Ballot]] = field(default_factory=list)
    kind: str = ""

    def name(self, chain: Chain, printed: str, ballot: Ballot) -> None:
        """Counts a name: at once where it is that of one place, else when the whole text is known."""
        place = meant(chain.places)
        if place is None:
            self.open.append((chain.places, printed, ballot))
        else:
            self.add(place, *ballot)

    def add(self, place: Place, wording: str, weight: int, evidence: tuple[Evidence, ...]) -> None:
        """Counts ``wording`` for ``place``, once."""
        if (place, wording) not in self.seen:
            self.seen.add((place, wording))
            self.weights[place] += weight
            if len(self.evidence[place]) < _MOST_EVIDENCE:
                self.evidence[place] += evidence

    def settle(self) -> None:
        """Gives the votes for names of several places to the one whose city or province has votes too."""
        voted = {place.path for place in self.weights}
        for places, printed, ballot in self.open:
            backed = meant(tuple(place for place in places if _backed(place, voted)))
            self.add(backed or Place(("", "", printed)), *ballot)
        self.open.clear()

    def winner(self, provinces_only: bool = False) -> tuple[Place, tuple[Evidence, ...]] | None:
        """The place with the most votes below the province, else the province; none where two contend."""
        enough = settings()["enough"]
        below = [] if provinces_only else [place for place in self.weights if len(place.path) > 1]
        fitting = [place for place in below if not self.kind or place.path[-1].endswith(self.kind)]
        provinces = [place for place in self.weights if len(place.path) == 1]
        voted = {place.path for place in self.weights}
        for places, least in ((fitting, enough["own"]), (provinces, enough["province"])):
            ranked = sorted(
                (place for place in places if self._support(place, voted) >= least),
                key=lambda place: (-self.weights[place], -len(place.path), place.path),
            )
            if not ranked:
                continue
            first = ranked[0]
            rivals = [p for p in ranked[1:] if not (p.within(first) or first.within(p))]
            if not rivals or self.weights[rivals[0]] * 2 <= self.weights[first]:
                about = [place for place in self.weights if first.within(place)]
                return first, tuple(e for place in about for e in self.evidence[place])
        return None

    def _support(self, place: Place, voted: set[tuple[str, ...]]) -> int:
        direct = self.weights[place]
        return direct + (1 if direct > 1 and _backed(place, voted) else 0)


def _backed(place: Place, voted: set[tuple[str, ...]]) -> bool:
    """Whether a division above the place has votes."""
    return any(place.path[:length] in voted for length in range(1, len(place.path)))


@cache
def _groups() -> tuple[_Group, ...]:
    """All formulas that every text is asked; and each of the others alone, for what stands before their names is so
    little that it would hide what stands before others.
    """
    entries = settings()["own"]
    together = [[entry for entry in entries if "needs" not in entry]]
    together += [[entry] for entry in entries if "needs" in entry]
    return tuple(
        _Group(
            tuple(
                _Formula(compiled(e["before"]), compiled("^" + e["after"]), e["weight"], e["why"])
                for e in group
            ),
            one_of(entry["before"] for entry in group),
            tuple(group[0].get("needs", ())),
        )
        for group in together
    )


@cache
def _office() -> tuple[Any, Any, Any, Any]:
    data = settings()["office"]
    patterns = data["pattern"], "^" + data["led"], data["begins"], "^" + data["others"]
    first, second, third, fourth = (compiled(pattern) for pattern in patterns)
    return first, second, third, fourth


def ask_text(body: tuple[MappedText, ...]) -> Votes:
    """The votes of the text, or of its beginning where it is longer than any report."""
    votes = Votes()
    kinds: defaultdict[str, int] = defaultdict(int)
    left = _MOST_TEXT
    for number, whole in enumerate(body):
        text = whole if len(whole) <= left else whole.slice(0, left)
        left -= len(text)
        if not text.text:
            break
        _ask_formulas(text, votes)
        _ask_offices(text, votes, opening=number < _OPENING)
        if votes.weights or votes.open or number < _OPENING:
            for match in _OWN_WORDS.finditer(text.text):
                kinds[match.group(1)] += 1
    votes.kind = _most(kinds)
    votes.settle()
    return votes


def _most(kinds: Mapping[str, int]) -> str:
    """The kind of division (县, 市 …) that most of the words for one's own name; nothing without such."""
    kind, count = max(kinds.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return kind if count > 1 and count * 2 > sum(kinds.values()) else ""


def kind_fits(body: tuple[MappedText, ...], place: Place) -> bool:
    """Whether the text calls its own place (全县, 我市) by no other kind than that of ``place``."""
    kinds = {match.group(1) for text in body for match in _OWN_WORDS.finditer(text.text)}
    return not kinds or any(place.path[-1].endswith(kind) for kind in kinds)


def _ask_formulas(text: MappedText, votes: Votes) -> None:
    for group in _groups():
        if not group.needs or any(word in text.text for word in group.needs):
            _ask_group(group, text, votes)


def _ask_group(group: _Group, text: MappedText, votes: Votes) -> None:
    for match in group.any_before.finditer(text.text):
        chain = gazetteer().read(text.text, match.end())
        if chain is None:
            continue
        behind = text.text[chain.end : chain.end + _BEHIND]
        for formula in group.formulas:
            if formula.before.fullmatch(match.group()) and (after := formula.after.search(behind)):
                end = chain.end + after.end()
                where = (match.start(), end)
                evidence = _evidence(text, where, formula.why)
                printed = text.text[chain.start : chain.end]
                votes.name(chain, printed, (text.text[slice(*where)], formula.weight, evidence))


def _ask_offices(text: MappedText, votes: Votes, opening: bool) -> None:
    if not any(word in text.text for word in ("民政", "人民政府", "委")):
        return
    pattern, led, _, _ = _office()
    data = settings()["office"]
    for match in pattern.finditer(text.text):
        end = match.start() + (1 if match.group()[0] in _KINDS else 0)
        chain = gazetteer().read_back(text.text, end)
        if chain is None:
            continue
        where = (chain.start, match.end())
        if led.search(text.text[end : end + _BEHIND]):
            weight = data["led_weight"]
        elif is_other(text.text, *where):
            continue
        elif opening and match.group().startswith("民政") and is_subject(text.text, *where):
            weight = data["opening_weight"]
        else:
            weight = data["weight"]
        evidence = _evidence(text, where, data["why"])
        wording = text.text[slice(*where)] + ("" if opening else str(evidence[0].span.start))
        votes.name(chain, text.text[chain.start : chain.end], (wording, weight, evidence))


def is_subject(text: str, start: int, end: int) -> bool:
    """Whether an office is what a clause is about, and not the office above it or beside it."""
    _, _, begins, others = _office()
    return bool(begins.search(text[max(0, start - 4) : start])) and not others.search(text[end : end + 12])


def is_other(text: str, start: int, end: int) -> bool:
    """Whether the words around a name say that it is somebody else's place, or one of a list."""
    other = settings()["other"]
    before = text[max(0, start - 4) : start]
    return before.endswith(tuple(other["before"])) or text[end : end + 4].startswith(tuple(other["after"]))


def _evidence(text: MappedText, place: tuple[int, int], reason: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(span, reason) for span in text.spans(*place))
