"""What a statement inherits from its report: whose report it is, its title, and its headings."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from archive.model import Paragraph, Report
from indexer.tag.domains import CLEAR, GENERAL, DomainReader, Reading

_OFFICE = re.compile("(?<!人)民政(?![府策治权务])")  # the office, and not 人民政府 or 惠民政策
_FIELD_SHARE = 0.3  # share of paragraphs naming a field that marks the report of a civil-affairs office
_NAMED, _NAMED_SHARE = 2, 0.15  # paragraphs that speak of civil affairs by name mark it too: at least so many
_NO_TITLE = frozenset({GENERAL})  # that an office gives a report does not make its statements general
_WHOLE_SHARE = 0.5  # share of the statements with a subject that marks a report on one field
_WHOLLY_SHARE = 0.75  # … and on nothing else
_LAW = re.compile(
    "(?:条例|规定|办法|细则|(?<!做)法|决定|规则)(?:$|[（(《])"
)  # how the title of a law or rule ends
_OPENING_PARAGRAPHS = 3
_ANNOUNCES = re.compile(
    "(?:将|就|报告|汇报)[^。；;，,]{4,40}(?:情况|工作)(?=[^。；;]*(?:如下|报告|汇报|审议))"
)


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What holds for all paragraphs of one report. ``own`` and ``headings`` are keyed by text.

    ``whole`` is the one field that the title names and most statements are about, if there is one; ``wholly`` says
    that nearly all are.
    """

    civil: bool
    year: int | None
    title: Reading
    whole: str | None
    wholly: bool
    own: dict[str, Reading]
    headings: dict[str, Reading]

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph], report: Report, reader: DomainReader) -> "ReportContext":
        """Read title, headings and paragraphs once."""
        year = int(report.year.value) if report.year.value else None
        title = reader.read(report.title.value or "", year).without(_NO_TITLE)
        if not report.title.value:
            announced = reader.read(_announced(paragraphs), year).without(_NO_TITLE)
            title = announced if len(announced.subjects) == 1 else title
        own = {p.text: reader.read(p.text, year) for p in paragraphs}
        names = dict.fromkeys(heading for p in paragraphs for heading in p.heading_path)
        headings = {heading: reader.read(heading, year) for heading in names}
        if _is_civil(paragraphs, report, title, own.values(), reader.office):
            return cls(True, year, title, *_whole(title, own.values()), own, headings)
        title = title.without(reader.office)
        own = {text: reading.without(reader.office) for text, reading in own.items()}
        if not title.subjects and _of_others(report, title):
            kept = frozenset() if _is_law(report) else reader.former
            own = {text: _beyond_mention(reading, kept) for text, reading in own.items()}
        headings = {text: reading.without(reader.office) for text, reading in headings.items()}
        return cls(False, year, title, *_whole(title, own.values()), own, headings)

    def path(self, paragraph: Paragraph) -> list[Reading]:
        """The readings of a paragraph's headings, outermost first."""
        return [self.headings[heading] for heading in paragraph.heading_path]


def _is_law(report: Report) -> bool:
    return _LAW.search(report.title.value or "") is not None


def _of_others(report: Report, title: Reading) -> bool:
    """Whether a text is on other matters: a law, or a report whose title names one, as no government's does."""
    return _is_law(report) or (title.outside and "政府" not in (report.title.value or ""))


def _beyond_mention(reading: Reading, kept: frozenset[str]) -> Reading:
    """A reading in a text on other matters, without the fields that are named but in passing, except those ``kept``."""
    passing = (code for code, weight in reading.weights.items() if weight < CLEAR and code not in kept)
    return reading.without(frozenset(passing))


def _announced(paragraphs: Sequence[Paragraph]) -> str:
    """What the opening of a report without a title says that it reports on; empty if it does not say."""
    matches = (_ANNOUNCES.search(paragraph.text) for paragraph in paragraphs[:_OPENING_PARAGRAPHS])
    return next((match[0] for match in matches if match), "")


def _whole(title: Reading, readings: Collection[Reading]) -> tuple[str | None, bool]:
    named = title.subjects
    subjects = [found for reading in readings if (found := reading.subjects)]
    if len(named) != 1 or not subjects:
        return None, False
    share = sum(named[0] in found for found in subjects) / len(subjects)
    return (named[0], share >= _WHOLLY_SHARE) if share >= _WHOLE_SHARE else (None, False)


def names_office(text: str) -> bool:
    """Whether ``text`` speaks of civil affairs by name."""
    return _OFFICE.search(text) is not None


def _is_civil(
    paragraphs: Sequence[Paragraph],
    report: Report,
    title: Reading,
    readings: Collection[Reading],
    office: frozenset[str],
) -> bool:
    """Whether a civil-affairs office gives the report: it says so, or its statements are about the fields and its
    title names no other.
    """
    names = [report.title.value or "", report.issuer.value or ""]
    names += [heading for p in paragraphs for heading in p.heading_path[:1]]
    names += [p.text for p in paragraphs[:_OPENING_PARAGRAPHS]]
    if any(names_office(name) for name in names):
        return True
    if title.outside or (_is_law(report) and not title.without(office).subjects):
        return False
    named = sum(names_office(paragraph.text) for paragraph in paragraphs)
    if named >= max(_NAMED, _NAMED_SHARE * len(paragraphs)):
        return True
    about = sum(bool(reading.without(office).subjects) for reading in readings)
    return about >= max(1, _FIELD_SHARE * len(readings))
