"""The rows that have a word, as Whoosh keeps them for its entries: read once, kept as long as there is room."""

from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexer.engines.cache import BoundedCache
from indexer.engines.strings import GONE, IntArray
from indexer.engines.words import WordReader

Rows = npt.NDArray[np.int32]
Counts = npt.NDArray[np.float32]
_ROOM = 4_000_000  # postings that are kept, of eight bytes each


class RowPostings:
    """Words of the index in ``directory`` by row. May be used from several threads.

    ``entry_rows`` gives the row of each of its entries, ``GONE`` for one that was taken out.
    """

    def __init__(self, directory: Path, entry_rows: IntArray) -> None:
        """Raises OSError when the index is not, or no longer, there."""
        self._reader = WordReader(directory)
        self._entry_rows = entry_rows.astype(np.int32)
        # As an index is that was written in one go: then the rows of entries need no sorting.
        self._in_order = bool((np.diff(entry_rows, prepend=GONE) > 0).all())
        self._read = BoundedCache(self._unpacked, lambda found: len(found[0]) + 1, _ROOM)

    def of(self, field: str, word: str) -> tuple[Rows, Counts]:
        """The rows whose ``field`` has ``word``, sorted, and how often each has it."""
        return self._read((field, word))

    def vocabulary(self, field: str) -> dict[str, int]:
        """The words of ``field``, each with the number of entries that have it, taken out or not."""
        return self._reader.vocabulary(field)

    def close(self) -> None:
        """Lets go of the files."""
        self._reader.close()

    def _unpacked(self, key: tuple[str, str]) -> tuple[Rows, Counts]:
        entries, often = self._reader.postings(*key)
        rows, counts = self._entry_rows[entries], often.astype(np.float32)
        if self._in_order:
            return rows, counts
        order = np.argsort(rows, kind="stable")
        order = order[rows[order] != GONE]
        return rows[order], counts[order]
