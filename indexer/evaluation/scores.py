"""How good tags are: counts for each code against labels, and what is made of the counts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from archive.model import Facet, TaggedParagraph
from indexer.evaluation.units import LabelledReport, Labels
from indexer.tag import Tagger

NOTHING = ""
"""Stands for "no code" in a confusion: a code that was missed or given with nothing in its place."""


@dataclass(frozen=True, slots=True)
class Count:
    """Found, wrongly given, and missed; codes that readers leave free count in none of them."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """The share of given codes that are right; None if none was given."""
        return _ratio(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """The share of labelled codes that were found; None if none is labelled."""
        return _ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None if there is nothing to count."""
        return _ratio(2 * self.right, 2 * self.right + self.wrong + self.missed)


@dataclass(frozen=True, slots=True)
class FacetScores:
    """The score of one facet. ``confusions`` are (labelled, given, how often), most frequent first."""

    units: int
    exact: int
    codes: Mapping[str, Count]
    confusions: tuple[tuple[str, str, int], ...]

    @property
    def total(self) -> Count:
        """All codes together: its ``f1`` is the micro F1."""
        return sum(self.codes.values(), Count())

    @property
    def macro_f1(self) -> float | None:
        """The mean F1 of the codes that are labelled at least once."""
        scores = [count.f1 or 0.0 for count in self.codes.values() if count.right + count.missed]
        return sum(scores) / len(scores) if scores else None

    @property
    def accuracy(self) -> float | None:
        """The share of statements with every labelled code and no wrong one."""
        return _ratio(self.exact, self.units)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of all facets. ``outside`` statements belong to no field; some were ``outside_tagged``."""

    statements: int
    reports: int
    facets: Mapping[Facet, FacetScores]
    outside: int
    outside_tagged: int


Pair = tuple[TaggedParagraph, Mapping[Facet, Labels]]


def tag_reports(tagger: Tagger, reports: Iterable[LabelledReport]) -> list[Pair]:
    """Each labelled statement with the tags that it gets inside its report."""
    return [
        (tagged, unit.labels)
        for item in reports
        for tagged, unit in zip(
            tagger.tag(item.paragraphs, item.report, item.page_text), item.units, strict=True
        )
    ]


def evaluate(tagger: Tagger, reports: Iterable[LabelledReport]) -> Evaluation:
    """The score of ``tagger`` on labelled reports."""
    reports = list(reports)
    pairs = tag_reports(tagger, reports)
    outside = [
        bool(tagged.codes(Facet.DOMAIN))
        for tagged, labels in pairs
        if Facet.DOMAIN in labels and not labels[Facet.DOMAIN].core | labels[Facet.DOMAIN].free
    ]
    facets = {
        facet: score(
            ((set(tagged.codes(facet)), labels[facet]) for tagged, labels in pairs if facet in labels),
            single=facet is Facet.ROLE,
        )
        for facet in Facet
    }
    return Evaluation(len(pairs), len(reports), facets, len(outside), sum(outside))


def score(given: Iterable[tuple[set[str], Labels]], single: bool = False) -> FacetScores:
    """The score of one facet from the codes that were given and the labels.

    ``single`` says that a statement carries one code only, so that a free code is as good as the labelled one.
    """
    codes: dict[str, Count] = {}
    confusions: Counter[tuple[str, str]] = Counter()
    units = exact = 0
    for got, labels in given:
        wrong = got - labels.core - labels.free
        missed: AbstractSet[str] = labels.core - got
        if single and got & labels.free:
            missed = frozenset()
        for found, count in (
            (got & labels.core, Count(right=1)),
            (wrong, Count(wrong=1)),
            (missed, Count(missed=1)),
        ):
            for code in found:
                codes[code] = codes.get(code, Count()) + count
        for code in missed:
            confusions.update((code, other) for other in wrong or {NOTHING})
        if not missed:
            confusions.update((NOTHING, other) for other in wrong)
        units += 1
        exact += not (wrong or missed)
    ranked = sorted(confusions.items(), key=lambda item: (-item[1], item[0]))
    return FacetScores(units, exact, dict(sorted(codes.items())), tuple((*pair, n) for pair, n in ranked))


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
