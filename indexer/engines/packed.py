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

Counts = npt.NDArray[np.float32] | npt.NDArray[np.unsignedinteger]
Block = tuple[npt.NDArray[np.int32], Counts]

INFO: Struct = W3TermInfo._struct
PLACE = Struct("!qi")  # where a word's postings lie in the file of postings, and how many bytes
LENGTH = Struct("!i")
SHORT = 16  # postings that take less room as plain numbers than as an array
# Stands at the end of a block, where Whoosh does not look: how many postings, where in the block the gaps between
# their entries and the counts lie, the one count that all have (0 where they differ), the types of both, a mark.
_GUIDE = Struct("<IIIHcc4s")
_MARK = b"MZ\x00\x01"
_TYPES = {code.encode(): np.dtype(code) for code in "BHI"}


def smallest(numbers: npt.NDArray[np.number], most: int) -> "array[int]":
    """``numbers``, whole and from 0 to ``most``, as the array that takes the least room: Whoosh reads any sequence."""
    code = "B" if most < 1 << 8 else "H" if most < 1 << 16 else "I"
    return array(code, numbers.astype(code).tobytes())


def guided(data: bytes, start: int, gaps: "array[int]", often: "array[int]", same: int) -> bytes:
    """``data``, which stands in a block from ``start`` on, and behind it what leads to ``gaps`` and ``often`` as they
    lie there; where they do not, they are added. So they are read without a look at the rest. ``same`` is the one
    number that ``often`` has (0: several).
    """
    same = same if same < 1 << 16 else 0
    places = []
    for numbers in (gaps, often[:0] if same else often):
        raw = numbers.tobytes()
        if (at := data.find(raw)) < 0:
            at = len(data)
            data += raw
        places.append(start + at)
    return data + _GUIDE.pack(
        len(gaps), *places, same, gaps.typecode.encode(), often.typecode.encode(), _MARK
    )


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
    last = False
    while not last:
        (size,) = LENGTH.unpack_from(data, at)
        last = size < 0  # so Whoosh marks the last block of a word
        start, at = at + LENGTH.size, at + LENGTH.size + abs(size)
        count, gaps_at, often_at, same, gaps, often, mark = _GUIDE.unpack_from(data, at - _GUIDE.size)
        if mark != _MARK:
            yield _unpickled(data[start:at])
            continue
        entries = np.frombuffer(data, _TYPES[gaps], count, start + gaps_at).cumsum(dtype=np.int32)
        if same:
            yield entries, np.full(count, same, np.float32)
        else:
            yield entries, np.frombuffer(data, _TYPES[often], count, start + often_at)


def _unpickled(block: bytes) -> Block:
    """The same of a block that Whoosh itself wrote."""
    stream = BytesIO(block)
    count, _, _, compression, _, _ = pickle.load(stream)
    if compression:
        gaps, weights, _ = pickle.loads(zlib.decompress(block[stream.tell() :]))
    else:
        gaps, weights, _ = pickle.load(stream)
    if weights is None or isinstance(weights, float):
        often = np.full(count, 1.0 if weights is None else weights, np.float32)
    else:
        often = np.asarray(weights).astype(np.float32)
    return np.cumsum(np.asarray(gaps), dtype=np.int32), often
