"""Words in Whoosh: writing them, and reading the postings of a word. The one home of Whoosh.

Whoosh keeps two fields of words: the text, and what stands around it (headings and title). It is handed words
already cut and counted, and gives back, for a word, the entries that have it and how often. Ranking, filters
and facets are computed elsewhere from those arrays, so nothing depends on how Whoosh scores or highlights.
"""

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh import columns, fields, formats, index
from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher
from whoosh.reading import TermNotFound

from indexer.engines.pool import Lists, PostingLists
from indexer.engines.strings import GONE, IntArray, encode

TEXT = "text"
AROUND = "around"
_SERIAL = "serial"
_LOCK_FILE = "MAIN_WRITELOCK"
_BLOCK = (
    1 << 14
)  # postings that are packed together: a word is read whole, so fewer and larger blocks cost less

Postings = tuple[IntArray, npt.NDArray[np.float64]]


class Counted(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field whose values are words with their counts. Nothing is stored, and no positions are kept.

    The count stands in the posting's weight, so no further bytes are needed ("existence" format). The name
    and place of this class are part of the index format: Whoosh stores the schema by reference to it.
    """

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None, scorable=False, stored=False)

    def index(self, value: Mapping[bytes, int], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """One ``(word, length, weight, value)`` for each word, as Whoosh asks for it."""
        return ((word, 0, float(count), b"") for word, count in value.items())


def _codec() -> Any:
    codec = W3Codec(blocklimit=_BLOCK)
    codec.length_stats = False  # lengths are ours; Whoosh would look one up for each posting
    return codec


def _schema() -> Any:
    return fields.Schema(
        **{TEXT: Counted(), AROUND: Counted(), _SERIAL: fields.COLUMN(columns.NumericColumn("q"))}
    )


class _Serials(columns.Column):  # type: ignore[misc]  # Whoosh has no types
    """Reads the column of serials as a whole: Whoosh itself asks for one value after the other."""

    def reader(self, file: Any, start: int, size: int, count: int) -> IntArray:
        """The serials of a segment's ``count`` entries; 0, which is not written at the end, filled in."""
        written = np.frombuffer(file.get(start, size), ">i8")
        serials = np.zeros(count, np.int64)
        serials[: len(written)] = written
        return serials


class WordWriter:
    """Writes one commit to the index in ``directory``; made empty when there is none. Commit or cancel it."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(exist_ok=True)
        exists = index.exists_in(str(directory))
        self._index = index.open_dir(str(directory)) if exists else index.create_in(str(directory), _schema())
        self._writer = self._index.writer(codec=_codec())
        self._writer.pool = self._lists = PostingLists()

    def delete(self, entries: Iterable[int]) -> None:
        """Takes out ``entries``, numbered as the reader numbers them."""
        for entry in entries:
            self._writer.delete_document(entry)

    def add(self, serial: int, text: Sequence[str], around: Mapping[bytes, int]) -> None:
        """Adds an entry called ``serial``, with the words of its text and the counted words around it."""
        fields_ = {TEXT: count(text), AROUND: around, _SERIAL: serial}
        self._writer.add_document(**fields_)

    def lists(self, field: str) -> Lists:
        """Of each word that was added to ``field``, the entries, counted from 0 as they came, and how often it
        occurs in each. Not to be had any more after ``commit``.
        """
        return self._lists.of(field)

    def commit(self) -> None:
        """Makes all of it take effect."""
        self._writer.commit()
        self._index.close()

    def cancel(self) -> None:
        """Drops everything since the writer was made."""
        self._writer.cancel()
        self._index.close()


_bytes_of = lru_cache(maxsize=1 << 16)(encode)  # one object per word: a word's postings share it while sorted


def count(words: Iterable[str]) -> dict[bytes, int]:
    """How often each word occurs, by its bytes."""
    return {_bytes_of(word): number for word, number in Counter(words).items()}


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


class WordReader:
    """Reads postings. Safe to use from several threads; a later commit elsewhere does not disturb it."""

    def __init__(self, directory: Path) -> None:
        """Opens the postings in ``directory``. Raises OSError when they are not, or no longer, there."""
        try:
            self._index = index.open_dir(str(directory), readonly=True)
        except index.EmptyIndexError as error:
            raise FileNotFoundError(f"no postings in {directory}") from error
        self._reader = self._index.reader()
        self._lock = Lock()  # the file positions of one reader are shared

    def serials(self) -> IntArray:
        """The serial of each entry, by entry number, and ``GONE`` for entries that were taken out."""
        found = [np.zeros(0, np.int64)]
        for leaf, _ in self._leaves():
            count = leaf.doc_count_all()
            serials = np.zeros(count, np.int64)
            if count and leaf.has_column(_SERIAL):
                serials = leaf.column_reader(_SERIAL, _Serials(), translate=False)
            if leaf.has_deletions():
                serials[[entry for entry in range(count) if leaf.is_deleted(entry)]] = GONE
            found.append(serials)
        return np.concatenate(found)

    def postings(self, field: str, word: str) -> Postings:
        """The entries whose ``field`` has ``word``, sorted, and how often; some may have been taken out."""
        entries: list[IntArray] = []
        counts: list[npt.NDArray[np.float64]] = []
        with self._lock:
            for leaf, offset in self._leaves():
                try:
                    matcher = leaf.postings(field, encode(word))
                except TermNotFound:
                    continue
                for numbers, weights in _blocks(getattr(matcher, "child", matcher)):
                    entries.append(numbers + offset)
                    counts.append(weights)
        if not entries:
            return np.zeros(0, np.int64), np.zeros(0)
        return np.concatenate(entries), np.concatenate(counts)

    def vocabulary(self, field: str) -> dict[str, int]:
        """The words of ``field``, each with the number of entries that have it, taken out or not."""
        counts: Counter[str] = Counter()
        with self._lock:
            for leaf, _ in self._leaves():
                for word, info in leaf.iter_field(field):
                    counts[word.decode("utf-8", "surrogatepass")] += info.doc_frequency()
        return dict(counts)

    def _leaves(self) -> Iterator[tuple[Any, int]]:
        return iter(self._reader.leaf_readers())

    def close(self) -> None:
        """Lets go of the files."""
        self._reader.close()
        self._index.close()


def _blocks(matcher: Any) -> Iterator[Postings]:
    """The postings of a matcher, block by block.

    The default codec's blocks are taken whole, which is ten times faster than asking for one posting after
    the other. That uses names private to Whoosh; tests compare the two ways on each version supported.
    """
    if not isinstance(matcher, W3LeafMatcher):
        yield read_slowly(matcher)
        return
    while matcher.is_active():
        matcher._read_data()
        matcher._read_weights()
        numbers = np.cumsum(np.array(matcher._data[0], np.int64))
        yield numbers, np.array(matcher._weights, np.float64)
        matcher._next_block()


def read_slowly(matcher: Any) -> Postings:
    """The postings of a matcher, one by one, by Whoosh's public calls."""
    numbers, weights = [], []
    while matcher.is_active():
        numbers.append(matcher.id())
        weights.append(matcher.weight())
        matcher.next()
    return np.array(numbers, np.int64), np.array(weights, np.float64)
