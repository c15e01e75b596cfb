"""Filters from what people type: codes or labels, years and ranges of years, regions, reports, genres.

Command line, web pages and API read their options here, so that the same words mean the same everywhere.
"""

import re
import unicodedata
from collections.abc import Iterable

from archive.errors import UsageError
from archive.folding import fold
from archive.ids import is_report_id
from archive.model import Facet
from archive.query import UNKNOWN, Filters, YearRange
from archive.taxonomy import Taxonomy

# A year or two with a dash between, in any of the dashes that people type or paste.
_YEARS = re.compile(r"([12]\d{3})年?(?:\s*[-‐‑–—―−~〜至]+\s*([12]\d{3}))?", re.ASCII)
_UNKNOWN_WORDS = frozenset({UNKNOWN, "未知", "不详"})
_FACET_NAMES = {Facet.DOMAIN: "业务领域", Facet.MEASURE: "举措类型", Facet.ROLE: "段落性质"}
_SHOWN = 40


def parse_filters(
    taxonomy: Taxonomy,
    *,
    domains: Iterable[str] = (),
    measures: Iterable[str] = (),
    roles: Iterable[str] = (),
    years: Iterable[str] = (),
    regions: Iterable[str] = (),
    reports: Iterable[str] = (),
    genres: Iterable[str] = (),
) -> Filters:
    """The filters that the values ask for. UsageError, with what is possible, for one that means nothing."""
    wanted = [year_value(year) for year in years]
    return Filters(
        domains=frozenset(code_value(taxonomy, Facet.DOMAIN, value) for value in domains),
        measures=frozenset(code_value(taxonomy, Facet.MEASURE, value) for value in measures),
        roles=frozenset(code_value(taxonomy, Facet.ROLE, value) for value in roles),
        years=tuple(sorted({_range(value) for value in wanted if value != UNKNOWN})),
        unknown_year=UNKNOWN in wanted,
        regions=frozenset(region_value(region) for region in regions),
        reports=frozenset(report_value(report) for report in reports),
        genres=frozenset(genre_value(genre) for genre in genres),
    )


def code_value(taxonomy: Taxonomy, facet: Facet, value: str) -> str:
    """The code that ``value`` names, by code or by Chinese label, in either width or script."""
    wanted = fold(value)
    for concept in taxonomy.facet(facet):
        if wanted in (fold(concept.code), fold(concept.label)):
            return concept.code
    known = "、".join(f"{concept.code}（{concept.label}）" for concept in taxonomy.facet(facet))
    raise UsageError(f"没有{_FACET_NAMES[facet]}“{_short(value)}”，可以用：{known}。")


def year_value(value: str) -> str:
    """``2021``, ``2019-2023`` or ``unknown``: the plain form of a year, a range, or 不详."""
    text = unicodedata.normalize("NFKC", value).strip().removesuffix("年")
    if text.lower() in _UNKNOWN_WORDS:
        return UNKNOWN
    match = _YEARS.fullmatch(text)
    if match is None:
        raise UsageError(f"看不懂年份“{_short(value)}”，请写成 2021、2019-2023 或 unknown（年份不详）。")
    first, last = int(match[1]), int(match[2] or match[1])
    if first > last:
        raise UsageError(f"年份区间“{_short(value)}”前大后小，请写成 {last}-{first}。")
    return str(first) if first == last else f"{first}-{last}"


def region_value(value: str) -> str:
    """A region's name from the province down, as ``archive.regions.in_region`` takes it, or ``unknown``."""
    text = value.strip()
    if not text:
        raise UsageError("地区不能是空的，请写地名，如 江西省，或写 unknown（地区不详）。")
    return UNKNOWN if text.lower() in _UNKNOWN_WORDS else text


def report_value(value: str) -> str:
    """A report's id."""
    text = value.strip()
    if not is_report_id(text):
        raise UsageError(f"“{_short(value)}”不是报告编号，报告编号形如 r-abcdefghijkl2。")
    return text


def genre_value(value: str) -> str:
    """A genre's name, as reports carry it."""
    text = unicodedata.normalize("NFKC", value).strip()
    if not text:
        raise UsageError("文种不能是空的，请写名称，如 年度总结。")
    return text


def _range(value: str) -> YearRange:
    first, _, last = value.partition("-")
    return YearRange(int(first), int(last or first))


def _short(value: str) -> str:
    """``value`` on one line, cut where it would fill the message."""
    line = " ".join("".join(char if char.isprintable() else " " for char in value).split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
