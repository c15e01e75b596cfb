"""What people see of a value: of a filter, of a bucket of a trend, of what is described of a report. Pure."""

from collections.abc import Callable

from archive.model import Basis, Facet, Fact
from archive.query import UNKNOWN
from archive.taxonomy import Taxonomy
from archive.trend import By

Label = Callable[[str, str], str]
"""What people see of a filter's value: (filter, value) → label."""


def value_label(taxonomy: Taxonomy, report_label: Callable[[str], str]) -> Label:
    """The labels of filter values, with those of reports looked up by ``report_label``."""

    def label(name: str, value: str) -> str:
        if name == "report":
            return report_label(value)
        if name == "year":
            return "年份不详" if value == UNKNOWN else f"{value.replace('-', '—')} 年"
        if name == "region":
            return "不详或已脱敏" if value == UNKNOWN else value
        if name == "genre":
            return value
        if name == "added":
            return "更早" if value == UNKNOWN else value
        return taxonomy.shown(Facet(name), value)

    return label


def bucket_label(by: By, taxonomy: Taxonomy) -> Callable[[str], str]:
    """The labels of the values that a trend is counted by."""

    def label(value: str) -> str:
        if value == UNKNOWN and by is not By.DOMAIN:
            return "年份不详" if by is By.YEAR else "地区不详或已脱敏"
        return taxonomy.shown(Facet.DOMAIN, value) if by is By.DOMAIN else value

    return label


def fact_text(fact: Fact, unit: str = "") -> str:
    """A described value with its basis, such as ``2023年（推断）``; what the source hides or leaves open is said so."""
    if fact.basis is Basis.MASKED:
        return f"{fact.value}（原文已脱敏）" if fact.value else "原文已脱敏"
    if fact.value is None:
        return "不详"
    return f"{fact.value}{unit}" + ("（推断）" if fact.basis is Basis.INFERRED else "")
