"""Cuts the words that greet those who are reported to (各位领导：) from the sentence that they run into."""

from functools import cache
from typing import Any

from indexer.patterns import compiled
from indexer.split.glue import begins_statement
from indexer.split.title_words import title_words
from indexer.textmap import Line, MappedText

# A greeting ends within so many characters.
_REACH = 48


def greeted(text: MappedText) -> list[Line]:
    """What stands behind a title that ran into it, as lines: the greeting on its own, for its break was lost too."""
    match = _greeting().match(text.text[:_REACH])
    rest = text.slice(match.end()).strip() if match else text
    # An office and a colon may also begin a heading (市民政局：亮点纷呈).
    if match is None or not len(rest) or not (match.group(1) or begins_statement(rest.text)):
        return [Line(text)]
    return [Line(text.slice(0, match.end())), Line(rest)]


@cache
def _greeting() -> Any:
    return compiled(title_words()["greeting"])
