"""Exports that are plain text, item by item: JSONL, CSV, and the bibliographies."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, TextIO

from archive.cite import cite_each
from archive.export.items import COLUMNS, Heading, Item, as_dict, cell, record_of

_FORMULA_STARTS = tuple("=+-@＝＋－＠\t\r\n")
_GUARD = "'"
BYTE_ORDER_MARK = "\ufeff"
"""Excel reads a CSV file as UTF-8 only with this mark at its start."""


def write_jsonl(items: Iterable[Item], out: IO[bytes], heading: Heading) -> None:
    """One JSON object on each line, keys in fixed order."""
    with text_to(out) as text:
        for item in items:
            text.write(json.dumps(as_dict(item), ensure_ascii=False) + "\n")


def write_csv(items: Iterable[Item], out: IO[bytes], heading: Heading) -> None:
    """A table with a line of names. Text that a spreadsheet would run as a formula is guarded."""
    with text_to(out) as text:
        text.write(BYTE_ORDER_MARK)
        writer = csv.writer(text)
        writer.writerow(COLUMNS)
        for item in items:
            values = as_dict(item)
            writer.writerow([csv_cell(values.get(column)) for column in COLUMNS])


def write_bibtex(items: Iterable[Item], out: IO[bytes], heading: Heading) -> None:
    """An entry for each paragraph."""
    _write_citations("bibtex", items, out, heading)


def write_ris(items: Iterable[Item], out: IO[bytes], heading: Heading) -> None:
    """A record for each paragraph."""
    _write_citations("ris", items, out, heading)


def _write_citations(style: str, items: Iterable[Item], out: IO[bytes], heading: Heading) -> None:
    with text_to(out) as text:
        for entry in cite_each(map(record_of, items), style, heading.accessed):
            text.write(entry)


@contextmanager
def text_to(out: IO[bytes]) -> Iterator[TextIO]:
    """``out`` as a text file in UTF-8 that leaves line ends alone; ``out`` stays open."""
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="")
    try:
        yield text
    finally:
        text.detach()  # writes what is left, and lets go of ``out`` without closing it


def csv_cell(value: object) -> str | int | float | None:
    """A value as a cell of CSV. Text that may be a formula stands behind an apostrophe. So does text that
    itself begins with one, so that nothing is lost: who reads a cell that begins with an apostrophe takes that
    one away and has the text.
    """
    plain = cell(value)
    if isinstance(plain, str) and plain.startswith((_GUARD, *_FORMULA_STARTS)):
        return _GUARD + plain
    return plain
