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
    when = "a.day IS NULL" if period == UNKNOWN else "a.day = ?1 OR a.day GLOB ?1 || '-*'"
    asked = () if period == UNKNOWN else (period,)
    of_period = f"FROM report AS r LEFT JOIN page_added AS a ON a.page_id = r.page_id WHERE {when}"
    reports = db.execute(f"SELECT count(*) {of_period}", asked).fetchone()[0]
    paragraphs = db.execute(
        f"SELECT count(*) FROM paragraph WHERE report_id IN (SELECT r.report_id {of_period})", asked
    ).fetchone()[0]
    # The slice first, so that only its paragraphs are counted one report at a time.
    rows = db.execute(
        "SELECT r.*, (SELECT count(*) FROM paragraph AS p WHERE p.report_id = r.report_id) AS paragraphs "
        f"FROM (SELECT r.*, a.day, (SELECT min(shown) FROM source AS s WHERE s.page_id = r.page_id) AS first "
        f"{of_period} ORDER BY a.day DESC, first, r.page_id, r.ordinal LIMIT {int(limit)} OFFSET {int(offset)}) AS r "
        "ORDER BY r.day DESC, r.first, r.page_id, r.ordinal",
        asked,
    )
    found = tuple((codec.report_from(row), int(row["paragraphs"])) for row in rows)
    return Added(reports, paragraphs, found)
