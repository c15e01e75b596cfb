"""How good the tags are, as figures that come with the program (``quality.json``, made by measuring)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from archive.model import Facet
from archive.taxonomy import Concept, Taxonomy
from indexer.evaluation.scores import NOTHING, Count, Evaluation, FacetScores

FEW = 10
"""Labelled statements below which a figure says little."""

_CONFUSIONS = 3


@dataclass(frozen=True, slots=True)
class Quality:
    """An evaluation, the digests of the codebook and the labels that it was made with, and how it was made."""

    evaluation: Evaluation
    taxonomy_digest: str
    labels_digest: str
    how: str

    def fits(self, taxonomy: Taxonomy) -> bool:
        """Whether the figures are of this codebook and not of another."""
        return taxonomy.digest == self.taxonomy_digest


@cache
def load_quality() -> Quality:
    """The figures that come with the program."""
    row = json.loads(files("indexer.evaluation").joinpath("quality.json").read_text("utf-8"))
    facets = {Facet(name): _scores(value) for name, value in row["facets"].items()}
    numbers = (row["outside"], row["outside_tagged"])
    evaluation = Evaluation(row["statements"], row["reports"], facets, *numbers)
    return Quality(evaluation, row["taxonomy"], row["labels"], row["how"])


def quality_text(quality: Quality) -> str:
    """What ``quality.json`` holds of these figures."""
    whole = quality.evaluation
    row = {
        "how": quality.how,
        "taxonomy": quality.taxonomy_digest,
        "labels": quality.labels_digest,
        "statements": whole.statements,
        "reports": whole.reports,
        "outside": whole.outside,
        "outside_tagged": whole.outside_tagged,
        "facets": {
            facet.value: {
                "units": scores.units,
                "exact": scores.exact,
                "codes": {code: [n.right, n.wrong, n.missed] for code, n in scores.codes.items()},
                "confusions": [list(confused) for confused in scores.confusions],
            }
            for facet, scores in whole.facets.items()
        },
    }
    return json.dumps(row, ensure_ascii=False, indent=1) + "\n"


def confusions(taxonomy: Taxonomy, concept: Concept, scores: FacetScores) -> str:
    """What a tag was most often taken for, how often it was missed and wrongly given, on one line of Chinese."""
    said = []
    for labelled, given, count in scores.confusions:
        if labelled == concept.code and given != NOTHING:
            said.append(f"被当成{taxonomy.label(concept.facet, given)} {count} 次")
        elif labelled == concept.code:
            said.append(f"漏掉 {count} 次")
        elif given == concept.code and labelled == NOTHING:
            said.append(f"多给 {count} 次")
    return "，".join(said[:_CONFUSIONS])


def _scores(value: Mapping[str, Any]) -> FacetScores:
    codes = {code: Count(*counts) for code, counts in value["codes"].items()}
    confused = tuple((labelled, given, count) for labelled, given, count in value["confusions"])
    return FacetScores(value["units"], value["exact"], codes, confused)
