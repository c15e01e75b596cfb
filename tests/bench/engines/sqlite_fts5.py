"""SQLite FTS5, over the words that our analyzer cuts and over trigrams."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from indexer.analysis import default_analyzer
from tests.bench.corpus import Row
from tests.bench.engines.base import FACETS, HITS, Page, counted, marked
from tests.bench.questions import DISTANCE, Question

_SETTINGS = (
    "one transaction, synchronous off, optimize after; hits held once, each facet one GROUP BY over them"
)


class _Fts5:
    """Documents in one table, full text in another; values of a facet joined by blanks, as numbers are cheaper
    to group by than rows of a table of pairs."""

    settings = _SETTINGS
    tokenizer = ""

    def __init__(self) -> None:
        self._db: sqlite3.Connection | None = None

    def version(self) -> str:
        return f"SQLite {sqlite3.sqlite_version}"

    def indexed(self, text: str) -> str:
        """What goes into the full-text table."""
        raise NotImplementedError

    def answers(self, question: Question) -> bool:
        raise NotImplementedError

    def match(self, question: Question) -> str:
        """The question in FTS5's syntax."""
        raise NotImplementedError

    def build(self, rows: list[Row], directory: Path) -> None:
        db = sqlite3.connect(directory / "fts5.sqlite")
        db.execute("PRAGMA synchronous = OFF")
        names = ", ".join(FACETS)
        db.execute(f"CREATE TABLE doc (no INTEGER PRIMARY KEY, id TEXT, text TEXT, {names})")
        db.execute(f"CREATE VIRTUAL TABLE fts USING fts5(text, content='', tokenize=\"{self.tokenizer}\")")
        with db:
            db.executemany("INSERT INTO doc VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _values(rows))
            texts = ((number, self.indexed(row.text)) for number, row in enumerate(rows))
            db.executemany("INSERT INTO fts (rowid, text) VALUES (?, ?)", texts)
            db.execute("INSERT INTO fts (fts) VALUES ('optimize')")
        db.close()

    def open(self, directory: Path) -> None:
        if self._db is not None:
            self._db.close()
        self._db = sqlite3.connect(directory / "fts5.sqlite")
        self._db.execute("PRAGMA cache_size = -131072")
        self._db.execute("PRAGMA mmap_size = 1073741824")
        self._db.execute("PRAGMA temp_store = MEMORY")
        self._db.execute("CREATE TEMP TABLE hit (no INTEGER PRIMARY KEY, rank REAL)")

    def page(self, question: Question) -> Page:
        db, match = self._db, self.match(question)
        assert db is not None
        db.execute("DELETE FROM hit")
        narrowed, values = _narrowed(question)
        db.execute(
            "INSERT INTO hit SELECT fts.rowid, fts.rank FROM fts "
            + ("JOIN doc ON doc.no = fts.rowid " if narrowed else "")
            + f"WHERE fts MATCH ?{narrowed}",
            [match, *values],
        )
        total = db.execute("SELECT count(*) FROM hit").fetchone()[0]
        top = db.execute(
            "SELECT id, text FROM (SELECT no, rank FROM hit ORDER BY rank LIMIT ?) JOIN doc USING (no) "
            "ORDER BY rank",
            (HITS,),
        )
        hits = tuple((row[0], marked(row[1], question.marked)) for row in top)
        counts = {name: counted(db.execute(_GROUP.format(name=name))) for name in FACETS}
        return Page(total, hits, counts)


_GROUP = "SELECT doc.{name}, count(*) FROM hit JOIN doc USING (no) GROUP BY doc.{name}"


def _values(rows: list[Row]) -> Iterable[list[object]]:
    for number, row in enumerate(rows):
        yield [number, row.id, row.text, *(" ".join(getattr(row, name)) for name in FACETS)]


def _narrowed(question: Question) -> tuple[str, list[str]]:
    """The filters as SQL. The facets here follow all filters, which is less than what ours does."""
    sql, values = "", []
    for name in ("domain", "role"):
        if value := getattr(question, name):
            sql += f" AND ' ' || doc.{name} || ' ' LIKE ?"
            values.append(f"% {value} %")
    return sql, values


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


class Words(_Fts5):
    """Over the words of our analyzer, joined by blanks."""

    settings = f"{_SETTINGS}; unicode61 over the words of our analyzer; NEAR counts words, not characters"
    tokenizer = "unicode61 remove_diacritics 0 tokenchars '-._#&+%'"

    def indexed(self, text: str) -> str:
        return " ".join(default_analyzer().tokens(text))

    def answers(self, question: Question) -> bool:
        return question.kind in ("word", "words", "filter", "not", "near")

    def match(self, question: Question) -> str:
        if question.kind == "near":
            return f"NEAR({' '.join(map(_quoted, question.strings))}, {DISTANCE // 2})"
        said = " AND ".join(map(_quoted, question.words))
        return f"{said} NOT {_quoted(question.excluded)}" if question.excluded else said


class Trigrams(_Fts5):
    """Over trigrams: strings of three characters and more."""

    settings = f"{_SETTINGS}; trigram; finds no string of one or two characters"
    tokenizer = "trigram"

    def indexed(self, text: str) -> str:
        return text

    def answers(self, question: Question) -> bool:
        return question.kind in ("exact", "phrase") and len(question.strings[0]) >= 3

    def match(self, question: Question) -> str:
        return _quoted(question.strings[0])
