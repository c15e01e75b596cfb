"""Figures of a whole archive."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from archive.model import Facet
from archive.query import UNKNOWN


@dataclass(frozen=True, slots=True)
class Size:
    """How much an archive holds."""

    pages: int
    reports: int
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Stats:
    """What an archive holds.

    ``characters`` counts the text of all paragraphs. ``by_domain``, ``by_measure`` and ``by_role`` count
    paragraphs by code, most first; ``by_year`` and ``by_region`` count paragraphs by their report's year
    and region, with ``"unknown"`` last; ``by_day`` by the day their page was taken in (local calendar), the
    unknown first. ``truncated`` counts reports that their page cuts off. Tags count as people have corrected them;
    ``corrections`` counts those in force, copies of a paragraph once.
    """

    pages: int
    sources: int
    reports: int
    truncated: int
    paragraphs: int
    characters: int
    masks: int
    corrections: int
    by_domain: Mapping[str, int]
    by_measure: Mapping[str, int]
    by_role: Mapping[str, int]
    by_year: Mapping[str, int]
    by_region: Mapping[str, int]
    by_day: Mapping[str, int]


def size(db: sqlite3.Connection) -> Size:
    """Counts no more than that: a hundredth of the work of ``stats``."""
    return Size(*(_number(db, f"SELECT count(*) FROM {table}") for table in ("page", "report", "paragraph")))


def stats(db: sqlite3.Connection) -> Stats:
    """Counts the archive."""
    return Stats(
        pages=_number(db, "SELECT count(*) FROM page"),
        sources=_number(db, "SELECT count(*) FROM source"),
        reports=_number(db, "SELECT count(*) FROM report"),
        truncated=_number(db, "SELECT count(*) FROM report WHERE truncated_json <> '[]'"),
        paragraphs=_number(db, "SELECT count(*) FROM paragraph"),
        characters=_number(db, "SELECT coalesce(sum(length(text)), 0) FROM paragraph"),
        masks=_number(db, "SELECT count(*) FROM mask"),
        corrections=_number(db, "SELECT count(*) FROM v_correction WHERE stands_at = paragraph_id"),
        by_domain=_by_code(db, Facet.DOMAIN),
        by_measure=_by_code(db, Facet.MEASURE),
        by_role=_by_code(db, Facet.ROLE),
        by_year=_by_report_value(db, "year"),
        by_region=_by_report_value(db, "region"),
        by_day=_by_day(db),
    )


def stats_state(db: sqlite3.Connection) -> object:
    """Something cheap to get that differs whenever ``stats`` may: paragraphs come and go with their reports,
    whose changes are counted, as are those of sources; corrections are only added, and hold for the copies of a
    paragraph too.
    """
    row = db.execute(
        "SELECT (SELECT group_concat(value) FROM meta "
        "WHERE key IN ('copies.changes', 'copies.made', 'sources.changes')), "
        "(SELECT count(*) FROM page), (SELECT count(*) FROM correction)"
    ).fetchone()
    return tuple(row)


def _number(db: sqlite3.Connection, query: str) -> int:
    return int(db.execute(query).fetchone()[0])


def _by_code(db: sqlite3.Connection, facet: Facet) -> dict[str, int]:
    # Counting v_tag gives the same, but asks of every tag whether somebody corrected it.
    query = (
        "SELECT code, sum(n) AS n FROM ("
        "SELECT code, count(*) AS n FROM tag WHERE facet = ?1 GROUP BY code "
        "UNION ALL SELECT code, -count(*) FROM v_tag_hidden WHERE facet = ?1 GROUP BY code "
        "UNION ALL SELECT code, count(*) FROM v_tag_added WHERE facet = ?1 GROUP BY code"
        ") GROUP BY code HAVING sum(n) > 0 ORDER BY n DESC, code"
    )
    return {row["code"]: row["n"] for row in db.execute(query, (facet,))}


def _by_report_value(db: sqlite3.Connection, column: str) -> dict[str, int]:
    query = (
        f"SELECT r.{column} AS value, count(*) AS n FROM report AS r "
        "JOIN paragraph AS p ON p.report_id = r.report_id GROUP BY value ORDER BY value IS NULL, value"
    )
    return {UNKNOWN if row["value"] is None else row["value"]: row["n"] for row in db.execute(query)}


def _by_day(db: sqlite3.Connection) -> dict[str, int]:
    query = (
        "SELECT a.day, count(*) FROM report AS r JOIN paragraph AS p ON p.report_id = r.report_id "
        "LEFT JOIN page_added AS a ON a.page_id = r.page_id GROUP BY a.day ORDER BY a.day"
    )
    return {UNKNOWN if day is None else day: number for day, number in db.execute(query)}
