"""Which labelled files each table of weights is learned from; needs no library of learning."""

import tomllib
from pathlib import Path

LABELS = Path(__file__).parents[1] / "tag" / "labels"
SETS = LABELS / "learned.toml"
KINDS = ("roles", "fields", "measures")  # in the order in which they are learned


def sets(kind: str) -> dict[Path, float]:
    """The labelled files that the weights of one of the ``KINDS`` are learned from, with what each counts."""
    given = tomllib.loads(SETS.read_text(encoding="utf-8"))
    return {LABELS / name: float(weight) for name, weight in given[kind].items()}
