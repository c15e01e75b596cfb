"""What a statement inherits from its report: whose report it is, its title, and its headings."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from archive.model import Paragraph, Report
from indexer.tag.domains import DomainReader, Reading

_OFFICE = "民政"
_FIELD_SHARE = 0.3  # share of paragraphs naming a field that marks the report of a civil-affairs office
_OPENING_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What holds for all paragraphs of one report. ``own`` and ``headings`` are keyed by text."""

    civil: bool
    year: int | None
    title: Reading
    own: dict[str, Reading]
    headings: dict[str, Reading]

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph], report: Report, reader: DomainReader) -> "ReportContext":
        """Read title, headings and paragraphs once."""
        year = int(report.year.value) if report.year.value else None
        title = reader.read(report.title.value or "", year)
        own = {p.text: reader.read(p.text, year) for p in paragraphs}
        names = dict.fromkeys(heading for p in paragraphs for heading in p.heading_path)
        headings = {heading: reader.read(heading, year) for heading in names}
        if _is_civil(paragraphs, report, own.values(), reader.office):
            return cls(True, year, title, own, headings)
        return cls(
            False,
            year,
            title.without(reader.office),
            {text: reading.without(reader.office) for text, reading in own.items()},
            {text: reading.without(reader.office) for text, reading in headings.items()},
        )

    def path(self, paragraph: Paragraph) -> list[Reading]:
        """The readings of a paragraph's headings, outermost first."""
        return [self.headings[heading] for heading in paragraph.heading_path]


def _is_civil(
    paragraphs: Sequence[Paragraph], report: Report, readings: Collection[Reading], office: frozenset[str]
) -> bool:
    """Whether a civil-affairs office gives the report: it says so, or its statements are about the fields."""
    names = [report.title.value or "", report.label, report.issuer.value or ""]
    names += [heading for p in paragraphs for heading in p.heading_path[:1]]
    names += [p.text for p in paragraphs[:_OPENING_PARAGRAPHS]]
    if any(_OFFICE in name for name in names):
        return True
    about = sum(bool(reading.without(office).subjects()) for reading in readings)
    return about >= max(1, _FIELD_SHARE * len(readings))
