"""Weighs what a statement says of each measure, by weights that were learned from statements labelled by hand.

Linear: every row of ``weights.tsv`` is one thing that a statement may have (what the words of the codebook weigh, a run
of one or two characters in the text or in its heading, a domain, a role), every column a measure, and the sum of the
rows decides. The numbers are whole thousandths of log odds, so that they sum alike everywhere.
"""

import math
import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from operator import mul

import numpy as np
from numpy.typing import NDArray

from archive.errors import IntegrityError
from indexer.tag.matcher import fold

_FILE = "weights.tsv"
_NO_RUN = np.array([-1], np.int64)
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_TITLE = re.compile("《[^《》]{1,80}》")
_CHARACTER = 21  # bits of a character
_SHORT, _USUAL = 30, 40  # characters; in a longer statement each run counts less
_LONGEST = 12  # characters of the stretch that is shown for a measure without a word of the codebook
SEVERAL = "several"  # stands among the domains for a statement about more than one
FEATURES = ("has", "capped", "log", "of_top", "of_all", "is_top", "leads")


def spelled(text: str) -> str:
    """The text as its runs of one and two characters count: folded, without titles in ``《》``, all numbers alike."""
    return _DIGITS.sub("0", _untitled(text))


def _untitled(text: str) -> str:
    """The folded text, as long as before, with nothing in its titles: they speak of a document."""
    return _TITLE.sub(lambda match: "\0" * len(match[0]), fold(text))


def dilution(text: str) -> float:
    """How much each run of ``text`` counts."""
    return 1 / math.sqrt(max(len(text), _SHORT) / _USUAL)


def features(weights: Mapping[str, float], leading: Collection[str]) -> dict[str, tuple[float, ...]]:
    """For each measure with words of the codebook, the values of ``FEATURES``.

    ``weights`` are what its words weigh together; ``leading`` are the measures that lead a sentence.
    """
    top, total = max(weights.values(), default=0.0), sum(weights.values())
    return {
        code: (
            float(weight >= 1),
            min(weight, 1.5),
            math.log1p(weight),
            weight / top,
            weight / total,
            float(weight >= 1 and weight == top),
            float(code in leading),
        )
        for code, weight in weights.items()
    }


class Weighing:
    """The weights, ready for use."""

    def __init__(self, codes: Sequence[str], rows: Mapping[tuple[str, str], Sequence[int]]) -> None:
        self.codes = tuple(codes)
        self.domains = frozenset(key for kind, key in rows if kind == "domain")
        self._column = {code: place for place, code in enumerate(codes)}
        self._rows = {key: row for key, row in rows.items() if key[0] in ("base", "domain", "role")}
        self._own = [[rows["words", name][place] for name in FEATURES] for place in range(len(codes))]
        self._text = _Runs({key: row for (kind, key), row in rows.items() if kind == "text"}, len(codes))
        self._heading = _Runs(
            {key: row for (kind, key), row in rows.items() if kind == "heading"}, len(codes)
        )
        self._around = lru_cache(maxsize=4096)(self._of_surroundings)

    def scores(
        self,
        text: str,
        heading: str,
        about: frozenset[str],
        role: str,
        words: Mapping[str, tuple[float, ...]],
    ) -> dict[str, float]:
        """Log odds of each measure; ``words`` are its ``features``, for those that have some."""
        share = dilution(text)
        around = self._around(heading, about, role)
        scores = [known + share * worth for known, worth in zip(around, self._text.sum(text), strict=True)]
        for code, values in words.items():
            place = self._column[code]
            scores[place] += sum(map(mul, self._own[place], values))
        return {code: score / 1000 for code, score in zip(self.codes, scores, strict=True)}

    def _of_surroundings(self, heading: str, about: frozenset[str], role: str) -> list[int]:
        """What does not depend on the statement's own text; the same for many statements of a report."""
        facts = [("base", ""), *(("domain", code) for code in about), ("role", role)]
        facts += [("domain", SEVERAL)] if len(about) > 1 else []
        rows = [self._rows[fact] for fact in facts if fact in self._rows]
        return [sum(column) for column in zip(*rows, self._heading.sum(heading), strict=True)]

    def stretch(self, text: str, code: str) -> tuple[int, int]:
        """The stretch of ``text`` that speaks most for a measure, by the runs in it."""
        sums = np.concatenate(([0.0], self._text.along(text, self._column[code]).cumsum()))
        best: tuple[float, int, int] | None = None
        for size in range(1, min(_LONGEST, len(text)) + 1):
            values = sums[size:] - sums[:-size]
            start = int(values.argmax())
            found = float(values[start]), start, start + size
            if best is None or found[0] > best[0]:
                best = found
        assert best is not None
        return best[1:]


class _Runs:
    """The rows of runs of characters in one part of a statement, found by numbers that name the runs."""

    def __init__(self, rows: Mapping[str, Sequence[int]], columns: int) -> None:
        numbered = sorted((_number(run), row) for run, row in rows.items())
        # The last row, of nothing, stands for all runs that are not known.
        self._numbers = np.array([*(number for number, _ in numbered), np.iinfo(np.int64).max], np.int64)
        self._table = np.array([*(row for _, row in numbered), [0] * columns], np.int32)

    def sum(self, text: str) -> list[int]:
        """The sum of the rows of all runs of ``text``, each counted once."""
        places = self._places(np.concatenate((*_numbers(spelled(text)), _NO_RUN)))
        places.sort()  # as np.unique does, at half the cost for so few
        places = places[:-1][places[1:] != places[:-1]]
        total: list[int] = self._table[places].sum(axis=0, dtype=np.int64).tolist()
        return total

    def along(self, text: str, column: int) -> NDArray[np.float64]:
        """For each character of ``text``, what the runs that it is in are worth, each shared by its characters."""
        worth = np.zeros(len(text))
        singles, pairs = (self._table[self._places(numbers), column] for numbers in _numbers(_untitled(text)))
        worth += singles
        worth[:-1] += pairs / 2
        worth[1:] += pairs / 2
        return worth

    def _places(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        places = np.searchsorted(self._numbers, numbers)
        return np.where(self._numbers[places] == numbers, places, len(self._numbers) - 1)


def _number(run: str) -> int:
    """Names a run of one or two characters: no two have the same number."""
    return ord(run[0]) + (ord(run[1]) << _CHARACTER if len(run) > 1 else 0)


def _numbers(text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The numbers of the runs of one and of two characters of ``text``, in order."""
    characters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int64)
    return characters, characters[:-1] + (characters[1:] << _CHARACTER)


def load_weighing() -> Weighing | None:
    """The weights that come with the program; None if it has none."""
    file = files("indexer.tag").joinpath(_FILE)
    return read_weighing(file.read_text("utf-8")) if file.is_file() else None


def read_weighing(content: str) -> Weighing:
    """Weights from a table: a header with the codes, then kind, key and one number for each code (empty: 0)."""
    header, *lines = content.rstrip("\n").split("\n")
    codes = header.split("\t")[2:]
    rows = {}
    for line in lines:
        kind, key, *numbers = line.split("\t")
        rows[kind, key] = [int(number or 0) for number in numbers]
        if len(numbers) != len(codes):
            raise IntegrityError(f"{_FILE} 里有一行的列数不对：{kind} {key}。请重新安装本软件。")
    return Weighing(codes, rows)
