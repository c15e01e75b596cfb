"""Puts statements together again that the page broke over several lines."""

from indexer.split.numbering import markers
from indexer.textmap import Line, join

_TERMINAL = "。！？!?；;：:…”』」》）)】"
_CONTINUES = "，,、；;"
_HARD_WRAP_MIN = 20
# A line is hard-wrapped when it is nearly as long as the longest of its neighbours.
_HARD_WRAP_SHARE = 0.8
_NEIGHBOURS = 3


def mend(lines: list[Line]) -> list[Line]:
    """The lines, with those joined that one statement was broken into; what a line starts with decides.

    A line that ends with a comma or a semicolon goes on in the next one, unless that one is numbered. A line
    that ends without punctuation goes on when it is as full as its neighbours, so that headings stay alone.
    """
    mended: list[Line] = []
    for index, line in enumerate(lines):
        if mended and _goes_on(lines, index - 1) and not line.starts_report and not _numbered(line.text.text):
            mended[-1] = Line(join([mended[-1].text, line.text]), mended[-1].starts_report)
        else:
            mended.append(line)
    return mended


def _numbered(text: str) -> bool:
    return any(marker.at_start for marker in markers(text[:12]))


def _goes_on(lines: list[Line], index: int) -> bool:
    text = lines[index].text.text
    if text[-1] in _CONTINUES:
        return True
    if text[-1] in _TERMINAL or len(text) < _HARD_WRAP_MIN:
        return False
    near = lines[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
    widths = [len(line.text) for line in near]
    width = max(widths)
    wrapped = sum(_HARD_WRAP_SHARE * width <= other <= width for other in widths) >= 2
    return wrapped and len(text) >= _HARD_WRAP_SHARE * width and width <= _WIDEST_WRAP


# No page wraps its lines later than this; longer lines are whole paragraphs.
_WIDEST_WRAP = 90
