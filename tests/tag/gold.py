"""Reports made from hand-labelled units, and the score of their tags.

A unit is a line of JSON with ``source``, ``id``, ``text``, ``kind`` (title, heading, body) and labels:
``domains``, ``measures`` (must be found), ``*_ok`` (free), ``role``.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from archive.model import Basis, Facet, Fact, Paragraph, Report, Span, TaggedParagraph
from indexer.tag import Tagger

Unit = Mapping[str, Any]

_LEVELS = (
    (1, re.compile(r"[一二三四五六七八九十]+、")),
    (2, re.compile(r"[（(][一二三四五六七八九十]+[）)]")),
    (3, re.compile(r"(?:\d+|X)[、.．)）]")),
    (4, re.compile(r"[一二三四五六七八九十]+是")),
)
_HEADING_SENTENCE = re.compile(r".{2,40}?[。：:]")


def _level(text: str) -> int:
    return next((level for level, pattern in _LEVELS if pattern.match(text)), 0)


def load(path: Path) -> list[dict[str, Any]]:
    """The units of one file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def reports(
    units: Iterable[Unit], years: Mapping[tuple[str, int], str] | None = None
) -> Iterator[tuple[Report, list[Paragraph], list[Unit], str]]:
    """Report, paragraphs, their units and the page text, for each run of units under one title."""
    runs: list[tuple[str, str | None, list[Unit]]] = []
    for unit in units:
        new_source = not runs or runs[-1][0] != unit["source"]
        if unit["kind"] == "title":
            runs.append((unit["source"], unit["text"], []))
        elif new_source:
            runs.append((unit["source"], None, [unit]))
        else:
            runs[-1][2].append(unit)
    count: dict[str, int] = defaultdict(int)
    for source, title, members in runs:
        ordinal = count[source]
        count[source] += 1
        year = (years or {}).get((source, ordinal))
        yield _report(source, ordinal, title, year, members)


def _report(
    source: str, ordinal: int, title: str | None, year: str | None, members: list[Unit]
) -> tuple[Report, list[Paragraph], list[Unit], str]:
    unknown = Fact(None, Basis.UNKNOWN)
    report = Report(
        report_id=f"r-{source}-{ordinal}",
        page_id=source,
        ordinal=ordinal,
        title=Fact(title, Basis.EXPLICIT) if title else unknown,
        label=title or "[工作总结]",
        year=Fact(year, Basis.EXPLICIT) if year else unknown,
        region=unknown,
        issuer=unknown,
        published=unknown,
        genre="总结",
    )
    page = ""
    path: list[tuple[int, str, Span]] = []
    paragraphs: list[Paragraph] = []
    bodies: list[Unit] = []
    for unit in members:
        text = unit["text"]
        span = Span(len(page), len(page) + len(text))
        page += text + "\n"
        level = _level(text)
        if unit["kind"] == "heading" or level:
            path = [entry for entry in path if entry[0] < max(level, 1)]
        if unit["kind"] == "body":
            paragraphs.append(
                Paragraph(
                    paragraph_id=unit["id"],
                    report_id=report.report_id,
                    ordinal=len(paragraphs),
                    heading_path=tuple(entry[1] for entry in path),
                    heading_spans=tuple(entry[2] for entry in path),
                    text=text,
                    spans=(span,),
                )
            )
            bodies.append(unit)
            glued = _HEADING_SENTENCE.match(text)
            if 0 < level < 4 and glued:
                path.append((level, glued[0], Span(span.start, span.start + glued.end())))
        else:
            path.append((max(level, 1), text, span))
    return report, paragraphs, bodies, page


def tag_units(
    tagger: Tagger, units: Iterable[Unit], years: Mapping[tuple[str, int], str] | None = None
) -> list[tuple[TaggedParagraph, Unit]]:
    """Each body unit with its tags."""
    return [
        (tagged, unit)
        for report, paragraphs, bodies, page in reports(units, years)
        for tagged, unit in zip(tagger.tag(paragraphs, report, page), bodies, strict=True)
    ]


def micro_f1(pairs: Iterable[tuple[TaggedParagraph, Unit]], facet: Facet, key: str) -> float:
    """Micro F1 of one facet; labels that are merely acceptable count neither way."""
    hit = wrong = missed = 0
    for tagged, unit in pairs:
        got, must, free = set(tagged.codes(facet)), set(unit[key]), set(unit[f"{key}_ok"])
        hit += len(must & got)
        wrong += len(got - must - free)
        missed += len(must - got)
    return 2 * hit / max(1, 2 * hit + wrong + missed)
