"""Scores on labelled statements do not fall below their floors; what was measured is pinned by its digest."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.model import Facet
from archive.taxonomy import Taxonomy
from indexer.evaluation import Evaluation, evaluate, labelled_reports, load_units
from indexer.tag import Tagger
from tests.tag.corpora import labelled_statements
from tests.tools.make_codebook import digest

LABELS = Path(__file__).parent / "labels"
GOLD, CORPORA = "MINZHENG_GOLD", "MINZHENG_CORPORA"
OUTSIDE = 0.03  # share of statements outside all fields that may get a domain (one in a small file)


@dataclass(frozen=True)
class Floor:
    """The least that a file must score: micro and macro F1 of domains and measures, accuracy of roles."""

    sha256: str
    domains: tuple[float, float]
    measures: tuple[float, float]
    roles: float


# Raise a floor when the tagger gets better. Labels change only with a reason; their digest shows that they did.
FLOORS = {
    "training.jsonl": Floor(
        "48cbfe52f44d02b3019c2c7f2a4010f4146b4c05b3c702e40938d7469c9c00d6",
        (0.98, 0.98),
        (0.985, 0.985),
        0.995,
    ),
    "heldout.jsonl": Floor(
        "0b074e20698767266682df4ab19947f48e50db0e9bbcc080006e6a048f65c36b",
        (0.98, 0.965),
        (0.895, 0.89),
        0.99,
    ),
    "others.jsonl": Floor(
        "820bb024f9d576623293126a2ee3dc5eb64f4de77be8f65d86f4c1d55df50dbb", (0.99, 0.99), (0.98, 0.98), 0.99
    ),
    "unseen.jsonl": Floor(
        "2d81ac6d1fad24b19f7b79fba39c9da231a3ed26a1952e2fc08b332c2d20cf0b",
        (0.979, 0.984),
        (0.925, 0.93),
        0.99,
    ),
    "unseen-second.jsonl": Floor(
        "0520e39899322e4ebbeefc90c4cad630a6ef01a5dee11fbe60959740feb8c0cc",
        (0.965, 0.965),
        (0.865, 0.86),
        0.985,
    ),
    "lively.jsonl": Floor(
        "6871f58b6f46064f09c00b45abb1abf910ce5dd0a2e03e770b31328d7f77487c",
        (0.985, 0.985),
        (0.99, 0.99),
        0.995,
    ),
    "learned/seed-pages.jsonl": Floor(
        "24755bfdb794dd2de9cec5ab4ce252c3d649a88439013314e42e8d3046164222", (0.99, 0.985), (0.99, 0.99), 0.99
    ),
    "learned/usual-and-older-registers.jsonl": Floor(
        "42ab97ee2abb1b42ac3f6f4b6cbf335039084bb10a44230a70b6eabd27336562", (0.985, 0.985), (0.98, 0.97), 0.99
    ),
    "learned/vivid-offices-and-homes.jsonl": Floor(
        "47eb09c79b4442778495be8e17cd04845eea3a9c602816748412a57bba97b899", (0.975, 0.975), (0.98, 0.98), 0.99
    ),
    "learned/plain-to-vivid.jsonl": Floor(
        "311a80574ec1c1692f4bf58b22d7f56aaecb37c401bef0e6216b4b835de9cbf9",
        (0.975, 0.975),
        (0.985, 0.98),
        0.99,
    ),
    "learned/small-offices-plain-talk.jsonl": Floor(
        "d46d358af73bbb24644eec6834f38f1e286b56f81471b27330bae5a8dbfc2659",
        (0.975, 0.98),
        (0.955, 0.95),
        0.985,
    ),
    "learned/seldom-given-tags.jsonl": Floor(
        "f4810c6c683379a69bd6881df6f879bee08e599aea3b17fb7a3738c348d7bf5e", (0.96, 0.96), (0.985, 0.985), 0.99
    ),
}
DEVELOPMENT = ((0.99, 0.98), (0.98, 0.98), 0.99)


def check(
    scores: Evaluation, domains: tuple[float, float], measures: tuple[float, float], roles: float
) -> None:
    for facet, (micro, macro) in ((Facet.DOMAIN, domains), (Facet.MEASURE, measures)):
        assert (scores.facets[facet].total.f1 or 0) >= micro, facet
        assert (scores.facets[facet].macro_f1 or 0) >= macro, facet
    assert (scores.facets[Facet.ROLE].accuracy or 0) >= roles


@pytest.mark.parametrize("name", FLOORS)
def test_scores_on_the_labels_reach_their_floors(name: str, tagger: Tagger, taxonomy: Taxonomy) -> None:
    """Reports to learn from and to measure with, each with the digest of the labels that the floors were set on."""
    floor = FLOORS[name]
    assert digest(LABELS / name) == floor.sha256, "labels changed: measure again, then set floors and digest"
    scores = evaluate(tagger, labelled_reports(load_units(LABELS / name, taxonomy)))
    check(scores, floor.domains, floor.measures, floor.roles)
    assert scores.outside_tagged <= max(1, OUTSIDE * scores.outside)


def test_no_report_is_in_both_splits(taxonomy: Taxonomy) -> None:
    """The split is by report, a hundred statements or more are held out, and no statement stands in both."""
    splits = [load_units(LABELS / name, taxonomy) for name in FLOORS]
    sources, texts = (
        [{getattr(unit, name) for unit in split if unit.kind == "body"} for split in splits]
        for name in ("source", "text")
    )
    assert not sources[0] & sources[1]
    assert not texts[0] & texts[1]
    assert len(texts[1]) >= 100


@pytest.mark.parametrize("name", FLOORS)
def test_no_labelled_statement_is_a_rule(name: str, taxonomy: Taxonomy) -> None:
    """No word of the codebook is a whole labelled statement or its first sentence."""
    words = {term.text for concept in taxonomy.concepts for term in concept.terms}
    words |= {example for concept in taxonomy.concepts for example in concept.examples}
    for unit in load_units(LABELS / name, taxonomy):
        assert unit.kind != "body" or unit.text.rstrip("。") not in words


@pytest.mark.skipif(not os.environ.get(GOLD), reason=f"{GOLD} names no folder with labelled statements")
def test_scores_on_the_development_gold(tagger: Tagger, taxonomy: Taxonomy) -> None:
    """The statements that the rules began with do not get worse."""
    units = load_units(Path(os.environ[GOLD]) / "seeds-dev.jsonl", taxonomy)
    check(evaluate(tagger, labelled_reports(units)), *DEVELOPMENT)


@pytest.mark.skipif(not os.environ.get(CORPORA), reason=f"{CORPORA} names no folder with public texts")
def test_text_outside_the_fields_gets_no_domain(tagger: Tagger) -> None:
    """Statements of government reports and laws that belong to no field: at most three in a hundred get one."""
    found = labelled_statements(Path(os.environ[CORPORA]), LABELS / "corpora.jsonl", tagger)
    outside = [given for given, core, free in found if not core | free]
    assert len(outside) > 100
    assert sum(map(bool, outside)) <= OUTSIDE * len(outside)
    missed = sum(len(core - given) for given, core, _ in found)
    assert missed <= 0.05 * sum(len(core) for _, core, _ in found)
    assert sum(len(given - core - free) for given, core, free in found) <= 0.05 * len(found)
