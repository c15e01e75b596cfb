"""Where the lines of a page of PDF stand, as PDFium tells it."""

import re
from collections.abc import Iterator

import pypdfium2

from indexer.read.printed import Cell, PrintedLine

# PDFium writes a hyphen at the end of a line in one of these ways.
_HYPHEN = re.compile("[\x02\ufffe]")
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\uffff]")
_GAP = re.compile(r"(?<=\S)\s+(?=\S)")
# In ems: a wider gap parts cells; spaces between words, and between the letters of a line that is spread, are narrower.
_CELL_GAP = 1.5
# A size that is none of type: the letters were scaled when they were drawn.
_SMALLEST, _LARGEST = 4.0, 80.0

_Box = tuple[float, float, float, float]


def lines_of(page: pypdfium2.PdfPage, layer: pypdfium2.PdfTextPage) -> Iterator[PrintedLine]:
    """The lines of a page, in the order in which they are drawn; on a turned page without their places."""
    _, bottom, _, top = page.get_cropbox()
    upright = page.get_rotation() == 0 and top > bottom
    units = 0  # of UTF-16, in which PDFium counts
    for line in layer.get_text_range().splitlines(keepends=True):
        if text := _readable(line):
            yield _placed(layer, line, units, bottom, top) if upright else PrintedLine(text, None)
        units += _units(line)


def _readable(text: str) -> str:
    return _NOT_TEXT.sub("", _HYPHEN.sub("-", text)).strip()


def _units(text: str) -> int:
    return len(text) + (0 if text.isascii() else sum(char > "\uffff" for char in text))


def _placed(layer: pypdfium2.PdfTextPage, line: str, units: int, bottom: float, top: float) -> PrintedLine:
    text = _readable(line)
    begin, end = len(line) - len(line.lstrip()), len(line.rstrip())
    place = units + _units(line[:begin])
    middle, size = _middle(layer, place), _size(layer, place)
    height = None if middle is None else (top - middle) / (top - bottom)
    bounds = [(begin, end)]
    for gap in _GAP.finditer(line, begin, end):
        before, behind = (
            _box(layer, units + _units(line[: gap.start()]) - 1),
            _box(layer, units + _units(line[: gap.end()])),
        )
        if before is not None and behind is not None and behind[0] - before[2] >= _CELL_GAP * size:
            bounds[-1:] = [(bounds[-1][0], gap.start()), (gap.end(), end)]
    cells = [_cell(layer, line, units, start, stop) for start, stop in bounds]
    known = tuple(cell for cell in cells if cell is not None)
    return PrintedLine(text, height, known if len(known) == len(cells) else (), size)


def _cell(layer: pypdfium2.PdfTextPage, line: str, units: int, start: int, end: int) -> Cell | None:
    first, last = _box(layer, units + _units(line[:start])), _box(layer, units + _units(line[:end]) - 1)
    if first is None or last is None:
        return None
    return Cell(_readable(line[start:end]), first[0], last[2])


def _index(layer: pypdfium2.PdfTextPage, place: int) -> int:
    return int(pypdfium2.raw.FPDFText_GetCharIndexFromTextIndex(layer, place))


def _middle(layer: pypdfium2.PdfTextPage, place: int) -> float | None:
    """How high above the origin of its page a character stands."""
    index = _index(layer, place)
    if index < 0:
        return None
    _, low, _, high = layer.get_charbox(index)
    return float(low + high) / 2


def _box(layer: pypdfium2.PdfTextPage, place: int) -> _Box | None:
    """The place that is set aside for a character: brackets have it as wide as letters."""
    index = _index(layer, place)
    return None if index < 0 else layer.get_charbox(index, loose=True)


def _size(layer: pypdfium2.PdfTextPage, place: int) -> float:
    """The size of the letters of a line, by its first one."""
    index = _index(layer, place)
    size = float(pypdfium2.raw.FPDFText_GetFontSize(layer, index)) if index >= 0 else 0.0
    if _SMALLEST <= size <= _LARGEST or index < 0:
        return size
    _, low, _, high = layer.get_charbox(index, loose=True)
    return float(high - low)
