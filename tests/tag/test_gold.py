"""Scores on hand-labelled statements, where a folder of them is named."""

import os
from pathlib import Path

import pytest

from archive.model import Facet
from indexer.tag import Tagger
from tests.tag.gold import load, micro_f1, tag_units

VARIABLE = "MINZHENG_GOLD"
FLOORS = {(Facet.DOMAIN, "domains"): 0.92, (Facet.MEASURE, "measures"): 0.78}
ROLE_FLOOR = 0.97


@pytest.mark.skipif(
    not os.environ.get(VARIABLE), reason=f"{VARIABLE} names no folder with labelled statements"
)
def test_scores_reach_their_floors(tagger: Tagger) -> None:
    """Micro F1 of domains and measures and the accuracy of roles do not fall below their floors."""
    pairs = tag_units(tagger, load(Path(os.environ[VARIABLE]) / "seeds-dev.jsonl"))
    for (facet, key), floor in FLOORS.items():
        assert micro_f1(pairs, facet, key) >= floor, key
    right = sum(tagged.role == unit["role"] for tagged, unit in pairs)
    assert right / len(pairs) >= ROLE_FLOOR
