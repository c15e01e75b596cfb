"""A record to cite, with just what a test says about it."""

import dataclasses

from archive.model import Fact, ParagraphRecord
from tests.factories import Draft, Para, fact, page_of, records_of


def citable(
    *,
    title: str | None = "某局总结",
    issuer: str | Fact | None = None,
    published: str | Fact | None = None,
    source: str | tuple[str, ...] = "a.txt",
    headings: tuple[str, ...] = (),
    year: str | None = None,
) -> ParagraphRecord:
    """The one paragraph of a one-report page."""
    processed = page_of(Draft([Para("办成一件事。", headings)], title, year), content=b"x")
    sources = (source,) if isinstance(source, str) else source
    record = records_of(processed, *sources)[0]
    report = dataclasses.replace(
        record.report,
        issuer=issuer if isinstance(issuer, Fact) else fact(issuer),
        published=published if isinstance(published, Fact) else fact(published),
    )
    return dataclasses.replace(record, report=report)
