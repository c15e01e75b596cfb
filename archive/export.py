"""Writing many paragraphs or hits to one file, in the order given, one at a time."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TextIO

from archive.cite import cite_each
from archive.errors import UsageError
from archive.model import ParagraphRecord
from archive.records import hit_dict, paragraph_dict
from archive.search import Hit

Item = ParagraphRecord | Hit

_COLUMNS = (
    *("id", "report_id", "report_title", "report_label", "year", "year_basis", "region", "source", "sources"),
    *("copies", "repeated_in", "page_id", "ordinal", "heading_path", "role", "domains", "measures"),
    *("text", "spans", "masked", "score", "layer", "highlights"),
)
BYTE_ORDER_MARK = "\ufeff"
"""Excel reads a CSV file as UTF-8 only with this mark at its start."""
_FORMULA_STARTS = tuple("=+-@＝＋－＠\t\r\n")


def write_export(items: Iterable[Item], fmt: str, out: TextIO, accessed: date) -> None:
    """Writes ``items`` to ``out``, which is opened as UTF-8 with ``newline=""``.

    ``accessed`` is the day of citation for the bibliographic formats; the others do not depend on it.
    UsageError when ``fmt`` is not one of ``FORMATS``.
    """
    write = _WRITERS.get(fmt)
    if write is None:
        raise UsageError(f"没有导出格式 {fmt}，可以用：{'、'.join(FORMATS)}。")
    write(items, out, accessed)


def _write_jsonl(items: Iterable[Item], out: TextIO, accessed: date) -> None:
    for item in items:
        out.write(json.dumps(_as_dict(item), ensure_ascii=False) + "\n")


def _write_csv(items: Iterable[Item], out: TextIO, accessed: date) -> None:
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for item in items:
        values = _as_dict(item)
        writer.writerow([cell(values.get(column)) for column in _COLUMNS])


def _write_citations(style: str) -> Callable[[Iterable[Item], TextIO, date], None]:
    def write(items: Iterable[Item], out: TextIO, accessed: date) -> None:
        for entry in cite_each(map(_record, items), style, accessed):
            out.write(entry)

    return write


_WRITERS: dict[str, Callable[[Iterable[Item], TextIO, date], None]] = {
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "bibtex": _write_citations("bibtex"),
    "ris": _write_citations("ris"),
}
FORMATS = tuple(_WRITERS)


def _as_dict(item: Item) -> dict[str, object]:
    return hit_dict(item) if isinstance(item, Hit) else paragraph_dict(item)


def _record(item: Item) -> ParagraphRecord:
    return item.record if isinstance(item, Hit) else item


def cell(value: object) -> object:
    """A value as one cell: lists joined by ``;``, spans as ``start-end``, text that a spreadsheet would run
    as a formula behind an apostrophe.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = ";".join(_elements(value))
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


def _elements(values: list[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, dict):  # a copy, named by its paragraph
            value = value["paragraph_id"]
        yield "-".join(map(str, value)) if isinstance(value, list) else str(value)
