"""Cuts the words that greet those who are reported to (各位领导：) from the sentence that they run into."""

from functools import cache
from typing import Any

from indexer.patterns import compiled
from indexer.split.glue import begins_statement
from indexer.split.title_words import title_words
from indexer.textmap import Line

# A line whose greeting ends further on has none.
_REACH = 48


def greeted(lines: tuple[Line, ...]) -> list[Line]:
    """The lines of a report, its greeting on a line of its own."""
    if not lines:
        return []
    text = lines[0].text
    match = _greeting().match(text.text[:_REACH])
    if match is None:
        return list(lines)
    rest = text.slice(match.end()).strip()
    # An office and a colon may also begin a heading (市民政局：亮点纷呈).
    if not len(rest) or not (match.group(1) or begins_statement(rest.text)):
        return list(lines)
    return [Line(text.slice(0, match.end()), indent=lines[0].indent), Line(rest), *lines[1:]]


@cache
def _greeting() -> Any:
    return compiled(title_words()["greeting"])
