"""What the words of a text say of each field.

A word counts more in the opening words, less when repeated, and little in a passing list of fields
(``孤儿、残疾人、老年人等``).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from archive.model import Facet
from archive.taxonomy import Taxonomy, TermKind
from indexer.tag.matcher import Matcher, fold, fold_each
from indexer.tag.mentions import shares
from indexer.tag.shape import lead_end, sentence_starts

GENERAL = "general-affairs"

CORE, WEAK = 1.0, 0.45
LEAD_BONUS = 1.8
PAST_DUTY = 0.6  # a field that had left civil affairs by the year of the report
NEED = 0.9  # weight that own words must reach in a short statement
NEED_PER_CHARACTER = 1 / 400  # a longer statement must say more of a field to be about it
SHORT = 120
RATIO = 0.33  # a second field must weigh a third of the first …
CLEAR = 2.2  # … unless it weighs this much
TOLD = 1.0  # core words of a field at the beginning of a sentence that names no other field
TOPIC = 16  # characters in which a sentence says what it is about
HINT = 0.45  # weight from which weak words alone hint at a field …
HINT_SHARE = 0.6  # … and the share of the heaviest hint that another must reach
EVIDENCE_LIMIT = 3
_FIGURE = re.compile(
    r"(?:对象|人员|金|工作)?[^\d,。;、]{0,3}\d[\d.,余多万]*(?:人|户|例|名|元|件|次|所|处|座|张|家(?!次))"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of one text say: weight, places and whether a core word occurs, for each domain code.

    ``subjects`` are the fields that the text itself is about, heaviest first.
    ``told`` are the fields that have a sentence or a figure to themselves.
    ``things`` are the codes of which a core word names more than people. ``outside`` says that the text names a
    field that is no domain.
    """

    weights: dict[str, float]
    places: dict[str, tuple[tuple[int, int], ...]]
    core: frozenset[str]
    length: int
    things: frozenset[str] = frozenset()
    outside: bool = False
    subjects: tuple[str, ...] = ()
    told: frozenset[str] = frozenset()

    def hints(self) -> tuple[str, ...]:
        """The fields that weak words alone speak of, heaviest first; only those that weigh about as much."""
        top = max(self.weights.values(), default=0.0)
        enough = max(HINT, HINT_SHARE * top)
        hinted = [code for code, weight in self.weights.items() if weight >= enough]
        return tuple(sorted(hinted, key=lambda code: -self.weights[code]))

    def without(self, codes: frozenset[str]) -> "Reading":
        """The same reading with some fields left out."""
        if codes.isdisjoint(self.weights):
            return self
        weights = {code: weight for code, weight in self.weights.items() if code not in codes}
        places = {code: found for code, found in self.places.items() if code not in codes}
        core = self.core - codes
        return Reading(
            weights,
            places,
            core,
            self.length,
            self.things - codes,
            self.outside,
            _subjects(weights, core, self.length, self.told - codes),
            self.told - codes,
        )


def _subjects(
    weights: dict[str, float], core: AbstractSet[str], length: int, told: AbstractSet[str]
) -> tuple[str, ...]:
    """The fields with a core word that weigh enough for the length of the text and beside the heaviest, or that
    are ``told``.
    """
    if not weights:
        return ()
    need = NEED + max(0, length - SHORT) * NEED_PER_CHARACTER
    enough = max(need, min(RATIO * max(weights.values()), CLEAR))
    strong = [code for code, weight in weights.items() if code in core and (weight >= enough or code in told)]
    return tuple(sorted(strong, key=lambda code: -weights[code]))


def _told(sentences: Iterable[dict[str, float]]) -> frozenset[str]:
    """The fields of sentences that name one field and no other."""
    return frozenset(
        code
        for sentence in sentences
        if len(sentence) == 1
        for code, weight in sentence.items()
        if weight >= TOLD
    )


