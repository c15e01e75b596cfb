"""What can honestly be said of a paragraph's origin: the value that every citation style is written from."""

import re
from dataclasses import dataclass
from datetime import date

from archive.model import Basis, Fact, ParagraphRecord

_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?[年月日]?", re.ASCII)
_ONLINE = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Citation:
    """One paragraph as a citable thing. None means unknown, and a style has to say so.

    ``author`` is the issuing body as printed, masks included; ``author_basis`` says how it is known.
    ``title`` is the printed title, or our description in square brackets (then ``supplied_title``).
    ``published`` holds the year, or year and month, or year, month and day that the page prints: never the
    year the report accounts for, never a guess. ``place`` is the address (``online``) or the file the page
    was read from. ``headings`` and ``number`` (from 1, within the report) say where the paragraph stands.
    """

    author: str | None
    author_basis: Basis
    title: str
    supplied_title: bool
    published: tuple[int, ...] | None
    place: str
    online: bool
    headings: tuple[str, ...]
    number: int
    paragraph_id: str
    accessed: date

    @property
    def published_iso(self) -> str | None:
        """``published`` as YYYY, YYYY-MM or YYYY-MM-DD (GB/T 7408)."""
        if self.published is None:
            return None
        return "-".join([f"{self.published[0]:04d}", *(f"{number:02d}" for number in self.published[1:])])


def make_citation(record: ParagraphRecord, accessed: date) -> Citation:
    """The citation of ``record``, consulted on ``accessed``. Values are put on one line each.

    The place is the first address among the sources, or the first file where there is no address.
    """
    report, paragraph = record.report, record.tagged.paragraph
    title = one_line(report.title.value or "")
    place = next((source for source in record.sources if _is_online(source)), record.sources[0])
    return Citation(
        author=one_line(report.issuer.value or "") or None,
        author_basis=report.issuer.basis,
        title=title or one_line(report.label),
        supplied_title=not title,
        published=_published(report.published),
        place=one_line(place),
        online=_is_online(place),
        headings=tuple(one_line(heading) for heading in paragraph.heading_path),
        number=paragraph.ordinal + 1,
        paragraph_id=paragraph.paragraph_id,
        accessed=accessed,
    )


def one_line(text: str) -> str:
    """``text`` without line breaks, control characters and runs of white space."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _is_online(source: str) -> bool:
    return source.lower().startswith(_ONLINE)


def _published(fact: Fact) -> tuple[int, ...] | None:
    """The date in ``fact`` if the page states it, cut where it stops being a date of the calendar."""
    match = _DATE.fullmatch(fact.value.strip()) if fact.value and fact.basis is Basis.EXPLICIT else None
    if match is None:
        return None
    numbers = tuple(int(group) for group in match.groups() if group)
    try:
        date(*(*numbers, 1, 1)[:3])
    except ValueError:
        return None
    return numbers
