"""What a check of a draft says: for each quotation or sentence, where it stands and what differs."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from archive.model import ParagraphRecord

Range = tuple[int, int]


class Kind(StrEnum):
    """What a stretch of the draft is."""

    QUOTATION = "quotation"
    SENTENCE = "sentence"


class Status(StrEnum):
    """How a stretch stands to the archive, after folding."""

    EXACT = "exact"
    ALTERED = "altered"
    SEVERAL = "several"
    MISSING = "missing"


class Change(StrEnum):
    """What a difference is about, the gravest first."""

    NUMBER = "number"
    WORDING = "wording"
    NOTATION = "notation"
    PUNCTUATION = "punctuation"


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the draft, ``[start, end)``; of a quotation, what stands between its marks."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where draft and source differ. An empty range: there is nothing on that side.

    ``draft`` counts characters of the draft, ``source`` of the paragraph's text. NOTATION says that a number
    is written otherwise and has the same value.
    """

    change: Change
    draft: Range
    source: Range
    draft_text: str
    source_text: str


@dataclass(frozen=True, slots=True)
class Match:
    """Where a stretch stands, or what is most like it: ``[start, end)`` of the paragraph's text.

    ``similarity`` is 1 without differences. ``elided``: the draft leaves something out and says so by an
    ellipsis. ``onward`` names the paragraphs, next in the report, that the stretch goes on into; then ``end``
    is that of the first paragraph.
    """

    record: ParagraphRecord
    start: int
    end: int
    similarity: float = 1.0
    differences: tuple[Difference, ...] = ()
    elided: bool = False
    onward: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for one stretch. ``total`` counts all paragraphs that have it, of which ``matches``
    names the first; of an altered stretch, those that are most like it, the likest first.
    """

    unit: Unit
    text: str
    status: Status
    matches: tuple[Match, ...] = ()
    total: int = 0

    @property
    def numbers_differ(self) -> bool:
        """Whether a number in the draft is not the number in the likest source."""
        return bool(self.matches) and any(d.change is Change.NUMBER for d in self.matches[0].differences)


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft that was checked. Findings whose numbers differ come first, the others as they stand in it.

    ``sentences`` and ``quotations`` count what was looked for; of sentences that stand nowhere, findings are
    there only when they were asked for.
    """

    findings: tuple[Finding, ...]
    quotations: int
    sentences: int

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many findings have each status."""
        return {status: sum(f.status is status for f in self.findings) for status in Status}
