"""The texts and postings of new rows, put aside on disk as they come, and written as those of the whole index.

So the memory it takes does not grow with the number of rows: postings are joined a stretch of keys at a time.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from indexer.engines.exact import ExactIndex
from indexer.engines.postings import Postings, Runs, save_all
from indexer.engines.strings import GONE, IntArray, Strings, StringsFile, save_taken

_AT_A_TIME = 1 << 21  # rows of postings that are joined in memory
_STEP = 1 << 14  # so many may be more than that, of each batch
_BEHIND_ALL = 1 << 62  # greater than every key
_TEXTS, _POSTINGS = ("text", "folded", "normal"), ("singles", "pairs")


def _unheeded(_: Path) -> None:
    pass


class Gathered:
    """Rows in the order in which they were added, in files in ``directory``, which is made for them."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir()
        self._directory = directory
        self._texts = [StringsFile(directory, name) for name in _TEXTS]
        self._runs = [Runs(directory, name) for name in _POSTINGS]
        self._sizes: list[int] = []

    def add(self, texts: Strings, exact: ExactIndex) -> None:
        """Puts more rows behind those that are there."""
        folded, normal, singles, pairs = exact.parts
        for file, strings in zip(self._texts, (texts, folded, normal), strict=True):
            file.add(strings)
        for runs, postings in zip(self._runs, (singles, pairs), strict=True):
            runs.add(postings)
        self._sizes.append(len(texts))

    def close(self) -> None:
        """Ends adding."""
        for file in self._texts:
            file.close()
        for runs in self._runs:
            runs.close()

    def write(
        self,
        target: Path,
        old: tuple[Strings, ExactIndex] | None,
        rows: IntArray,
        done: Callable[[Path], object] = _unheeded,
    ) -> None:
        """Writes, as the files of one index, ``rows``: counted through the rows of ``old`` and then those gathered;
        ``done`` is told of the great ones. Takes away what was put aside: nothing else can be asked of this afterwards.
        """
        self.close()
        before = len(old[0]) if old else 0
        as_they_came = not before and np.array_equal(rows, np.arange(sum(self._sizes)))
        old_texts: Sequence[Strings | None] = (None, None, None)
        old_postings: Sequence[Postings | None] = (None, None)
        if old:
            folded, normal, *old_postings = old[1].parts
            old_texts = old[0], folded, normal
        for name, strings in zip(_TEXTS, old_texts, strict=True):
            if as_they_came:
                for file in self._directory.glob(f"{name}.*"):
                    file.replace(target / file.name)
            else:
                new = Strings.load(self._directory, name)
                save_taken([strings, new] if strings else [new], rows, target, name)
            done(target / f"{name}.txt")
        numbers = np.full(before + sum(self._sizes), GONE, np.int64)
        numbers[rows] = np.arange(len(rows))
        own, new_rows = numbers[:before], numbers[before:]
        for name, runs, postings in zip(_POSTINGS, self._runs, old_postings, strict=True):
            there = Postings.of_none() if postings is None else postings
            save_all(self._joined(list(runs), there, None if as_they_came else (own, new_rows)), target, name)
            done(target / f"{name}.rows.npy")
        shutil.rmtree(self._directory, ignore_errors=True)

    def _joined(
        self, runs: Sequence[Postings], old: Postings, rows: tuple[IntArray, IntArray] | None
    ) -> Iterator[Postings]:
        """The postings of all, a stretch of keys at a time; ``rows`` gives the new numbers of the old rows and of the
        gathered ones (None: there are no old ones, and the others stay as they are).
        """
        for first, behind in _stretches([old, *runs]):
            new = Postings.in_turn([run.between(first, behind) for run in runs], self._sizes)
            yield new if rows is None else old.between(first, behind).joined(new, *rows)


def _stretches(parts: Sequence[Postings]) -> Iterator[tuple[int, int]]:
    """Stretches of keys, the first and the one behind, that together hold every key of ``parts``, and each about as
    many rows as are joined at a time.
    """
    keys = np.sort(np.concatenate([part.some_keys(_STEP) for part in parts]))
    first = list(dict.fromkeys(keys[:: max(1, _AT_A_TIME // _STEP)].tolist()))
    yield from zip(first, [*first[1:], _BEHIND_ALL], strict=False)
