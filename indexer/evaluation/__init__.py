"""How good the tags are, measured on statements that people have labelled."""

from indexer.evaluation.agreement import Agreement, agreement
from indexer.evaluation.codebook import render
from indexer.evaluation.corrected import Agreed, agreed_dict, agreed_with_rules
from indexer.evaluation.quality import FEW, Quality, confusions, load_quality, quality_text
from indexer.evaluation.records import evaluation_dict, measured_codebook
from indexer.evaluation.scores import NOTHING, Count, Evaluation, FacetScores, evaluate, score, tag_reports
from indexer.evaluation.units import LabelledReport, Labels, Unit, labelled_reports, load_units

__all__ = [
    "FEW",
    "NOTHING",
    "Agreed",
    "Agreement",
    "Count",
    "Evaluation",
    "FacetScores",
    "LabelledReport",
    "Labels",
    "Quality",
    "Unit",
    "agreed_dict",
    "agreed_with_rules",
    "agreement",
    "confusions",
    "evaluate",
    "evaluation_dict",
    "labelled_reports",
    "load_quality",
    "load_units",
    "measured_codebook",
    "quality_text",
    "render",
    "score",
    "tag_reports",
]
