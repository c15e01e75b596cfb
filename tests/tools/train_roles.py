"""Learns the weights by which a statement without a word of any role gets one (``indexer/tag/role_weights.tsv``).

Needs scikit-learn (``pip install -e .[train]``). ``python -m tests.tools.train_roles FILE… [--write]``

One multinomial logistic regression over where a statement stands and the runs of characters in its first words; it
learns from all labelled statements, also those that rules decide. Without ``--write`` the accuracy of the rules alone
and of rules and weights is printed, cross-validated by report.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

import indexer.tag
from archive.model import Facet
from archive.taxonomy_files import load_taxonomy
from indexer.evaluation import LabelledReport, labelled_reports, load_units
from indexer.tag.roles import RoleReader
from indexer.tag.standing import first_words, place_facts, read_standing
from indexer.tag.weighing import dilution
from tests.tools.train_measures import runs

TAXONOMY = load_taxonomy()
ROLES = TAXONOMY.codes(Facet.ROLE)
SEEN = 4  # a run of characters is learned from so many statements on
FOLDS = 5
LEAST = 0.03  # smaller weights are left out of the file


@dataclass(frozen=True)
class Statement:
    """A labelled statement as the weights see it."""

    report: int
    words: str
    facts: tuple[str, ...]
    role: str


def statements(reports: Sequence[LabelledReport]) -> list[Statement]:
    """The statements that carry a role; the role before each is the labelled one."""
    reader = RoleReader(TAXONOMY)
    made = []
    for number, item in enumerate(reports):
        year = int(item.report.year.value) if item.report.year.value else None
        before = ""
        for place, (paragraph, unit) in enumerate(zip(item.paragraphs, item.units, strict=True)):
            announced = [
                roles for name in paragraph.heading_path if (roles := reader.heading_roles(name, year))
            ]
            facts = place_facts(item.paragraphs, place, before, announced[-1][0] if announced else "")
            if Facet.ROLE in unit.labels:
                (before,) = unit.labels[Facet.ROLE].core
                made.append(Statement(number, first_words(paragraph.text), facts, before))
    return made


def learned(given: Sequence[Statement]) -> str:
    """The table of weights learned from these statements."""
    texts = [runs(item.words) for item in given]
    counts: dict[str, int] = {}
    for found in texts:
        for run in found:
            counts[run] = counts.get(run, 0) + 1
    known = sorted(run for run, count in counts.items() if count >= SEEN and not set(run) & set("\t\n\r\0"))
    facts = sorted({fact for item in given for fact in item.facts})
    of_texts = _table(texts, known, [dilution(item.words) for item in given])
    of_facts = _table([frozenset(item.facts) for item in given], facts, [1.0] * len(given))
    model = LogisticRegression(C=1.0, max_iter=1000)
    model.fit(hstack([of_texts, of_facts]).tocsr(), [ROLES.index(item.role) for item in given])
    keys = [*(("text", run) for run in known), *(("fact", fact) for fact in facts)]
    rows = [(("base", ""), model.intercept_), *zip(keys, model.coef_.T, strict=True)]
    lines = ["\t".join(["kind", "key", *ROLES])]
    for (kind, key), row in rows:
        numbers = [0 if abs(weight) < LEAST else round(weight * 1000) for weight in row]
        if any(numbers) or kind == "base":
            lines.append("\t".join([kind, key, *(str(number or "") for number in numbers)]))
    return "\n".join(lines) + "\n"


def _table(found: Sequence[frozenset[str]], known: Sequence[str], shares: Sequence[float]) -> csr_matrix:
    number = {key: place for place, key in enumerate(known)}
    at = [(row, number[key]) for row, keys in enumerate(found) for key in sorted(keys) if key in number]
    rows, columns = ([pair[side] for pair in at] for side in (0, 1))
    return csr_matrix(([shares[row] for row in rows], (rows, columns)), shape=(len(found), len(known)))


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
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("files", nargs="+", type=Path, metavar="FILE")
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    files = {path: labelled_reports(load_units(path, TAXONOMY)) for path in options.files}
    reports = [item for found in files.values() for item in found]
    given = statements(reports)
    if options.write:
        target = Path(indexer.tag.__file__).with_name("role_weights.tsv")
        target.write_text(learned(given), encoding="utf-8")
        return
    sources = sorted({item.report.page_id for item in reports})
    fold = [sources.index(item.report.page_id) % FOLDS for item in reports]
    readers = [
        RoleReader(TAXONOMY, read_standing(learned([item for item in given if fold[item.report] != number])))
        for number in range(FOLDS)
    ]
    for path, found in files.items():
        rules, count = right(found, RoleReader(TAXONOMY))
        both = sum(right([item], readers[sources.index(item.report.page_id) % FOLDS])[0] for item in found)
        print(f"{path.name}: {count} statements, rules {rules / count:.4f}, and weights {both / count:.4f}")


if __name__ == "__main__":
    main()
