"""What a statement says is done, planned or lacking: words and word pairs that speak of an instrument.

Weights add up over different words. Words inside the title of a document (``《…》``) speak of that document and not
of the statement, so they do not count. Which measures count in the end was learned (``weighing``); for a codebook with
other codes than the program's, limits set by hand decide: a measure counts from ``NEED`` on.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from archive.model import Facet
from archive.taxonomy import Signal, Taxonomy, TermKind
from indexer.tag.linear import odds
from indexer.tag.matcher import Matcher, fold, fold_each
from indexer.tag.shape import lead_end, quoted_titles, sentence_starts
from indexer.tag.weighing import SEVERAL, Weighing, features

CORE, WEAK = 1.0, 0.4
PREFERRED = 1.25  # a word that names the measure outweighs one that only implies it
LEAD_BONUS = 1.5
NEED = 1.0
RATIO = 0.22  # a second measure must weigh this much of the first …
CLEAR = 1.7  # … unless it weighs this much
LIMIT = 4  # measures on one statement, the heaviest first
EVIDENCE_LIMIT = 3
_WEIGHTS = {TermKind.PREFERRED: PREFERRED, TermKind.ALTERNATIVE: CORE, TermKind.WEAK: WEAK}
_CLAUSE_STOPS = ",:"
_LONGEST_VERB = 8  # characters; only bounds the search


@dataclass(frozen=True, slots=True)
class MeasureFound:
    """One measure of a statement, and where its words stand in the text."""

    code: str
    score: float
    places: tuple[tuple[int, int], ...]
    rule: str = "measure.text"


Found = dict[str, dict[str, tuple[float, tuple[int, int]]]]
"""For each code, its words, with what each weighs and where it stands."""


class MeasureReader:
    """Reads measure words and signals; prepared once for a taxonomy. Without ``weighing`` limits decide."""

    def __init__(self, taxonomy: Taxonomy, weighing: Weighing | None = None) -> None:
        self._weighing = weighing if weighing and _fits(weighing, taxonomy) else None
        concepts = taxonomy.facet(Facet.MEASURE)
        self._order = {concept.code: place for place, concept in enumerate(concepts)}
        signals = [(concept.code, signal) for concept in concepts for signal in concept.signals]
        words = [term.text for concept in concepts for term in concept.terms]
        words += [word for _, signal in signals for word in (*signal.verbs, *signal.objects)]
        self._matcher = Matcher(words)
        forms = dict(zip(words, fold_each(words), strict=True))
        terms: dict[str, list[tuple[str, float]]] = {}
        for concept in concepts:
            for term in concept.terms:
                if term.kind is not TermKind.NEGATIVE:
                    weight = _WEIGHTS[term.kind]
                    terms.setdefault(forms[term.text], []).append((concept.code, weight))
        self._terms = [tuple(terms.get(word, ())) for word in self._matcher.words]
        self._subjects = [
            (concept.code, frozenset(concept.fields), frozenset(fold(word) for word in concept.field_words))
            for concept in concepts
            if concept.fields
        ]
        self._signals = tuple(signals)
        self._verbs = self._users([signal.verbs for _, signal in signals], forms)
        self._objects = self._users([signal.objects for _, signal in signals], forms)

    def _users(self, lists: Sequence[tuple[str, ...]], forms: Mapping[str, str]) -> list[tuple[int, ...]]:
        users: dict[str, list[int]] = {}
        for number, words in enumerate(lists):
            for word in dict.fromkeys(forms[word] for word in words):
                users.setdefault(word, []).append(number)
        return [tuple(users.get(word, ())) for word in self._matcher.words]

    def of_runs(self, texts: Sequence[str]) -> list[list[float]]:
        """As ``Linear.of_runs``; nothing where limits decide."""
        return self._weighing.of_runs(texts) if self._weighing else [[] for _ in texts]

    def read(
        self,
        text: str,
        about: frozenset[str] = frozenset(),
        role: str = "",
        heading: str = "",
        of_runs: Sequence[float] | None = None,
    ) -> tuple[MeasureFound, ...]:
        """The measures of ``text`` in codebook order; ``about`` are the domains of the statement, ``heading`` is the
        nearest above it, ``of_runs`` what its runs weigh if that is known already.
        """
        found, starts = self.words(text, about)
        if self._weighing is None:
            return self._select(found, starts)
        if of_runs is None:
            (of_runs,) = self.of_runs([text])
        values = features(sums(found), leading(found, starts))
        scores = self._weighing.scores(of_runs, heading, about, role, values)
        return tuple(
            MeasureFound(code, odds(scores[code]), _best(found[code]))
            if code in found
            else MeasureFound(
                code, odds(scores[code]), (self._weighing.stretch(text, code),), "measure.model"
            )
            for code in self._order
            if scores[code] > 0
        )

    @property
    def is_learned(self) -> bool:
        """Whether learned weights decide, and not limits."""
        return self._weighing is not None

    def words(self, text: str, about: Set[str] = frozenset()) -> tuple[Found, Sequence[int]]:
        """The words of each measure in ``text``, and where its sentences begin."""
        folded = fold(text)
        titles = quoted_titles(folded)
        hits = self._matcher.find(folded)
        if titles:
            hits = [hit for hit in hits if not _inside(titles, hit[1])]
        lead = lead_end(folded)
        subjects = [(code, words) for code, fields, words in self._subjects if about and about <= fields]
        found: Found = {}

        def note(code: str, key: str, weight: float, place: tuple[int, int]) -> None:
            if subjects and any(code == named and key in words for named, words in subjects):
                return
            weight *= LEAD_BONUS if place[0] < lead else 1.0
            known = found.setdefault(code, {})
            if key not in known or known[key][0] < weight:
                known[key] = (weight, place)

        for word, start, end in hits:
            for code, weight in self._terms[word]:
                note(code, self._matcher.words[word], weight, (start, end))
        for number, place, key in self._pairs(folded, hits):
            code, signal = self._signals[number]
            note(code, key, WEAK if signal.weak else CORE, place)
        return found, sentence_starts(folded)

    def _pairs(
        self, folded: str, hits: Sequence[tuple[int, int, int]]
    ) -> list[tuple[int, tuple[int, int], str]]:
        starts = sentence_starts(folded)
        verbs: dict[int, list[tuple[int, int]]] = {}
        for word, start, end in hits:
            for number in self._verbs[word]:
                verbs.setdefault(number, []).append((start, end))
        pairs = []
        for word, start, end in hits:
            for number in self._objects[word]:
                known = verbs.get(number)
                if known is None:
                    continue
                signal = self._signals[number][1]
                first = bisect_left(known, (start - signal.reach - _LONGEST_VERB, 0))
                for verb in known[first : bisect_left(known, (end + signal.back + 1, 0))]:
                    if verb[0] == start or not _near(signal, verb, (start, end), folded):
                        continue
                    place = (min(start, verb[0]), max(end, verb[1]))
                    if bisect_right(starts, place[0]) == bisect_right(starts, place[1] - 1):
                        pairs.append((number, place, self._matcher.words[word]))
                        break
        return pairs

    def _select(self, found: Found, starts: Sequence[int]) -> tuple[MeasureFound, ...]:
        weights = sums(found)
        top = max(weights.values(), default=0.0)
        enough = max(NEED, min(RATIO * top, CLEAR))
        leads = leading(found, starts)
        strong = [code for code, weight in weights.items() if weight >= enough or code in leads]
        strong = sorted(strong, key=lambda code: (-weights[code], self._order[code]))[:LIMIT]
        return tuple(
            MeasureFound(code, weights[code] / (weights[code] + 0.8), _best(found[code]))
            for code in sorted(strong, key=self._order.__getitem__)
        )


def _fits(weighing: Weighing, taxonomy: Taxonomy) -> bool:
    """Whether the weights were learned for the codes of this taxonomy."""
    known = set(taxonomy.codes(Facet.DOMAIN)) | {SEVERAL}
    return set(weighing.codes) == set(taxonomy.codes(Facet.MEASURE)) and weighing.domains <= known


def sums(found: Found) -> dict[str, float]:
    return {code: sum(weight for weight, _ in words.values()) for code, words in found.items()}


def leading(found: Found, starts: Sequence[int]) -> set[str]:
    """The measures that lead a sentence of their own, however little they weigh in the whole."""
    if len(starts) < 2:
        return set()
    sentences: dict[int, dict[str, float]] = {}
    for code, words in found.items():
        for weight, place in words.values():
            sentence = sentences.setdefault(bisect_right(starts, place[0]), {})
            sentence[code] = sentence.get(code, 0.0) + weight
    return {
        code
        for sentence in sentences.values()
        for code, weight in sentence.items()
        if weight >= NEED and weight == max(sentence.values())
    }


def _near(signal: Signal, verb: tuple[int, int], thing: tuple[int, int], folded: str) -> bool:
    """Whether the object stands close enough behind the verb, or before it in the same clause."""
    if thing[0] >= verb[1]:
        return thing[0] - verb[1] <= signal.reach
    return (
        verb[0] >= thing[1]
        and verb[0] - thing[1] <= signal.back
        and not any(mark in _CLAUSE_STOPS for mark in folded[thing[1] : verb[0]])
    )


def _inside(titles: Sequence[tuple[int, int]], position: int) -> bool:
    """Whether ``position`` is in a quoted title, behind its opening mark; ``titles`` are in order."""
    last = bisect_left(titles, (position, 0)) - 1
    return last >= 0 and position < titles[last][1]


def _best(words: dict[str, tuple[float, tuple[int, int]]]) -> tuple[tuple[int, int], ...]:
    best = sorted(words.values(), key=lambda item: (-item[0], item[1]))[:EVIDENCE_LIMIT]
    return tuple(sorted({place for _, place in best}))
