"""Weighs what a statement says of each measure, by weights that were learned from statements labelled by hand.

Linear: every row of ``weights.tsv`` is one thing that a statement may have (what the words of the codebook weigh, a run
of one or two characters in the text or in its heading, a domain, a role), every column a measure, and the sum of the
rows decides. The numbers are whole thousandths of log odds, so that they sum alike everywhere.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from operator import mul

from archive.errors import IntegrityError
from indexer.tag.runs import Runs

_FILE = "weights.tsv"
_SHORT, _USUAL = 30, 40  # characters; in a longer statement each run counts less
SEVERAL = "several"  # stands among the domains for a statement about more than one
FEATURES = ("has", "capped", "log", "of_top", "of_all", "is_top", "leads")


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


def odds(score: float) -> float:
    """Log odds brought between 0 and 1."""
    return 1 / (1 + math.exp(-score))


class Weighing:
    """The weights, ready for use."""

    def __init__(self, codes: Sequence[str], rows: Mapping[tuple[str, str], Sequence[int]]) -> None:
        self.codes = tuple(codes)
        self.domains = frozenset(key for kind, key in rows if kind == "domain")
        self._column = {code: place for place, code in enumerate(codes)}
        self._rows = {key: row for key, row in rows.items() if key[0] in ("base", "domain", "role")}
        self._own = [[rows["words", name][place] for name in FEATURES] for place in range(len(codes))]
        self._text = Runs({key: row for (kind, key), row in rows.items() if kind == "text"}, len(codes))
        self._heading = Runs({key: row for (kind, key), row in rows.items() if kind == "heading"}, len(codes))
        self._of_heading = lru_cache(maxsize=1024)(self._heading.sum)
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
        return [sum(column) for column in zip(*rows, self._of_heading(heading), strict=True)]

    def stretch(self, text: str, code: str) -> tuple[int, int]:
        """The stretch of ``text`` that speaks most for a measure, by the runs in it."""
        return self._text.stretch(text, self._column[code])


def load_weighing() -> Weighing | None:
    """The weights that come with the program; None if it has none."""
    file = files("indexer.tag").joinpath(_FILE)
    return read_weighing(file.read_text("utf-8")) if file.is_file() else None


def read_weighing(content: str) -> Weighing:
    """Weights from a table (see ``read_table``)."""
    return Weighing(*read_table(content, _FILE))


def read_table(content: str, name: str) -> tuple[list[str], dict[tuple[str, str], list[int]]]:
    """The codes and the rows of a table: a header with the codes, then kind, key and one number for each code
    (empty: 0). ``name`` is the file that an ``IntegrityError`` names if a row is of another width.
    """
    header, *lines = content.rstrip("\n").split("\n")
    codes = header.split("\t")[2:]
    rows = {}
    for line in lines:
        kind, key, *numbers = line.split("\t")
        rows[kind, key] = [int(number or 0) for number in numbers]
        if len(numbers) != len(codes):
            raise IntegrityError(f"{name} 里有一行的列数不对：{kind} {key}。请重新安装本软件。")
    return codes, rows
