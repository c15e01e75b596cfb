"""The store: one SQLite file that holds every page, report, paragraph and tag, and is the truth.

A ``Store`` may be used from several threads. Every method reads one unchanging state of the archive.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from archive.errors import ArchiveError, NoArchiveError, PageError
from archive.model import IndexDocument, Page, ParagraphRecord, Part, ProcessedPage, Report, Statement
from archive.store import copied, corrected, indexing, reader, writer
from archive.store.added import Added, added
from archive.store.codec import storable
from archive.store.copies import CopyStore
from archive.store.corrections import CorrectionStore
from archive.store.database import BUSY_SECONDS, FILE_NAME, MAPPED, Database
from archive.store.prepared import PreparedPage, prepare
from archive.store.source import Source
from archive.store.stats import Size, Stats, size, stats, stats_state

__all__ = ["FILE_NAME", "MAPPED", "Added", "PreparedPage", "Size", "Source", "Stats", "Store", "prepare"]


class Store:
    """An open archive. Made by ``open`` or ``create``; a context manager that closes it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.copies = CopyStore(database)
        self.corrections = CorrectionStore(database)
        self._repeats: tuple[object, copied.Repeats] | None = None
        self._stats: tuple[object, Stats] | None = None

    @classmethod
    def open(cls, directory: Path, *, busy_seconds: float = BUSY_SECONDS, mapped: int = MAPPED) -> Self:
        """The archive in ``directory``. NoArchiveError if there is none, or it cannot be read.

        A write waits ``busy_seconds`` for another program that is writing; ``mapped`` bytes of the file are read in
        place, which is faster for who reads all over it.
        """
        path = directory / FILE_NAME
        if not path.is_file():
            raise NoArchiveError(
                f"{directory} 里没有文库，请先运行 minzheng index 建立，或用 --archive 指明文库所在的目录。"
            )
        return cls(Database(path, busy_seconds=busy_seconds, mapped=mapped))

    @classmethod
    def create(cls, directory: Path, *, busy_seconds: float = BUSY_SECONDS, mapped: int = MAPPED) -> Self:
        """The archive in ``directory``, made if missing. ArchiveError if it cannot be made."""
        try:
            directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(f"无法建立文库目录 {directory}：{error.strerror}，请换一个目录。") from error
        return cls(Database(directory / FILE_NAME, create=True, busy_seconds=busy_seconds, mapped=mapped))

    @property
    def path(self) -> Path:
        """The database file."""
        return self._database.path

    @property
    def read_only(self) -> bool:
        """Whether the archive may be read and not written to."""
        return self._database.read_only

    def close(self) -> None:
        """Lets go of the file; the store is not used afterwards."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Writing: each call is one transaction.

    def put_page(self, processed: ProcessedPage, source: Source) -> None:
        """Stores a page in place of what stood under its id, and of what stood at ``source``.

        The page that stood at ``source`` goes if nothing else points at it. Ids that vanish lead on to what
        took their place. IntegrityError when the values contradict one another or what is stored; PageError
        when the text cannot be kept. Then nothing is changed.
        """
        self.put_prepared(prepare(processed), source)

    def put_prepared(self, prepared: PreparedPage, source: Source) -> None:
        """The same for a page that was made ready before, perhaps by another process."""
        try:
            with self._database.writing() as db:
                writer.put_page(db, prepared, source)
        except UnicodeEncodeError as error:
            raise PageError("页面文字里有不成对的代理字符，无法保存，请检查它的编码。") from error

    def add_source(self, page_id: str, source: Source) -> bool:
        """Says that the stored page also stands at ``source``. False when that was known.

        NotFoundError if there is no such page. What stood at ``source`` before is replaced.
        """
        with self._database.writing() as db:
            if not _has_page(db, page_id):
                raise reader.no_page(page_id)
            known = writer.source_page(db, storable(source.location)) == page_id
            writer.add_source(db, page_id, source)
        return not known

    def remove_source(self, location: str) -> bool:
        """Takes a place out, and its page when it was the last place of it. False when it is not known."""
        with self._database.writing() as db:
            return writer.remove_source(db, location)

    def set_meta(self, key: str, value: str) -> None:
        """Notes a fact about the archive as a whole, such as the version of the rules it was made with."""
        with self._database.writing() as db:
            db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))

    # Pages.

    def meta(self, key: str) -> str | None:
        """A fact noted by ``set_meta``, or None."""
        with self._database.reading() as db:
            row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
            return None if row is None else str(row["value"])

    def source_digest(self, location: str) -> str | None:
        """The id (SHA-256) of the page that stands at ``location``, or None."""
        with self._database.reading() as db:
            return writer.source_page(db, storable(location))

    def locations(self) -> list[str]:
        """The location of every source, sorted."""
        with self._database.reading() as db:
            return [row["location"] for row in db.execute("SELECT location FROM source ORDER BY location")]

    def has_page(self, page_id: str) -> bool:
        """Whether the page is stored."""
        with self._database.reading() as db:
            return _has_page(db, page_id)

    def page(self, page_id: str) -> Page:
        """The page with its bytes. NotFoundError if there is none."""
        with self._database.reading() as db:
            return reader.page(db, page_id)

    def processed(self, page_id: str) -> ProcessedPage:
        """Everything stored of one page, as it was put: with the tags of the rules, whatever people said of them.

        NotFoundError if there is no such page.
        """
        with self._database.reading() as db:
            return reader.processed(db, page_id)

    def page_ids(self) -> list[str]:
        """All pages, by the first of their sources."""
        with self._database.reading() as db:
            return reader.page_ids(db)

    def page_digests(self) -> dict[str, str]:
        """For each page a digest that changes whenever what an index would hold of the page changes."""
        with self._database.reading() as db:
            digests = dict(db.execute("SELECT page_id, digest FROM page ORDER BY page_id").fetchall())
            for more in (copied.group_digests(db), corrected.correction_digests(db)):
                digests |= {page: digests[page] + also for page, also in more.items()}
            return digests

    def sources(self, page_id: str) -> tuple[str, ...]:
        """What people see of the page's places, sorted. NotFoundError if there is no such page."""
        return tuple(dict.fromkeys(place.shown for place in self.places(page_id)))

    def places(self, page_id: str) -> tuple[Source, ...]:
        """Where the page was found, by what people see of it. NotFoundError if there is no such page."""
        with self._database.reading() as db:
            return reader.places(db, page_id)

    def parts(self, page_id: str) -> tuple[Part, ...]:
        """The parts of a page outside its paragraphs."""
        with self._database.reading() as db:
            return reader.parts(db, page_id)

    # Paragraphs and reports.

    def record(self, paragraph_id: str) -> ParagraphRecord:
        """One paragraph, also under an id that was replaced. NotFoundError if there is none."""
        return self.records([paragraph_id])[0]

    def records(self, ids: Sequence[str]) -> list[ParagraphRecord]:
        """These paragraphs in this order, also under ids that were replaced.

        NotFoundError names the first that is missing.
        """
        with self._database.reading() as db:
            found = _by_id(reader.records(db, ids))
            replaced = {i: reader.resolve(db, "paragraph", i) for i in ids if i not in found}
            found |= _by_id(reader.records(db, replaced.values()))
            return [found[replaced.get(i, i)] for i in ids]

    def living_records(self, ids: Sequence[str]) -> dict[str, ParagraphRecord]:
        """By id, those of these paragraphs that are stored; replaced and unknown ids are left out."""
        with self._database.reading() as db:
            return _by_id(reader.records(db, ids, self._repeats_of(db)))

    def _repeats_of(self, db: sqlite3.Connection) -> copied.Repeats:
        """What earlier searches have learnt of texts that stand in many reports, as long as nothing changes."""
        state = copied.repeats_state(db)
        known = self._repeats
        if known is None or known[0] != state:
            known = self._repeats = state, copied.Repeats()
        return known[1]

    def statements(self, ids: Sequence[str]) -> dict[str, Statement]:
        """By id, what those of these paragraphs say that are stored; replaced ids are left out. Far cheaper
        than ``living_records``.
        """
        with self._database.reading() as db:
            return reader.statements(db, ids)

    def living_ids(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of these paragraphs that are stored."""
        with self._database.reading() as db:
            return reader.living_ids(db, ids)

    def all_records(self) -> Iterator[ParagraphRecord]:
        """Every paragraph of one state of the archive: by first source, report, and place in the report.

        Streams; writes that happen meanwhile are not seen.
        """
        with self._database.reading() as db:
            yield from reader.records(db, reader.paragraph_ids(db))

    def page_records(self, page_id: str) -> list[ParagraphRecord]:
        """The paragraphs of one page in reading order."""
        with self._database.reading() as db:
            return list(reader.records(db, reader.page_paragraph_ids(db, page_id)))

    def index_documents(self, page_id: str) -> list[IndexDocument]:
        """What an index holds of one page: the paragraphs that stand in search results, in reading order."""
        with self._database.reading() as db:
            return list(indexing.documents(db, page_id))

    def report(self, report_id: str) -> Report:
        """One report, also under an id that was replaced. NotFoundError if there is none."""
        with self._database.reading() as db:
            return reader.report(db, report_id)

    def reports(self) -> list[Report]:
        """All reports, by first source and place on the page."""
        with self._database.reading() as db:
            return reader.reports(db)

    def report_records(self, report_id: str) -> list[ParagraphRecord]:
        """The paragraphs of one report in reading order. NotFoundError if there is no such report."""
        with self._database.reading() as db:
            return list(reader.records(db, reader.report_paragraph_ids(db, report_id)))

    def changes(self) -> int:
        """A number that differs from the one before whenever anything was written meanwhile; cheaper than any query."""
        return self._database.changes()

    def report_paragraph_ids(self, report_id: str) -> list[str]:
        """The ids of one report's paragraphs in reading order. NotFoundError if there is no such report."""
        with self._database.reading() as db:
            return reader.report_paragraph_ids(db, report_id)

    def added(self, period: str, offset: int, limit: int) -> Added:
        """The reports taken in during a period, see ``archive.store.added``."""
        with self._database.reading() as db:
            return added(db, period, offset, limit)

    def state(self) -> object:
        """Something cheap to get, and to compare, that differs whenever ``stats`` may."""
        with self._database.reading() as db:
            return stats_state(db)

    def size(self) -> Size:
        """How many pages, reports and paragraphs there are."""
        with self._database.reading() as db:
            return size(db)

    def stats(self) -> Stats:
        """Figures of the whole archive; counted again only when it has changed."""
        with self._database.reading() as db:
            state = stats_state(db)
            if self._stats is None or self._stats[0] != state:
                self._stats = state, stats(db)
            return self._stats[1]


def _has_page(db: sqlite3.Connection, page_id: str) -> bool:
    return db.execute("SELECT 1 FROM page WHERE page_id = ?", (storable(page_id),)).fetchone() is not None


def _by_id(records: Iterable[ParagraphRecord]) -> dict[str, ParagraphRecord]:
    return {record.tagged.paragraph.paragraph_id: record for record in records}
