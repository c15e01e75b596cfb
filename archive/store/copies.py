"""The part of the store that knows of copies. Everything in it is derived from the reports (see
``schema/0002_copies.sql``); who derives it says at which state of the archive, and is refused at any other.
"""

import hashlib
import json
import sqlite3
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.copies import Group, Member, ReportTexts
from archive.model import Basis
from archive.store.database import Database

_BATCH = 500
_VERSION, _CHANGES, _MADE = "copies.version", "copies.changes", "copies.made"


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of one report to find its copies, and the number of each paragraph's text."""

    report_id: str
    letters: int
    keys: frozenset[int]
    sample: frozenset[int]
    text_keys: Mapping[str, int]


class CopyStore:
    """What the store knows of copies. Each call that writes is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def state(self) -> int:
        """A number that changes with every change of a report."""
        with self._database.reading() as db:
            return _state(db)

    def is_current(self, version: str) -> bool:
        """Whether the groups were made by ``version`` from the reports as they are."""
        with self._database.reading() as db:
            return _meta(db, _MADE) == _stamp(version, _state(db))

    def begin(self, version: str) -> None:
        """Forgets everything that was derived by another version."""
        with self._database.writing() as db:
            if _meta(db, _VERSION) == version:
                return
            for table in ("paragraph_text", "report_copy", "copy_key", "copy_pair", "paragraph_copy"):
                db.execute(f"DELETE FROM {table}")
            db.execute("DELETE FROM meta WHERE key = ?", (_MADE,))
            _set_meta(db, _VERSION, version)

    def unsketched(self) -> list[str]:
        """The reports without a sketch."""
        query = (
            "SELECT report_id FROM report WHERE report_id NOT IN (SELECT report_id FROM report_copy) "
            "ORDER BY report_id"
        )
        with self._database.reading() as db:
            return [row[0] for row in db.execute(query)]

    def texts(self, report_ids: Iterable[str]) -> Iterator[ReportTexts]:
        """The texts of these reports, in this order; reports that are not there are left out."""
        with self._database.reading() as db:
            for report_id in report_ids:
                row = db.execute("SELECT * FROM report WHERE report_id = ?", (report_id,)).fetchone()
                if row is not None:
                    yield _texts(db, row)

    def put_sketches(self, state: int, sketches: Sequence[Sketch]) -> bool:
        """Keeps the sketches. False, with nothing kept, when a report has changed since ``state``."""
        with self._database.writing() as db:
            if _state(db) != state:
                return False
            for sketch in sketches:
                put_sketch(db, sketch)
        return True

    def members(self) -> list[Member]:
        """Every report with a sketch, as far as is needed to choose among copies; by id."""
        known = " + ".join(
            f"(r.{fact} IS NOT NULL AND r.{fact}_basis <> '{Basis.MASKED}')"
            for fact in ("title", "year", "region", "issuer")
        )
        query = (
            f"SELECT c.report_id, c.letters, r.truncated_json <> '[]' AS truncated, {known} AS known "
            "FROM report_copy AS c JOIN report AS r ON r.report_id = c.report_id ORDER BY c.report_id"
        )
        with self._database.reading() as db:
            return [Member(row[0], row[1], bool(row[2]), row[3]) for row in db.execute(query)]

    def sample(self, report_id: str) -> frozenset[int]:
        """The sample that was kept of a report; empty when there is none."""
        with self._database.reading() as db:
            row = db.execute("SELECT sample FROM report_copy WHERE report_id = ?", (report_id,)).fetchone()
            return frozenset() if row is None else frozenset(struct.unpack(f"<{len(row[0]) // 4}I", row[0]))

    def shared_keys(self) -> dict[str, list[int]]:
        """The keys that several reports have, for each of these reports."""
        query = (
            "SELECT report_id, copy_key FROM copy_key WHERE copy_key IN "
            "(SELECT copy_key FROM copy_key GROUP BY copy_key HAVING count(*) > 1) "
            "ORDER BY report_id, copy_key"
        )
        found: dict[str, list[int]] = {}
        with self._database.reading() as db:
            for report_id, key in db.execute(query):
                found.setdefault(report_id, []).append(key)
        return found

    def compared(self) -> dict[tuple[str, str], float]:
        """The likeness of every pair of reports that was compared, the shorter named first."""
        with self._database.reading() as db:
            rows = db.execute("SELECT shorter, longer, likeness FROM copy_pair")
            return {(row[0], row[1]): row[2] for row in rows}

    def groups(self) -> dict[str, tuple[str, ...]]:
        """For each group, named by the report that stands for it, its reports in order."""
        query = (
            "SELECT group_id, report_id FROM report_copy WHERE group_id IS NOT NULL "
            "ORDER BY group_id, position"
        )
        found: dict[str, tuple[str, ...]] = {}
        with self._database.reading() as db:
            for group_id, report_id in db.execute(query):
                found[group_id] = (*found.get(group_id, ()), report_id)
        return found

    def broken_groups(self) -> frozenset[str]:
        """The groups that lost a report since they were made; paragraphs may point at what is gone."""
        query = (
            "SELECT group_id FROM report_copy WHERE group_id IS NOT NULL "
            "GROUP BY group_id HAVING count(*) <> max(group_size)"
        )
        with self._database.reading() as db:
            return frozenset(row[0] for row in db.execute(query))

    def put_groups(
        self,
        state: int,
        version: str,
        gone: Iterable[str],
        made: Iterable[Group],
        compared: Mapping[tuple[str, str], float],
    ) -> bool:
        """Takes out the groups ``gone``, keeps those ``made`` and what was newly compared, and notes that all
        is as of ``state``. False, with nothing changed, when a report has changed since.
        """
        with self._database.writing() as db:
            if _state(db) != state:
                return False
            for group_id in gone:
                _clear_group(db, group_id)
            for group in made:
                _put_group(db, group)
            rows = [(*pair, value) for pair, value in compared.items()]
            db.executemany("INSERT OR REPLACE INTO copy_pair VALUES (?, ?, ?)", rows)
            _set_meta(db, _MADE, _stamp(version, state))
        return True

    def siblings(self, report_id: str) -> tuple[str, ...]:
        """The report's group in order, the one that stands for it first; empty when it has no copy."""
        query = (
            "SELECT report_id FROM report_copy WHERE group_id = "
            "(SELECT group_id FROM report_copy WHERE report_id = ?) ORDER BY position"
        )
        with self._database.reading() as db:
            return tuple(row[0] for row in db.execute(query, (report_id,)))


