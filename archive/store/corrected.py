"""Statements about corrections that reading and writing of pages need. Each runs in a transaction of its caller."""

import hashlib
import json
import sqlite3
from collections.abc import Sequence

from archive.model import Action, Correction, Facet

COLUMNS = (
    *("paragraph_id", "page_id", "text", "occurrence", "facet", "code", "action"),
    *("why", "made_by", "made_at", "rules_agreed", "stands_at"),
)


def correction_from(row: sqlite3.Row) -> Correction:
    """The correction that ``row`` holds."""
    return Correction(
        paragraph_id=row["paragraph_id"],
        page_id=row["page_id"],
        text=row["text"],
        occurrence=row["occurrence"],
        facet=Facet(row["facet"]),
        code=row["code"],
        action=Action(row["action"]),
        why=row["why"],
        by=row["made_by"],
        at=row["made_at"],
        rules_agreed=bool(row["rules_agreed"]),
        stands_at=row["stands_at"],
    )


def histories(db: sqlite3.Connection, ids: Sequence[str]) -> dict[str, tuple[Correction, ...]]:
    """For each of these paragraphs that has some, the corrections that speak of it, oldest first."""
    marks = ",".join("?" * len(ids))
    # What the view v_correction_on says, asked for these paragraphs: SQLite would work out the whole view.
    query = (
        f"SELECT c.stands_at AS about, c.* FROM correction AS c WHERE c.stands_at IN ({marks}) "
        "UNION ALL SELECT mine.paragraph_id AS about, c.* FROM paragraph_copy AS mine "
        "CROSS JOIN paragraph_copy AS other "
        "ON other.shown_id = mine.shown_id AND other.paragraph_id <> mine.paragraph_id "
        f"CROSS JOIN correction AS c ON c.stands_at = other.paragraph_id WHERE mine.paragraph_id IN ({marks})"
    )
    found: dict[str, list[sqlite3.Row]] = {}
    for row in db.execute(query, [*ids, *ids]):
        found.setdefault(row["about"], []).append(row)
    return {
        about: tuple(
            map(correction_from, sorted(rows, key=lambda row: (row["made_at"], row["correction_no"])))
        )
        for about, rows in found.items()
    }


def correction_digests(db: sqlite3.Connection) -> dict[str, str]:
    """For each page with corrections in force, a digest of them."""
    query = (
        "SELECT r.page_id, n.paragraph_id, n.facet, n.code, n.action FROM v_correction AS n "
        "JOIN paragraph AS p ON p.paragraph_id = n.paragraph_id "
        "JOIN report AS r ON r.report_id = p.report_id ORDER BY 1, 2, 3, 4"
    )
    pages: dict[str, list[list[str]]] = {}
    for page_id, *said in db.execute(query):
        pages.setdefault(page_id, []).append(said)
    return {
        page_id: ":" + hashlib.sha256(json.dumps(said).encode("ascii")).hexdigest()
        for page_id, said in pages.items()
    }


def place(db: sqlite3.Connection) -> None:
    """Finds again, after pages changed, the paragraph that each correction is about."""
    # Those that stand where they were made need nothing, and are nearly all.
    moved = db.execute(
        "SELECT * FROM correction AS c WHERE c.stands_at IS NOT c.paragraph_id "
        "OR NOT EXISTS (SELECT 1 FROM paragraph AS p WHERE p.paragraph_id = c.stands_at)"
    ).fetchall()
    places = [(_place(db, row), row["correction_no"]) for row in moved]
    db.executemany("UPDATE correction SET stands_at = ? WHERE correction_no = ?", places)


def _place(db: sqlite3.Connection, row: sqlite3.Row) -> str | None:
    """The paragraph it was made on or what took its place, else the same text on the same page, else a copy."""
    return (
        _living(db, row["paragraph_id"])
        or _same_text(db, row["page_id"], row["text"], row["occurrence"])
        or _living(db, row["copy_id"])
    )


def _living(db: sqlite3.Connection, identity: str | None) -> str | None:
    query = (
        "SELECT paragraph_id FROM paragraph WHERE paragraph_id = ? UNION ALL SELECT p.paragraph_id "
        "FROM alias AS a JOIN paragraph AS p ON p.paragraph_id = a.new_id WHERE a.old_id = ? LIMIT 1"
    )
    row = db.execute(query, (identity, identity)).fetchone()
    return None if row is None else str(row[0])


def _same_text(db: sqlite3.Connection, page_id: str, text: str, occurrence: int) -> str | None:
    query = (
        "SELECT p.paragraph_id FROM report AS r JOIN paragraph AS p ON p.report_id = r.report_id "
        "WHERE r.page_id = ? AND p.text = ? ORDER BY r.ordinal, p.ordinal"
    )
    same = [str(row[0]) for row in db.execute(query, (page_id, text))]
    return same[min(occurrence, len(same) - 1)] if same else None


def remember_copies(db: sqlite3.Connection, page_id: str) -> None:
    """Before a page goes: notes where its corrected texts stand in other copies of the report."""
    db.execute(
        "UPDATE correction SET copy_id = coalesce(("
        "SELECT min(other.paragraph_id) FROM paragraph_copy AS mine "
        "JOIN paragraph_copy AS other ON other.shown_id = mine.shown_id "
        "JOIN report AS r ON r.report_id = other.report_id AND r.page_id <> ?1 "
        "WHERE mine.paragraph_id = correction.stands_at), copy_id) "
        "WHERE stands_at IN (SELECT p.paragraph_id FROM report AS r "
        "JOIN paragraph AS p ON p.report_id = r.report_id WHERE r.page_id = ?1)",
        (page_id,),
    )
