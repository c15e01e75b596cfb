"""How often people agreed with the rules, as far as they said so in corrections."""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.corrections import Judgement
from archive.errors import UsageError
from archive.model import Action, Facet
from indexer.evaluation.agreement import alpha


@dataclass(frozen=True, slots=True)
class Agreed:
    """Judgements of one tag, and how many of them the rules share today. ``alpha`` is Krippendorff's for people and
    rules on these; None where it is not defined or the library that computes it is not installed.

    People mostly speak up where rules are wrong, so that the share says less of all tags than of those doubted.
    """

    judged: int
    agreed: int
    alpha: float | None

    @property
    def share(self) -> float:
        """The share of judgements that the rules share."""
        return self.agreed / self.judged


def agreed_with_rules(judgements: Iterable[Judgement]) -> dict[Facet, dict[str, Agreed]]:
    """By facet and code; facets without a judgement are left out."""
    groups: dict[Facet, dict[str, list[Judgement]]] = {}
    for judged in judgements:
        groups.setdefault(judged.correction.facet, {}).setdefault(judged.correction.code, []).append(judged)
    return {
        facet: {code: _agreed(groups[facet][code]) for code in sorted(groups[facet])}
        for facet in Facet
        if facet in groups
    }


def agreed_dict(agreed: dict[Facet, dict[str, Agreed]]) -> dict[str, object]:
    """The same as plain values."""
    return {
        facet.value: {
            code: {
                "judged": one.judged,
                "agreed": one.agreed,
                "share": round(one.share, 4),
                "alpha": one.alpha,
            }
            for code, one in codes.items()
        }
        for facet, codes in agreed.items()
    }


def _agreed(judgements: list[Judgement]) -> Agreed:
    people = [judged.correction.action is Action.ADD for judged in judgements]
    rules = [judged.rule is not None for judged in judgements]
    return Agreed(
        len(people),
        sum(one == other for one, other in zip(people, rules, strict=True)),
        _alpha(people, rules),
    )


def _alpha(people: list[bool], rules: list[bool]) -> float | None:
    try:
        return alpha(people, rules)
    except UsageError:
        return None
