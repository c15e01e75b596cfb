"""How good a ranking is, by graded paragraphs."""

from collections.abc import Mapping, Sequence
from math import log2

DEPTH = 10


def ndcg(
    ranked: Sequence[str], grades: Mapping[str, int], among: frozenset[str], depth: int = DEPTH
) -> float:
    """Normalised discounted cumulative gain at ``depth``, from 0 to 1 (Järvelin and Kekäläinen 2002, with the
    gain 2^grade - 1 of Burges et al. 2005). What was not graded counts as 0; the ideal is the best order of the
    graded paragraphs ``among`` those that were searched.
    """
    best = sorted((grade for key, grade in grades.items() if key in among), reverse=True)
    ideal = _gain(best[:depth])
    return _gain([grades.get(key, 0) for key in ranked[:depth]]) / ideal if ideal else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))


def answerable(grades: Mapping[str, Mapping[str, int]], among: frozenset[str]) -> list[str]:
    """The queries that something ``among`` what is searched answers at least in part (grade 2)."""
    return [
        query for query, graded in grades.items() if any(graded[key] >= 2 for key in graded if key in among)
    ]
