"""Statements that change the archive. Each function runs inside a transaction that its caller holds."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from archive.errors import IntegrityError
from archive.store import codec, corrected
from archive.store.aliases import (
    Outline,
    ParagraphOutline,
    successors_on_new_page,
    successors_on_same_page,
)
from archive.store.copies import put_sketch
from archive.store.prepared import PreparedPage
from archive.store.source import Source


def put_page(db: sqlite3.Connection, prepared: PreparedPage, source: Source) -> None:
    """Stores the page in place of what stood under its id and under ``source``, and keeps old ids alive."""
    page_id = prepared.page_id
    same_page = _outline(db, page_id)
    db.execute("DELETE FROM report WHERE page_id = ?", (page_id,))
    db.execute("DELETE FROM part WHERE page_id = ?", (page_id,))
    _insert_content(db, prepared)
    left = move_source(db, page_id, source)
    successors: dict[str, str] = {}
    if same_page.labels or left is not None:
        new = prepared.outline()
        _check_texts(same_page, new)
        successors = successors_on_same_page(same_page, new)
        if left is not None:
            successors |= successors_on_new_page(left, new)
    _keep_ids(db, prepared.ids(), successors)
    for sketch in prepared.sketches:
        put_sketch(db, sketch)
    corrected.place(db)


def add_source(db: sqlite3.Connection, page_id: str, source: Source) -> None:
    """Says that the stored page also stands at ``source``, in place of the page that stood there."""
    left = move_source(db, page_id, source)
    if left is not None:
        new = _outline(db, page_id)
        _keep_ids(db, new.ids(), successors_on_new_page(left, new))
        corrected.place(db)


def move_source(db: sqlite3.Connection, page_id: str, source: Source) -> Outline | None:
    """Points ``source`` at the page. The page it pointed at before goes if nothing else points at it; then
    its outline is returned.
    """
    location = codec.storable(source.location)
    before = source_page(db, location)
    db.execute(
        "INSERT INTO source (location, shown, page_id) VALUES (?, ?, ?) "
        "ON CONFLICT (location) DO UPDATE SET shown = excluded.shown, page_id = excluded.page_id",
        (location, codec.storable(source.shown), page_id),
    )
    return None if before is None else _drop_if_unsourced(db, before)


def remove_source(db: sqlite3.Connection, location: str) -> bool:
    """Takes the source out, and its page when it was the last. False when there is no such source."""
    location = codec.storable(location)
    before = source_page(db, location)
    if before is None:
        return False
    db.execute("DELETE FROM source WHERE location = ?", (location,))
    if _drop_if_unsourced(db, before) is not None:
        corrected.place(db)
    return True


def source_page(db: sqlite3.Connection, location: str) -> str | None:
    """The id of the page at ``location`` (as stored), or None."""
    row = db.execute("SELECT page_id FROM source WHERE location = ?", (location,)).fetchone()
    return None if row is None else str(row["page_id"])


def _check_texts(old: Outline, new: Outline) -> None:
    before = {paragraph.paragraph_id: paragraph.text for paragraph in old.paragraphs}
    for paragraph in new.paragraphs:
        if before.get(paragraph.paragraph_id, paragraph.text) != paragraph.text:
            raise IntegrityError(f"段落编号 {paragraph.paragraph_id} 前后对应两段不同的文字，未写入。")


def _drop_if_unsourced(db: sqlite3.Connection, page_id: str) -> Outline | None:
    if db.execute("SELECT 1 FROM source WHERE page_id = ? LIMIT 1", (page_id,)).fetchone():
        return None
    outline = _outline(db, page_id)
    corrected.remember_copies(db, page_id)
    db.execute("DELETE FROM page WHERE page_id = ?", (page_id,))
    return outline


def _insert_content(db: sqlite3.Connection, prepared: PreparedPage) -> None:
    # Not REPLACE: it would delete the row first, and every source of the page with it.
    updates = ", ".join(f"{column} = excluded.{column}" for column in codec.PAGE_COLUMNS[1:])
    db.execute(
        f"{_insert('page', codec.PAGE_COLUMNS)} ON CONFLICT (page_id) DO UPDATE SET {updates}", prepared.page
    )
    first = db.execute("SELECT coalesce(max(paragraph_no), 0) + 1 FROM paragraph").fetchone()[0]
    for table, columns, rows in (
        ("part", codec.PART_COLUMNS, prepared.parts),
        ("report", codec.REPORT_COLUMNS, prepared.reports),
        ("paragraph", codec.PARAGRAPH_COLUMNS, _counted_from(first, prepared.paragraphs)),
        ("mask", codec.MASK_COLUMNS, _counted_from(first, prepared.masks)),
        ("tag", codec.TAG_COLUMNS, _counted_from(first, prepared.tags)),
    ):
        db.executemany(_insert(table, columns), rows)


def _counted_from(first: int, rows: Iterable[codec.Row]) -> Iterator[codec.Row]:
    """``rows`` that begin with the number of a paragraph on its page, with its number in the file."""
    return ((first + cast(int, number), *rest) for number, *rest in rows)


def _insert(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def _outline(db: sqlite3.Connection, page_id: str) -> Outline:
    reports = db.execute("SELECT report_id, label FROM report WHERE page_id = ? ORDER BY ordinal", (page_id,))
    labels = {row["report_id"]: row["label"] for row in reports}
    rows = db.execute(
        "SELECT p.paragraph_id, p.report_id, p.text, p.spans_json FROM report AS r "
        "JOIN paragraph AS p ON p.report_id = r.report_id WHERE r.page_id = ? ORDER BY r.ordinal, p.ordinal",
        (page_id,),
    )
    paragraphs = tuple(
        ParagraphOutline(
            row["paragraph_id"], row["report_id"], row["text"], codec.spans_from(row["spans_json"])
        )
        for row in rows
    )
    return Outline(paragraphs, labels)


def _keep_ids(db: sqlite3.Connection, living: Iterable[str], successors: Mapping[str, str]) -> None:
    """Records ``successors``. Every alias leads to its end in one step: what led to a replaced id is led on,
    and a living id is nobody's alias. So there are no chains and no rings.
    """
    pairs = [(new, old) for old, new in successors.items()]
    db.executemany("UPDATE alias SET new_id = ? WHERE new_id = ?", pairs)
    db.executemany("INSERT OR REPLACE INTO alias (new_id, old_id) VALUES (?, ?)", pairs)
    db.executemany("DELETE FROM alias WHERE old_id = ?", ((identity,) for identity in living))
