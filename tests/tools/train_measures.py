"""Learns the weights by which measures are given (``indexer/tag/weights.tsv``) from labelled files.

Needs scikit-learn (``pip install -e .[train]``). ``python -m tests.tools.train_measures FILE[=WEIGHT]… [--write]``

Two logistic regressions are learned apart, one over what the words of the codebook weigh, one over runs of characters,
headings, domains and role; their log odds are averaged, which is better than either and than one over all. Without
``--write`` the figures of a cross-validation by report are printed. The examples of the codebook are learned too.
"""

import argparse
from collections.abc import Sequence
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
from indexer.tag.measures import MeasureReader, leading, sums
from indexer.tag.runs import spelled
from indexer.tag.weighing import FEATURES, SEVERAL, dilution, features, read_weighing

TAXONOMY = load_taxonomy()
CODES = TAXONOMY.codes(Facet.MEASURE)
DOMAINS = (*TAXONOMY.codes(Facet.DOMAIN), SEVERAL)
ROLES = TAXONOMY.codes(Facet.ROLE)
SEEN = 5  # a run of characters is learned from so many statements on
HEADING = 0.7  # what a run in the heading counts beside one in the text
FOLDS = 5
LIMIT = -1.4  # log odds from which a measure is given: chosen by cross-validation
LEAST = 0.03  # smaller weights are left out of the file


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


def runs(text: str) -> frozenset[str]:
    """The runs of one and two characters of a text."""
    seen = spelled(text)
    return frozenset(seen[at : at + size] for size in (1, 2) for at in range(len(seen) - size + 1))


