"""Weighs what a statement says of each measure, by weights that were learned from statements labelled by hand.

Weighed are what the words of the codebook weigh, the runs of characters in text and heading, the domains and the role.
"""

import math
from collections.abc import Collection, Mapping, Sequence

from indexer.tag.linear import Linear, Row

SEVERAL = "several"  # stands among the domains for a statement about more than one


def features(weights: Mapping[str, float], leading: Collection[str]) -> dict[str, tuple[float, ...]]:
    """For each measure with words of the codebook, the values of ``Weighing.FEATURES``.

    ``weights`` are what its words weigh together; ``leading`` are the measures that lead a sentence.
    """
    top, total = max(weights.values(), default=0.0), sum(weights.values())
    return {
        code: (
            float(weight >= 1),
            min(weight, 1.5),
            math.log1p(weight),
            weight / top,
            weight / total,
            float(weight >= 1 and weight == top),
            float(code in leading),
        )
        for code, weight in weights.items()
    }


class Weighing(Linear):
    """The weights of measures."""

    FILE = "weights.tsv"
    FEATURES = ("has", "capped", "log", "of_top", "of_all", "is_top", "leads")

    @property
    def domains(self) -> frozenset[str]:
        """The domains that the weights know, with ``SEVERAL``."""
        return frozenset(key for kind, key in self._surroundings if kind == "domain")

    def scores(
        self,
        of_runs: Sequence[float],
        heading: str,
        about: Collection[str],
        role: str,
        words: Mapping[str, Sequence[float]],
    ) -> dict[str, float]:
        """Log odds of each measure; ``words`` are its ``features``, for those that have some."""
        facts: list[Row] = [("domain", code) for code in sorted(about)]
        facts += [("domain", SEVERAL)] if len(about) > 1 else []
        return self.weigh(of_runs, heading, (*facts, ("role", role)), words)
