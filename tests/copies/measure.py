"""Precision and recall of the recognition of copies by threshold, as a table.

Run from the top of the repository: ``python -m tests.copies.measure [FOLDER]``. Without a folder of pages it
measures on the seeds. Every page is changed in every way of ``mutations``; all pages are compared with one
another.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from random import Random

from archive.copies import ReportTexts
from archive.errors import PageError
from indexer.copies.likeness import Traits, containment, likeness, traits
from indexer.copies.sketch import marks
from tests.copies.mutations import COPIES, OTHERS, named
from tests.copies.reports import processed

SEEDS = Path(__file__).parents[2] / "seeds"
LIMITS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Sample:
    """Two reports: whether they are one, what was done, and what is measured of them."""

    copy: bool
    what: str
    share: float  # of the letters alone
    likeness: float  # with figures, years, places and facts
    proposed: bool  # by a key in common


def sample(copy: bool, what: str, first: ReportTexts, second: ReportTexts) -> Sample:
    """Compares the two as the archive does."""
    ours, theirs = sorted((traits(first), traits(second)), key=lambda item: item.letters)
    share = containment(ours.shingles, theirs.shingles)
    proposed = bool(marks(first).keys & marks(second).keys)
    return Sample(copy, what, share, likeness(ours, theirs), proposed)


def longest(reports: Sequence[ReportTexts]) -> ReportTexts:
    """The report with the most text."""
    return max(reports, key=lambda report: sum(map(len, report.texts)))


def samples(pages: Sequence[str]) -> Iterator[Sample]:
    """Every page changed in every way, and every two reports of the pages as they are."""
    originals: list[ReportTexts] = []
    for text in pages:
        before = processed(text)
        originals += before
        for what, change in COPIES.items():
            try:
                after = longest(processed(change(text, Random(7))))
            except PageError:
                continue
            tried = [sample(True, what, report, after) for report in before]
            yield max(tried, key=lambda item: (item.likeness, item.share))
        text = named(text)
        for what, change in OTHERS.items():
            changed = change(text, Random(9))
            first, second = longest(processed(text)), longest(processed(changed))
            if first.texts != second.texts:
                yield sample(False, what, first, second)
    known: list[tuple[ReportTexts, Traits, frozenset[int]]] = [
        (r, traits(r), marks(r).keys) for r in originals
    ]
    for (_, ours, our_keys), (_, theirs, their_keys) in combinations(known, 2):
        shorter, longer = sorted((ours, theirs), key=lambda item: item.letters)
        share = containment(shorter.shingles, longer.shingles)
        proposed = bool(our_keys & their_keys)
        yield Sample(False, "another report", share, likeness(shorter, longer), proposed)


def row(name: str, found: Sequence[Sample], copies: int) -> str:
    """One line of the table."""
    right = sum(item.copy for item in found)
    precision = right / len(found) if found else 1.0
    return f"| {name} | {precision:.3f} | {right / copies:.3f} | {len(found) - right} | {copies - right} |"


def main() -> None:
    """Prints the table, then each way of change with its lowest (for copies) or highest likeness."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    measured = list(samples([path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]))
    copies = sum(item.copy for item in measured)
    print(f"{copies} copies, {len(measured) - copies} pairs of different reports")
    print("| share from which | precision | recall | wrongly one | missed |\n|---|---|---|---|---|")
    for limit in LIMITS:
        print(row(f"{limit}, letters alone", [item for item in measured if item.share >= limit], copies))
    for limit in LIMITS:
        print(row(str(limit), [i for i in measured if i.proposed and i.likeness >= limit], copies))
    proposed = [item for item in measured if item.proposed]
    print(row("proposed by keys", proposed, copies))
    for what in (*COPIES, *OTHERS, "another report"):
        mine = [item for item in measured if item.what == what]
        if mine:
            worst = min if mine[0].copy else max
            share, alike = worst(i.share for i in mine), worst(i.likeness for i in mine)
            print(f"| {what} | {len(mine)} | {share:.3f} | {alike:.3f} |")


if __name__ == "__main__":
    main()
