"""The default engine: words from Whoosh; exact strings, filters and facets from arrays."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import numpy as np

from archive.errors import NoArchiveError
from archive.ports import HitSet
from archive.query import Filters, Layer, Query, Sort
from indexer.engines.generations import generation_path, is_whole, read_stamp, stamp_mark
from indexer.engines.hits import ArrayHitSet
from indexer.engines.matching import LAYERS, Matcher, words_of
from indexer.engines.ranking import FieldScorer, RowPostings
from indexer.engines.state import DAMAGED, GONE, State, words_path
from indexer.engines.tokens import Tokens
from indexer.engines.words import AROUND, TEXT, WordReader
from indexer.engines.writer import WhooshIndexWriter, index_version

__all__ = ["WhooshEngine", "WhooshIndexWriter"]

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
        state, self._reader = _open(directory, analyzer)
        self._columns = state.columns
        self._entry_rows = state.entry_rows
        self._text = FieldScorer(lambda word: self._postings(TEXT, word), state.columns.text_words, 1.0)
        self._around = FieldScorer(
            lambda word: self._postings(AROUND, word), state.columns.around_words, _AROUND_WEIGHT
        )
        self._matcher = Matcher(state.columns, state.exact, self._text, analyzer)

    def find(self, query: Query, filters: Filters, sort: Sort = Sort.RELEVANCE) -> HitSet:
        """The paragraphs that match ``query`` and ``filters``."""
        layers = self._matcher.layers(query)
        scores = np.zeros(len(self._columns))
        said, meant = words_of(query, self._tokens)
        for field in (self._text, self._around):
            field.add(said, scores)
        if meant:
            by_synonym = scores.copy()
            for field in (self._text, self._around):
                field.add(meant, by_synonym)
            scores = np.where(layers == LAYERS.index(Layer.SYNONYM), by_synonym, scores)
        nearness = self._matcher.nearness(query, said)
        return ArrayHitSet(self._columns, layers, scores, filters, sort, nearness)

    @cached_property
    def _vocabulary(self) -> Mapping[str, int]:
        return self._reader.vocabulary(TEXT)

    def vocabulary(self) -> Mapping[str, int]:
        """The words of all texts with their numbers of paragraphs; read once."""
        return self._vocabulary

    def is_stale(self) -> bool:
        """Whether a newer state has been written since this one was opened. Cheap enough for each request."""
        return stamp_mark(self._directory) != self._mark

    def close(self) -> None:
        """Lets go of files."""
        self._reader.close()

    def _postings(self, field: str, word: str) -> RowPostings:
        entries, counts = self._reader.postings(field, word)
        rows = self._entry_rows[entries]
        order = np.argsort(rows, kind="stable")
        order = order[rows[order] != GONE]
        return rows[order], counts[order]


def _open(directory: Path, tokens: Tokens) -> tuple[State, WordReader]:
    for _ in range(_ATTEMPTS):
        stamp = read_stamp(directory)
        if stamp is None or stamp.version != index_version(tokens):
            break
        generation = generation_path(directory, stamp.generation)
        try:
            if is_whole(directory, stamp):
                return State.load(generation, stamp.rows), WordReader(words_path(generation))
        except DAMAGED as error:
            if read_stamp(directory) == stamp:
                raise NoArchiveError("索引已损坏。请运行 minzheng rebuild 重建索引。") from error
    raise NoArchiveError("索引不存在、已损坏，或与本程序的版本不符。请运行 minzheng rebuild 重建索引。")
