"""What came into the archive when: the reports whose pages were taken in on a day, in a month or in a year."""

import sqlite3
from dataclasses import dataclass

from archive.model import Report
from archive.query import UNKNOWN
from archive.store import codec


@dataclass(frozen=True, slots=True)
class Added:
    """A slice of the reports of one period: ``total`` reports with ``paragraphs`` in all, and those of the slice, each
    with its number of paragraphs: latest first, those of a day by the first of their sources and place on the page.
    """

    total: int
    paragraphs: int
    reports: tuple[tuple[Report, int], ...]


def added(db: sqlite3.Connection, period: str, offset: int, limit: int) -> Added:
    """The reports taken in during ``period`` (``2025``, ``2025-03``, ``2025-03-01``, or ``"unknown"``)."""
    of_period = (
        "FROM report AS r JOIN paragraph AS p ON p.report_id = r.report_id "
        "JOIN (SELECT page_id, min(shown) AS first FROM source GROUP BY page_id) AS s ON s.page_id = r.page_id "
        "LEFT JOIN page_added AS a ON a.page_id = r.page_id "
        + ("WHERE a.day IS NULL" if period == UNKNOWN else "WHERE a.day = ?1 OR a.day GLOB ?1 || '-*'")
    )
    asked = () if period == UNKNOWN else (period,)
    counted = db.execute(
        f"SELECT count(DISTINCT r.report_id) AS r, count(*) AS p {of_period}", asked
    ).fetchone()
    rows = db.execute(
        f"SELECT r.*, count(*) AS paragraphs {of_period} GROUP BY r.report_id "
        f"ORDER BY a.day DESC, s.first, r.page_id, r.ordinal LIMIT {int(limit)} OFFSET {int(offset)}",
        asked,
    )
    found = tuple((codec.report_from(row), int(row["paragraphs"])) for row in rows)
    return Added(counted["r"], counted["p"], found)
