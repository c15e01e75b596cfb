"""Learns the weights by which fields are given (``indexer/tag/field_weights.tsv``) from labelled files.

Needs scikit-learn (``pip install -e .[train]``). ``python -m tests.tools.train_fields [FILE[=WEIGHT]…] [--write]``

As for measures, two regressions are learned apart and their log odds averaged: one over what rules and words say of a
statement and a field, one over runs of characters and the fields around. Without ``--write`` the figures of a
cross-validation by report are printed, of the rules alone and with the weights.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack

from archive.model import Facet
from archive.taxonomy_files import load_taxonomy
from indexer.evaluation import Labels, labelled_reports, load_units, score
from indexer.tag import Tagger
from indexer.tag.domains import Reading
from indexer.tag.field_weighing import FEATURES, OWN, FieldWeighing, Setting
from indexer.tag.linear import dilution
from indexer.tag.runs import Runs, runs_of
from tests.tools.learning import (
    FOLDS,
    HEADING,
    asked,
    folds,
    known_runs,
    learn_runs,
    learn_words,
    sparse,
    write,
    written,
)

TAXONOMY = load_taxonomy()
CODES = TAXONOMY.codes(Facet.DOMAIN)
SEEN = 5  # a run of characters is learned from so many statements on
TIGHTNESS = 3.0  # of the regressions over runs: chosen by cross-validation
LIMIT = 0.0  # log odds from which a field is given: chosen by cross-validation


@dataclass(frozen=True)
class Statement:
    """A labelled statement as the weights see it."""

    file: str
    source: str
    text: str
    heading: str
    setting: Setting
    labels: Labels
    weight: float


class _Recorder(FieldWeighing):
    """Gives what the rules chose, and remembers each statement."""

    def __init__(self) -> None:
        none = (0,) * len(CODES)
        rows = {("words", name): none for name in FEATURES}
        super().__init__(CODES, rows, Runs(["的"], np.zeros((1, len(CODES)), np.int32)))
        self.seen: list[Setting] = []

    @staticmethod
    def doubts(own: Reading, chosen: Mapping[str, str], above: tuple[str, ...] = ()) -> bool:
        """Always, so that every statement is seen."""
        return True

    def about(self, of_runs: Sequence[float], heading: str, setting: Setting) -> dict[str, float]:
        """As the rules have it."""
        self.seen.append(setting)
        return {code: 1.0 for code in CODES if code in setting.chosen}


def statements(path: Path, weight: float) -> list[Statement]:
    """The statements of a file that carry labels of domains, with what the rules say of them."""
    made = []
    recorder = _Recorder()
    tagger = Tagger(TAXONOMY, recorder)
    for item in labelled_reports(load_units(path, TAXONOMY)):
        recorder.seen.clear()
        tagger.tag(item.paragraphs, item.report, item.page_text)
        for paragraph, setting, unit in zip(item.paragraphs, recorder.seen, item.units, strict=True):
            heading = paragraph.heading_path[-1] if paragraph.heading_path else ""
            if labels := unit.labels.get(Facet.DOMAIN):
                made.append(
                    Statement(path.name, unit.source, paragraph.text, heading, setting, labels, weight)
                )
    return made


class Learner:
    """The tables of all statements, and what is learned from some of them."""

    def __init__(self, given: Sequence[Statement]) -> None:
        self.core = np.array([[code in item.labels.core for code in CODES] for item in given])
        free = np.array([[code in item.labels.free for code in CODES] for item in given])
        self.sure = np.array([[item.weight] for item in given]) * ~free
        none = (0.0,) * len(FEATURES)
        found = [item.setting.features() for item in given]
        self.words = np.array([[values.get(code, none) for code in CODES] for values in found])
        texts = [dict.fromkeys(runs_of(item.text), dilution(item.text)) for item in given]
        headings = [dict.fromkeys(runs_of(item.heading), HEADING) for item in given]
        facts = [dict.fromkeys(item.setting.facts(), 1.0) for item in given]
        of_text, of_heading = known_runs(texts, SEEN), known_runs(headings, SEEN)
        known = sorted({fact for item in facts for fact in item})
        self.keys = [*(("text", run) for run in of_text), *(("heading", run) for run in of_heading), *known]
        self.scale = np.array([HEADING if kind == "heading" else 1.0 for kind, _ in self.keys])
        tables = [sparse(texts, of_text), sparse(headings, of_heading), sparse(facts, known)]
        self.runs: csr_matrix = hstack(tables).tocsr()

    def learn(self, places: Sequence[int]) -> str:
        """The table of weights learned from the statements at these places."""
        special = [FEATURES.index(name) for name in OWN]
        words, base = learn_words(self.words[places], self.core[places], self.sure[places], special)
        learned = [
            learn_runs(self.runs[places], self.core[places, column], self.sure[places, column], TIGHTNESS)
            for column in range(len(CODES))
        ]
        rows = {("words", name): words[place] for place, name in enumerate(FEATURES)}
        rows["base", ""] = base + np.array([start for _, start in learned]) / 2 - LIMIT
        of_runs = np.array([weights for weights, _ in learned]).T * self.scale[:, None] / 2
        return written(CODES, rows | dict(zip(self.keys, of_runs, strict=True)))


def found_by(weighing: FieldWeighing, item: Statement) -> set[str]:
    """The fields of a statement: by the rules where they are sure, else by these weights."""
    if not weighing.doubts(item.setting.own, item.setting.chosen, item.setting.above):
        return set(item.setting.chosen)
    (of_runs,) = weighing.of_runs([item.text])
    return set(weighing.about(of_runs, item.heading, item.setting))


def main() -> None:
    """Cross-validates, or writes the weights."""
    files, write_them = asked(__doc__, "fields")
    given = [item for path, weight in files.items() for item in statements(path, weight)]
    learner = Learner(given)
    if write_them:
        write(FieldWeighing, learner.learn(range(len(given))))
        return
    parts = folds((item.file, item.source) for item in given)
    fold = [parts[item.file, item.source] for item in given]
    weighings = [
        FieldWeighing.read(learner.learn([n for n in range(len(given)) if fold[n] != number]))
        for number in range(FOLDS)
    ]
    for file in dict.fromkeys(item.file for item in given):
        here = [n for n in range(len(given)) if given[n].file == file]
        rules = score((set(given[n].setting.chosen), given[n].labels) for n in here)
        both = score((found_by(weighings[fold[n]], given[n]), given[n].labels) for n in here)
        print(
            f"{file}: rules {rules.total.f1:.3f} / {rules.macro_f1:.3f}, "
            f"and weights {both.total.f1:.3f} / {both.macro_f1:.3f}"
        )


if __name__ == "__main__":
    main()
