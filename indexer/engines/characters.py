"""Texts as one array of characters, and the same without punctuation."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from archive.folding import strip_punctuation
from indexer.engines.strings import IntArray, Strings

_CODE_POINTS = 0x110000
_POINT = ord(".")


@dataclass(frozen=True, slots=True)
class Characters:
    """All characters of many texts in a row: code point, text, and place among all characters."""

    codes: npt.NDArray[np.uint32]
    rows: npt.NDArray[np.int32]
    places: npt.NDArray[np.int32]
    row_count: int

    @classmethod
    def of(cls, strings: Strings) -> Self:
        """The characters of ``strings``."""
        text = bytes(strings.data).decode("utf-8", "surrogatepass")
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))
        # In UTF-8 every byte but a continuation byte begins a character.
        begins = (np.frombuffer(strings.data, np.uint8) & 0xC0) != 0x80
        before = np.concatenate([[0], np.cumsum(begins)])
        rows = np.repeat(np.arange(len(strings), dtype=np.int32), np.diff(before[strings.offsets]))
        return cls(
            codes.astype(np.uint32, copy=False), rows, np.arange(len(codes), dtype=np.int32), len(strings)
        )

    def alphabet(self, *others: "Characters") -> IntArray:
        """The code points that occur here or in ``others``, sorted."""
        seen = np.zeros(_CODE_POINTS, bool)
        for characters in (self, *others):
            seen[characters.codes] = True
        return np.flatnonzero(seen)

    def without_punctuation(self) -> "Characters":
        """What ``strip_punctuation`` leaves of each text; places stay those in the whole."""
        stays = np.zeros(_CODE_POINTS, bool)
        # Between digits a point stays; whether it stands there is seen once the rest is gone.
        stays[
            [code for code in self.alphabet().tolist() if code == _POINT or strip_punctuation(chr(code))]
        ] = True
        kept = self._where(stays[self.codes])
        digit = (kept.codes >= ord("0")) & (kept.codes <= ord("9"))
        after = np.zeros(len(digit), bool)
        after[1:] = digit[:-1] & (kept.rows[1:] == kept.rows[:-1])
        before = np.zeros(len(digit), bool)
        before[:-1] = digit[1:] & (kept.rows[1:] == kept.rows[:-1])
        return kept._where((kept.codes != _POINT) | (after & before))

    def of_rows(self, rows: IntArray) -> "Characters":
        """Those of the texts ``rows``; the others count as empty."""
        wanted = np.zeros(self.row_count, bool)
        wanted[rows] = True
        return self._where(wanted[self.rows])

    def neighbours(self) -> IntArray:
        """The indices of the characters that another of the same text follows."""
        return np.flatnonzero(self.rows[1:] == self.rows[:-1])

    def _where(self, mask: npt.NDArray[np.bool_]) -> "Characters":
        return Characters(self.codes[mask], self.rows[mask], self.places[mask], self.row_count)

    def strings(self) -> Strings:
        """The texts again."""
        text = self.codes.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass")
        sizes = 1 + sum((self.codes >= limit).astype(np.int64) for limit in (0x80, 0x800, 0x10000))
        before = np.concatenate([[0], np.cumsum(sizes)])
        offsets = before[np.searchsorted(self.rows, np.arange(self.row_count + 1))]
        return Strings(text.encode("utf-8", "surrogatepass"), offsets)
