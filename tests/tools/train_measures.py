"""Learns the weights by which measures are given (``indexer/tag/weights.tsv``) from labelled files.

Needs scikit-learn (``pip install -e .[train]``). ``python -m tests.tools.train_measures [FILE[=WEIGHT]…] [--write]``

Two logistic regressions are learned apart, one over what the words of the codebook weigh, one over runs of characters,
headings, domains and role; their log odds are averaged, which is better than either and than one over all. Without
``--write`` the figures of a cross-validation by report are printed. The examples of the codebook are learned too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack

from archive.model import Facet
from archive.taxonomy_files import load_taxonomy
from indexer.evaluation import Labels, labelled_reports, load_units, score
from indexer.tag import Tagger
from indexer.tag.linear import dilution
from indexer.tag.measures import MeasureReader, leading, sums
from indexer.tag.runs import runs_of
from indexer.tag.weighing import SEVERAL, Weighing, features
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
CODES = TAXONOMY.codes(Facet.MEASURE)
DOMAINS = (*TAXONOMY.codes(Facet.DOMAIN), SEVERAL)
ROLES = TAXONOMY.codes(Facet.ROLE)
SEEN = 5  # a run of characters is learned from so many statements on
LIMIT = -1.4  # log odds from which a measure is given: chosen by cross-validation
LOWER = {"publicity": 0.8, "digital": 0.4}  # … and for these so much less, chosen likewise
TIGHTNESS = 15.0  # of the regressions over runs: chosen likewise
OWN = ("has", "log")  # the features that weigh differently for each measure


@dataclass(frozen=True)
class Statement:
    """A labelled statement as the weights see it."""

    file: str
    source: str
    text: str
    heading: str
    about: frozenset[str]
    role: str
    words: dict[str, tuple[float, ...]]
    labels: Labels
    weight: float


def statements(path: Path, weight: float) -> list[Statement]:
    """The statements of a file that carry labels of measures, with domain and role as the tagger gives them."""
    tagger, reader = Tagger(TAXONOMY), MeasureReader(TAXONOMY)
    made = []
    for item in labelled_reports(load_units(path, TAXONOMY)):
        tagged = tagger.tag(item.paragraphs, item.report, item.page_text)
        for given, unit in zip(tagged, item.units, strict=True):
            about = frozenset(given.codes(Facet.DOMAIN))
            if Facet.MEASURE not in unit.labels:
                continue
            found, starts = reader.words(unit.text, about)
            path_ = given.paragraph.heading_path
            made.append(
                Statement(
                    path.name,
                    unit.source,
                    unit.text,
                    path_[-1] if path_ else "",
                    about,
                    given.role,
                    features(sums(found), leading(found, starts)),
                    unit.labels[Facet.MEASURE],
                    weight,
                )
            )
    return made


def examples() -> list[Statement]:
    """The examples and counter-examples of the codebook, each a sure label of one measure and of no other."""
    reader = MeasureReader(TAXONOMY)
    made = []
    for concept in TAXONOMY.facet(Facet.MEASURE):
        others = frozenset(CODES) - {concept.code}
        for texts, core in ((concept.examples, {concept.code}), (concept.counter_examples, set[str]())):
            for text in texts:
                found, starts = reader.words(text)
                labels = Labels(frozenset(core), others)
                values = features(sums(found), leading(found, starts))
                made.append(Statement("", text, text, "", frozenset(), "result", values, labels, 3.0))
    return made


class Learner:
    """The tables of all statements, and what is learned from some of them."""

    def __init__(self, given: Sequence[Statement]) -> None:
        self.core = np.array([[code in item.labels.core for code in CODES] for item in given])
        free = np.array([[code in item.labels.free for code in CODES] for item in given])
        self.sure = np.array([[item.weight] for item in given]) * ~free
        none = (0.0,) * len(Weighing.FEATURES)
        self.words = np.array([[item.words.get(code, none) for code in CODES] for item in given])
        texts = [dict.fromkeys(runs_of(item.text), dilution(item.text)) for item in given]
        headings = [dict.fromkeys(runs_of(item.heading), HEADING) for item in given]
        of_text, of_heading = known_runs(texts, SEEN), known_runs(headings, SEEN)
        self.keys = [("text", run) for run in of_text] + [("heading", run) for run in of_heading]
        self.keys += [("domain", code) for code in DOMAINS] + [("role", role) for role in ROLES]
        self.scale = np.array([HEADING if kind == "heading" else 1.0 for kind, _ in self.keys])
        facts = [
            [float(code in item.about) for code in DOMAINS[:-1]]
            + [float(len(item.about) > 1)]
            + [float(item.role == role) for role in ROLES]
            for item in given
        ]
        tables = [sparse(texts, of_text), sparse(headings, of_heading), csr_matrix(np.array(facts))]
        self.runs: csr_matrix = hstack(tables).tocsr()

    def learn(self, places: Sequence[int]) -> str:
        """The table of weights learned from the statements at these places."""
        special = [Weighing.FEATURES.index(name) for name in OWN]
        words, base = learn_words(self.words[places], self.core[places], self.sure[places], special)
        learned = [
            learn_runs(self.runs[places], self.core[places, column], self.sure[places, column], TIGHTNESS)
            for column in range(len(CODES))
        ]
        rows = {("words", name): words[place] for place, name in enumerate(Weighing.FEATURES)}
        rows["base", ""] = base + np.array([start for _, start in learned]) / 2 - LIMIT
        rows["base", ""] += np.array([LOWER.get(code, 0.0) for code in CODES])
        of_runs = np.array([weights for weights, _ in learned]).T * self.scale[:, None] / 2
        return written(CODES, rows | dict(zip(self.keys, of_runs, strict=True)))


def given_by(weighing: Weighing, item: Statement) -> set[str]:
    """The measures that these weights give."""
    (of_runs,) = weighing.of_runs([item.text])
    scores = weighing.scores(of_runs, item.heading, item.about, item.role, item.words)
    return {code for code, odds in scores.items() if odds > 0}


def main() -> None:
    """Cross-validates, or writes the weights."""
    files, write_them = asked(__doc__, "measures")
    given = [item for path, weight in files.items() for item in statements(path, weight)]
    labelled = len(given)
    given += examples()
    learner = Learner(given)
    if write_them:
        write(Weighing, learner.learn(range(len(given))))
        return
    parts = folds((item.file, item.source) for item in given[:labelled])
    fold = [parts.get((item.file, item.source)) for item in given]
    weighings = [
        Weighing.read(learner.learn([n for n in range(len(given)) if fold[n] != number]))
        for number in range(FOLDS)
    ]
    for file in dict.fromkeys(item.file for item in given[:labelled]):
        here = [item for item in given[:labelled] if item.file == file]
        scores = score(
            (given_by(weighings[parts[item.file, item.source]], item), item.labels) for item in here
        )
        total = scores.total
        print(
            f"{file}: micro {total.f1:.3f}, macro {scores.macro_f1:.3f}, "
            f"precision {total.precision:.3f}, recall {total.recall:.3f}"
        )


if __name__ == "__main__":
    main()
