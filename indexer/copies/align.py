"""The paragraphs of a group of copies: which correspond, and which stand for others in search results."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from archive.copies import Place, ReportTexts
from archive.folding import fold
from indexer.copies.likeness import thresholds
from indexer.copies.skeleton import shingles, skeleton

_CROWD = 64  # families that share a shingle, after which it is a stock phrase and says nothing


@dataclass(slots=True)
class _Families:
    """Families by the shingles of the paragraph that each was founded by."""

    ids: list[str] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    postings: dict[str, list[int]] = field(default_factory=dict)

    def found(self, family_id: str, parts: Iterable[str]) -> None:
        number = len(self.ids)
        distinct = frozenset(parts)
        self.ids.append(family_id)
        self.sizes.append(len(distinct))
        for part in distinct:
            families = self.postings.setdefault(part, [])
            if len(families) < _CROWD:
                families.append(number)

    def nearest(self, parts: frozenset[str]) -> str | None:
        """The family whose founder is most like ``parts``, if like enough; of equals the first."""
        shared: Counter[int] = Counter()
        for part in parts:
            families = self.postings.get(part, ())
            if len(families) < _CROWD:
                shared.update(families)
        shares = ((both / (len(parts) + self.sizes[n] - both), -n) for n, both in shared.items())
        share, number = max(shares, default=(0.0, 0))
        return self.ids[-number] if share >= thresholds().paragraph else None


def places(reports: Sequence[ReportTexts]) -> tuple[Place, ...]:
    """Where each paragraph of ``reports`` belongs; the first report stands for the others, and so on in turn.

    A paragraph with the same folded text as one of an earlier report is shown as that one, the n-th as the
    n-th or the last. Any other is shown in its own right, so that no text is lost; it joins the family
    that it is most like, or founds one.
    """
    families = _Families()
    family_of: dict[str, str] = {}
    shown: dict[str, list[str]] = {}  # folded text → the paragraphs of one report that say it
    made: list[Place] = []
    for report in reports:
        fresh: dict[str, list[str]] = {}
        founded: list[tuple[str, frozenset[str]]] = []
        seen: Counter[str] = Counter()
        for paragraph_id, text in zip(report.paragraph_ids, report.texts, strict=True):
            folded = fold(text)
            same = shown.get(folded)
            if same:
                target = same[min(seen[folded], len(same) - 1)]
                seen[folded] += 1
            else:
                target = paragraph_id
                parts = shingles(skeleton(folded))
                family = families.nearest(parts)
                if family is None:
                    founded.append((paragraph_id, parts))
                family_of[paragraph_id] = family or paragraph_id
                fresh.setdefault(folded, []).append(paragraph_id)
            made.append(Place(paragraph_id, report.report_id, family_of[target], target))
        shown |= fresh
        for family_id, parts in founded:
            families.found(family_id, parts)
    return tuple(made)
