"""How good the tags are, measured on statements that people have labelled."""

from indexer.evaluation.agreement import Agreement, agreement
from indexer.evaluation.codebook import render
from indexer.evaluation.records import evaluation_dict
from indexer.evaluation.scores import NOTHING, Count, Evaluation, FacetScores, evaluate, score, tag_reports
from indexer.evaluation.units import LabelledReport, Labels, Unit, labelled_reports, load_units

__all__ = [
    "NOTHING",
    "Agreement",
    "Count",
    "Evaluation",
    "FacetScores",
    "LabelledReport",
    "Labels",
    "Unit",
    "agreement",
    "evaluate",
    "evaluation_dict",
    "labelled_reports",
    "load_units",
    "render",
    "score",
    "tag_reports",
]
