"""MinHash keys of a report: two reports with a key in common are worth comparing. The home of rensa."""

import hashlib
import struct
from dataclasses import dataclass

from rensa import RMinHash

from archive.copies import ReportTexts
from indexer.copies.skeleton import SHINGLE, folded_text, passages, runs

_ROWS, _BANDS = 4, 2  # a passage's copy with 9 in 10 shingles alike shares a key in 88 of 100 cases
_SEED = 1
_SAMPLED = 32  # one shingle in so many is in a report's sample
_TELLING = 12  # a smaller sample tells nothing

SKETCH_VERSION = f"2 rensa {RMinHash.ALGORITHM_VERSION}"
"""Changes whenever a report could get other keys."""


@dataclass(frozen=True, slots=True)
class Marks:
    """``keys``: two for each passage, one for the text as a whole. ``sample``: one shingle in 32 as a number,
    the same ones in every report that has them.
    """

    letters: int
    keys: frozenset[int]
    sample: frozenset[int]


def marks(texts: ReportTexts) -> Marks:
    """What is kept of a report to find its copies."""
    return marks_of(folded_text(texts.texts))


def marks_of(folded: str) -> Marks:
    """The same of a report's folded text."""
    letters, stretches = passages(folded)
    every = runs(letters)
    head, *others = stretches
    # Those of a passage stand together among all. It is longer than a run; the head alone may be shorter.
    tokens = [runs(letters[head]), *(every[part.start : part.stop - SHINGLE + 1] for part in others)]
    rows = RMinHash.digests_from_token_sets(tokens, _ROWS * _BANDS, _SEED)
    found = {text_key(folded)}
    for row in rows:
        for band in range(_BANDS):
            values = row[band * _ROWS : (band + 1) * _ROWS]
            found.add(_number(struct.pack(f"<B{_ROWS}I", band, *values)))
    (hashes,) = RMinHash.hash_token_sets([every])
    sample = frozenset(number >> 32 for number in hashes if number % _SAMPLED == 0)
    return Marks(len(letters), frozenset(found), sample)


def surely_apart(shorter: frozenset[int], longer: frozenset[int], enough: float) -> bool:
    """Whether the samples alone say that far less than ``enough`` of the shorter stands in the longer."""
    return len(shorter) >= _TELLING and len(shorter & longer) < enough / 2 * len(shorter)


def text_key(folded: str) -> int:
    """A number that equal folded texts have in common."""
    return _number(folded.encode("utf-8", "surrogatepass"))


def _number(data: bytes) -> int:
    """64 bits of ``data``'s digest, as SQLite keeps them."""
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)
