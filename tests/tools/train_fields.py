"""Learns the weights by which fields are given (``indexer/tag/field_weights.tsv``) from labelled files.

Needs scikit-learn (``pip install -e .[train]``). ``python -m tests.tools.train_fields FILE[=WEIGHT]… [--write]``

As for measures, two regressions are learned apart and their log odds averaged: one over what rules and words say of a
statement and a field, one over runs of characters and the fields around. Without ``--write`` the figures of a
cross-validation by report are printed, of the rules alone and with the weights.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

import indexer.tag
from archive.model import Facet
from archive.taxonomy_files import load_taxonomy
from indexer.evaluation import Labels, labelled_reports, load_units, score
from indexer.tag import Tagger
from indexer.tag.domains import Reading
from indexer.tag.field_weighing import FEATURES, OWN, FieldWeighing, Setting, read_field_weighing
from indexer.tag.weighing import dilution
from tests.tools.train_measures import runs

TAXONOMY = load_taxonomy()
CODES = TAXONOMY.codes(Facet.DOMAIN)
SEEN = 5  # a run of characters is learned from so many statements on
HEADING = 0.7  # what a run in the heading counts beside one in the text
FOLDS = 5
LIMIT = -0.9  # log odds from which a field is given: chosen by cross-validation
LEAST = 0.03  # smaller weights are left out of the file


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
        super().__init__(CODES, {("base", ""): none, **{("words", name): none for name in FEATURES}})
        self.seen: list[tuple[str, str, Setting]] = []

    @staticmethod
    def doubts(own: Reading, chosen: Mapping[str, str]) -> bool:
        """Always, so that every statement is seen."""
        return True

    def about(self, text: str, heading: str, setting: Setting) -> dict[str, float]:
        """As the rules have it."""
        self.seen.append((text, heading, setting))
        return {code: 1.0 for code in CODES if code in setting.chosen}


def statements(path: Path, weight: float) -> list[Statement]:
    """The statements of a file that carry labels of domains, with what the rules say of them."""
    made = []
    recorder = _Recorder()
    tagger = Tagger(TAXONOMY, recorder)
    for item in labelled_reports(load_units(path, TAXONOMY)):
        recorder.seen.clear()
        tagger.tag(item.paragraphs, item.report, item.page_text)
        for (text, heading, setting), unit in zip(recorder.seen, item.units, strict=True):
            if labels := unit.labels.get(Facet.DOMAIN):
                made.append(Statement(path.name, unit.source, text, heading, setting, labels, weight))
    return made


class Learner:
    """The tables of all statements, and what is learned from some of them."""

    def __init__(self, given: Sequence[Statement]) -> None:
        self.core = np.array([[code in item.labels.core for code in CODES] for item in given])
        self.free = np.array([[code in item.labels.free for code in CODES] for item in given])
        self.weights = np.array([item.weight for item in given])
        none = (0.0,) * len(FEATURES)
        found = [item.setting.features() for item in given]
        self.words = np.array([[values.get(code, none) for code in CODES] for values in found])
        self.keys: list[tuple[str, str]] = []
        self.scale: list[float] = []
        tables = [
            self._table("text", [dict.fromkeys(runs(item.text), dilution(item.text)) for item in given]),
            self._table("heading", [dict.fromkeys(runs(item.heading), HEADING) for item in given]),
            self._facts([item.setting.facts() for item in given]),
        ]
        self.runs = hstack(tables).tocsr()

    def _table(self, kind: str, found: Sequence[Mapping[str, float]]) -> csr_matrix:
        counts: dict[str, int] = {}
        for item in found:
            for run in item:
                counts[run] = counts.get(run, 0) + 1
        known = sorted(run for run, n in counts.items() if n >= SEEN and not set(run) & set("\t\n\r\0"))
        self.keys += [(kind, run) for run in known]
        self.scale += [HEADING if kind == "heading" else 1.0] * len(known)
        return _sparse(found, known)

    def _facts(self, found: Sequence[Sequence[tuple[str, str]]]) -> csr_matrix:
        known = sorted({fact for facts in found for fact in facts})
        self.keys += known
        self.scale += [1.0] * len(known)
        return _sparse([dict.fromkeys(facts, 1.0) for facts in found], known)

    def learn(self, places: Sequence[int]) -> str:
        """The table of weights learned from the statements at these places."""
        shared, own, base = self._learn_words(places)
        rows = {("words", name): shared[place] + own[place] for place, name in enumerate(FEATURES)}
        learned = [self._learn_runs(places, column) for column in range(len(CODES))]
        rows["base", ""] = base + np.array([start for _, start in learned]) / 2 - LIMIT
        of_runs = np.array([weights for weights, _ in learned]).T * np.array(self.scale)[:, None] / 2
        rows |= dict(zip(self.keys, of_runs, strict=True))
        lines = ["\t".join(["kind", "key", *CODES])]
        for (kind, key), row in rows.items():
            cut = kind in ("text", "heading")
            numbers = [0 if cut and abs(weight) < LEAST else round(weight * 1000) for weight in row]
            if any(numbers) or not cut:
                lines.append("\t".join([kind, key, *(str(number or "") for number in numbers)]))
        return "\n".join(lines) + "\n"

    def _learn_words(self, places: Sequence[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Halved: weights shared by all fields, what is added for each, and the base of each."""
        count, kinds = len(CODES), len(FEATURES)
        special = [FEATURES.index(name) for name in OWN]
        values = self.words[places].reshape(-1, kinds)
        one = np.tile(np.eye(count), (len(places), 1))
        each = (one[:, :, None] * values[:, None, special]).reshape(len(values), -1)
        table = np.hstack([values, one, each])
        mean, spread = table.mean(0), table.std(0) + 1e-6
        sure = np.repeat(self.weights[places], count) * ~self.free[places].reshape(-1)
        model = LogisticRegression(C=0.05, max_iter=3000)
        model.fit((table - mean) / spread, self.core[places].reshape(-1), sample_weight=sure)
        weight = model.coef_[0] / spread / 2
        base = model.intercept_[0] / 2 - float((weight * mean).sum())
        own = np.zeros((kinds, count))
        own[special] = weight[kinds + count :].reshape(count, len(OWN)).T
        return weight[:kinds], own, base + weight[kinds : kinds + count]

    def _learn_runs(self, places: Sequence[int], column: int) -> tuple[np.ndarray, float]:
        model = LogisticRegression(C=1.0, max_iter=300, solver="liblinear", random_state=0)
        sure = self.weights[places] * ~self.free[places, column]
        model.fit(self.runs[places], self.core[places, column], sample_weight=sure)
        return model.coef_[0], float(model.intercept_[0])


