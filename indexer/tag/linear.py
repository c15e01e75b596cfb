"""A linear model of statements with one column for each code: the sum of what a statement has, row by row.

A row is a run of one or two characters in the text or in the heading, a fact about the statement, or a value that it
has for a code; there is a base for each code. The numbers are whole thousandths of log odds, so that they sum alike
everywhere. Which facts and values there are is what its three kinds differ in: measures (``weighing``), fields
(``field_weighing``) and roles (``standing``).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from operator import add, mul
from typing import ClassVar, Self

import numpy as np
import numpy.typing as npt

from archive.errors import IntegrityError
from indexer.tag.runs import Runs, runs_of

_SHORT, _USUAL = 30, 40  # characters; in a longer statement each run counts less
_OF_TEXT, _OF_HEADING, _OF_VALUES = "text", "heading", "words"  # kinds of rows; all others are of facts
_THOUSANDTHS = 1000

Row = tuple[str, str]
"""Kind and key of a row of weights."""


def dilution(text: str) -> float:
    """How much each run of ``text`` counts."""
    return 1 / math.sqrt(max(len(text), _SHORT) / _USUAL)


def odds(score: float) -> float:
    """Log odds brought between 0 and 1."""
    return 1 / (1 + math.exp(-score))


def _table(rows: Iterable[str], columns: int) -> npt.NDArray[np.int32]:
    """The numbers of rows in which tabs are between them; an empty one is 0. All at once: one by one takes thrice as
    long, and all commands that tag wait for it.
    """
    written = "\t".join(["", *rows, ""])
    for _ in range(2):  # of three tabs one is in two pairs
        written = written.replace("\t\t", "\t0\t")
    return np.fromstring(written, np.int32, sep="\t").reshape(-1, columns)


class Linear:
    """The weights, ready for use."""

    FILE: ClassVar[str]
    """The table of weights in this package."""
    FEATURES: ClassVar[tuple[str, ...]] = ()
    """The values that a statement may have for a code, in their order."""

    def __init__(self, codes: Sequence[str], rows: Mapping[Row, Sequence[int]], text: Runs) -> None:
        """``rows`` are all but those of the runs in the ``text``."""
        self.codes = tuple(codes)
        self._column = {code: place for place, code in enumerate(codes)}
        self._surroundings: dict[Row, Sequence[int]] = {("base", ""): [0] * len(codes)}
        self._surroundings |= {row: weights for row, weights in rows.items() if row[0] != _OF_VALUES}
        self._values = list(zip(*(rows[_OF_VALUES, name] for name in self.FEATURES), strict=True))
        self._text = text
        self._around = lru_cache(maxsize=4096)(self._of_surroundings)

    @classmethod
    def load(cls) -> Self | None:
        """The weights that come with the program; None if it has none."""
        file = files("indexer.tag").joinpath(cls.FILE)
        return cls.read(file.read_text("utf-8")) if file.is_file() else None

    @classmethod
    def read(cls, content: str) -> Self:
        """Weights from a table: a header with the codes, then kind, key and one number for each code (empty: 0).

        Raises ``IntegrityError`` if a row is of another width.
        """
        header, *lines = content.rstrip("\n").split("\n")
        codes = header.split("\t")[2:]
        rows: dict[Row, list[int]] = {}
        of_text: dict[str, str] = {}
        for line in lines:
            kind, key, numbers = (*line.split("\t", 2), "")[:3]
            if numbers.count("\t") + 1 != len(codes):
                raise IntegrityError(f"{cls.FILE} 里有一行的列数不对：{kind} {key}。请重新安装本软件。")
            if kind == _OF_TEXT:
                of_text[key] = numbers
            else:
                rows[kind, key] = [int(number or 0) for number in numbers.split("\t")]
        return cls(codes, rows, Runs(of_text, _table(of_text.values(), len(codes))))

    def of_runs(self, texts: Sequence[str]) -> list[list[float]]:
        """For each text what its runs weigh for each code, in thousandths; the longer the text, the less each."""
        shares = np.array([dilution(text) for text in texts]).reshape(-1, 1)
        weights: list[list[float]] = (self._text.sums(texts) * shares).tolist()
        return weights

    def weigh(
        self,
        of_runs: Sequence[float],
        heading: str,
        facts: tuple[Row, ...],
        values: Mapping[str, Sequence[float]],
    ) -> dict[str, float]:
        """Log odds of each code; ``of_runs`` is what the runs of the text weigh, ``values`` are what the statement
        has of ``FEATURES`` for some codes.
        """
        scores = list(map(add, self._around(heading, facts), of_runs))
        for code, numbers in values.items():
            place = self._column[code]
            scores[place] += sum(map(mul, self._values[place], numbers))
        return {code: score / _THOUSANDTHS for code, score in zip(self.codes, scores, strict=True)}

    def _of_surroundings(self, heading: str, facts: tuple[Row, ...]) -> list[int]:
        """What does not depend on the statement's own text; the same for many statements of a report."""
        asked = [("base", ""), *facts, *((_OF_HEADING, run) for run in runs_of(heading))]
        rows = [self._surroundings[row] for row in asked if row in self._surroundings]
        return [sum(column) for column in zip(*rows, strict=True)]

    def stretch(self, text: str, code: str) -> tuple[int, int]:
        """The stretch of ``text`` that speaks most for a code, by the runs in it."""
        return self._text.stretch(text, self._column[code])
