"""The part of the store that keeps what people say of tags. Nothing said is ever changed or deleted here."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from archive.corrections import Change, Judgement, in_force, moment_text, read_moment
from archive.errors import UsageError
from archive.model import Action, Correction, Tag, TaggedParagraph
from archive.store import codec, corrected, reader
from archive.store.database import Database

_TICK = timedelta(microseconds=1)


class CorrectionStore:
    """What people said of tags. Each call that writes is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, paragraph_id: str, changes: Sequence[Change], why: str, by: str, now: datetime
    ) -> list[Correction]:
        """Says ``changes`` of a paragraph, which may be named by an id that was replaced; what was noted.

        ``now`` has a time zone; what is noted is later than all that was said of it before, whatever the clock says.
        NotFoundError if there is no such paragraph; UsageError for an undo of what nobody decided. Then nothing is
        noted.
        """
        with self._database.writing() as db:
            living = reader.resolve(db, "paragraph", paragraph_id)
            number, page_id, text, occurrence = _described(db, living)
            history = corrected.histories(db, [living]).get(living, ())
            last = max((said.at for said in history), default="")
            moment = max(now, read_moment(last) + _TICK) if last else now
            rules = {(tag.facet, tag.code) for tag in _rule_tags(db, number)}
            noted = []
            for place, change in enumerate(changes):
                if change.action is Action.UNDO and not _decided(history, change):
                    raise UsageError(f"{living} 的标签 {change.code} 没有人更正过，不必撤销。")
                noted.append(
                    Correction(
                        paragraph_id=living,
                        page_id=page_id,
                        text=text,
                        occurrence=occurrence,
                        facet=change.facet,
                        code=change.code,
                        action=change.action,
                        why=codec.storable(why),
                        by=codec.storable(by),
                        at=moment_text(moment + place * _TICK),
                        rules_agreed=(change.action is Action.ADD) == ((change.facet, change.code) in rules),
                        stands_at=living,
                    )
                )
            _insert(db, noted)
        return noted

    def bring(self, corrections: Iterable[Correction]) -> int:
        """Takes over corrections from another archive; how many were new.

        What is about a paragraph that is not here is kept until it comes.
        """
        with self._database.writing() as db:
            count = _insert(db, corrections)
            corrected.place(db)
        return count

    def count(self) -> int:
        """How many there are. They are only added, so a number that stays says that nothing was."""
        with self._database.reading() as db:
            return int(db.execute("SELECT count(*) FROM correction").fetchone()[0])

    def all(self) -> list[Correction]:
        """Everything that was ever said, oldest first."""
        with self._database.reading() as db:
            rows = db.execute("SELECT * FROM correction ORDER BY made_at, correction_no")
            return list(map(corrected.correction_from, rows))

    def judgements(self) -> list[Judgement]:
        """Each correction in force on a living paragraph with what the rules say today; by paragraph, facet, code."""
        found = []
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT DISTINCT stands_at FROM correction WHERE stands_at IS NOT NULL ORDER BY 1"
            )
            for batch in reader.batches(str(row[0]) for row in rows.fetchall()):
                said = corrected.histories(db, batch)
                ruled = {r.tagged.paragraph.paragraph_id: r for r in reader.records(db, batch, as_ruled=True)}
                for living in batch:
                    found += _judged(living, said[living], ruled[living].tagged)
        return found


def _judged(living: str, history: Sequence[Correction], ruled: TaggedParagraph) -> list[Judgement]:
    tags = {(tag.facet, tag.code): tag for tag in ruled.tags}
    # What was said of a copy is counted there.
    own = [said for said in in_force(history).values() if said.stands_at == living]
    return [
        Judgement(said, living, tags.get((said.facet, said.code)), ruled.role)
        for said in sorted(own, key=lambda said: (said.facet, said.code))
    ]


def _decided(history: Sequence[Correction], change: Change) -> bool:
    return any((said.facet, said.code) == (change.facet, change.code) for said in in_force(history).values())


def _described(db: sqlite3.Connection, paragraph_id: str) -> tuple[int, str, str, int]:
    """Number, page and text of a living paragraph, and how many with its text stand before it on the page."""
    query = (
        "SELECT p.paragraph_no, r.page_id, p.text, (SELECT count(*) FROM report AS s "
        "JOIN paragraph AS q ON q.report_id = s.report_id WHERE s.page_id = r.page_id AND q.text = p.text "
        "AND (s.ordinal, q.ordinal) < (r.ordinal, p.ordinal)) AS occurrence "
        "FROM paragraph AS p JOIN report AS r ON r.report_id = p.report_id WHERE p.paragraph_id = ?"
    )
    row = db.execute(query, (paragraph_id,)).fetchone()
    return row["paragraph_no"], row["page_id"], row["text"], row["occurrence"]


def _rule_tags(db: sqlite3.Connection, number: int) -> list[Tag]:
    rows = db.execute("SELECT * FROM tag WHERE paragraph_no = ? ORDER BY position", (number,))
    return list(map(codec.tag_from, rows))


def _insert(db: sqlite3.Connection, corrections: Iterable[Correction]) -> int:
    columns = ", ".join(corrected.COLUMNS)
    before = db.total_changes
    db.executemany(
        f"INSERT OR IGNORE INTO correction ({columns}) VALUES ({', '.join('?' * len(corrected.COLUMNS))})",
        [
            (
                *(said.paragraph_id, said.page_id, said.text, said.occurrence, said.facet, said.code),
                *(said.action, said.why, said.by, said.at, said.rules_agreed, said.stands_at),
            )
            for said in corrections
        ],
    )
    return db.total_changes - before
