"""What learning the weights of measures, fields and roles has in common: which runs are known, tables, files."""

import argparse
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

import indexer.tag
from indexer.tag.linear import Linear, Row
from tests.tools.learned_sets import sets

HEADING = 0.7  # what a run in the heading counts beside one in the text
FOLDS = 5
_LEAST = 0.03  # smaller weights of runs are left out of the file
_UNWRITTEN = frozenset("\t\n\r\0")  # no run with one of these fits in the file


def known_runs(found: Iterable[Iterable[str]], seen: int) -> list[str]:
    """The runs that stand in so many statements, in order."""
    counts = Counter(run for item in found for run in item)
    return sorted(run for run, count in counts.items() if count >= seen and not _UNWRITTEN & set(run))


def sparse(found: Sequence[Mapping[Hashable, float]], known: Sequence[Hashable]) -> csr_matrix:
    """A row for each statement with what it has of what is ``known``."""
    number = {key: place for place, key in enumerate(known)}
    at = [(row, key) for row, item in enumerate(found) for key in item if key in number]
    values = [found[row][key] for row, key in at]
    places = ([row for row, _ in at], [number[key] for _, key in at])
    return csr_matrix((values, places), shape=(len(found), len(known)))


def learn_words(
    values: np.ndarray, labels: np.ndarray, sure: np.ndarray, special: Sequence[int]
) -> tuple[np.ndarray, np.ndarray]:
    """The weights of the values that words have for each code, by value and code, and the base of each code; halved.

    One regression for all codes, in which the ``special`` values weigh otherwise for each. ``values`` are by
    statement, code and value; ``labels`` and how ``sure`` they are by statement and code.
    """
    count, codes, kinds = values.shape
    flat = values.reshape(-1, kinds)
    one = np.tile(np.eye(codes), (count, 1))
    each = (one[:, :, None] * flat[:, None, special]).reshape(len(flat), -1)
    table = np.hstack([flat, one, each])
    mean, spread = table.mean(0), table.std(0) + 1e-6
    model = LogisticRegression(C=0.05, max_iter=3000)
    model.fit((table - mean) / spread, labels.reshape(-1), sample_weight=sure.reshape(-1))
    weight = model.coef_[0] / spread / 2
    base = model.intercept_[0] / 2 - float((weight * mean).sum())
    own = np.zeros((kinds, codes))
    own[special] = weight[kinds + codes :].reshape(codes, len(special)).T
    return weight[:kinds, None] + own, base + weight[kinds : kinds + codes]


def learn_runs(
    table: csr_matrix, labels: np.ndarray, sure: np.ndarray, tightness: float
) -> tuple[np.ndarray, float]:
    """The weights of one code for the columns of ``table``, and its base."""
    model = LogisticRegression(C=tightness, max_iter=300, solver="liblinear", random_state=0)
    model.fit(table, labels, sample_weight=sure)
    return model.coef_[0], float(model.intercept_[0])


def written(
    codes: Sequence[str], rows: Mapping[Row, Sequence[float]], cut: Sequence[str] = ("text", "heading")
) -> str:
    """The rows of log odds as a file has them; what does not weigh enough is left out of the kinds that are ``cut``."""
    lines = ["\t".join(["kind", "key", *codes])]
    for (kind, key), row in rows.items():
        small = _LEAST if kind in cut else 0.0
        numbers = [0 if abs(weight) < small else round(weight * 1000) for weight in row]
        if any(numbers) or kind not in cut or kind == "base":
            lines.append("\t".join([kind, key, *(str(number or "") for number in numbers)]))
    return "\n".join(lines) + "\n"


def write(weights: type[Linear], content: str) -> None:
    """Puts the file of these weights in its place."""
    Path(indexer.tag.__file__).with_name(weights.FILE).write_text(content, encoding="utf-8")


def asked(description: str | None, kind: str) -> tuple[dict[Path, float], bool]:
    """The labelled files that the command line names, each with its weight, else the ``sets``; and whether to write."""
    arguments = argparse.ArgumentParser(description=description)
    arguments.add_argument("files", nargs="*", metavar="FILE[=WEIGHT]")
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    pairs = [name.partition("=") for name in options.files]
    return {Path(name): float(weight or 1) for name, _, weight in pairs} or sets(kind), options.write


def folds(sources: Iterable[Hashable]) -> dict[Hashable, int]:
    """The part of a cross-validation that each source is in; its statements stay together."""
    return {source: place % FOLDS for place, source in enumerate(sorted(set(sources)))}  # type: ignore[type-var]
