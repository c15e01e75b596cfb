"""A few thousand documents made ready for the index, here or by another process."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain, groupby, islice

import numpy as np

from archive.folding import fold
from archive.model import IndexDocument
from indexer.engines.columns import Columns
from indexer.engines.exact import ExactIndex
from indexer.engines.pool import Words
from indexer.engines.strings import Strings
from indexer.engines.tokens import Tokens
from indexer.processes import spread

_DOCUMENTS = 4096  # of a batch, or as many more as its last page has
_AHEAD = 2  # batches for each worker: each takes some ten megabytes here
_MANY = 4
"""Processes cost about a second to start; below this many batches one is faster."""


@dataclass(frozen=True, slots=True)
class Batch:
    """All that the index holds of some documents. ``text`` and ``around`` are the words of each row."""

    columns: Columns
    texts: Strings
    exact: ExactIndex
    text: Words
    around: Words


def batches(documents: Iterable[IndexDocument], tokens: Tokens, workers: int) -> Iterator[Batch]:
    """The documents in batches of whole pages, one batch at least, each in document order.

    ``workers`` processes share the work where that pays; then ``tokens`` goes from process to process.
    """
    pieces = _pieces(documents)
    first = list(islice(pieces, _MANY)) or [[]]
    work, all_pieces = partial(_batch, tokens), chain(first, pieces)
    if workers <= 1 or len(first) < _MANY:
        return map(work, all_pieces)
    return spread(work, all_pieces, workers, _size, _AHEAD)


def _size(piece: Sequence[IndexDocument]) -> int:
    return sum(4 * len(document.text) for document in piece)


def _pieces(documents: Iterable[IndexDocument]) -> Iterator[list[IndexDocument]]:
    piece: list[IndexDocument] = []
    for _, page in groupby(documents, lambda document: document.page_id):
        piece += page
        if len(piece) >= _DOCUMENTS:
            yield piece
            piece = []
    if piece:
        yield piece


def _batch(tokens: Tokens, documents: Sequence[IndexDocument]) -> Batch:
    ordered = sorted(documents, key=lambda d: (d.page_id, d.ordinal, d.paragraph_id))

    @lru_cache(maxsize=1024)  # the paragraphs of a section share their headings
    def around(headings: str, title: str) -> list[str]:
        return [*tokens.tokens(headings), *tokens.tokens(title)]

    folded = [fold(document.text) for document in ordered]
    of_text = Words.of(map(tokens.tokens, folded))
    of_around = Words.of(around(document.headings, document.title) for document in ordered)
    lengths = (np.array(words.lengths, np.int64) for words in (of_text, of_around))
    texts = Strings.of(document.text for document in ordered)
    return Batch(
        Columns.of(ordered, *lengths), texts, ExactIndex.build(Strings.of(folded)), of_text, of_around
    )
