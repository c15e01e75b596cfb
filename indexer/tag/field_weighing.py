"""Weighs which fields a statement is about, by weights that were learned from statements labelled by hand.

The rules (``choosing``, ``tagger``) say which fields the words, the headings and the title speak for; what they chose
is the heaviest of what is weighed here, beside the runs of characters in text and heading, and the fields that were
chosen, stand above or in the title.
"""

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from indexer.tag.domains import Reading
from indexer.tag.linear import Linear, odds

RULES = ("domain.text", "domain.heading", "domain.title", "domain.hint", "domain.office")
SURE = frozenset({"domain.previous", "domain.opening", "domain.overview"})
FEATURES = (
    *RULES,
    *("chosen", "weight", "log", "of_top", "core", "told", "above", "elsewhere", "apart", "others", "before"),
    *("beside", "share_beside", "title", "of_title", "told_beside"),
)
OWN = ("chosen", "log")  # the features that weigh differently for each field


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a statement: what its words say, the rule by which each field was ``chosen``, the fields of the
    nearest heading ``above`` it, of the statement ``before`` it and of the ``title``; the one field that the report is
    ``wholly`` about, if there is one; and whether a ``civil``-affairs office speaks.
    """

    own: Reading
    chosen: Mapping[str, str]
    above: tuple[str, ...]
    before: AbstractSet[str]
    title: tuple[str, ...]
    wholly: str | None
    civil: bool

    def features(self) -> dict[str, tuple[float, ...]]:
        """For each field that anything speaks for, the values of ``FEATURES``."""
        weights, own = self.own.weights, self.own
        top = max(weights.values(), default=0.0) or 1.0
        found = {}
        for code in dict.fromkeys((*weights, *self.chosen, *self.above, *self.before, *self.title)):
            weight, rule = weights.get(code, 0.0), self.chosen.get(code)
            others = len(self.chosen) - (rule is not None)
            beside = others > 0 and rule is not None
            found[code] = (
                *(float(rule == name) for name in RULES),
                float(rule is not None),
                min(weight, 1.5),
                math.log1p(weight),
                weight / top,
                float(code in own.core),
                float(code in own.told),
                float(code in self.above),
                float(bool(self.above) and code not in self.above),
                float(self.wholly is not None and self.wholly != code),
                float(others),
                float(code in self.before),
                float(beside),
                weight / top if beside else 0.0,
                float(code in self.title),
                float(self.title == (code,)),
                float(code in own.told and beside),
            )
        return found

    def facts(self) -> tuple[tuple[str, str], ...]:
        """The rows that weigh for all fields alike, whatever the words say."""
        facts = [("chosen", code) for code in self.chosen] + [("above", code) for code in self.above]
        facts += [("title", code) for code in self.title]
        return (*facts, ("civil", "")) if self.civil else tuple(facts)


class FieldWeighing(Linear):
    """The weights of fields."""

    FILE = "field_weights.tsv"
    FEATURES = FEATURES

    @staticmethod
    def doubts(own: Reading, chosen: Mapping[str, str], above: tuple[str, ...] = ()) -> bool:
        """Whether there is anything to weigh: not where the rules chose the one field that the words are about and none
        other stands ``above``, where nothing speaks for any, or where a rule was ``SURE``. ``chosen`` has the rule by
        which each field was chosen.
        """
        if not chosen:
            return bool(own.weights)
        if any(rule in SURE for rule in chosen.values()):
            return False
        return len(chosen) > 1 or own.subjects != tuple(chosen) or not chosen.keys() >= set(above)

    def about(self, of_runs: Sequence[float], heading: str, setting: Setting) -> dict[str, float]:
        """The fields that the statement is about, each with a score between 0 and 1."""
        scores = self.weigh(of_runs, heading, setting.facts(), setting.features())
        return {code: round(odds(score), 3) for code, score in scores.items() if score > 0}
