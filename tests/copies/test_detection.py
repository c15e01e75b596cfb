"""What sites do to a report is seen through; what makes another report of it is not. On the seed pages."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from archive.copies import ReportTexts
from indexer.copies.likeness import is_copy, likeness, traits
from indexer.copies.sketch import marks
from tests.copies import mutations
from tests.copies.mutations import COPIES, OTHERS, Mutation
from tests.copies.reports import processed


def same(first: ReportTexts, second: ReportTexts) -> bool:
    """Whether the two are taken for one report: proposed by a shared key, and alike when compared in full."""
    ours, theirs = marks(first), marks(second)
    shorter, longer = sorted((traits(first), traits(second)), key=lambda item: item.letters)
    return bool(ours.keys & theirs.keys) and is_copy(likeness(shorter, longer))


def one_is_a_copy(before: Sequence[ReportTexts], after: Sequence[ReportTexts]) -> bool:
    longest = max(after, key=lambda texts: sum(map(len, texts.texts)))
    return any(same(longest, texts) for texts in before)


@pytest.fixture(scope="module", params=["000", "001", "002", "003", "004"])
def text(request: pytest.FixtureRequest, seeds: Path) -> str:
    (path,) = seeds.glob(f"{request.param}_*")
    return path.read_text(encoding="utf-8")


def test_copies_are_recognised(text: str) -> None:
    """Other junk, masks, cut off, wrapped otherwise, other script, retitled, reordered, dropped, misread."""
    before = processed(text)
    unseen = [
        name
        for name, change in COPIES.items()
        if not one_is_a_copy(before, processed(change(text, Random(7))))
    ]
    assert unseen == []


@pytest.mark.parametrize("change", OTHERS.values(), ids=OTHERS)
def test_another_report_with_the_same_words_is_none(text: str, change: Mutation) -> None:
    """Last year's words with this year's figures, another year, another county, half of the sentences new."""
    named = mutations.named(text)
    changed = change(named, Random(9))
    if changed == named:
        pytest.skip("nothing in this page to change")
    for before, after in zip(processed(named), processed(changed), strict=False):
        if before.texts != after.texts:
            assert not same(before, after)


def test_different_reports_are_none(seeds: Path) -> None:
    """Not the seeds of one another, nor the reports that stand on one page."""
    found = [report for path in sorted(seeds.iterdir()) for report in processed(path.read_text("utf-8"))]
    assert len(found) >= 7
    assert not [(a, b) for a in found for b in found if a is not b and same(a, b)]
