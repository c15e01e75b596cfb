"""Compares ways of tagging on the labelled reports: words alone, rules with context, a linear model, and both.

Needs scikit-learn, which the project itself does not use: ``pip install scikit-learn``, then
``python -m tests.tools.compare_taggers``. Prints a Markdown table. The model is trained on the training split and, as
weak labels, on what the rules say of the statements of a folder of texts (``--weak FOLDER``, one statement a line).
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import jieba
import numpy
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import FeatureUnion

from archive.model import Basis, Facet, Fact, Paragraph, Report, Span
from archive.taxonomy import Taxonomy, TermKind
from archive.taxonomy_files import load_taxonomy
from indexer.evaluation import FacetScores, LabelledReport, labelled_reports, load_units, score
from indexer.tag import Tagger
from indexer.tag.matcher import Matcher, fold

LABELS = Path(__file__).parent.parent / "tag" / "labels"
FACETS = (Facet.DOMAIN, Facet.MEASURE)
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
WEAK_WEIGHT = 0.3  # of a statement that the rules labelled, beside one that a person labelled

Given = list[set[str]]
Probabilities = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]


def keyword_tags(taxonomy: Taxonomy, facet: Facet, texts: Sequence[str]) -> Given:
    """Every concept of which a text holds a preferred or alternative term."""
    terms = [
        (concept.code, fold(term.text), term.kind)
        for concept in taxonomy.facet(facet)
        for term in concept.terms
    ]
    matcher = Matcher(text for _, text, _ in terms)
    meaning: dict[str, set[str]] = {}
    for code, text, kind in terms:
        if kind in (TermKind.PREFERRED, TermKind.ALTERNATIVE):
            meaning.setdefault(text, set()).add(code)
    return [
        {code for word, _, _ in matcher.find(fold(text)) for code in meaning.get(matcher.words[word], ())}
        for text in texts
    ]


def rule_tags(tagger: Tagger, facet: Facet, reports: Sequence[LabelledReport]) -> Given:
    """What the project's tagger says."""
    return [
        set(tagged.codes(facet))
        for item in reports
        for tagged in tagger.tag(item.paragraphs, item.report, item.page_text)
    ]


def statements(reports: Sequence[LabelledReport]) -> list[str]:
    """Each statement with its nearest heading and the title of its report, as the model sees it."""
    return [
        f"{paragraph.text} || {paragraph.heading_path[-1] if paragraph.heading_path else ''} "
        f"|| {item.report.title.value or ''}"
        for item in reports
        for paragraph in item.paragraphs
    ]


class LinearModel:
    """One logistic regression for each code, over words and characters."""

    def __init__(self, codes: Sequence[str]) -> None:
        self.codes = list(codes)
        self.features = FeatureUnion(
            [
                (
                    "words",
                    TfidfVectorizer(tokenizer=jieba.lcut, token_pattern=None, ngram_range=(1, 2), min_df=2),
                ),
                (
                    "characters",
                    TfidfVectorizer(analyzer="char", ngram_range=(2, 4), min_df=2, sublinear_tf=True),
                ),
            ]
        )
        self.model = OneVsRestClassifier(LogisticRegression(C=10, class_weight="balanced", max_iter=400))

    def fit(self, texts: Sequence[str], labels: Given, repeat: int, weak: int) -> None:
        """Learns; the last ``weak`` statements count once, the others ``repeat`` times."""
        firm = len(texts) - weak
        texts = [*list(texts[:firm]) * repeat, *texts[firm:]]
        labels = [*labels[:firm] * repeat, *labels[firm:]]
        targets = numpy.array([[code in given for code in self.codes] for given in labels])
        self.model.fit(self.features.fit_transform(texts), targets)

    def probabilities(self, texts: Sequence[str]) -> Probabilities:
        """The probability of each code for each statement."""
        return self.model.predict_proba(self.features.transform(texts))