def _sparse(found: Sequence[Mapping[object, float]], known: Sequence[object]) -> csr_matrix:
    number = {key: place for place, key in enumerate(known)}
    at = [(row, key) for row, item in enumerate(found) for key in item if key in number]
    values = [found[row][key] for row, key in at]
    places = ([row for row, _ in at], [number[key] for _, key in at])
    return csr_matrix((values, places), shape=(len(found), len(known)))


def found_by(weighing: FieldWeighing, item: Statement) -> set[str]:
    """The fields of a statement: by the rules where they are sure, else by these weights."""
    chosen = item.setting.chosen
    in_doubt = weighing.doubts(item.setting.own, chosen)
    return set(weighing.about(item.text, item.heading, item.setting) if in_doubt else chosen)


def main() -> None:
    """Cross-validates, or writes the weights."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("files", nargs="+", metavar="FILE[=WEIGHT]")
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    given: list[Statement] = []
    for name in options.files:
        path, _, weight = name.partition("=")
        given += statements(Path(path), float(weight or 1))
    learner = Learner(given)
    if options.write:
        target = Path(indexer.tag.__file__).with_name("field_weights.tsv")
        target.write_text(learner.learn(range(len(given))), encoding="utf-8")
        return
    sources = sorted({(item.file, item.source) for item in given})
    fold = [sources.index((item.file, item.source)) % FOLDS for item in given]
    weighings = [
        read_field_weighing(learner.learn([n for n in range(len(given)) if fold[n] != number]))
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
