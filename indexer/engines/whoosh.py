"""The default engine: words from Whoosh; exact strings, filters and facets from arrays."""

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from functools import cache, partial
from pathlib import Path

import numpy as np

from archive.errors import NoArchiveError
from archive.folding import fold
from archive.ports import HitSet
from archive.query import Exact, Filters, Layer, Query, Sort
from indexer.engines.columns import FACETS
from indexer.engines.facets import FacetCounts
from indexer.engines.generations import generation_path, is_whole, read_stamp, stamp_mark
from indexer.engines.hits import ArrayHitSet
from indexer.engines.matched import LAYERS, Matched
from indexer.engines.matching import Matcher, words_of
from indexer.engines.ranking import FieldScorer, Scores
from indexer.engines.row_postings import RowPostings
from indexer.engines.state import DAMAGED, State, words_path
from indexer.engines.strings import IntArray
from indexer.engines.tokens import Tokens
from indexer.engines.words import AROUND, TEXT
from indexer.engines.writer import index_version

_AROUND_WEIGHT = 0.3  # headings and title say what a paragraph is about; its own words say it better
_ATTEMPTS = 5  # a writer may replace the state while it is being opened, but hardly so often in a row


class WhooshEngine:
    """Implements ``archive.ports.SearchEngine`` over the index that ``WhooshIndexWriter`` wrote.

    It shows one state of the index, whatever is written meanwhile; ``is_stale`` says when to open another.
    May be used from several threads.
    """

    def __init__(self, directory: Path, analyzer: Tokens) -> None:
        """Opens the index in ``directory``. Raises NoArchiveError when none there fits ``analyzer``."""
        self._directory = directory
        self._tokens = analyzer
        # Taken before the stamp is read: a commit between the two makes the engine look stale, never fresh.
        self._mark = stamp_mark(directory)
        self.digests, state, self._postings = _open(directory, analyzer)
        self._columns = state.columns
        self._texts = state.texts, state.exact.folded
        self._facets = FacetCounts({name: getattr(state.columns, name) for name in FACETS})
        self._text = FieldScorer(partial(self._postings.of, TEXT), state.columns.text_words, 1.0)
        self._around = FieldScorer(
            partial(self._postings.of, AROUND), state.columns.around_words, _AROUND_WEIGHT
        )
        self._matcher = Matcher(state.columns, state.exact, self._text, analyzer)
        self._hidden: IntArray | None = None
        self._vocabulary = cache(
            partial(self._postings.vocabulary, TEXT)
        )  # no cycle: it goes with its engine

    def find(self, query: Query, filters: Filters, sort: Sort = Sort.RELEVANCE) -> HitSet:
        """The paragraphs that match ``query`` and ``filters``."""
        matched = self._matched(query)

        def scores(hits: Matched) -> Scores:
            said, meant = words_of(query, self._tokens)
            found = self._score(said, hits.rows)
            if meant:
                by_synonym = hits.layers == LAYERS.index(Layer.SYNONYM)
                found[by_synonym] += self._score(meant, hits.rows[by_synonym])
            return found

        nearness = self._matcher.nearness(query)
        return ArrayHitSet(self._columns, self._texts, self._facets, matched, scores, filters, sort, nearness)

    def _score(self, words: Sequence[str], rows: IntArray) -> Scores:
        return self._text.scores(words, rows) + self._around.scores(words, rows)

    def containing(self, texts: Sequence[str]) -> HitSet:
        """The paragraphs that contain each of ``texts``; no score is computed."""
        matched = self._matched(Query("", tuple(map(Exact, texts))))
        return ArrayHitSet(
            self._columns,
            self._texts,
            self._facets,
            matched,
            lambda hits: np.zeros(len(hits.rows)),
            Filters(),
            Sort.RELEVANCE,
            {},
        )

    def alike(self, text: str, limit: int) -> Sequence[str]:
        """The paragraphs that share most with ``text``, the likest first."""
        hidden = np.zeros(0, np.int64) if self._hidden is None else self._hidden
        rows = self._matcher.exact.alike(fold(text), limit + len(hidden))
        return [self._columns.ids[row] for row in rows[~np.isin(rows, hidden)][:limit].tolist()]

    def _matched(self, query: Query) -> Matched:
        found = self._matcher.matched(query)
        return found if self._hidden is None else found.without(self._hidden, len(self._columns))

    def vocabulary(self) -> Mapping[str, int]:
        """The words of all texts with their numbers of paragraphs; read once."""
        return self._vocabulary()

    def page_paragraphs(self, page_id: str) -> list[str]:
        """The paragraphs of a page that are in the index; ``digests`` names the pages."""
        ids = self._columns.ids
        return [ids[row] for row in np.flatnonzero(self._columns.rows_of_pages([page_id])).tolist()]

    def without(self, paragraphs: Collection[str]) -> "WhooshEngine":
        """The same state, in which ``paragraphs`` are never found. Shares all else with this engine."""
        if not paragraphs:
            return self
        view = copy(self)
        view._hidden = np.array([row for row, i in enumerate(self._columns.ids) if i in paragraphs], np.int64)
        return view

    def is_stale(self) -> bool:
        """Whether a newer state has been written since this one was opened. Cheap enough for each request."""
        return stamp_mark(self._directory) != self._mark

    def close(self) -> None:
        """Lets go of files."""
        self._postings.close()


def _open(directory: Path, tokens: Tokens) -> tuple[Mapping[str, str], State, RowPostings]:
    for _ in range(_ATTEMPTS):
        stamp = read_stamp(directory)
        if stamp is None or stamp.version != index_version(tokens):
            break
        generation = generation_path(directory, stamp.generation)
        try:
            if is_whole(directory, stamp):
                state = State.load(generation, stamp.rows)
                return stamp.digests, state, RowPostings(words_path(generation), state.entry_rows)
        except DAMAGED as error:
            if read_stamp(directory) == stamp:
                raise NoArchiveError("索引已损坏。请运行 minzheng rebuild 重建索引。") from error
    raise NoArchiveError("索引不存在、已损坏，或与本程序的版本不符。请运行 minzheng rebuild 重建索引。")
