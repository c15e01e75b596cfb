"""How good the tags are, measured on statements that people have labelled."""

from indexer.evaluation.scores import NOTHING, Count, Evaluation, FacetScores, evaluate, score, tag_reports
from indexer.evaluation.units import LabelledReport, Labels, Unit, labelled_reports, load_units

__all__ = [
    "NOTHING",
    "Count",
    "Evaluation",
    "FacetScores",
    "LabelledReport",
    "Labels",
    "Unit",
    "evaluate",
    "labelled_reports",
    "load_units",
    "score",
    "tag_reports",
]
