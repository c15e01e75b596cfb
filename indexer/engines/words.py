"""Words in Whoosh: what fields they stand in, and reading the postings of a word.

Whoosh keeps two fields of words: the text, and what stands around it (headings and title). It is handed words
already cut and counted, and gives back, for a word, the entries that have it and how often. Ranking, filters
and facets are computed elsewhere from those arrays, so nothing depends on how Whoosh scores or highlights.
"""

from collections import Counter
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from whoosh import columns, fields, formats, index
from whoosh.reading import TermNotFound

from indexer.engines.packed import Block, Packed
from indexer.engines.strings import GONE, IntArray, encode

TEXT = "text"
AROUND = "around"
SERIAL = "serial"
_NOTHING: Block = np.zeros(0, np.int32), np.zeros(0, np.float32)


class Counted(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field whose values are words with their counts. Nothing is stored, and no positions are kept.

    The count stands in the posting's weight, so no further bytes are needed ("existence" format). The name
    and place of this class are part of the index format: Whoosh stores the schema by reference to it.
    """

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None, scorable=False, stored=False)


def schema() -> Any:
    """The fields of the word index."""
    return fields.Schema(
        **{TEXT: Counted(), AROUND: Counted(), SERIAL: fields.COLUMN(columns.NumericColumn("q"))}
    )


class _Serials(columns.Column):  # type: ignore[misc]  # Whoosh has no types
    """Reads the column of serials as a whole: Whoosh itself asks for one value after the other."""

    def reader(self, file: Any, start: int, size: int, count: int) -> IntArray:
        """The serials of a segment's ``count`` entries; 0, which is not written at the end, filled in."""
        written = np.frombuffer(file.get(start, size), ">i8")
        serials = np.zeros(count, np.int64)
        serials[: len(written)] = written
        return serials


class WordReader:
    """Reads postings. Safe to use from several threads; a later commit elsewhere does not disturb it."""

    def __init__(self, directory: Path) -> None:
        """Opens the postings in ``directory``. Raises OSError when they are not, or no longer, there."""
        try:
            self._index = index.open_dir(str(directory), readonly=True)
            self._reader = self._index.reader()  # looks into the directory once more
        except index.EmptyIndexError as error:
            raise FileNotFoundError(f"no postings in {directory}") from error
        self._parts = [(leaf, offset, Packed.of(leaf)) for leaf, offset in self._reader.leaf_readers()]
        self._lock = Lock()  # the file positions of one reader are shared

    def serials(self) -> IntArray:
        """The serial of each entry, by entry number, and ``GONE`` for entries that were taken out."""
        found = [np.zeros(0, np.int64)]
        for leaf, _, _ in self._parts:
            count = leaf.doc_count_all()
            serials = np.zeros(count, np.int64)
            if count and leaf.has_column(SERIAL):
                serials = leaf.column_reader(SERIAL, _Serials(), translate=False)
            if leaf.has_deletions():
                serials[[entry for entry in range(count) if leaf.is_deleted(entry)]] = GONE
            found.append(serials)
        return np.concatenate(found)

    def postings(self, field: str, word: str) -> Block:
        """The entries whose ``field`` has ``word``, sorted, and how often; some may have been taken out."""
        found: list[Block] = []
        key = encode(word)
        for leaf, offset, packed in self._parts:
            here = None if packed is None else packed.blocks(field, key)
            for entries, counts in self._one_by_one(leaf, field, key) if here is None else here:
                found.append((entries + np.int32(offset) if offset else entries, counts))
        if not found:
            return _NOTHING
        if len(found) == 1:  # as nearly always: nothing to put together
            return found[0]
        return np.concatenate([entries for entries, _ in found]), np.concatenate([c for _, c in found])

    def _one_by_one(self, leaf: Any, field: str, word: bytes) -> list[Block]:
        """The same of one segment, by Whoosh's public calls; without what was taken out."""
        with self._lock, suppress(TermNotFound):
            return [read_slowly(leaf.postings(field, word))]
        return []

    def vocabulary(self, field: str) -> dict[str, int]:
        """The words of ``field``, each with the number of entries that have it, taken out or not."""
        counts: Counter[str] = Counter()
        with self._lock:
            for leaf, _, _ in self._parts:
                for word, info in leaf.iter_field(field):
                    counts[word.decode("utf-8", "surrogatepass")] += info.doc_frequency()
        return dict(counts)

    def close(self) -> None:
        """Lets go of the files."""
        self._reader.close()
        self._index.close()


def read_slowly(matcher: Any) -> Block:
    """The postings of a matcher, one by one, by Whoosh's public calls."""
    numbers, weights = [], []
    while matcher.is_active():
        numbers.append(matcher.id())
        weights.append(matcher.weight())
        matcher.next()
    return np.array(numbers, np.int32), np.array(weights, np.float32)
