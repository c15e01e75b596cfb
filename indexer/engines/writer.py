"""Makes the default engine's index follow the store."""

import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from archive.errors import ArchiveError, IntegrityError
from archive.folding import folding_version
from archive.model import IndexDocument
from archive.variants import variants_version
from indexer.engines.batch import batches
from indexer.engines.columns import Columns
from indexer.engines.gathered import Gathered
from indexer.engines.generations import (
    PATIENCE,
    Stamp,
    StampMark,
    clear_others,
    commit,
    flushing,
    generation_path,
    is_whole,
    next_generation,
    read_stamp,
    stamp_mark,
    writing,
)
from indexer.engines.state import DAMAGED, State, save_columns, words_path
from indexer.engines.strings import GONE, IntArray
from indexer.engines.tokens import Tokens
from indexer.engines.word_writer import WordWriter, copy_index
from indexer.engines.words import WordReader

_GATHERED = "gathered"
_FORMAT = "7"  # raise when the files or what stands in them change


def index_version(tokens: Tokens) -> str:
    """Names everything of ours that shapes an index: file format, folding, variants, words."""
    return "|".join((_FORMAT, folding_version(), variants_version(), tokens.version))


class WhooshIndexWriter:
    """Implements ``archive.ports.IndexWriter``.

    ``stamp`` names whatever else the caller's documents depend on (the taxonomy, say); an index that was
    written under another stamp counts as unusable. ``patience`` is how many seconds to wait for another writer;
    ``workers`` how many processes share much work.
    """

    def __init__(
        self,
        directory: Path,
        analyzer: Tokens,
        stamp: str = "",
        patience: float = PATIENCE,
        workers: int = 1,
    ) -> None:
        self._directory = directory
        self._tokens = analyzer
        self._caller = stamp
        self._patience = patience
        self._workers = workers
        self._seen: int | None = None
        self._known: tuple[StampMark, tuple[Stamp, State] | None] | None = None

    def indexed(self) -> Mapping[str, str]:
        """For each page in the index, its digest. Empty when the index is missing, damaged or out of date."""
        found = self._load()
        self._seen = found[0].generation if found else 0
        return dict(found[0].digests) if found else {}

    def is_usable(self) -> bool:
        """Whether an engine can open the index; tells an empty index from none."""
        return self._load() is not None

    def update(self, remove: Iterable[str], add: Iterable[IndexDocument], digests: Mapping[str, str]) -> None:
        """Takes out the pages ``remove``, adds ``add``, and records ``digests`` for the whole.

        All of it takes effect or, whatever happens, nothing. Raises ArchiveError when another program is
        writing or has written since ``indexed`` was asked; IntegrityError when a paragraph would stand in the
        index twice, or a page without a digest.
        """
        with writing(self._directory, self._patience):
            found = self._load()
            if self._seen is not None and self._seen != (found[0].generation if found else 0):
                raise ArchiveError("索引刚刚被另一个程序更新过。请再运行一次。")
            clear_others(self._directory, found[0].generation if found else None)
            number = next_generation(self._directory)
            target = generation_path(self._directory, number)
            target.mkdir()
            try:
                rows = self._write(found, target, frozenset(remove), add, digests)
                version = index_version(self._tokens)
                commit(self._directory, Stamp(version, self._caller, number, rows, dict(digests)))
            except BaseException:
                shutil.rmtree(target, ignore_errors=True)
                raise
            self._seen = number
            clear_others(self._directory, number)

    def _load(self) -> tuple[Stamp, State] | None:
        """The state that counts; read again only when another has taken its place."""
        mark = stamp_mark(self._directory)  # first: what comes after it is seen the next time
        if self._known is None or self._known[0] != mark:
            self._known = mark, self._read()
        return self._known[1]

    def _read(self) -> tuple[Stamp, State] | None:
        stamp = read_stamp(self._directory)
        if stamp is None or (stamp.version, stamp.caller) != (index_version(self._tokens), self._caller):
            return None
        generation = generation_path(self._directory, stamp.generation)
        if not is_whole(self._directory, stamp):
            return None
        try:
            return stamp, State.load(generation, stamp.rows)
        except DAMAGED:
            return None

    def _write(
        self,
        found: tuple[Stamp, State] | None,
        target: Path,
        remove: frozenset[str],
        add: Iterable[IndexDocument],
        digests: Mapping[str, str],
    ) -> int:
        """Writes the new state into ``target``; how many rows it has."""
        old = found[1] if found else None
        if found:
            copy_index(words_path(generation_path(self._directory, found[0].generation)), words_path(target))
        words, gathered = WordWriter(words_path(target)), Gathered(target / _GATHERED)
        try:
            gone = old.columns.rows_of_pages(remove) if old else np.zeros(0, bool)
            if old:
                alive = np.flatnonzero(old.entry_rows != GONE)
                words.delete(alive[gone[old.entry_rows[alive]]].tolist())
            serial = int(old.columns.serial.max(initial=-1)) + 1 if old else 0
            added = self._add(words, gathered, add, serial)
        except BaseException:
            words.cancel()
            gathered.close()
            raise
        words.commit()
        columns, kept = added, np.flatnonzero(~gone)
        if old:
            columns = Columns.joined([old.columns.take(kept), added])
        _check(columns, digests)
        order = columns.order()
        # Rows that stay keep their order; so the postings need no sorting.
        rows = np.concatenate([kept, len(gone) + np.arange(len(added))])[order]
        with flushing() as flush:
            gathered.write(target, (old.texts, old.exact) if old else None, rows, flush)
            columns = columns.take(order)
            save_columns(target, columns, _entry_rows(columns, words_path(target)))
        return len(columns)

    def _add(
        self, words: WordWriter, gathered: Gathered, add: Iterable[IndexDocument], serial: int
    ) -> Columns:
        """Adds words, texts and postings of the documents; gives their columns."""
        columns = []
        for batch in batches(add, self._tokens, self._workers):
            columns.append(replace(batch.columns, serial=batch.columns.serial + serial))
            words.add(columns[-1].serial.tolist(), batch.text, batch.around)
            gathered.add(batch.texts, batch.exact)
            serial += len(batch.columns)
        return Columns.joined(columns)


def _check(columns: Columns, digests: Mapping[str, str]) -> None:
    ids = list(columns.ids)
    if len(set(ids)) < len(ids):
        name = Counter(ids).most_common(1)[0][0]
        raise IntegrityError(f"段落 {name} 在索引里出现了两次。请运行 minzheng rebuild 重建索引。")
    strange = {value[0] for value in columns.page.values} - set(digests)
    if strange:
        raise IntegrityError(f"索引里的页面 {min(strange)} 不在文库里。请运行 minzheng rebuild 重建索引。")


def _entry_rows(columns: Columns, words: Path) -> IntArray:
    """The row of each entry of the word index. Raises IntegrityError when the two do not hold the same."""
    reader = WordReader(words)
    try:
        serials = reader.serials()
    finally:
        reader.close()
    by_serial = np.argsort(columns.serial)
    rows = np.full(len(serials), GONE, np.int64)
    alive = serials != GONE
    if not np.array_equal(np.sort(serials[alive]), columns.serial[by_serial]):
        raise IntegrityError("索引的词与段落对不上。请运行 minzheng rebuild 重建索引。")
    rows[alive] = by_serial[np.searchsorted(columns.serial[by_serial], serials[alive])]
    return rows
