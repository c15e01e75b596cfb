"""Learns the weights by which a statement gets a role where rules leave a doubt (``indexer/tag/role_weights.tsv``).

Needs scikit-learn (``pip install -e .[train]``). ``python -m tests.tools.train_roles [FILE[=WEIGHT]…] [--write]``

One multinomial logistic regression over what the rules say of a statement, where it stands, and the runs of characters
in its heading and its first words. It learns from all labelled statements; where rules are sure, what they say is left
out, for it would explain the words away. Without ``--write`` the accuracy of the rules alone and of rules and weights
is printed, cross-validated by report.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import hstack
from sklearn.linear_model import LogisticRegression

from archive.model import Facet, Paragraph
from archive.taxonomy_files import load_taxonomy
from indexer.evaluation import LabelledReport, labelled_reports, load_units
from indexer.tag.linear import dilution
from indexer.tag.roles import RoleReader
from indexer.tag.runs import Runs, runs_of
from indexer.tag.standing import Standing, first_words, place_facts
from tests.tools.learning import FOLDS, HEADING, asked, folds, known_runs, sparse, write, written

TAXONOMY = load_taxonomy()
ROLES = TAXONOMY.codes(Facet.ROLE)
SEEN = 4  # a run of characters is learned from so many statements on


@dataclass(frozen=True)
class Statement:
    """A labelled statement as the weights see it."""

    source: str
    words: str
    heading: str
    facts: tuple[str, ...]
    role: str
    weight: float


class _Recorder(Standing):
    """Gives each doubtful statement the role that its label says, and remembers what is known of it."""

    def __init__(self) -> None:
        super().__init__(ROLES, {}, Runs(["的"], np.zeros((1, len(ROLES)), np.int32)))
        self.labelled: dict[str, str] = {}
        self.seen: dict[str, tuple[str, ...]] = {}

    def likelier(
        self,
        paragraph: Paragraph,
        code: str,
        rivals: Sequence[str],
        facts: Iterable[str],
        of_runs: Sequence[float],
    ) -> tuple[str, float, tuple[int, int]] | None:
        """What the label says, if it is not ``code``."""
        self.seen[paragraph.paragraph_id] = tuple(facts)
        role = self.labelled.get(paragraph.paragraph_id, code)
        return None if role == code else (role, 1.0, (0, 1))


def statements(reports: Sequence[LabelledReport], weight: float) -> list[Statement]:
    """The statements that carry a role."""
    recorder = _Recorder()
    reader = RoleReader(TAXONOMY, recorder)
    made = []
    for item in reports:
        labels = {
            paragraph.paragraph_id: next(iter(unit.labels[Facet.ROLE].core))
            for paragraph, unit in zip(item.paragraphs, item.units, strict=True)
            if Facet.ROLE in unit.labels
        }
        recorder.labelled, recorder.seen = labels, {}
        found = ["", *(role.code for role in reader.read(item.paragraphs, item.report))]
        for place, paragraph in enumerate(item.paragraphs):
            sure = (*place_facts(item.paragraphs, place, found[place]), "sure")
            if role := labels.get(paragraph.paragraph_id):
                facts = recorder.seen.get(paragraph.paragraph_id, sure)
                heading = paragraph.heading_path[-1] if paragraph.heading_path else ""
                words = first_words(paragraph.text)
                made.append(Statement(item.report.page_id, words, heading, facts, role, weight))
    return made


def learned(given: Sequence[Statement]) -> str:
    """The table of weights learned from these statements."""
    texts = [dict.fromkeys(runs_of(item.words), dilution(item.words)) for item in given]
    headings = [dict.fromkeys(runs_of(item.heading), HEADING) for item in given]
    of_text, of_heading = known_runs(texts, SEEN), known_runs(headings, SEEN)
    facts = sorted({fact for item in given for fact in item.facts})
    of_facts = sparse([dict.fromkeys(item.facts, 1.0) for item in given], facts)
    model = LogisticRegression(C=1.0, max_iter=1000)
    model.fit(
        hstack([sparse(texts, of_text), sparse(headings, of_heading), of_facts]).tocsr(),
        [ROLES.index(item.role) for item in given],
        sample_weight=[item.weight for item in given],
    )
    keys = [("text", run) for run in of_text] + [("heading", run) for run in of_heading]
    keys += [("fact", fact) for fact in facts]
    scale = np.array([HEADING if kind == "heading" else 1.0 for kind, _ in keys])
    of_keys = model.coef_.T * scale[:, None]
    rows = {("base", ""): model.intercept_, **dict(zip(keys, of_keys, strict=True))}
    return written(ROLES, rows, cut=("base", "text", "heading", "fact"))


def right(reports: Sequence[LabelledReport], reader: RoleReader) -> tuple[int, int]:
    """How many statements get a role that their label allows, and how many have a label."""
    got = count = 0
    for item in reports:
        for found, unit in zip(reader.read(item.paragraphs, item.report), item.units, strict=True):
            if labels := unit.labels.get(Facet.ROLE):
                got, count = got + (found.code in labels.core | labels.free), count + 1
    return got, count


def main() -> None:
    """Cross-validates, or writes the weights."""
    files, write_them = asked(__doc__, "roles")
    reports = {path: labelled_reports(load_units(path, TAXONOMY)) for path in files}
    given = [one for path, found in reports.items() for one in statements(found, files[path])]
    if write_them:
        write(Standing, learned(given))
        return
    fold = folds(item.source for item in given)
    readers = [
        RoleReader(TAXONOMY, Standing.read(learned([item for item in given if fold[item.source] != number])))
        for number in range(FOLDS)
    ]
    for path, found in reports.items():
        rules, count = right(found, RoleReader(TAXONOMY))
        both = sum(right([item], readers[fold.get(item.report.page_id, 0)])[0] for item in found)
        print(f"{path.name}: {count} statements, rules {rules / count:.4f}, and weights {both / count:.4f}")


if __name__ == "__main__":
    main()
