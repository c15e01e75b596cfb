"""Writing many paragraphs or hits to one file, in the order given, one at a time."""

from collections.abc import Callable, Iterable
from typing import IO

from archive.errors import UsageError
from archive.export.items import Heading, Item, Noted
from archive.export.lines import (
    BYTE_ORDER_MARK,
    csv_cell,
    text_to,
    write_bibtex,
    write_csv,
    write_jsonl,
    write_ris,
)
from archive.export.markdown import write_markdown
from archive.export.sheets import write_xlsx
from archive.export.word import write_docx

__all__ = [
    "BINARY",
    "BYTE_ORDER_MARK",
    "FORMATS",
    "Heading",
    "Item",
    "Noted",
    "csv_cell",
    "text_to",
    "write_export",
]

_WRITERS: dict[str, Callable[[Iterable[Item], IO[bytes], Heading], None]] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
    "xlsx": write_xlsx,
    "docx": write_docx,
    "md": write_markdown,
    "bibtex": write_bibtex,
    "ris": write_ris,
}
FORMATS = tuple(_WRITERS)
BINARY = frozenset({"xlsx", "docx"})
"""Formats that are no text: nothing to look at on a terminal."""


def write_export(items: Iterable[Item], fmt: str, out: IO[bytes], heading: Heading) -> None:
    """Writes all of ``items`` to ``out``, text as UTF-8; ``out`` stays open. There is no cap.

    Every format but docx takes memory for one item at a time; a Word document is built as a whole.
    UsageError when ``fmt`` is not one of ``FORMATS``.
    """
    write = _WRITERS.get(fmt)
    if write is None:
        raise UsageError(f"没有导出格式“{fmt[:40]}”，可以用：{'、'.join(FORMATS)}。")
    write(items, out, heading)
