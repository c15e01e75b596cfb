"""Writing words with Whoosh: its files and segments, but the postings of a word handed over as a whole.

Whoosh itself takes one posting after the other, in some ten calls of Python each. The names used here that are
private to Whoosh are the same in each version supported; tests read what is written by its public calls.
"""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from pickle import dumps
from struct import Struct
from typing import Any

import numpy as np
from whoosh import index
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec, W3FieldWriter

from indexer.engines.packed import INFO, LENGTH, PLACE, SHORT, guided, smallest
from indexer.engines.pool import Counts, Numbers, Pool, Postings, Words
from indexer.engines.words import AROUND, SERIAL, TEXT, schema

_LOCK_FILE = "MAIN_WRITELOCK"
_FIELD = Struct("!H")  # the number of a field, before each of its words


class _Codec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's own codec, with a writer that takes the postings of a word at once."""

    length_stats = False  # lengths are ours; Whoosh would look one up for each posting

    def field_writer(self, storage: Any, segment: Any) -> Any:
        return _FieldWriter(self, storage, segment)

    def new_segment(self, storage: Any, indexname: str) -> Any:
        # A segment is stored with its codec: with Whoosh's, for there is nothing of ours in the files.
        return W3Codec().new_segment(storage, indexname)


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    def add_postings(self, schema: Any, _: object, items: Iterable[tuple[str, Iterable[Postings]]]) -> None:
        for field, some in items:
            self.start_field(field, schema[field])
            for postings in some:
                self._add_words(postings)
            self.finish_field()

    def _add_words(self, postings: Postings) -> None:
        """What can be is worked out for all words at once: most of them have few entries."""
        starts, ends, entries, often = (
            postings.starts[:-1],
            postings.starts[1:],
            postings.entries,
            postings.often,
        )
        if not len(starts):
            return
        gaps = np.diff(entries, prepend=np.uint32(0))
        gaps[starts] = entries[starts]
        columns = (
            *(starts, ends, entries[starts], entries[ends - 1], np.maximum.reduceat(gaps, starts)),
            *(np.maximum.reduceat(often, starts), np.add.reduceat(often, starts, dtype=np.float64)),
        )
        key, place = _FIELD.pack(self._fieldid), self._postfile.tell()
        for word, start, end, first, last, widest, most, total in zip(
            postings.words, *(column.tolist() for column in columns), strict=True
        ):
            same = total == most * (end - start)
            block = _block(gaps[start:end], widest, last, often[start:end], most, same=same)
            self._postfile.write(block)
            info = INFO.pack(
                0, total, end - start, 0, 0, most, first, last
            )  # lengths are ours: Whoosh gets none
            self._tindex.add(key + word, info + PLACE.pack(place, len(block)))
            place += len(block)


def _block(gaps: Numbers, widest: int, last: int, often: Counts, most: float, *, same: bool) -> bytes:
    """The postings of a word as Whoosh lays them out, in one block, for a word is read whole; but with arrays for the
    tuples of a long one: they are read at once, and take so little room that compressing them would only cost time;
    and with a guide to them behind (``packed``).
    """
    steps, counts = smallest(gaps, widest), smallest(often, int(most))
    short = len(steps) < SHORT
    said: object = (tuple(counts) if short else counts) if not same else None if most == 1.0 else most
    info = dumps((len(steps), last, most, 0, 0, 0), 2)  # not compressed
    data = dumps((tuple(steps) if short else steps, said, None), 5)
    data = guided(data, len(info), steps, counts, int(most) if same else 0)
    return b"".join((WHOOSH3_HEADER_MAGIC, LENGTH.pack(-len(info) - len(data)), info, data))


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
