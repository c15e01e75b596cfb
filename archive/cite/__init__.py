"""Citations of paragraphs, honest about what is not known."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from archive.cite.apa import apa
from archive.cite.bibtex import bibtex
from archive.cite.citation import Citation, make_citation
from archive.cite.csl import csl
from archive.cite.gbt7714 import gbt7714
from archive.cite.ris import ris
from archive.errors import UsageError
from archive.model import ParagraphRecord

__all__ = ["STYLES", "Citation", "cite", "cite_each", "make_citation"]


@dataclass(frozen=True, slots=True)
class _Style:
    """How one citation is written, and what stands before, between and after several in one file."""

    write: Callable[[Citation], str]
    before: str = ""
    between: str = "\n"
    after: str = "\n"


_STYLES = {
    "gbt7714": _Style(gbt7714),
    "apa": _Style(apa),
    "bibtex": _Style(bibtex, between="\n\n"),
    "ris": _Style(ris, between="\r\n\r\n", after="\r\n"),
    "csl-json": _Style(csl, before="[", between=",\n", after="]\n"),
}
STYLES: tuple[str, ...] = tuple(_STYLES)


def cite(record: ParagraphRecord, style: str, accessed: date) -> str:
    """The citation of one paragraph as consulted on ``accessed``, without a line break at the end.

    CSL-JSON comes as a list of one item, as reference managers import it. UsageError on an unknown style.
    """
    return "".join(cite_each([record], style, accessed)).rstrip("\r\n")


def cite_each(records: Iterable[ParagraphRecord], style: str, accessed: date) -> Iterator[str]:
    """Pieces of text that joined make one valid file of all citations. UsageError on an unknown style."""
    how = _STYLES.get(style)
    if how is None:
        raise UsageError(f"没有引用格式 {style}，可以用：{'、'.join(STYLES)}。")
    return _pieces(records, how, accessed)


def _pieces(records: Iterable[ParagraphRecord], how: _Style, accessed: date) -> Iterator[str]:
    yield how.before
    for number, record in enumerate(records):
        if number:
            yield how.between
        yield how.write(make_citation(record, accessed))
    yield how.after
