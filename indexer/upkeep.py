"""An open archive that pages are taken into: the store and what is derived from it, kept in step. The one place where
adapters are chosen.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from archive.correction_records import read_corrections
from archive.corrections import Change
from archive.errors import ArchiveError
from archive.model import Correction
from archive.ports import IndexWriter, Progress, Silent
from archive.store import Store
from archive.taxonomy import Taxonomy
from archive.taxonomy_files import load_taxonomy
from indexer.analysis import default_analyzer
from indexer.copies import refresh
from indexer.discover import Failure
from indexer.engines.generations import PATIENCE
from indexer.engines.writer import WhooshIndexWriter
from indexer.ingest import IngestSummary, ingest, remove
from indexer.own import Own, own_taxonomy
from indexer.rebuild import is_current, rebuild, same_taxonomy, stamp
from indexer.sync import sync
from indexer.verify import Verification, verify

INDEX_FOLDER = "index"
Announce = Callable[[str], None]


def _unsaid(_: str) -> None:
    """For the first index of an archive, which nobody has missed."""


class Upkeep:
    """An archive that is open for writing. A context manager; usable from several threads. Who only takes pages in
    needs nothing of what searching takes (``indexer.workspace``).

    ``announce`` is told, in one line of Chinese, when derived data must be made anew.
    """

    mapped = 0
    """Bytes of the store that are read in place: none, as the whole store is gone through, and would stay in memory."""

    def __init__(self, store: Store, directory: Path, announce: Announce, progress: Progress) -> None:
        self.store = store
        self.directory = directory
        self.taxonomy: Taxonomy = own_taxonomy(directory) or load_taxonomy()
        self._announce = announce
        self._progress = progress
        self._correcting = threading.Lock()

    @classmethod
    def open(cls, directory: Path, announce: Announce, progress: Progress | None = None) -> Self:
        """The archive in ``directory``. Raises NoArchiveError when there is none."""
        return cls(Store.open(directory, mapped=cls.mapped), directory, announce, progress or Silent())

    @classmethod
    def create(cls, directory: Path, announce: Announce, progress: Progress | None = None) -> Self:
        """The archive in ``directory``, made when there is none."""
        return cls(Store.create(directory, mapped=cls.mapped), directory, announce, progress or Silent())

    def close(self) -> None:
        """Lets go of all files."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ingest(self, paths: Iterable[Path], workers: int) -> IngestSummary:
        """Adds or updates pages, then brings the index up to date. Stored pages are made anew first where rules have
        changed; those that fail then are named in the summary as well.
        """
        own = self._own()
        failed: list[Failure] = []
        if is_current(self.store, own):
            stamp(self.store, own)
        else:
            self._announce("清洗、切分或标注规则已更新，正在按新规则重新处理全部页面……")
            failed = rebuild(self.store, workers, self._progress, own)
        writer = self._writer(workers=workers)
        if self.store.page_ids():
            self._follow(self._announce, writer)  # a lost index is said to be lost before anything is added
        try:
            summary = ingest(self.store, paths, workers, self._progress, own)
            return replace(summary, failed=(*failed, *summary.failed))
        finally:
            self._follow(_unsaid, writer)

    def remove(self, paths: Iterable[Path]) -> tuple[int, list[Failure]]:
        """Takes pages out, of the index too."""
        own = self._own()
        try:
            return remove(self.store, paths, own)
        finally:
            self.sync()

    def rebuild(self, workers: int) -> list[Failure]:
        """Makes paragraphs, tags and index anew from the stored pages."""
        failed = rebuild(self.store, workers, self._progress, self._own())
        self._follow(self._announce, self._writer(workers=workers), anew=True)
        return failed

    def correct(
        self, paragraph_id: str, changes: Sequence[Change], why: str, by: str, now: datetime
    ) -> list[Correction]:
        """Notes what a person says of the tags of a paragraph; the index follows."""
        with self._correcting:
            noted = self.store.corrections.add(paragraph_id, changes, why, by, now)
            self._follow_corrections()
        return noted

    def bring_corrections(self, file: Path) -> int:
        """Takes over the corrections in a JSONL file that another archive exported; how many were new.

        UsageError, with nothing taken over, when the file cannot be read.
        """
        with self._correcting:
            count = self.store.corrections.bring(list(read_corrections(file, self.taxonomy)))
            self._follow_corrections()
        return count

    def _follow_corrections(self) -> None:
        """What was said is noted, whether or not the index can follow just now (a server may be about it too)."""
        for last in (False, True):
            try:
                self.sync()
                return
            except ArchiveError as error:
                if last:
                    self._announce(f"更正已记下，但检索索引还没有跟上，下次检索时会跟上：{error}")

    def follow_taxonomy(self, workers: int) -> None:
        """Tags all pages anew, aloud, when the archive's folder has another taxonomy than the tags were given by."""
        own = own_taxonomy(self.directory)
        if not same_taxonomy(self.store, own.digest if own else ""):
            self._announce("标签表已更换，正在按新的标签表重新标注全部页面……")
            for failure in self.rebuild(workers):
                self._announce(f"{failure.source}：{failure.reason}")

    def verify(self, wanted: Iterable[str]) -> Verification:
        """Checks fidelity, coverage and hashes again."""
        return verify(self.store, wanted, self._progress)

    def sync(self, *, anew: bool = False) -> None:
        """Makes groups of copies and index follow the store; ``anew`` indexes every page again."""
        self._follow(self._announce, self._writer(), anew=anew)

    def find_copies(self) -> None:
        """Makes the groups of copies follow the store; call it before reading the store without a search."""
        if not self.store.read_only:
            refresh(self.store, self._progress)

    def _own(self) -> Own:
        """What the owner brings along, read anew; UsageError, before anything is touched, if it is wrong."""
        own = Own.of(self.directory)
        self.taxonomy = own.taxonomy()
        return own

    def _follow(self, announce: Announce, writer: IndexWriter, *, anew: bool = False) -> None:
        if self.store.read_only:
            return  # whoever may write keeps the index up to date
        self.find_copies()
        sync(self.store, writer, announce, self._progress, anew=anew)

    def _writer(self, patience: float = PATIENCE, workers: int = 1) -> WhooshIndexWriter:
        index = self.directory / INDEX_FOLDER
        return WhooshIndexWriter(index, default_analyzer(), patience=patience, workers=workers)