class Learner:
    """The tables of all statements, and what is learned from some of them."""

    def __init__(self, given: Sequence[Statement]) -> None:
        self.given = given
        self.core = np.array([[code in item.labels.core for code in CODES] for item in given])
        self.free = np.array([[code in item.labels.free for code in CODES] for item in given])
        none = (0.0,) * len(FEATURES)
        self.words = np.array([[item.words.get(code, none) for code in CODES] for item in given])
        self.text, self.text_runs = self._table([item.text for item in given], diluted=True)
        self.head, self.head_runs = self._table([item.heading for item in given], diluted=False)
        facts = [
            [float(code in item.about) for code in DOMAINS[:-1]]
            + [float(len(item.about) > 1)]
            + [float(item.role == role) for role in ROLES]
            for item in given
        ]
        self.runs = hstack([self.text, self.head * HEADING, csr_matrix(np.array(facts))]).tocsr()

    def _table(self, texts: Sequence[str], *, diluted: bool) -> tuple[csr_matrix, list[str]]:
        found = [runs(text) for text in texts]
        counts: dict[str, int] = {}
        for item in found:
            for run in item:
                counts[run] = counts.get(run, 0) + 1
        known = sorted(
            run
            for run, count in counts.items()
            if count >= SEEN and not any(letter in run for letter in "\t\n\r\0")
        )
        number = {run: place for place, run in enumerate(known)}
        at = [(row, number[run]) for row, item in enumerate(found) for run in sorted(item) if run in number]
        values = [dilution(texts[row]) if diluted else 1.0 for row, _ in at]
        rows, columns = ([pair[side] for pair in at] for side in (0, 1))
        return csr_matrix((values, (rows, columns)), shape=(len(texts), len(known))), known

    def learn(self, places: Sequence[int]) -> dict[tuple[str, str], list[float]]:
        """The rows of weights, in log odds, as learned from the statements at these places."""
        rows: dict[tuple[str, str], list[float]] = {}
        weights = np.array([self.given[place].weight for place in places])
        shared, own, base = self._learn_words(places, weights)
        for place, name in enumerate(FEATURES):
            rows["words", name] = [shared[place] + own[column][place] for column in range(len(CODES))]
        of_runs = [self._learn_runs(places, weights, column) for column in range(len(CODES))]
        rows["base", ""] = [base[column] + of_runs[column][1] / 2 - LIMIT for column in range(len(CODES))]
        names = [("text", run) for run in self.text_runs] + [("heading", run) for run in self.head_runs]
        names += [("domain", code) for code in DOMAINS] + [("role", role) for role in ROLES]
        scale = [1.0] * len(self.text_runs) + [HEADING] * len(self.head_runs)
        scale += [1.0] * (len(DOMAINS) + len(ROLES))
        for place, name in enumerate(names):
            rows[name] = [weight[place] * scale[place] / 2 for weight, _ in of_runs]
        return rows

    def _learn_words(
        self, places: Sequence[int], weights: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Halved: weights shared by all measures, what is added for each, and the base of each."""
        count, kinds = len(CODES), len(FEATURES)
        values = self.words[places].reshape(-1, kinds)
        one = np.tile(np.eye(count), (len(places), 1))
        each = (one[:, :, None] * values[:, None, [0, 2]]).reshape(len(values), -1)
        table = np.hstack([values, one, each])
        mean, spread = table.mean(0), table.std(0) + 1e-6
        sure = np.repeat(weights, count) * ~self.free[places].reshape(-1)
        model = LogisticRegression(C=0.05, max_iter=3000)
        model.fit((table - mean) / spread, self.core[places].reshape(-1), sample_weight=sure)
        weight = model.coef_[0] / spread / 2
        base = model.intercept_[0] / 2 - float((weight * mean).sum())
        own = np.zeros((count, kinds))
        own[:, [0, 2]] = weight[kinds + count :].reshape(count, 2)
        return weight[:kinds], own, base + weight[kinds : kinds + count]

    def _learn_runs(
        self, places: Sequence[int], weights: np.ndarray, column: int
    ) -> tuple[np.ndarray, float]:
        model = LogisticRegression(C=10.0, max_iter=300, solver="liblinear", random_state=0)
        sure = weights * ~self.free[places, column]
        model.fit(self.runs[places], self.core[places, column], sample_weight=sure)
        return model.coef_[0], float(model.intercept_[0])


def table(rows: dict[tuple[str, str], list[float]]) -> str:
    """The rows as the file has them."""
    lines = ["\t".join(["kind", "key", *CODES])]
    for (kind, key), row in rows.items():
        cut = kind in ("text", "heading")
        numbers = [0 if cut and abs(weight) < LEAST else round(weight * 1000) for weight in row]
        if any(numbers) or not cut:
            lines.append("\t".join([kind, key, *(str(number or "") for number in numbers)]))
    return "\n".join(lines) + "\n"


def given_by(rows: dict[tuple[str, str], list[float]], items: Sequence[Statement]) -> list[set[str]]:
    """The measures that these weights give."""
    weighing = read_weighing(table(rows))
    return [
        {
            code
            for code, odds in weighing.scores(
                item.text, item.heading, item.about, item.role, item.words
            ).items()
            if odds > 0
        }
        for item in items
    ]


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
    labelled = len(given)
    given += examples()
    learner = Learner(given)
    if options.write:
        target = Path(indexer.tag.__file__).with_name("weights.tsv")
        target.write_text(table(learner.learn(range(len(given)))), encoding="utf-8")
        return
    sources = sorted({(item.file, item.source) for item in given[:labelled]})
    fold = {source: place % FOLDS for place, source in enumerate(sources)}
    found: list[set[str]] = [set() for _ in given]
    for number in range(FOLDS):
        here = [n for n in range(labelled) if fold[given[n].file, given[n].source] == number]
        rows = learner.learn([n for n in range(len(given)) if n not in set(here)])
        for place, codes in zip(here, given_by(rows, [given[n] for n in here]), strict=True):
            found[place] = codes
    for file in dict.fromkeys(item.file for item in given[:labelled]):
        scores = score((found[n], given[n].labels) for n in range(labelled) if given[n].file == file)
        total = scores.total
        print(
            f"{file}: micro {total.f1:.3f}, macro {scores.macro_f1:.3f}, "
            f"precision {total.precision:.3f}, recall {total.recall:.3f}"
        )


if __name__ == "__main__":
    main()
