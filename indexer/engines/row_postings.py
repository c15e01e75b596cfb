"""The rows that have a word, as Whoosh keeps them for its entries: read once, kept as long as there is room."""

from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexer.engines.cache import BoundedCache
from indexer.engines.packed import Counts
from indexer.engines.strings import GONE, IntArray
from indexer.engines.words import WordReader

Rows = npt.NDArray[np.int32]
_ROOM = 4_000_000  # postings that are kept, of eight bytes each


class RowPostings:
    """Words of the index in ``directory`` by row. May be used from several threads.

    ``entry_rows`` gives the row of each of its entries, ``GONE`` for one that was taken out.
    """

    def __init__(self, directory: Path, entry_rows: IntArray) -> None:
        """Raises OSError when the index is not, or no longer, there."""
        self._reader = WordReader(directory)
        # As in an index that was written in one go: then entries and rows are the same.
        same = np.array_equal(entry_rows, np.arange(len(entry_rows)))
        # Nothing here refers back to this object: so all of it goes at once with the last who holds it.
        read = partial(_unpacked, self._reader, None if same else entry_rows.astype(np.int32))
        self._read = BoundedCache(read, lambda found: len(found[0]) + 1, _ROOM)

    def of(self, field: str, word: str) -> tuple[Rows, Counts]:
        """The rows whose ``field`` has ``word``, sorted, and how often each has it."""
        return self._read((field, word))

    def vocabulary(self, field: str) -> dict[str, int]:
        """The words of ``field``, each with the number of entries that have it, taken out or not."""
        return self._reader.vocabulary(field)

    def close(self) -> None:
        """Lets go of the files."""
        self._reader.close()


def _unpacked(reader: WordReader, entry_rows: Rows | None, key: tuple[str, str]) -> tuple[Rows, Counts]:
    """The rows and counts of a word; ``entry_rows`` is None when entries are rows."""
    entries, often = reader.postings(*key)
    if entry_rows is None:
        return entries, often
    rows = entry_rows[entries]
    if not len(rows) or (rows[0] != GONE and (rows[1:] > rows[:-1]).all()):  # as most are
        return rows, often
    order = np.argsort(rows, kind="stable")
    order = order[rows[order] != GONE]
    return rows[order], often[order]
