"""An open archive: what it keeps (``indexer.upkeep``), and all that searches it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from archive.by_report import ReportResult, by_report
from archive.check import Checked, check
from archive.concordance import Concordance, LineOrder, concordance
from archive.help import explain
from archive.listing import Listing, listing
from archive.model import Facet
from archive.ports import Progress, SearchEngine
from archive.query import Query
from archive.query_parser import parse
from archive.search import Asked, Hit, SearchRequest, SearchResult, Tokens, all_hits, ask, search
from archive.spelling import Speller
from archive.store import MAPPED, Store
from archive.trend import By, Trend, trend
from indexer.analysis import default_analyzer
from indexer.heed import Heed
from indexer.newest import NewestEngine
from indexer.own import Own
from indexer.own_wordings import all_wordings
from indexer.pipeline import part_reasons
from indexer.settled import settled
from indexer.upkeep import INDEX_FOLDER, Announce, Upkeep


class Workspace(Upkeep):
    """An archive that is open for searching and writing."""

    mapped = MAPPED

    def __init__(self, store: Store, directory: Path, announce: Announce, progress: Progress) -> None:
        super().__init__(store, directory, announce, progress)
        self._thesaurus = all_wordings(directory)
        self._heed = Heed(store)
        self._newest = NewestEngine(store, directory / INDEX_FOLDER, self.sync, self._heed_others)
        self._speller: tuple[Mapping[str, int], Speller] | None = None

    def close(self) -> None:
        """Lets go of all files."""
        self._newest.close()
        super().close()

    def label(self, facet: Facet, code: str) -> str:
        """What people see of a code."""
        return self.taxonomy.shown(facet, code)

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

    def _heed_others(self) -> bool:
        return self.store.read_only or self._heed.follow(lambda: self._writer(patience=0))
