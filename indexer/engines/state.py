"""One state of the index, as files: columns, texts, exact strings, words, and which word entry is which row."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from indexer.engines.columns import Columns
from indexer.engines.exact import ExactIndex
from indexer.engines.strings import GONE, IntArray, Strings

_ENTRY_ROWS = "entry_rows.npy"
_TEXTS = "text"


def words_path(generation: Path) -> Path:
    """Where the word index of a generation lies."""
    return generation / "words"


@dataclass(frozen=True, slots=True)
class State:
    """``texts`` are the rows' as the store has them; ``entry_rows`` gives the row of each entry of the word index;
    ``GONE`` for one that was taken out.
    """

    columns: Columns
    texts: Strings
    exact: ExactIndex
    entry_rows: IntArray

    @classmethod
    def load(cls, generation: Path, rows: int) -> Self:
        """The state in ``generation``, which must have ``rows`` rows.

        Raises OSError, ValueError, KeyError or EOFError when files are missing or do not fit.
        """
        columns, exact = Columns.load(generation), ExactIndex.load(generation)
        texts = Strings.load(generation, _TEXTS)
        entry_rows = np.load(generation / _ENTRY_ROWS)
        sizes = {len(columns), len(texts), len(exact.folded), np.count_nonzero(entry_rows != GONE)}
        if sizes != {rows}:
            raise ValueError("index files do not fit")
        return cls(columns, texts, exact, entry_rows)


DAMAGED = (OSError, ValueError, KeyError, EOFError)


def save_columns(generation: Path, columns: Columns, entry_rows: IntArray) -> None:
    """Writes what ``State`` has beside texts, which are written as they come (``indexer.engines.gathered``)."""
    columns.save(generation)
    np.save(generation / _ENTRY_ROWS, entry_rows)
