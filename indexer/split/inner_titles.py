"""Finds the titles of further reports inside long lines, as where a page of several is copied onto one line."""

from functools import cache
from itertools import chain
from typing import Any

from indexer.patterns import compiled
from indexer.split.title_words import is_title, title_words
from indexer.textmap import Line, cut_line

# A shorter line holds no two reports; a page of more lines has kept its breaks.
_SHORTEST, _MOST_LINES = 200, 40


def with_titles_apart(lines: list[Line]) -> list[Line]:
    """The lines, each such title on a line of its own.

    It stands behind the end of a sentence, says whose report it is, and runs into words that open one.
    """
    if len(lines) > _MOST_LINES:
        return lines
    return [piece for line in lines for piece in (_apart(line) if len(line.text) >= _SHORTEST else [line])]


def _apart(line: Line) -> list[Line]:
    text = line.text.text
    titles = [match.span(1) for match in _pattern().finditer(text) if is_title(match.group(2))]
    return cut_line(line, chain.from_iterable(titles)) if titles else [line]


@cache
def _pattern() -> Any:
    words = title_words()
    return compiled(words["inner"].replace("{opening}", words["opening"]))
