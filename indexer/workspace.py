"""An open archive: the store, its index, and what both need. The one place where adapters are chosen."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from archive.by_report import ReportResult, by_report
from archive.check import Checked, check
from archive.concordance import Concordance, LineOrder, concordance
from archive.correction_records import read_corrections
from archive.corrections import Change
from archive.errors import ArchiveError
from archive.help import explain
from archive.listing import Listing, listing
from archive.model import Correction, Facet
from archive.ports import Progress, SearchEngine, Silent
from archive.query import Query
from archive.query_parser import parse
from archive.search import Asked, Hit, SearchRequest, SearchResult, Tokens, all_hits, ask, search
from archive.spelling import Speller
from archive.store import Store
from archive.taxonomy import Taxonomy
from archive.taxonomy_files import load_taxonomy
from archive.trend import By, Trend, trend
from indexer.analysis import default_analyzer
from indexer.copies import refresh
from indexer.discover import Failure
from indexer.engines import PATIENCE, WhooshIndexWriter
from indexer.heed import Heed
from indexer.ingest import IngestSummary, ingest, remove
from indexer.newest import NewestEngine
from indexer.own import Own, all_wordings, own_taxonomy
from indexer.pipeline import part_reasons
from indexer.rebuild import is_current, rebuild, same_taxonomy, stamp
from indexer.settled import settled
from indexer.sync import sync
from indexer.verify import Verification, verify

INDEX_FOLDER = "index"
Announce = Callable[[str], None]


def _unsaid(_: str) -> None:
    """For the first index of an archive, which nobody has missed."""


class Workspace:
    """An archive that is open for searching and writing. A context manager; usable from several threads.

    ``announce`` is told, in one line of Chinese, when derived data must be made anew.
    """

    def __init__(self, store: Store, directory: Path, announce: Announce, progress: Progress) -> None:
        self.store = store
        self.directory = directory
        self.taxonomy: Taxonomy = own_taxonomy(directory) or load_taxonomy()
        self._announce = announce
        self._progress = progress
        self._thesaurus = all_wordings(directory)
        self._heed = Heed(store)
        self._newest = NewestEngine(store, directory / INDEX_FOLDER, self.sync, self._heed_others)
        self._speller: tuple[Mapping[str, int], Speller] | None = None
        self._correcting = threading.Lock()

    @classmethod
    def open(cls, directory: Path, announce: Announce, progress: Progress | None = None) -> Self:
        """The archive in ``directory``. Raises NoArchiveError when there is none."""
        return cls(Store.open(directory), directory, announce, progress or Silent())

    @classmethod
    def create(cls, directory: Path, announce: Announce, progress: Progress | None = None) -> Self:
        """The archive in ``directory``, made when there is none."""
        return cls(Store.create(directory), directory, announce, progress or Silent())

    def close(self) -> None:
        """Lets go of all files."""
        self._newest.close()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def label(self, facet: Facet, code: str) -> str:
        """What people see of a code."""
        return self.taxonomy.shown(facet, code)

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
        if self.store.page_ids():
            self.sync()  # a lost index is said to be lost before anything is added
        try:
            summary = ingest(self.store, paths, workers, self._progress, own)
            return replace(summary, failed=(*failed, *summary.failed))
        finally:
            self._follow(_unsaid, workers=workers)

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
        self._follow(self._announce, anew=True, workers=workers)
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
        self._follow(self._announce, anew=anew)

    def find_copies(self) -> None:
        """Makes the groups of copies follow the store; call it before reading the store without a search."""
        if not self.store.read_only:
            refresh(self.store, self._progress)

    def search(self, request: SearchRequest) -> SearchResult:
        """One slice of hits, with the counts of all; help where there are none and the request wants it."""
        return self._helped(request, settled(lambda: self._search(request)))

    def _search(self, request: SearchRequest) -> SearchResult:
        words, taxonomy, tokens = self._thesaurus, self.taxonomy, self.tokens
        return search(self.store, self.engine(), request, thesaurus=words, taxonomy=taxonomy, tokens=tokens)

    def listing(self, request: SearchRequest) -> Listing:
        """One slice of hits as lines, with the counts of all; without help."""
        return settled(
            lambda: listing(self.store, self.asked(request), request.offset, request.limit, self.tokens)
        )

    def _helped(self, request: SearchRequest, result: SearchResult) -> SearchResult:
        if result.total or not request.explain:
            return result
        engine = self.engine()
        given = explain(engine, result.query, self.tokens, lambda: self._speller_of(engine), self._read)
        return replace(result, help=given)

    def _read(self, text: str) -> Query:
        return parse(text, self._thesaurus, self.taxonomy)

    def _speller_of(self, engine: SearchEngine) -> Speller:
        """The speller over the engine's words; made on first use, and anew for a new engine."""
        words = engine.vocabulary()
        if self._speller is None or self._speller[0] is not words:
            self._speller = words, Speller(words)
        return self._speller[1]

    def prepare(self) -> None:
        """Opens the index, makes a broken or outdated one anew, and reads what help with spelling needs: now, so that
        the first readers need not wait for it.
        """
        self._speller_of(self.engine())

    def by_report(self, request: SearchRequest) -> ReportResult:
        """One slice of the reports that have hits, with the counts of all; help as in ``search``."""
        result = settled(
            lambda: by_report(self.store, self.asked(request), request.offset, request.limit, self.tokens)
        )
        return replace(result, found=self._helped(request, result.found))

    def concordance(self, request: SearchRequest, order: LineOrder, width: int) -> Concordance:
        """Every occurrence of what a search shows, whatever the request's order and slice."""
        return concordance(self.store, self.asked(request), self.tokens, order, width)

    def trend(self, request: SearchRequest, by: By) -> Trend:
        """The hits of a search in each bucket, beside all there is, whatever the request's slice."""
        engine = self.engine()
        return trend(self.store, engine, self.asked(request, engine), self.tokens, by)

    def asked(self, request: SearchRequest, engine: SearchEngine | None = None) -> Asked:
        """A request understood, with all its hits: what services over all hits begin with."""
        return ask(self.store, engine or self.engine(), request, self._thesaurus, self.taxonomy)

    @property
    def tokens(self) -> Tokens:
        """Splits text into the words that a search looks for."""
        return default_analyzer().query_tokens

    def check(self, text: str, *, everything: bool = False) -> Checked:
        """What the archive has of each quotation and sentence of a draft. UsageError when it is too long."""
        return check(self.store, self.engine(), text, everything=everything)

    def all_hits(self, request: SearchRequest) -> Iterator[Hit]:
        """Every hit, whatever the request's limit."""
        return all_hits(
            self.store,
            self.engine(),
            request,
            thesaurus=self._thesaurus,
            taxonomy=self.taxonomy,
            tokens=self.tokens,
        )

    def engine(self) -> SearchEngine:
        """The engine over the newest finished index; opened on first use, and anew when the index changes."""
        return self._newest.get()

    def version(self) -> str:
        """A name for the state of the archive that searches see: it differs whenever an answer may."""
        return self._newest.version(f"{self.taxonomy.digest}/{self._thesaurus.digest}")

    def pages_behind(self) -> int:
        """How many pages of the store the index does not hold as they are, or holds and should not."""
        indexed = self._newest.digests()  # first: to open the index may bring it up to date
        different = self.store.page_digests().items() ^ indexed.items()
        return len({page for page, _ in different})

    def reasons(self) -> Mapping[str, str]:
        """For each rule that a part of a page may name, why it is not in a paragraph."""
        return part_reasons(Own.of(self.directory).rules)

    def _own(self) -> Own:
        """What the owner brings along, read anew; UsageError, before anything is touched, if it is wrong."""
        own = Own.of(self.directory)
        self.taxonomy = own.taxonomy()
        return own

    def _follow(self, announce: Announce, *, anew: bool = False, workers: int = 1) -> None:
        if self.store.read_only:
            return  # whoever may write keeps the index up to date
        self.find_copies()
        sync(self.store, self._writer(workers=workers), announce, self._progress, anew=anew)

    def _heed_others(self) -> bool:
        return self.store.read_only or self._heed.follow(lambda: self._writer(patience=0))

    def _writer(self, patience: float = PATIENCE, workers: int = 1) -> WhooshIndexWriter:
        index = self.directory / INDEX_FOLDER
        return WhooshIndexWriter(index, default_analyzer(), patience=patience, workers=workers)
