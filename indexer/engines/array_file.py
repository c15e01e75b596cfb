"""An ``.npy`` file that is written piece by piece, its length known only in the end."""

from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import numpy.typing as npt
from numpy.lib import format as npy


class ArrayFile:
    """A flat array of ``dtype`` in ``path``; a context manager. What it holds is whole once it is left."""

    def __init__(self, path: Path, dtype: npt.DTypeLike) -> None:
        self._dtype = np.dtype(dtype)
        self._file = path.open("wb")
        self._length = 0
        self._begins = self._header()

    def _header(self) -> int:
        # NumPy leaves room in it for a greater length, so that it always takes the same number of bytes.
        said = {"descr": npy.dtype_to_descr(self._dtype), "fortran_order": False, "shape": (self._length,)}
        npy.write_array_header_1_0(self._file, said)
        return self._file.tell()

    def __len__(self) -> int:
        return self._length

    def add(self, array: npt.NDArray[np.generic]) -> None:
        """Puts ``array`` behind what is there."""
        self._file.write(np.ascontiguousarray(array, self._dtype).data)
        self._length += len(array)

    def close(self) -> None:
        """Ends writing; only then is the file whole."""
        with self._file:
            self._file.seek(0)
            if self._header() != self._begins:
                raise ValueError("the header has outgrown its room")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._file.close()
