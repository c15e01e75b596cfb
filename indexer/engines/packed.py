"""The postings of a word as they lie in the files of a Whoosh segment, taken whole.

Whoosh's own way makes a dozen objects for each word and then gives one posting after the other: for a rare word four
times the time, for a frequent one a hundred times. The names used here that are private to Whoosh are the same in
each version supported; tests compare what is read so with what its public calls give.
"""

import pickle
import zlib
from array import array
from collections.abc import Callable
from io import BytesIO
from struct import Struct
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3TermInfo, W3TermsReader

Counts = npt.NDArray[np.float32] | npt.NDArray[np.unsignedinteger]
Block = tuple[npt.NDArray[np.int32], Counts]

INFO: Struct = W3TermInfo._struct
_INFO_SIZE = INFO.size
PLACE = Struct("!qi")  # where a word's postings lie in the file of postings, and how many bytes
LENGTH = Struct("!i")
_SLOT = Struct("!Iq")  # of a hash table: the hash and where the word stands, 0 where there is none
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


class Packed:
    """The words of one segment, looked up in the files as they are mapped: by Whoosh's own calls each step copies
    the bytes that it looks at, and a word takes a quarter more time. Threads may share it.
    """

    def __init__(self, terms: W3TermsReader) -> None:
        """Raises AttributeError when the files are not mapped."""
        self._words: memoryview = terms._tindex.dbfile._buf
        self._tables: list[tuple[int, int]] = terms._tindex.tables
        self._hash: Callable[[bytes], int] = terms._tindex.hashfn
        self._fields = {field: terms._keycoder(field, b"") for field in terms._fieldmap}
        self._postings: memoryview = terms._postfile._buf

    @classmethod
    def of(cls, leaf: Any) -> Self | None:
        """The words of a segment; None when Whoosh keeps them in some other way."""
        terms = getattr(leaf, "_terms", None)
        try:
            return cls(terms) if isinstance(terms, W3TermsReader) else None
        except AttributeError:
            return None

    def blocks(self, field: str, word: bytes) -> list[Block] | None:
        """The entries that have ``word`` and how often, block by block; those that were taken out too.

        None when the word is kept in some other way. Nothing comes of a word that is not there.
        """
        if field not in self._fields:
            return []
        at = self._info_at(self._fields[field] + word)
        if at is None:
            return []
        if self._words[at]:  # the postings stand with the word
            return None
        place, _ = PLACE.unpack_from(self._words, at + _INFO_SIZE)
        return self._unpacked(place)

    def _info_at(self, key: bytes) -> int | None:
        """Where what is known of ``key`` stands, by a hash table as in D. J. Bernstein's CDB; None where it is not."""
        words, hashed = self._words, self._hash(key)
        table, slots = self._tables[hashed & 255]
        for slot in range(slots):
            other, at = _SLOT.unpack_from(words, table + ((hashed >> 8) + slot) % slots * _SLOT.size)
            if not at:
                break
            if other == hashed:
                (size,) = LENGTH.unpack_from(words, at)
                start = at + 2 * LENGTH.size
                if words[start : start + size] == key:
                    return int(start + size)
        return None

    def _unpacked(self, at: int) -> list[Block]:
        data, found = self._postings, []
        if data[at : at + len(WHOOSH3_HEADER_MAGIC)] != WHOOSH3_HEADER_MAGIC:
            raise ValueError("postings are not where they should be")
        at += len(WHOOSH3_HEADER_MAGIC)
        last = False
        while not last:
            (size,) = LENGTH.unpack_from(data, at)
            last = size < 0  # so Whoosh marks the last block of a word
            start, at = at + LENGTH.size, at + LENGTH.size + abs(size)
            count, gaps_at, often_at, same, gaps, often, mark = _GUIDE.unpack_from(data, at - _GUIDE.size)
            if mark != _MARK:
                found.append(_unpickled(bytes(data[start:at])))
                continue
            # In place: sums of a narrower type are taken piece by piece, at twice the cost.
            entries = np.frombuffer(data, _TYPES[gaps], count, start + gaps_at).astype(np.int32)
            np.add.accumulate(entries, out=entries)
            counts: Counts
            if same:
                counts = np.empty(count, np.float32)
                counts.fill(same)
            else:
                counts = np.frombuffer(data, _TYPES[often], count, start + often_at)
            found.append((entries, counts))
        return found


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
