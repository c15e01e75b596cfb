"""Writing words with Whoosh: its files and segments, but the postings of a word handed over as a whole.

Whoosh itself takes one posting after the other, in some ten calls of Python each. The names used here that are
private to Whoosh are the same in each version supported; tests read what is written by its public calls.
"""

import shutil
from array import array
from collections.abc import Iterable, Iterator, Sequence
from operator import sub
from pathlib import Path
from pickle import dumps
from typing import Any

import numpy as np
from whoosh import index
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec, W3FieldWriter, W3PostingsWriter

from indexer.engines.packed import guided, smallest, smallest_of
from indexer.engines.pool import Pool, WordPostings, Words
from indexer.engines.words import AROUND, SERIAL, TEXT, schema

_LOCK_FILE = "MAIN_WRITELOCK"
_SHORT = 16  # postings that take less room as plain numbers than as an array
_BLOCK = (
    1 << 14
)  # postings that are packed together: a word is read whole, so fewer and larger blocks cost less


class _Codec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's own codec, with a writer that takes the postings of a word at once."""

    length_stats = False  # lengths are ours; Whoosh would look one up for each posting

    def __init__(self) -> None:
        super().__init__(blocklimit=_BLOCK)

    def field_writer(self, storage: Any, segment: Any) -> Any:
        return _FieldWriter(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        return _PostingsWriter(dbfile, blocklimit=_BLOCK, byteids=byteids)

    def new_segment(self, storage: Any, indexname: str) -> Any:
        # A segment is stored with its codec: with Whoosh's, for there is nothing of ours in the files.
        return W3Codec(blocklimit=_BLOCK).new_segment(storage, indexname)


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    def add_postings(
        self, schema: Any, _: object, items: Iterable[tuple[str, Iterator[WordPostings]]]
    ) -> None:
        for field, words in items:
            self.start_field(field, schema[field])
            for word, entries, often in words:
                self.start_term(word)
                self._postwriter.add_all(entries, often)
                self.finish_term()
            self.finish_field()


class _PostingsWriter(W3PostingsWriter):  # type: ignore[misc]
    _ids: "array[int]"
    _weights: "array[float]"

    def add_all(self, entries: "array[int]", often: "array[float]") -> None:
        """Adds the postings of a term; the last block is left for ``finish_postings`` to write."""
        for start in range(0, len(entries), _BLOCK):
            if self._ids:
                self._write_block()
            self._ids = entries[start : start + _BLOCK]
            self._weights = often[start : start + _BLOCK]
            self._maxweight = max(self._weights)

    def _write_block(self, last: bool = False) -> None:
        """As Whoosh writes a block, but with arrays for the tuples of a long one: they are read at once, and take
        so little room that compressing them would only cost time; and with a guide to them behind (``packed``).
        """
        if not self._blockcount:
            self._postfile.write(WHOOSH3_HEADER_MAGIC)
        self._terminfo.add_block(self)
        ids, weights = self._ids, self._weights
        few = len(ids) < _SHORT
        if few:
            gaps = smallest_of((ids[0], *map(sub, ids[1:], ids)))
            often = smallest_of(list(map(int, weights)))
        else:
            gaps = smallest(np.diff(np.asarray(ids), prepend=np.uint32(0)))
            often = smallest(np.asarray(weights))
        said: object = tuple(weights) if few else often
        if weights.count(weights[0]) == len(weights):
            said = None if weights[0] == 1.0 else weights[0]
        info = dumps((len(ids), ids[-1], self._maxweight, 0, 0, 0), 2)  # not compressed; lengths are ours
        data = dumps((tuple(gaps) if few else gaps, said, None), 5)
        data = guided(data, len(info), gaps, often)
        size = len(info) + len(data)
        self._postfile.write_int(-size if last else size)
        self._postfile.write(info)
        self._postfile.write(data)
        self._blockcount += 1
        self._new_block()


class WordWriter:
    """Writes one commit to the index in ``directory``; made empty when there is none. Commit or cancel it."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(exist_ok=True)
        exists = index.exists_in(str(directory))
        self._index = index.open_dir(str(directory)) if exists else index.create_in(str(directory), schema())
        self._writer = self._index.writer(codec=_Codec())
        self._pool = self._writer.pool = Pool()

    def delete(self, entries: Iterable[int]) -> None:
        """Takes out ``entries``, numbered as the reader numbers them."""
        for entry in entries:
            self._writer.delete_document(entry)

    def add(self, serials: Sequence[int], text: Words, around: Words) -> None:
        """Adds an entry for each of ``serials``, with the words of its text and those around it."""
        writer = self._writer
        first, columns, numbers = writer.docnum, writer.perdocwriter, writer.schema[SERIAL].column_type
        # What Whoosh's own ``add_document`` does for these fields.
        for entry, serial in enumerate(serials, first):
            columns.start_doc(entry)
            columns.add_column_value(SERIAL, numbers, serial)
            columns.finish_doc()
        writer.docnum, writer._added = first + len(serials), True
        self._pool.add_words(TEXT, first, text)
        self._pool.add_words(AROUND, first, around)

    def commit(self) -> None:
        """Makes all of it take effect."""
        self._writer.commit()
        self._index.close()

    def cancel(self) -> None:
        """Drops everything since the writer was made."""
        self._writer.cancel()
        self._index.close()


def copy_index(source: Path, target: Path) -> None:
    """Copies an index by hard links where the file system has them: Whoosh never writes into an old file."""
    target.mkdir()
    for file in sorted(source.iterdir()):
        if file.name == _LOCK_FILE or not file.is_file():
            continue
        try:
            (target / file.name).hardlink_to(file)
        except OSError:
            shutil.copy2(file, target / file.name)
