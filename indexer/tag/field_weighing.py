"""Weighs which fields a statement is about, by weights that were learned from statements labelled by hand.

The rules (``choosing``, ``tagger``) say which fields the words, the headings and the title speak for; what they chose
is the heaviest of the facts that are weighed here. Linear: each row of ``field_weights.tsv`` is a fact about a
statement and a field, a run of one or two characters in the text or its heading, or a field that was chosen, stands
above or in the title; each column is a field. The numbers are whole thousandths of log odds.
"""

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from operator import mul

from indexer.tag.domains import Reading
from indexer.tag.runs import Runs
from indexer.tag.weighing import dilution, odds, read_table

RULES = ("domain.text", "domain.heading", "domain.title", "domain.hint", "domain.office")
SURE = frozenset({"domain.previous", "domain.opening", "domain.overview"})
FEATURES = (
    *RULES,
    *("chosen", "weight", "log", "of_top", "core", "told", "above", "elsewhere", "apart", "others", "before"),
    *("beside", "share_beside"),
)
OWN = ("chosen", "log")  # the features that weigh differently for each field
_FILE = "field_weights.tsv"


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a statement: what its words say, the rule by which each field was ``chosen``, the fields of the
    nearest heading ``above`` it, of the statement ``before`` it and of the ``title``; the one field that the report is
    ``wholly`` about, if there is one; and whether a ``civil``-affairs office speaks.
    """

    own: Reading
    chosen: Mapping[str, str]
    above: tuple[str, ...]
    before: AbstractSet[str]
    title: tuple[str, ...]
    wholly: str | None
    civil: bool

    def features(self) -> dict[str, tuple[float, ...]]:
        """For each field that anything speaks for, the values of ``FEATURES``."""
        weights, own = self.own.weights, self.own
        top = max(weights.values(), default=0.0) or 1.0
        found = {}
        for code in dict.fromkeys((*weights, *self.chosen, *self.above, *self.before)):
            weight, rule = weights.get(code, 0.0), self.chosen.get(code)
            others = len(self.chosen) - (rule is not None)
            beside = others > 0 and rule is not None
            found[code] = (
                *(float(rule == name) for name in RULES),
                float(rule is not None),
                min(weight, 1.5),
                math.log1p(weight),
                weight / top,
                float(code in own.core),
                float(code in own.told),
                float(code in self.above),
                float(bool(self.above) and code not in self.above),
                float(self.wholly is not None and self.wholly != code),
                float(others),
                float(code in self.before),
                float(beside),
                weight / top if beside else 0.0,
            )
        return found

    def facts(self) -> tuple[tuple[str, str], ...]:
        """The rows that weigh for all fields alike, whatever the words say."""
        facts = [("chosen", code) for code in self.chosen] + [("above", code) for code in self.above]
        facts += [("title", code) for code in self.title]
        return (*facts, ("civil", "")) if self.civil else tuple(facts)


class FieldWeighing:
    """The weights, ready for use."""

    def __init__(self, codes: Sequence[str], rows: Mapping[tuple[str, str], Sequence[int]]) -> None:
        self.codes = tuple(codes)
        self._column = {code: place for place, code in enumerate(codes)}
        self._base = list(rows["base", ""])
        self._rows = {key: row for key, row in rows.items() if key[0] not in ("text", "heading", "words")}
        self._own = [[rows["words", name][place] for name in FEATURES] for place in range(len(codes))]
        self._text = Runs({key: row for (kind, key), row in rows.items() if kind == "text"}, len(codes))
        heading = Runs({key: row for (kind, key), row in rows.items() if kind == "heading"}, len(codes))
        self._heading = lru_cache(maxsize=1024)(heading.sum)
        self._around = lru_cache(maxsize=4096)(self._of_surroundings)

    @staticmethod
    def doubts(own: Reading, chosen: Mapping[str, str]) -> bool:
        """Whether there is anything to weigh: not where the rules chose the one field that the words are about, where
        nothing speaks for any, or where a rule was ``SURE``. ``chosen`` has the rule by which each field was chosen.
        """
        if not chosen:
            return bool(own.weights)
        if any(rule in SURE for rule in chosen.values()):
            return False
        return len(chosen) > 1 or own.subjects != tuple(chosen)

    def about(self, text: str, heading: str, setting: Setting) -> dict[str, float]:
        """The fields that the statement is about, each with a score between 0 and 1."""
        share = dilution(text)
        around = self._around(heading, setting.facts())
        scores = [known + share * worth for known, worth in zip(around, self._text.sum(text), strict=True)]
        for code, values in setting.features().items():
            place = self._column[code]
            scores[place] += sum(map(mul, self._own[place], values))
        return {
            code: round(odds(score / 1000), 3)
            for code, score in zip(self.codes, scores, strict=True)
            if score > 0
        }

    def _of_surroundings(self, heading: str, facts: tuple[tuple[str, str], ...]) -> list[int]:
        """What does not depend on the statement's own text; the same for many statements of a report."""
        rows = [self._rows[fact] for fact in facts if fact in self._rows]
        return [sum(column) for column in zip(self._base, self._heading(heading), *rows, strict=True)]

    def stretch(self, text: str, code: str) -> tuple[int, int]:
        """The stretch of ``text`` that speaks most for a field, by the runs in it."""
        return self._text.stretch(text, self._column[code])


def load_field_weighing() -> FieldWeighing | None:
    """The weights that come with the program; None if it has none."""
    file = files("indexer.tag").joinpath(_FILE)
    return read_field_weighing(file.read_text("utf-8")) if file.is_file() else None


def read_field_weighing(content: str) -> FieldWeighing:
    """Weights from a table like that of the measures, with a column for each field."""
    return FieldWeighing(*read_table(content, _FILE))
