"""Whether two reports are one report found twice: compared in full, on their texts."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from archive.copies import ReportTexts
from indexer.copies.figures import Figures, agreement, figures, other_places
from indexer.copies.skeleton import folded_text, shingles, skeleton


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When two reports count as copies; ``copies.toml`` says what each means."""

    containment: float
    figures: float
    years: float
    letters: int
    paragraph: float


@dataclass(frozen=True, slots=True)
class Traits:
    """What two reports are compared by."""

    texts: ReportTexts
    folded: str
    letters: int
    shingles: frozenset[str]
    figures: Figures


def rules() -> bytes:
    """The thresholds as data, for stamps."""
    return resources.files("indexer.copies").joinpath("copies.toml").read_bytes()


@cache
def thresholds() -> Thresholds:
    """The thresholds in force."""
    return Thresholds(**tomllib.loads(rules().decode("utf-8")))


def traits(texts: ReportTexts) -> Traits:
    """What ``texts`` are compared by."""
    folded = folded_text(texts.texts)
    letters = skeleton(folded)
    return Traits(texts, folded, len(letters), shingles(letters), figures(folded))


def likeness(shorter: Traits, longer: Traits) -> float:
    """The share of ``shorter`` that stands in ``longer``; 0 where something says they are two reports."""
    limits = thresholds()
    if contradicts(shorter.texts.year, longer.texts.year) or _two_regions(shorter, longer):
        return 0.0
    if shorter.letters < limits.letters:
        return 1.0 if shorter.letters and shorter.folded == longer.folded else 0.0
    ours, theirs = shorter.figures, longer.figures
    if agreement(ours.numbers, theirs.numbers) < limits.figures:
        return 0.0
    if agreement(ours.years, theirs.years) < limits.years or other_places(ours.places, theirs.places):
        return 0.0
    return containment(shorter.shingles, longer.shingles)


def is_copy(share: float) -> bool:
    """Whether a likeness makes the shorter report a copy of the longer."""
    return share >= thresholds().containment


def containment(part: frozenset[str], whole: frozenset[str]) -> float:
    """The share of ``part`` that is in ``whole``."""
    return len(part & whole) / len(part) if part else 0.0


def contradicts(ours: str | None, theirs: str | None) -> bool:
    """Whether both are known and differ."""
    return ours is not None and theirs is not None and ours != theirs


def _two_regions(shorter: Traits, longer: Traits) -> bool:
    # 江西省 and 江西省抚州市 are one region told twice.
    ours, theirs = shorter.texts.region, longer.texts.region
    return contradicts(ours, theirs) and str(ours) not in str(theirs) and str(theirs) not in str(ours)
