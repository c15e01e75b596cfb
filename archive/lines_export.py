"""The concordance as JSON and CSV, one line at a time. The order of the keys is fixed."""

import csv
import json
from typing import TextIO

from archive.concordance import Concordance, Line
from archive.export import BYTE_ORDER_MARK, csv_cell

_COLUMNS = (
    *("left", "match", "right", "report_label", "year", "region", "layer"),
    *("id", "report_id", "start", "end"),
)


def line_dict(line: Line) -> dict[str, object]:
    """One occurrence; ``start`` and ``end`` count characters of the paragraph's text."""
    report = line.statement.report
    return {
        "left": line.left,
        "match": line.match,
        "right": line.right,
        "report_label": report.label,
        "year": None if report.year.value is None else int(report.year.value),
        "region": report.region.value,
        "layer": line.layer.value,
        "id": line.statement.paragraph_id,
        "report_id": report.report_id,
        "start": line.start,
        "end": line.end,
    }


def concordance_dict(found: Concordance) -> dict[str, object]:
    """What is said of a concordance as a whole; ``total`` counts occurrences."""
    return {
        "query": found.query.text,
        "total": found.total,
        "paragraphs": found.paragraphs,
        "reports": found.reports,
        "sort": found.order.value,
        "width": found.width,
    }


def write_json(found: Concordance, offset: int, limit: int | None, out: TextIO) -> None:
    """Writes one JSON object: what ``concordance_dict`` says, and ``lines``."""
    head = json.dumps({**concordance_dict(found), "offset": offset}, ensure_ascii=False)
    out.write(f'{head[:-1]}, "lines": [')
    for number, line in enumerate(found.lines(offset, limit)):
        out.write(",\n" if number else "\n")
        out.write(json.dumps(line_dict(line), ensure_ascii=False))
    out.write("\n]}\n")


def write_csv(found: Concordance, offset: int, limit: int | None, out: TextIO) -> None:
    """Writes a table that spreadsheets read; ``out`` is opened as UTF-8 with ``newline=""``."""
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for line in found.lines(offset, limit):
        values = line_dict(line)
        writer.writerow([csv_cell(values[column]) for column in _COLUMNS])
