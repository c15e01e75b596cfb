"""One state of the index, as files: columns, exact strings, the rows of words, and which Whoosh entry is which row."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from indexer.engines.columns import Columns
from indexer.engines.exact import ExactIndex
from indexer.engines.strings import GONE, IntArray
from indexer.engines.word_rows import WordRows

_ENTRY_ROWS = "entry_rows.npy"
_TEXT, _AROUND = "words-of-text", "words-around"


def words_path(generation: Path) -> Path:
    """Where the word index of a generation lies."""
    return generation / "words"


@dataclass(frozen=True, slots=True)
class State:
    """``text`` and ``around`` are the words of the two fields; ``entry_rows`` gives the row of each entry of Whoosh's
    index; ``GONE`` for one that was taken out.
    """

    columns: Columns
    exact: ExactIndex
    text: WordRows
    around: WordRows
    entry_rows: IntArray

    def save(self, generation: Path) -> None:
        """Writes all but the words into ``generation``."""
        self.columns.save(generation)
        self.exact.save(generation)
        self.text.save(generation, _TEXT)
        self.around.save(generation, _AROUND)
        np.save(generation / _ENTRY_ROWS, self.entry_rows)

    @classmethod
    def load(cls, generation: Path, rows: int) -> Self:
        """The state in ``generation``, which must have ``rows`` rows.

        Raises OSError, ValueError, KeyError or EOFError when files are missing or do not fit.
        """
        columns, exact = Columns.load(generation), ExactIndex.load(generation)
        text, around = WordRows.load(generation, _TEXT), WordRows.load(generation, _AROUND)
        entry_rows = np.load(generation / _ENTRY_ROWS)
        if len(columns) != rows or len(exact.folded) != rows or np.count_nonzero(entry_rows != GONE) != rows:
            raise ValueError("index files do not fit")
        return cls(columns, exact, text, around, entry_rows)


DAMAGED = (OSError, ValueError, KeyError, EOFError)