def _state(db: sqlite3.Connection) -> int:
    return int(_meta(db, _CHANGES) or 0)


def _stamp(version: str, state: int) -> str:
    return f"{version} @{state}"


def _meta(db: sqlite3.Connection, key: str) -> str | None:
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def _set_meta(db: sqlite3.Connection, key: str, value: str) -> None:
    db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))


def _texts(db: sqlite3.Connection, row: sqlite3.Row) -> ReportTexts:
    query = "SELECT paragraph_id, text FROM paragraph WHERE report_id = ? ORDER BY ordinal"
    paragraphs = db.execute(query, (row["report_id"],)).fetchall()
    return ReportTexts(
        report_id=row["report_id"],
        paragraph_ids=tuple(paragraph[0] for paragraph in paragraphs),
        texts=tuple(paragraph[1] for paragraph in paragraphs),
        year=row["year"] if row["year_basis"] == Basis.EXPLICIT else None,
        region=None if row["region_basis"] == Basis.MASKED else row["region"],
    )


def put_sketch(db: sqlite3.Connection, sketch: Sketch) -> None:
    """Keeps the sketch of a report that is stored; runs inside a transaction that its caller holds."""
    for table in ("report_copy", "copy_key"):
        db.execute(f"DELETE FROM {table} WHERE report_id = ?", (sketch.report_id,))
    db.execute(
        "INSERT INTO report_copy (report_id, letters, sample) VALUES (?, ?, ?)",
        (sketch.report_id, sketch.letters, struct.pack(f"<{len(sketch.sample)}I", *sorted(sketch.sample))),
    )
    db.executemany(
        "INSERT INTO copy_key VALUES (?, ?)", [(sketch.report_id, key) for key in sorted(sketch.keys)]
    )
    # Asked for at once: to look each of them up by its id would take longer than all the rest.
    numbers = db.execute(
        "SELECT paragraph_no, paragraph_id FROM paragraph WHERE report_id = ?", (sketch.report_id,)
    ).fetchall()
    db.executemany(
        "INSERT OR REPLACE INTO paragraph_text (paragraph_no, report_id, text_key) VALUES (?, ?, ?)",
        [(number, sketch.report_id, sketch.text_keys[identity]) for number, identity in numbers],
    )


def _clear_group(db: sqlite3.Connection, group_id: str) -> None:
    reports = [
        row[0] for row in db.execute("SELECT report_id FROM report_copy WHERE group_id = ?", (group_id,))
    ]
    db.executemany("DELETE FROM paragraph_copy WHERE report_id = ?", [(report,) for report in reports])
    db.execute(
        "UPDATE report_copy SET group_id = NULL, position = NULL, group_size = NULL, group_digest = NULL "
        "WHERE group_id = ?",
        (group_id,),
    )


def _put_group(db: sqlite3.Connection, group: Group) -> None:
    members = group.members
    rows = [(p.paragraph_id, p.report_id, p.family_id, p.shown_id) for p in group.places]
    digest = hashlib.sha256(json.dumps(rows).encode("ascii")).hexdigest()[:16]
    db.executemany(
        "UPDATE report_copy SET group_id = ?, position = ?, group_size = ?, group_digest = ? "
        "WHERE report_id = ?",
        [(members[0], position, len(members), digest, report) for position, report in enumerate(members)],
    )
    db.executemany("INSERT OR REPLACE INTO paragraph_copy VALUES (?, ?, ?, ?)", rows)
