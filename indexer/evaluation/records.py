"""An evaluation as plain values: what ``minzheng tags --evaluate --json`` prints."""

from collections.abc import Mapping

from archive.model import Facet
from archive.records import codebook_dict
from archive.taxonomy import Taxonomy
from indexer.evaluation.agreement import Agreement
from indexer.evaluation.quality import Quality
from indexer.evaluation.scores import Count, Evaluation, FacetScores

_DIGITS = 4


def evaluation_dict(
    evaluation: Evaluation, agreements: Mapping[Facet, Agreement] | None = None
) -> dict[str, object]:
    """The scores of all facets, and the agreement of two label sets where there are two."""
    record: dict[str, object] = {
        "statements": evaluation.statements,
        "reports": evaluation.reports,
        "outside": {"statements": evaluation.outside, "tagged": evaluation.outside_tagged},
        "facets": {facet.value: _facet(scores) for facet, scores in evaluation.facets.items()},
    }
    if agreements is not None:
        record["agreement"] = {
            facet.value: {
                "statements": found.statements,
                "alpha": _rounded(found.alpha),
                "codes": {code: _rounded(alpha) for code, alpha in found.codes.items()},
            }
            for facet, found in agreements.items()
        }
    return record


def measured_codebook(taxonomy: Taxonomy, quality: Quality) -> dict[str, object]:
    """The codebook, each tag with ``measured``: its scores on the held-out labels.

    None for a tag that they do not have, or where the figures are of another codebook.
    """
    fits, facets = quality.fits(taxonomy), quality.evaluation.facets
    listed: dict[str, object] = {}
    for facet, concepts in codebook_dict(taxonomy).items():
        codes = facets[Facet(facet)].codes if fits else {}
        listed[facet] = [
            {**concept, "measured": _count(codes[code]) if (code := str(concept["code"])) in codes else None}
            for concept in concepts
        ]
    return listed


def _facet(scores: FacetScores) -> dict[str, object]:
    return {
        "statements": scores.units,
        "accuracy": _rounded(scores.accuracy),
        "micro": _count(scores.total),
        "macro_f1": _rounded(scores.macro_f1),
        "codes": {code: _count(count) for code, count in scores.codes.items()},
        "confusions": [
            {"labelled": labelled or None, "given": given or None, "count": count}
            for labelled, given, count in scores.confusions
        ],
    }


def _count(count: Count) -> dict[str, object]:
    return {
        "right": count.right,
        "wrong": count.wrong,
        "missed": count.missed,
        "precision": _rounded(count.precision),
        "recall": _rounded(count.recall),
        "f1": _rounded(count.f1),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
