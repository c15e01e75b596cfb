"""Learns the weights by which a statement without a word of any role gets one (``indexer/tag/role_weights.tsv``).

Needs scikit-learn (``pip install -e .[train]``). ``python -m tests.tools.train_roles FILE[=WEIGHT]… [--write]``

One multinomial logistic regression over where a statement stands and the runs of characters in its first words; it
learns from all labelled statements, also those that rules decide. Without ``--write`` the accuracy of the rules alone
and of rules and weights is printed, cross-validated by report.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scipy.sparse import hstack
from sklearn.linear_model import LogisticRegression

from archive.model import Facet
from archive.taxonomy_files import load_taxonomy
from indexer.evaluation import LabelledReport, labelled_reports, load_units
from indexer.tag.linear import dilution
from indexer.tag.roles import RoleReader
from indexer.tag.runs import runs_of
from indexer.tag.standing import Standing, first_words, place_facts
from tests.tools.learning import FOLDS, asked, folds, known_runs, sparse, write, written

TAXONOMY = load_taxonomy()
ROLES = TAXONOMY.codes(Facet.ROLE)
SEEN = 4  # a run of characters is learned from so many statements on


@dataclass(frozen=True)
class Statement:
    """A labelled statement as the weights see it."""

    source: str
    words: str
    facts: tuple[str, ...]
    role: str
    weight: float


def statements(reports: Sequence[LabelledReport], weight: float) -> list[Statement]:
    """The statements that carry a role; the role before each is the labelled one."""
    reader = RoleReader(TAXONOMY)
    made = []
    for item in reports:
        year = int(item.report.year.value) if item.report.year.value else None
        before = ""
        for place, (paragraph, unit) in enumerate(zip(item.paragraphs, item.units, strict=True)):
            announced = [
                roles for name in paragraph.heading_path if (roles := reader.heading_roles(name, year))
            ]
            facts = place_facts(item.paragraphs, place, before, announced[-1][0] if announced else "")
            if Facet.ROLE in unit.labels:
                (before,) = unit.labels[Facet.ROLE].core
                words = first_words(paragraph.text)
                made.append(Statement(item.report.page_id, words, facts, before, weight))
    return made


def learned(given: Sequence[Statement]) -> str:
    """The table of weights learned from these statements."""
    texts = [dict.fromkeys(runs_of(item.words), dilution(item.words)) for item in given]
    known = known_runs(texts, SEEN)
    facts = sorted({fact for item in given for fact in item.facts})
    of_facts = sparse([dict.fromkeys(item.facts, 1.0) for item in given], facts)
    model = LogisticRegression(C=1.0, max_iter=1000)
    model.fit(
        hstack([sparse(texts, known), of_facts]).tocsr(),
        [ROLES.index(item.role) for item in given],
        sample_weight=[item.weight for item in given],
    )
    keys = [*(("text", run) for run in known), *(("fact", fact) for fact in facts)]
    rows = {("base", ""): model.intercept_, **dict(zip(keys, model.coef_.T, strict=True))}
    return written(ROLES, rows, cut=("base", "text", "fact"))


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
    files, write_them = asked(__doc__)
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
