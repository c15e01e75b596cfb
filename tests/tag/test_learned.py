"""The tables of weights belong to the labels in this repository, and to none that are kept for measuring."""

import json
from pathlib import Path

import pytest

from archive.taxonomy import Taxonomy
from indexer.evaluation import load_units
from tests.tools.learned_sets import KINDS, LABELS, sets
from tests.tools.make_weights import RECORD, digests

MEASURING = ("heldout.jsonl", "unseen.jsonl", "unseen-second.jsonl")


def learned_from() -> set[Path]:
    return {path for kind in KINDS for path in sets(kind)}


def test_tables_and_labels_are_those_of_the_record() -> None:
    """Whoever changes labels or tables makes all anew: ``make weights``."""
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    assert {key: record[key] for key in ("labels", "tables")} == digests()


def test_every_file_in_the_folder_is_learned_from() -> None:
    assert learned_from() >= set((LABELS / "learned").glob("*.jsonl"))


@pytest.mark.parametrize("name", MEASURING)
def test_no_table_is_learned_from_what_measures(name: str, taxonomy: Taxonomy) -> None:
    """Neither the file nor any statement in it."""
    assert LABELS / name not in learned_from()
    kept = {unit.text for unit in load_units(LABELS / name, taxonomy) if unit.kind == "body"}
    for path in learned_from():
        assert kept.isdisjoint(unit.text for unit in load_units(path, taxonomy) if unit.kind == "body"), path
