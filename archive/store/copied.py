"""Statements that read what is known of copies. Each function runs on a connection that its caller holds."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from archive.model import Copy


def copies_of(db: sqlite3.Connection, ids: Sequence[str]) -> dict[str, tuple[Copy, ...]]:
    """For each of these paragraphs that has some, the corresponding ones in other copies of its report."""
    query = (
        "SELECT mine.paragraph_id AS mine, other.paragraph_id, other.report_id, r.page_id, "
        "other.shown_id = mine.shown_id AS identical "
        "FROM paragraph_copy AS mine "
        "JOIN paragraph_copy AS other "
        "ON other.family_id = mine.family_id AND other.report_id <> mine.report_id "
        "JOIN report AS r ON r.report_id = other.report_id "
        "JOIN report_copy AS c ON c.report_id = other.report_id "
        "JOIN paragraph AS p ON p.paragraph_id = other.paragraph_id "
        f"WHERE mine.paragraph_id IN ({_marks(ids)}) ORDER BY c.position, other.report_id, p.ordinal"
    )
    rows = db.execute(query, list(ids)).fetchall()
    places = _places(db, {row["page_id"] for row in rows})
    found: dict[str, list[Copy]] = {}
    for row in rows:
        copy = Copy(
            row["paragraph_id"], row["report_id"], places[row["page_id"]], identical=bool(row["identical"])
        )
        found.setdefault(row["mine"], []).append(copy)
    return {paragraph_id: tuple(copies) for paragraph_id, copies in found.items()}


def repeats_state(db: sqlite3.Connection) -> object:
    """Differs whenever a text may stand in more reports or in fewer."""
    query = "SELECT value FROM meta WHERE key IN ('copies.changes', 'copies.made') ORDER BY key"
    return tuple(row[0] for row in db.execute(query))


class Repeats:
    """Counts, for one state of the archive, the reports that each text stands in; copies count as one.

    Texts that stand in many reports are remembered, because they come up again and again.
    """

    def __init__(self) -> None:
        self._known: dict[int, int] = {}

    def of(self, db: sqlite3.Connection, numbers: Sequence[int]) -> Mapping[int, int]:
        """For each of these paragraph numbers whose text is known, the count."""
        query = f"SELECT paragraph_no, text_key FROM paragraph_text WHERE paragraph_no IN ({_marks(numbers)})"
        keys = {row[0]: row[1] for row in db.execute(query, list(numbers))}
        asked = sorted(set(keys.values()) - self._known.keys())
        query = (
            "SELECT t.text_key, count(DISTINCT coalesce(c.group_id, t.report_id)) FROM paragraph_text AS t "
            "LEFT JOIN report_copy AS c ON c.report_id = t.report_id "
            f"WHERE t.text_key IN ({_marks(asked)}) GROUP BY t.text_key"
        )
        counts = {row[0]: row[1] for row in db.execute(query, asked)}
        found = {number: counts.get(key) or self._known[key] for number, key in keys.items()}
        self._known |= {key: count for key, count in counts.items() if count > 1}
        return found


def shown_ids(db: sqlite3.Connection, page_id: str) -> dict[str, tuple[str, ...]]:
    """The paragraphs of a page that stand in search results, in reading order, and the reports of the
    paragraphs that each stands for beside its own.
    """
    query = (
        "SELECT p.paragraph_id, other.report_id FROM report AS r "
        "JOIN paragraph AS p ON p.report_id = r.report_id "
        "LEFT JOIN paragraph_copy AS c ON c.paragraph_id = p.paragraph_id "
        "LEFT JOIN paragraph_copy AS other "
        "ON other.shown_id = p.paragraph_id AND other.report_id <> p.report_id "
        "WHERE r.page_id = ? AND coalesce(c.shown_id, p.paragraph_id) = p.paragraph_id "
        "ORDER BY r.ordinal, p.ordinal, other.report_id"
    )
    found: dict[str, list[str]] = {}
    for paragraph_id, report_id in db.execute(query, (page_id,)):
        also = found.setdefault(paragraph_id, [])
        if report_id is not None and report_id not in also:
            also.append(report_id)
    return {paragraph_id: tuple(also) for paragraph_id, also in found.items()}


def group_digests(db: sqlite3.Connection) -> dict[str, str]:
    """For each page with reports that have copies, a digest of how their paragraphs are put together."""
    query = (
        "SELECT r.page_id, c.group_digest FROM report_copy AS c "
        "JOIN report AS r ON r.report_id = c.report_id "
        "WHERE c.group_id IS NOT NULL ORDER BY r.page_id, r.ordinal"
    )
    found: dict[str, str] = {}
    for page_id, digest in db.execute(query):
        found[page_id] = f"{found.get(page_id, '')}:{digest}"
    return found


def _places(db: sqlite3.Connection, pages: Iterable[str]) -> dict[str, tuple[str, ...]]:
    wanted = sorted(pages)
    found: dict[str, set[str]] = {}
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        query = f"SELECT page_id, shown FROM source WHERE page_id IN ({_marks(some)})"
        for page_id, shown in db.execute(query, some):
            found.setdefault(page_id, set()).add(shown)
    return {page_id: tuple(sorted(names)) for page_id, names in found.items()}


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
