"""How much of a report its source has redacted: masks by kind, and the share of figures masked."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from archive.model import MaskKind, Paragraph

# A number in digits. Years and the marker that a paragraph begins with are no figures; a number that a mask
# continues (12××户) is counted as masked.
_FIGURE = re.compile(r"(?<![\dA-Za-z.．])\d+(?:[.．]\d+|,\d{3})*(?![\d.．xXＸ×*＊_年])")
_MARKER = re.compile(r"\s*[（(]?\d{1,2}[)）、.．]\s?(?!\d)")


@dataclass(frozen=True, slots=True)
class Redaction:
    """Masks by kind, and how many figures a report has: ``figures`` legible ones and ``masked`` ones."""

    kinds: tuple[tuple[MaskKind, int], ...]
    figures: int
    masked: int

    @property
    def share(self) -> float | None:
        """The share of figures that are masked; None for a report without any."""
        return self.masked / (self.figures + self.masked) if self.figures or self.masked else None

    def as_dict(self) -> dict[str, object]:
        """The JSON form; the share has three places."""
        return {
            "masks": {kind.value: count for kind, count in self.kinds},
            "figures": self.figures,
            "masked_figures": self.masked,
            "masked_share": None if self.share is None else round(self.share, 3),
        }


def redaction(paragraphs: Iterable[Paragraph]) -> Redaction:
    """What the source has redacted in these paragraphs."""
    kinds: Counter[MaskKind] = Counter()
    figures = 0
    for paragraph in paragraphs:
        kinds.update(mask.kind for mask in paragraph.masks)
        marker = _MARKER.match(paragraph.text)
        start = marker.end() if marker else 0
        figures += sum(1 for _ in _FIGURE.finditer(paragraph.text, start))
    ordered = tuple((kind, kinds[kind]) for kind in MaskKind if kinds[kind])
    return Redaction(ordered, figures, kinds[MaskKind.NUMBER])
