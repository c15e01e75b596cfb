"""Finds the title that a page gives its own text at the beginning of its lines."""

from dataclasses import replace

from indexer.textmap import Line, join

_MOST_LINES = 4


def is_page_title(text: str, page_title: str | None) -> bool:
    """Whether a line says what the page calls its text; white space may differ."""
    return page_title is not None and _squeezed(text) == _squeezed(page_title)


def join_title(lines: list[Line], page_title: str | None) -> list[Line]:
    """The lines, with the first ones joined where it takes several to print the page's title."""
    if page_title is None:
        return lines
    wanted = _squeezed(page_title)
    printed = ""
    for count, line in enumerate(lines[:_MOST_LINES], start=1):
        printed += _squeezed(line.text.text)
        if printed == wanted and count > 1:
            return [replace(lines[0], text=join(line.text for line in lines[:count])), *lines[count:]]
        if not wanted.startswith(printed):
            break
    return lines


def _squeezed(text: str) -> str:
    return "".join(text.split())
