"""Statements that read the archive. Each function runs on a connection that its caller holds."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from archive.corrections import corrected
from archive.errors import NotFoundError
from archive.model import Page, ParagraphRecord, Part, ProcessedPage, Report, Statement, TaggedParagraph
from archive.store import codec
from archive.store.copied import Repeats, copies_of
from archive.store.corrected import histories
from archive.store.source import Source

BATCH = 500
"""How many ids go into one statement; SQLite before 3.32 allows 999."""

_IN_READING_ORDER = (
    "SELECT p.paragraph_id FROM report AS r JOIN paragraph AS p ON p.report_id = r.report_id "
    "WHERE r.{column} = ? ORDER BY r.ordinal, p.ordinal"
)

T = TypeVar("T")


def batches(values: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """``values`` in lists of at most ``size``."""
    iterator = iter(values)
    while batch := list(islice(iterator, size)):
        yield batch


def page(db: sqlite3.Connection, page_id: str) -> Page:
    """The page with its bytes. NotFoundError if there is none."""
    row = db.execute("SELECT * FROM page WHERE page_id = ?", (codec.storable(page_id),)).fetchone()
    if row is None:
        raise no_page(page_id)
    return codec.page_from(row)


def processed(db: sqlite3.Connection, page_id: str) -> ProcessedPage:
    """Everything stored of one page, as it was put. NotFoundError if there is no such page."""
    found = page(db, page_id)
    paragraphs = records(db, page_paragraph_ids(db, page_id), as_ruled=True)
    rows = db.execute("SELECT * FROM report WHERE page_id = ? ORDER BY ordinal", (page_id,))
    return ProcessedPage(
        page=found,
        parts=parts(db, page_id),
        reports=tuple(map(codec.report_from, rows)),
        paragraphs=tuple(record.tagged for record in paragraphs),
    )


def no_page(page_id: str) -> NotFoundError:
    """The error that says that there is no such page."""
    return NotFoundError(f"文库里没有页面 {codec.storable(page_id)}，请用 minzheng search 查到现有的编号。")


def page_ids(db: sqlite3.Connection) -> list[str]:
    """All pages, by the first of their sources; pages that share it, by id."""
    rows = db.execute("SELECT page_id FROM source GROUP BY page_id ORDER BY min(shown), page_id")
    return [row["page_id"] for row in rows]


def places(db: sqlite3.Connection, page_id: str) -> tuple[Source, ...]:
    """Where the page was found, by what people see of it. NotFoundError if there is no such page."""
    query = "SELECT location, shown FROM source WHERE page_id = ? ORDER BY shown, location"
    found = tuple(Source(*row) for row in db.execute(query, (codec.storable(page_id),)))
    if not found:
        raise no_page(page_id)
    return found


def parts(db: sqlite3.Connection, page_id: str) -> tuple[Part, ...]:
    """The parts of a page outside its paragraphs, in stored order."""
    rows = db.execute("SELECT * FROM part WHERE page_id = ? ORDER BY position", (page_id,))
    return tuple(map(codec.part_from, rows))


def resolve(db: sqlite3.Connection, table: str, identity: str) -> str:
    """``identity`` if ``table`` (paragraph or report) has it, else the id it was replaced by.

    NotFoundError when neither is there.
    """
    identity = codec.storable(identity)
    query = f"SELECT 1 FROM {table} WHERE {table}_id = ?"
    if db.execute(query, (identity,)).fetchone():
        return identity
    row = db.execute("SELECT new_id FROM alias WHERE old_id = ?", (identity,)).fetchone()
    if row is not None and db.execute(query, (row["new_id"],)).fetchone():
        return str(row["new_id"])
    what = "段落" if table == "paragraph" else "报告"
    raise NotFoundError(f"文库里没有{what} {identity}，请用 minzheng search 查到现有的编号。")


def report(db: sqlite3.Connection, report_id: str) -> Report:
    """The report, also under an id that was replaced. NotFoundError if there is none."""
    row = db.execute(
        "SELECT * FROM report WHERE report_id = ?", (resolve(db, "report", report_id),)
    ).fetchone()
    return codec.report_from(row)


def reports(db: sqlite3.Connection) -> list[Report]:
    """All reports, page by page in the order of ``page_ids``."""
    rows = db.execute(
        "SELECT r.* FROM report AS r JOIN "
        "(SELECT page_id, min(shown) AS first FROM source GROUP BY page_id) AS s ON s.page_id = r.page_id "
        "ORDER BY s.first, r.page_id, r.ordinal"
    )
    return list(map(codec.report_from, rows))


def paragraph_ids(db: sqlite3.Connection) -> Iterator[str]:
    """All paragraphs: by page in the order of ``page_ids``, report, and place in the report."""
    for page_id in page_ids(db):
        yield from page_paragraph_ids(db, page_id)


def page_paragraph_ids(db: sqlite3.Connection, page_id: str) -> list[str]:
    """The paragraphs of one page in reading order."""
    return [row[0] for row in db.execute(_IN_READING_ORDER.format(column="page_id"), (page_id,))]


def report_paragraph_ids(db: sqlite3.Connection, report_id: str) -> list[str]:
    """The paragraphs of one report in reading order; the id may be one that was replaced."""
    identity = resolve(db, "report", report_id)
    return [row[0] for row in db.execute(_IN_READING_ORDER.format(column="report_id"), (identity,))]


def living_ids(db: sqlite3.Connection, ids: Iterable[str]) -> frozenset[str]:
    """Those of ``ids`` that are paragraphs now."""
    found: set[str] = set()
    for batch in batches(ids):
        marks = ",".join("?" * len(batch))
        rows = db.execute(f"SELECT paragraph_id FROM paragraph WHERE paragraph_id IN ({marks})", batch)
        found.update(row[0] for row in rows)
    return frozenset(found)


def records(
    db: sqlite3.Connection, ids: Iterable[str], repeats: Repeats | None = None, *, as_ruled: bool = False
) -> Iterator[ParagraphRecord]:
    """The paragraphs with these living ids, in this order; ids that are not there are left out.

    ``as_ruled`` gives the tags of the rules, whatever people said of them; ``repeats`` is what is remembered of
    this same state. Takes ten statements for each ``BATCH`` ids.
    """
    repeats = repeats or Repeats()
    for batch in batches(ids):
        found = _batch(db, batch, repeats, as_ruled)
        yield from (found[identity] for identity in batch if identity in found)


def statements(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Statement]:
    """By id, what those of these paragraphs say that are there. Takes two statements for each ``BATCH`` ids,
    at a fraction of the cost of ``records``.
    """
    found: dict[str, Statement] = {}
    known: dict[str, Report] = {}
    for batch in batches(ids):
        marks = ",".join("?" * len(batch))
        query = "SELECT paragraph_id, report_id, ordinal, text FROM paragraph WHERE paragraph_id IN"
        rows = db.execute(f"{query} ({marks})", list(map(codec.storable, batch))).fetchall()
        wanted = {row["report_id"] for row in rows} - known.keys()
        for row in _select(db, "report", "report_id", wanted):
            known[row["report_id"]] = codec.report_from(row)
        for identity, report_id, ordinal, text in rows:
            found[identity] = Statement(identity, known[report_id], ordinal, text)
    return found


def _batch(
    db: sqlite3.Connection, ids: Sequence[str], repeats: Repeats, as_ruled: bool
) -> dict[str, ParagraphRecord]:
    rows = _select(db, "paragraph", "paragraph_id", map(codec.storable, ids))
    found_reports = {
        row["report_id"]: codec.report_from(row)
        for row in _select(db, "report", "report_id", {row["report_id"] for row in rows})
    }
    shown: dict[str, set[str]] = {}
    for row in _select(db, "source", "page_id", {report.page_id for report in found_reports.values()}):
        shown.setdefault(row["page_id"], set()).add(row["shown"])
    places = {page_id: tuple(sorted(names)) for page_id, names in shown.items()}
    numbers = [row["paragraph_no"] for row in rows]
    masks = _grouped(_select(db, "mask", "paragraph_no", numbers, "paragraph_no, position"), codec.mask_from)
    tags = _grouped(_select(db, "tag", "paragraph_no", numbers, "paragraph_no, position"), codec.tag_from)
    copies = copies_of(db, [row["paragraph_id"] for row in rows])
    repeated = repeats.of(db, numbers)
    said = {} if as_ruled else histories(db, [row["paragraph_id"] for row in rows])
    found = {}
    for row in rows:
        number, of_report = row["paragraph_no"], found_reports[row["report_id"]]
        paragraph = codec.paragraph_from(row, masks.get(number, ()))
        history = said.get(paragraph.paragraph_id, ())
        tagged = TaggedParagraph(paragraph, corrected(tags.get(number, ()), paragraph.spans, history))
        found[paragraph.paragraph_id] = ParagraphRecord(
            tagged,
            of_report,
            places[of_report.page_id],
            copies.get(paragraph.paragraph_id, ()),
            repeated.get(number, 1),
            history,
        )
    return found


def _grouped(rows: Iterable[sqlite3.Row], decode: Callable[[sqlite3.Row], T]) -> dict[int, list[T]]:
    groups: dict[int, list[T]] = {}
    for row in rows:
        groups.setdefault(row["paragraph_no"], []).append(decode(row))
    return groups


def _select(
    db: sqlite3.Connection, table: str, column: str, keys: Iterable[str | int], order: str | None = None
) -> list[sqlite3.Row]:
    values = list(keys)
    marks = ",".join("?" * len(values))
    ordered = f" ORDER BY {order}" if order else ""
    return db.execute(f"SELECT * FROM {table} WHERE {column} IN ({marks}){ordered}", values).fetchall()