def weak_reports(folder: Path) -> list[LabelledReport]:
    """The texts of a folder as reports of one line a statement, without labels."""
    unknown = Fact(None, Basis.UNKNOWN)
    made = []
    for place, path in enumerate(sorted(folder.glob("*.txt"))):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
        page, paragraphs = "", []
        for line in (line for line in lines if 15 <= len(line) <= 300):
            span = Span(len(page), len(page) + len(line))
            page += line + "\n"
            paragraphs.append(Paragraph("p", "r", len(paragraphs), (), (), line, (span,)))
        report = Report(
            f"r{place}",
            path.stem,
            place,
            Fact(path.stem, Basis.EXPLICIT),
            path.stem,
            unknown,
            unknown,
            unknown,
            unknown,
            "",
        )
        made.append(LabelledReport(report, tuple(paragraphs), (), page))
    return made


def scored(facet: Facet, reports: Sequence[LabelledReport], given: Given) -> FacetScores:
    """The score of ``given`` on the labels of ``reports``."""
    units = [unit for item in reports for unit in item.units]
    return score(
        (codes, unit.labels[facet]) for codes, unit in zip(given, units, strict=True) if facet in unit.labels
    )


def main() -> None:
    """Prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--weak", type=Path)
    options = arguments.parse_args()
    taxonomy = load_taxonomy()
    tagger = Tagger(taxonomy)
    training = labelled_reports(load_units(LABELS / "training.jsonl", taxonomy))
    heldout = labelled_reports(load_units(LABELS / "heldout.jsonl", taxonomy))
    weak = weak_reports(options.weak) if options.weak else []
    texts = [paragraph.text for item in heldout for paragraph in item.paragraphs]
    print("| | domains micro | macro | measures micro | macro |\n|---|---|---|---|---|")
    rows: dict[str, list[FacetScores]] = {}
    for facet in FACETS:
        rules = rule_tags(tagger, facet, heldout)
        add = lambda name, given, facet=facet: rows.setdefault(name, []).append(scored(facet, heldout, given))  # noqa: E731
        add("words of the statement alone", keyword_tags(taxonomy, facet, texts))
        add("rules with context", rules)
        model, threshold = trained(taxonomy, facet, training, weak, tagger)
        found = model.probabilities(statements(heldout))
        add("linear model", chosen(model, found, threshold))
        for level in (0.6, 0.75, 0.9):
            both = [one | two for one, two in zip(rules, chosen(model, found, level), strict=True)]
            add(f"both: rules, and the model where it is {level} sure", both)
        silent = [one or two for one, two in zip(rules, chosen(model, found, threshold), strict=True)]
        add("both: the model where rules are silent", silent)
    for name, scores in rows.items():
        print(f"| {name} | " + " | ".join(f"{s.total.f1:.3f} | {s.macro_f1:.3f}" for s in scores) + " |")


def trained(
    taxonomy: Taxonomy,
    facet: Facet,
    training: list[LabelledReport],
    weak: list[LabelledReport],
    tagger: Tagger,
) -> tuple[LinearModel, float]:
    """A model of the whole training split, and the threshold that is best when it is trained without a fifth."""
    usable: Callable[[LabelledReport], list[int]] = lambda item: [  # noqa: E731
        place for place, unit in enumerate(item.units) if facet in unit.labels
    ]
    weak_texts = statements(weak)
    weak_labels = rule_tags(tagger, facet, weak)

    def learn(reports: Sequence[LabelledReport]) -> LinearModel:
        texts, labels = [], []
        for item in reports:
            seen = statements([item])
            for place in usable(item):
                texts.append(seen[place])
                labels.append(set(item.units[place].labels[facet].core))
        model = LinearModel(taxonomy.codes(facet))
        model.fit([*texts, *weak_texts], [*labels, *weak_labels], 3, len(weak_texts))
        return model

    folds = [
        (training[n::5], [item for k in range(5) if k != n for item in training[k::5]]) for n in range(5)
    ]
    found = [
        (part, model, model.probabilities(statements(part)))
        for part, rest in folds
        for model in [learn(rest)]
    ]

    def quality(level: float) -> float:
        return sum(scored(facet, part, chosen(model, p, level)).total.f1 or 0 for part, model, p in found)

    return learn(training), max(THRESHOLDS, key=quality)


def chosen(
    model: LinearModel,
    probabilities: Probabilities,
    level: float,
) -> Given:
    """The codes that are at least ``level`` likely."""
    return [
        {code for code, value in zip(model.codes, row, strict=True) if value >= level}
        for row in probabilities
    ]


if __name__ == "__main__":
    main()
