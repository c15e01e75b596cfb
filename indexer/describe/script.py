"""Reads reports in traditional script as if they were in simplified, in which our patterns are written."""

from archive.folding import simplified
from indexer.textmap import MappedText

# In running text in traditional script about one character in three has a simplified form of its own.
_SHARE, _SAMPLE = 0.1, 400


def is_traditional(texts: tuple[MappedText, ...]) -> bool:
    """Whether the first few hundred characters of ``texts`` are in traditional script."""
    sample = "".join(text.text[:_SAMPLE] for text in texts)[:_SAMPLE]
    changed = sum(one != other for one, other in zip(sample, simplified(sample), strict=True))
    return changed >= _SHARE * len(sample) > 0


def in_simplified(text: MappedText) -> MappedText:
    """The same text in simplified characters, at the same places of the page."""
    return MappedText(simplified(text.text), text.pieces, text.starts)
