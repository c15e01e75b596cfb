"""What a statement without a word of any role most likely is: by where it stands and by what its first words share
with statements labelled by hand.

Linear, as the weights of measures are: each row of ``role_weights.tsv`` is a fact about the place of a statement in its
report, or a run of one or two characters in its first words; each column is a role. Only a role that outweighs the one
that is given for want of words by its margin takes its place.
"""

from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from operator import add

from archive.model import Paragraph
from indexer.tag.runs import Runs
from indexer.tag.shape import after_number, is_enumerated
from indexer.tag.weighing import dilution, odds, read_table

MARGINS = {"overview": 2.5, "plan": 2.0, "problem": 0.75, "highlight": 1.0}  # log odds; by cross-validation
FIRST_WORDS = 100  # characters of a statement that are read
_FILE = "role_weights.tsv"
_SEVERAL = 3  # a report with more paragraphs than this has a beginning and an end


class Standing:
    """The weights, ready for use."""

    def __init__(self, codes: Sequence[str], rows: Mapping[tuple[str, str], Sequence[int]]) -> None:
        self.codes = tuple(codes)
        self._base = list(rows["base", ""])
        self._facts = {key: row for (kind, key), row in rows.items() if kind == "fact"}
        self._runs = Runs({key: row for (kind, key), row in rows.items() if kind == "text"}, len(codes))

    def scores(self, text: str, facts: Iterable[str]) -> dict[str, float]:
        """Log odds of each role, up to a number that is the same for all."""
        known = self._base
        for fact in facts:
            if row := self._facts.get(fact):
                known = list(map(add, known, row))
        words = first_words(text)
        share = dilution(words)
        sums = zip(self.codes, known, self._runs.sum(words), strict=True)
        return {code: (fact + share * worth) / 1000 for code, fact, worth in sums}

    def likelier(
        self, paragraphs: Sequence[Paragraph], place: int, before: str, code: str
    ) -> tuple[str, float, tuple[int, int]] | None:
        """The role that outweighs ``code`` most, its score between 0 and 1, and the stretch of the text that speaks
        most for it; None if no role outweighs ``code`` by enough.
        """
        text = paragraphs[place].text
        scores = self.scores(text, place_facts(paragraphs, place, before, ""))
        over = {one: scores[one] - scores[code] - margin for one, margin in MARGINS.items() if one != code}
        best = max(over, key=lambda one: over[one])
        if over[best] <= 0:
            return None
        return best, round(odds(over[best]), 3), self._runs.stretch(first_words(text), self.codes.index(best))


def first_words(text: str) -> str:
    """The words of a statement that are weighed."""
    return text[:FIRST_WORDS]


def place_facts(paragraphs: Sequence[Paragraph], place: int, before: str, section: str) -> tuple[str, ...]:
    """Where a statement stands; ``before`` is the role of the one before it, ``section`` what its headings announce
    (both may be empty).
    """
    paragraph, count = paragraphs[place], len(paragraphs)
    path = paragraph.heading_path
    last = place == count - 1 and count > 1
    facts = {
        f"before {before}": True,
        f"section {section}": True,
        f"third {3 * place // count}": True,
        "first": place == 0,
        "second": place == 1,
        "last": last,
        "of several": count > _SEVERAL,
        "closes": last and count > _SEVERAL and before in ("plan", "problem"),
        "under a heading": bool(path),
        "opens a section": bool(path) and (not place or paragraphs[place - 1].heading_path != path),
        "opens the report": not place and not path,
        "item": is_enumerated(paragraph.text),
        "numbered": after_number(paragraph.text) > 0,
    }
    return tuple(fact for fact, holds in facts.items() if holds)


def load_standing() -> Standing | None:
    """The weights that come with the program; None if it has none."""
    file = files("indexer.tag").joinpath(_FILE)
    return read_standing(file.read_text("utf-8")) if file.is_file() else None


def read_standing(content: str) -> Standing:
    """Weights from a table like that of the measures, with a column for each role."""
    return Standing(*read_table(content, _FILE))
