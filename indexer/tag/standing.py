"""What a statement without a word of any role most likely is: by where it stands and by what its first words share
with statements labelled by hand.

Only a role that outweighs the one that is given for want of words by its margin takes its place.
"""

from collections.abc import Iterable, Sequence

from archive.model import Paragraph
from indexer.tag.linear import Linear, odds
from indexer.tag.shape import after_number, is_enumerated

MARGINS = {"overview": 2.5, "plan": 2.0, "problem": 0.75, "highlight": 1.0}  # log odds; by cross-validation
FIRST_WORDS = 100  # characters of a statement that are read
_FIRST = ("first", "second")
_SEVERAL = 3  # a report with more paragraphs than this has a beginning and an end


class Standing(Linear):
    """The weights of roles."""

    FILE = "role_weights.tsv"

    def scores(self, of_runs: Sequence[float], facts: Iterable[str]) -> dict[str, float]:
        """Log odds of each role, up to a number that is the same for all; ``of_runs`` are of its first words."""
        return self.weigh(of_runs, "", tuple(("fact", fact) for fact in facts), {})

    def likelier(
        self, paragraphs: Sequence[Paragraph], place: int, before: str, code: str, of_runs: Sequence[float]
    ) -> tuple[str, float, tuple[int, int]] | None:
        """The role that outweighs ``code`` most, its score between 0 and 1, and the stretch of the text that speaks
        most for it; None if no role outweighs ``code`` by enough.
        """
        scores = self.scores(of_runs, place_facts(paragraphs, place, before, ""))
        over = {one: scores[one] - scores[code] - margin for one, margin in MARGINS.items() if one != code}
        best = max(over, key=lambda one: over[one])
        if over[best] <= 0:
            return None
        return best, round(odds(over[best]), 3), self.stretch(first_words(paragraphs[place].text), best)


def first_words(text: str) -> str:
    """The words of a statement that are weighed."""
    return text[:FIRST_WORDS]


def place_facts(paragraphs: Sequence[Paragraph], place: int, before: str, section: str) -> tuple[str, ...]:
    """Where a statement stands; ``before`` is the role of the one before it, ``section`` what its headings announce
    (both may be empty).
    """
    paragraph, count = paragraphs[place], len(paragraphs)
    path = paragraph.heading_path
    facts = [f"before {before}", f"section {section}", f"third {3 * place // count}"]
    if place < len(_FIRST):
        facts.append(_FIRST[place])
    if count > _SEVERAL:
        facts.append("of several")
    if place == count - 1 and count > 1:
        facts.append("last")
        if count > _SEVERAL and before in ("plan", "problem"):
            facts.append("closes")
    if path:
        facts.append("under a heading")
        if not place or paragraphs[place - 1].heading_path != path:
            facts.append("opens a section")
    elif not place:
        facts.append("opens the report")
    if is_enumerated(paragraph.text):
        facts.append("item")
    if after_number(paragraph.text):
        facts.append("numbered")
    return tuple(facts)
