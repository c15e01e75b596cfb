"""What role a statement most likely has where the rules leave a doubt: by what they say of it and where it stands, by
its heading, and by what its first words, and those beside it, share with statements labelled by hand.

Only a role that outweighs the one that the rules gave by its margin takes its place.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from archive.model import Paragraph
from indexer.tag.linear import Linear, odds
from indexer.tag.shape import after_number, is_enumerated

MARGINS = {
    "overview": 1.5,
    "result": 0.5,
    "highlight": 0.5,
    "problem": 0.5,
    "plan": 0.5,
}  # log odds; by cross-validation
SIBLINGS = 0.3  # what the words under the same heading count beside a statement's own; by cross-validation
FIRST_WORDS = 100  # characters of a statement that are read
_FIRST = ("first", "second")
_SEVERAL = 3  # a report with more paragraphs than this has a beginning and an end


class Standing(Linear):
    """The weights of roles."""

    FILE = "role_weights.tsv"

    def among(self, paragraphs: Sequence[Paragraph]) -> list[list[float]]:
        """For each paragraph of a report and each role what the runs of its first words weigh, and a share of what
        those of the others under its heading weigh on average.
        """
        own = np.array(self.of_runs([first_words(paragraph.text) for paragraph in paragraphs]))
        sections: dict[tuple[str, ...], list[int]] = {}
        for place, paragraph in enumerate(paragraphs):
            sections.setdefault(paragraph.heading_path, []).append(place)
        found = own.copy()
        for path, places in sections.items():
            if path and len(places) > 1:
                others = own[places].sum(axis=0) - own[places]
                found[places] += SIBLINGS * others / (len(places) - 1)
        weights: list[list[float]] = found.tolist()
        return weights

    def likelier(
        self,
        paragraph: Paragraph,
        code: str,
        rivals: Sequence[str],
        facts: Iterable[str],
        of_runs: Sequence[float],
    ) -> tuple[str, float, tuple[int, int]] | None:
        """The one of the ``rivals`` that outweighs ``code`` most, its score between 0 and 1, and the stretch of the
        text that speaks most for it; None if none outweighs ``code`` by enough.
        """
        heading = paragraph.heading_path[-1] if paragraph.heading_path else ""
        scores = self.weigh(of_runs, heading, tuple(("fact", fact) for fact in facts), {})
        over = {one: scores[one] - scores[code] - MARGINS[one] for one in rivals if one != code}
        best = max(over, key=lambda one: over[one], default=code)
        if over.get(best, 0.0) <= 0:
            return None
        return best, round(odds(over[best]), 3), self.stretch(first_words(paragraph.text), best)


def first_words(text: str) -> str:
    """The words of a statement that are weighed."""
    return text[:FIRST_WORDS]


def place_facts(paragraphs: Sequence[Paragraph], place: int, before: str) -> tuple[str, ...]:
    """Where a statement stands; ``before`` is the role of the one before it (may be empty)."""
    paragraph, count = paragraphs[place], len(paragraphs)
    path = paragraph.heading_path
    facts = [f"before {before}", f"third {3 * place // count}"]
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
