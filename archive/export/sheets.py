"""Export as an Excel workbook, written row by row. The one home of XlsxWriter."""

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Any

from archive.cite import cite
from archive.export.items import ADVICE, COLUMNS, TEXT_COLUMN, TITLE, Heading, Item, as_dict, cell, record_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_CITATION = "citation"
_NAMES = (*COLUMNS, _CITATION)
_MOST_ROWS = 1_048_576
_MOST_UNITS = 32_767  # UTF-16 units that a cell holds
_WIDTHS = {TEXT_COLUMN: 80, _CITATION: 60, "report_label": 40, "heading_path": 30, "note": 30}
_MEANINGS = (
    "每行一段；列名与 CSV、JSONL 相同，citation 列是 GB/T 7714—2015 引文。",
    "masked 为 true：原文有脱敏之处，照录，不作推测。",
    "所有文字都按文字写入，不会被当作公式。超过一格容量的文字，其余接在本行最右。",
    ADVICE,
)


def write_xlsx(items: Iterable[Item], out: IO[bytes], heading: Heading) -> None:
    """One row for each paragraph, on as many sheets as that takes, and a sheet that says what they are."""
    from xlsxwriter import Workbook  # takes a while to load, and most commands write no workbook

    with Workbook(out, {"constant_memory": True, "strings_to_urls": False}) as book:
        about = book.add_worksheet("说明")  # the first sheet, but written last: only then is the total known
        total = 0
        sheet: Worksheet | None = None
        for item in items:
            row = total % (_MOST_ROWS - 1) + 1
            if sheet is None or row == 1:
                sheet = _new_sheet(book, total // (_MOST_ROWS - 1) + 1)
            _write_row(sheet, row, item, heading)
            total += 1
        if sheet is None:
            sheet = _new_sheet(book, 1)
        for row, line in enumerate((TITLE, *heading.lines(total), *_MEANINGS)):
            _write_cell(about, row, 0, line)
        about.set_column(0, 0, 90)
        book.get_worksheet_by_name("段落").activate()


def _new_sheet(book: "Workbook", number: int) -> "Worksheet":
    sheet = book.add_worksheet("段落" if number == 1 else f"段落{number}")
    sheet.freeze_panes(1, 0)
    bold = book.add_format({"bold": True})
    for column, name in enumerate(_NAMES):
        sheet.set_column(column, column, _WIDTHS.get(name, 14))
        sheet.write_string(0, column, name, bold)
    return sheet


def _write_row(sheet: "Worksheet", row: int, item: Item, heading: Heading) -> None:
    values = as_dict(item) | {_CITATION: cite(record_of(item), "gbt7714", heading.accessed)}
    rest: list[str] = []
    for column, name in enumerate(_NAMES):
        rest += _write_cell(sheet, row, column, cell(values.get(name)))
    for column, piece in enumerate(rest, len(_NAMES)):
        _write_cell(sheet, row, column, piece)


def _write_cell(sheet: "Worksheet", row: int, column: int, value: Any) -> list[str]:
    """Writes a value; what of it does not fit into one cell is given back, in pieces that do."""
    if isinstance(value, str):
        first, *rest = _pieces(value)
        sheet.write_string(row, column, first)
        return rest
    if value is not None:
        sheet.write_number(row, column, value)
    return []


def _pieces(text: str) -> list[str]:
    """``text`` in pieces that fit into a cell; a character takes two units at most."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    if len(text) <= _MOST_UNITS // 2:
        return [text]
    size = _MOST_UNITS // 2
    return [text[start : start + size] for start in range(0, len(text), size)]