class DomainReader:
    """Reads domain words; prepared once for a taxonomy."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        concepts = taxonomy.facet(Facet.DOMAIN)
        self._until = {concept.code: concept.until for concept in concepts}
        self.former = frozenset(code for code, until in self._until.items() if until is not None)
        self.office = frozenset(concept.code for concept in concepts if concept.office_only)
        words = [*(term.text for concept in concepts for term in concept.terms), *taxonomy.outside]
        self._matcher = Matcher(words)
        forms = dict(zip(words, fold_each(words), strict=True))
        outside = {forms[word] for word in taxonomy.outside}
        self._outside = [word in outside for word in self._matcher.words]
        self._people = [word.endswith(taxonomy.people) for word in self._matcher.words]
        meaning: dict[str, list[tuple[str, float]]] = {word: [] for word in self._matcher.words}
        for concept in concepts:
            for term in concept.terms:
                if term.kind is not TermKind.NEGATIVE:
                    weight = WEAK if term.kind is TermKind.WEAK else CORE
                    meaning[forms[term.text]].append((concept.code, weight))
        self._meaning = [meaning[word] for word in self._matcher.words]
        self._doubtful = [  # 移风易俗, and not a name of both as 流浪未成年人
            len(found) > 1 and any(base == WEAK for _, base in found) for found in self._meaning
        ]
        self._lent = [  # 祭扫 is of graves, and of martyrs' where those are named
            doubtful and any(base == CORE for _, base in found)
            for doubtful, found in zip(self._doubtful, self._meaning, strict=True)
        ]

    def read(self, text: str, year: int | None) -> Reading:
        """Weigh the domain words of ``text``, from a report on ``year`` (None: not known)."""
        folded = fold(text)
        found = self._matcher.find(folded)
        hits = [hit for hit in found if self._meaning[hit[0]]]
        outside = any(self._outside[word] for word, _, _ in found)
        if not hits:  # as in half of all statements
            return Reading({}, {}, frozenset(), len(text), outside=outside)
        lead = lead_end(folded)
        discounts = shares(folded, hits, self._fields_of, self._serves)
        weights: dict[str, float] = {}
        places: dict[str, list[tuple[int, int]]] = {}
        core: set[str] = set()
        things: set[str] = set()
        seen: dict[int, int] = {}
        starts = sentence_starts(folded)
        sentences: dict[int, dict[str, float]] = {}
        told: set[str] = set()
        sure, sure_here = self._sure(hits), self._sure_by_sentence(hits, starts)
        for (word, start, end), discount in zip(hits, discounts, strict=True):
            seen[word] = seen.get(word, 0) + 1
            factor = discount * (LEAD_BONUS if start < lead else 1.0) / seen[word]
            number = bisect_right(starts, start)
            meant = self._meaning[word]
            if self._doubtful[word]:
                meant = self._meant(word, sure, sure_here.get(number, frozenset()))
            for code, base in meant:
                until = self._until[code]
                past = PAST_DUTY if until is not None and year is not None and year > until else 1.0
                weights[code] = weights.get(code, 0.0) + base * factor * past
                places.setdefault(code, []).append((start, end))
                if base == CORE:
                    if past == 1 and not self._people[word] and _FIGURE.match(folded, end):
                        told.add(code)
                    leads = discount * past if start - starts[number - 1] <= TOPIC else 0.0
                    sentence = sentences.setdefault(number, {})
                    sentence[code] = sentence.get(code, 0.0) + leads
                    core.add(code)
                    if not self._people[word]:
                        things.add(code)
        told |= _told(sentences.values())
        return Reading(
            weights,
            {code: tuple(where) for code, where in places.items()},
            frozenset(core),
            len(text),
            frozenset(things),
            outside,
            _subjects(weights, core, len(text), told),
            frozenset(told),
        )

    def _sure(self, hits: Sequence[tuple[int, int, int]]) -> frozenset[str]:
        """The fields that a core word of their own names, where a word is met that may be of several fields."""
        if not any(self._doubtful[word] for word, _, _ in hits):
            return frozenset()
        own = (self._meaning[word] for word, _, _ in hits if len(self._meaning[word]) == 1)
        return frozenset(code for meaning in own for code, base in meaning if base == CORE)

    def _sure_by_sentence(
        self, hits: Sequence[tuple[int, int, int]], starts: Sequence[int]
    ) -> dict[int, frozenset[str]]:
        """The same, sentence by sentence."""
        if not any(self._lent[word] for word, *_ in hits):
            return {}
        parts: dict[int, list[tuple[int, int, int]]] = {}
        for hit in hits:
            parts.setdefault(bisect_right(starts, hit[1]), []).append(hit)
        return {number: self._sure(part) for number, part in parts.items()}

    def _meant(self, word: int, sure: frozenset[str], sure_here: frozenset[str]) -> list[tuple[str, float]]:
        """What a word means that is of several fields, weakly of one: those that another word names, if any. One that
        is lent (烈士陵园…祭扫) counts for the field that borrows it only if the sentence names that and not its own.
        """
        meaning = self._meaning[word]
        if not self._lent[word]:
            return [found for found in meaning if found[0] in sure] or meaning
        own = [found for found in meaning if found[1] == CORE]
        if any(code in sure_here for code, _ in own):
            return own
        return [(code, base) for code, base in meaning if base == WEAK and code in sure_here] or own

    def _fields_of(self, word: int) -> list[str]:
        return [code for code, base in self._meaning[word] if base == CORE or not self._lent[word]]

    def _serves(self, word: int) -> bool:
        """Whether a word is for people whom other fields serve too."""
        return self._people[word] or self._lent[word]
