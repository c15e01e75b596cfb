"""The postings of a word as they lie in the files of a Whoosh segment, taken whole.

Whoosh's own way makes a dozen objects for each word and then gives one posting after the other: for a rare word four
times the time, for a frequent one a hundred times. The names used here that are private to Whoosh are the same in
each version supported; tests compare what is read so with what its public calls give.
"""

import pickle
import zlib
from array import array
from collections.abc import Iterator
from io import BytesIO
from struct import Struct
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3TermInfo, W3TermsReader

Block = tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]

INFO: Struct = W3TermInfo._struct
PLACE = Struct("!qi")  # where a word's postings lie in the file of postings, and how many bytes
LENGTH = Struct("!i")
SHORT = 16  # postings that take less room as plain numbers than as an array


def smallest(numbers: npt.NDArray[np.number], most: int) -> "array[int]":
    """``numbers``, whole and from 0 to ``most``, as the array that takes the least room: Whoosh reads any sequence."""
    code = "B" if most < 1 << 8 else "H" if most < 1 << 16 else "I"
    return array(code, numbers.astype(code).tobytes())


def blocks(leaf: Any, field: str, word: bytes) -> Iterator[Block] | None:
    """The entries of a segment that have ``word`` and how often, block by block; those that were taken out too.

    None when Whoosh keeps the word in some other way. Nothing comes of a word that is not there.
    """
    terms = getattr(leaf, "_terms", None)
    if not isinstance(terms, W3TermsReader):
        return None
    try:
        place, length = terms._tindex.range_for_key(terms._keycoder(field, word))
    except KeyError:
        return iter(())
    info = terms._tindex.dbfile.get(place, length)
    if info[0]:  # the postings stand with the word
        return None
    return _unpacked(terms._postfile.get(*PLACE.unpack_from(info, INFO.size)))


def _unpacked(data: bytes) -> Iterator[Block]:
    at = len(WHOOSH3_HEADER_MAGIC)
    if data[:at] != WHOOSH3_HEADER_MAGIC:
        raise ValueError("postings are not where they should be")
    stream, last = BytesIO(data), False
    while not last:
        (size,) = LENGTH.unpack_from(data, at)
        last = size < 0  # so Whoosh marks the last block of a word
        start, at = at + LENGTH.size, at + LENGTH.size + abs(size)
        stream.seek(start)
        count, _, _, compression, _, _ = pickle.load(stream)
        if compression:
            gaps, weights, _ = pickle.loads(zlib.decompress(data[stream.tell() : at]))
        else:
            gaps, weights, _ = pickle.load(stream)
        if weights is None or isinstance(weights, float):
            often = np.full(count, 1.0 if weights is None else weights, np.float32)
        else:
            often = np.asarray(weights).astype(np.float32)
        yield np.cumsum(np.asarray(gaps), dtype=np.int32), often
