"""What a paragraph says of a field clause: title, tags, year and region, as values to hold a clause against."""

from collections.abc import Sequence

from archive.folding import fold
from archive.model import Facet, ParagraphRecord
from archive.occurrences import matches, wildcards
from archive.query import UNKNOWN, Exact, Field, Property, Title

_FACETS = {Field.DOMAIN: Facet.DOMAIN, Field.MEASURE: Facet.MEASURE}


def field_of(clause: Title | Property) -> Field:
    """The field that a clause asks for."""
    return Field.TITLE if isinstance(clause, Title) else clause.field


def holds(clause: Title | Property, values: Sequence[str]) -> bool:
    """Whether any of a field's ``values`` is what the clause asks for. Titles and regions come folded; a year
    or region that is not known is ``unknown``.
    """
    if isinstance(clause, Title):
        return any(_shows(clause.what.text, isinstance(clause.what, Exact), value) for value in values)
    wanted = clause.value
    if clause.field is Field.REGION and wanted != UNKNOWN:
        return any(value != UNKNOWN and fold(wanted) in fold(value) for value in values)
    if clause.field is Field.YEAR and wanted != UNKNOWN:
        first, _, last = wanted.partition("-")
        return any(value != UNKNOWN and int(first) <= int(value) <= int(last or first) for value in values)
    return wanted in values


def _shows(wanted: str, literal: bool, title: str) -> bool:
    return fold(wanted) in title if literal else matches(wildcards(wanted), title)


def values_of(record: ParagraphRecord, field: Field) -> tuple[str, ...]:
    """The values that a stored paragraph has for a field."""
    report, tagged = record.report, record.tagged
    if field is Field.TITLE:
        return (fold(report.title.value or ""),)
    if field is Field.YEAR:
        return (report.year.value or UNKNOWN,)
    if field is Field.REGION:
        return (report.region.value or UNKNOWN,)
    return (tagged.role,) if field is Field.ROLE else tagged.codes(_FACETS[field])
