"""Labelled statements: read from JSON Lines and laid out as the reports that they come from.

A unit is one line: ``source`` (the report), ``id``, ``text``, ``kind`` (title, heading or body) and, for a body,
the labels ``domains``, ``measures`` (must be found), ``domains_ok``, ``measures_ok`` (free), ``role`` and
``role_ok``. ``year`` and ``genre`` are optional. A facet that a body does not name is not scored for it.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.errors import UsageError
from archive.model import Basis, Facet, Fact, Paragraph, Report, Span
from archive.taxonomy import Taxonomy

KEYS = {Facet.DOMAIN: "domains", Facet.MEASURE: "measures", Facet.ROLE: "role"}
KINDS = ("title", "heading", "body")
_LEVELS = (
    (1, re.compile(r"第[一二三四五六七八九十]+部分")),
    (2, re.compile(r"[一二三四五六七八九十]+、")),
    (3, re.compile(r"[（(][一二三四五六七八九十]+[）)]")),
    (4, re.compile(r"(?:\d+|X)[、.．)）]")),
    (5, re.compile(r"[一二三四五六七八九十]+是")),
)
_SECTION, _ITEM = 2, 5
_HEADING_SENTENCE = re.compile(r".{2,40}?[。：:]")
_UNKNOWN = Fact(None, Basis.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Labels:
    """What a reader says of a statement in one facet: the codes that must be found, and those that may."""

    core: frozenset[str]
    free: frozenset[str]


@dataclass(frozen=True, slots=True)
class Unit:
    """One line of a labelled file."""

    source: str
    unit_id: str
    kind: str
    text: str
    labels: Mapping[Facet, Labels]
    year: str | None
    genre: str


@dataclass(frozen=True, slots=True)
class LabelledReport:
    """The units under one title as a report; ``units`` are its bodies, one for each paragraph."""

    report: Report
    paragraphs: tuple[Paragraph, ...]
    units: tuple[Unit, ...]
    page_text: str


def load_units(path: Path, taxonomy: Taxonomy) -> list[Unit]:
    """The units of one file. Raises ``UsageError`` that names the line if one is not as it should be."""
    known = {facet: frozenset(taxonomy.codes(facet)) for facet in Facet}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        missing = isinstance(error, FileNotFoundError)
        reason = "没有这个文件" if missing else getattr(error, "strerror", None) or "不是 UTF-8 文本"
        raise UsageError(f"读不到标注文件 {path.name}：{reason}。") from error
    units = [
        _unit(line, f"{path.name} 第 {number} 行", known)
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]
    if not any(unit.kind == "body" for unit in units):
        raise UsageError(f"标注文件 {path.name} 里没有正文（kind 为 body 的行）。")
    return units


def _unit(line: str, where: str, known: Mapping[Facet, frozenset[str]]) -> Unit:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise UsageError(f"{where}不是有效的 JSON。") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not row["text"]:
        raise UsageError(f"{where}缺 text。")
    kind = row.get("kind", "body")
    if kind not in KINDS:
        raise UsageError(f"{where}的 kind 应是 {'、'.join(KINDS)} 之一。")
    labels = {}
    for facet, key in KEYS.items():
        if kind == "body" and key in row:
            core, free = _codes(row[key], where, key), _codes(row.get(f"{key}_ok", []), where, f"{key}_ok")
            if wrong := sorted((core | free) - known[facet]):
                raise UsageError(f"{where}有不认识的代码 {wrong[0]}；运行 minzheng tags 可查看全部代码。")
            labels[facet] = Labels(core, free - core)
    year = row.get("year")
    return Unit(
        source=str(row.get("source", "")),
        unit_id=str(row.get("id", "")),
        kind=kind,
        text=row["text"],
        labels=labels,
        year=str(year) if re.fullmatch(r"\d{4}", str(year)) else None,
        genre=str(row.get("genre", "总结")),
    )


def _codes(value: object, where: str, key: str) -> frozenset[str]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(code, str) for code in values):
        raise UsageError(f"{where}的 {key} 应是代码的列表。")
    return frozenset(values)


def labelled_reports(units: Iterable[Unit]) -> list[LabelledReport]:
    """A report for each run of units of one source under one title."""
    runs: list[tuple[Unit | None, list[Unit]]] = []
    source: str | None = None
    for unit in units:
        if unit.kind == "title":
            runs.append((unit, []))
        elif unit.source != source or not runs:
            runs.append((None, [unit]))
        else:
            runs[-1][1].append(unit)
        source = unit.source
    return [_laid_out(place, title, members) for place, (title, members) in enumerate(runs) if members]


def _laid_out(place: int, title: Unit | None, members: Sequence[Unit]) -> LabelledReport:
    first = title or members[0]
    report = Report(
        report_id=f"r-{place}",
        page_id=first.source,
        ordinal=place,
        title=Fact(title.text, Basis.EXPLICIT) if title else _UNKNOWN,
        label=title.text if title else "[工作总结]",
        year=Fact(first.year, Basis.EXPLICIT) if first.year else _UNKNOWN,
        region=_UNKNOWN,
        issuer=_UNKNOWN,
        published=_UNKNOWN,
        genre=first.genre,
    )
    page = ""
    path: list[tuple[int, str, Span]] = []
    paragraphs: list[Paragraph] = []
    bodies = [unit for unit in members if unit.kind == "body"]
    for unit in members:
        span = Span(len(page), len(page) + len(unit.text))
        page += unit.text + "\n"
        level = _level(unit.text)
        if unit.kind == "heading":
            level = level or _SECTION
        if level:
            path = [entry for entry in path if entry[0] < level]
        if unit.kind == "heading":
            path.append((level, unit.text, span))
            continue
        paragraphs.append(
            Paragraph(
                paragraph_id=f"p-{place}-{len(paragraphs)}",
                report_id=report.report_id,
                ordinal=len(paragraphs),
                heading_path=tuple(entry[1] for entry in path),
                heading_spans=tuple(entry[2] for entry in path),
                text=unit.text,
                spans=(span,),
            )
        )
        glued = _HEADING_SENTENCE.match(unit.text)
        if 0 < level < _ITEM and glued:
            path.append((level, glued[0], Span(span.start, span.start + glued.end())))
    return LabelledReport(report, tuple(paragraphs), tuple(bodies), page)


def _level(text: str) -> int:
    return next((level for level, pattern in _LEVELS if pattern.match(text)), 0)
