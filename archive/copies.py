"""Copies of a report: which one stands for the others, which paragraphs say the same. Pure values.

A report is known here by its texts and by what is described of it. Nothing depends on the order of arrival.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_COMPLETE = 0.9  # of the longest copy's letters: what a copy needs to count as complete


@dataclass(frozen=True, slots=True)
class ReportTexts:
    """What is compared of a report: the ids and texts of its paragraphs, and what it says of itself.

    ``year`` is None unless the page prints it, ``region`` None where it is masked.
    """

    report_id: str
    paragraph_ids: tuple[str, ...]
    texts: tuple[str, ...]
    year: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One report of a group of copies, as far as is needed to choose among them.

    ``letters`` is its length; ``known`` counts the described values that have one, masked ones not.
    """

    report_id: str
    letters: int
    truncated: bool
    known: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph of a copied report belongs.

    ``family_id`` is the paragraph that it corresponds to, ``shown_id`` the one with the same folded text that
    stands for it in search results; either may be its own id.
    """

    paragraph_id: str
    report_id: str
    family_id: str
    shown_id: str


@dataclass(frozen=True, slots=True)
class Group:
    """Reports that are copies of one another; the first stands for all. ``places`` holds their paragraphs."""

    members: tuple[str, ...]
    places: tuple[Place, ...]


def in_order(members: Iterable[Member]) -> list[Member]:
    """The members, the one that stands for the group first.

    Complete ones first (not cut off, at least nine tenths of the longest), of those the one that says most of
    itself, then the longest, then the smallest id.
    """
    listed = list(members)
    longest = max((member.letters for member in listed), default=0)

    def rank(member: Member) -> tuple[bool, int, int, str]:
        incomplete = member.truncated or member.letters < _COMPLETE * longest
        return incomplete, 0 if incomplete else -member.known, -member.letters, member.report_id

    return sorted(listed, key=rank)


def lengthwise(lengths: Iterable[tuple[str, int]]) -> Sequence[str]:
    """Report ids by length, longest first: the order in which reports look for what they are a copy of."""
    return [report for report, _ in sorted(lengths, key=lambda pair: (-pair[1], pair[0]))]
