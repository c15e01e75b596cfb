"""What titles.toml says of titles, read once; whether a line looks like a title."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from indexer.patterns import compiled
from indexer.shared_words import filled
from indexer.split.numbering import begins_with_marker


@cache
def title_words() -> dict[str, Any]:
    """The contents of titles.toml."""
    text = files("indexer.split").joinpath("titles.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _title() -> Any:
    return compiled(filled(".*{title}"))


def is_title(text: str) -> bool:
    """Whether a line has the length and the last words of a report's title, and is no sentence."""
    words = title_words()
    if not words["shortest"] <= len(text) <= words["longest"] or any(mark in text for mark in "。；;！？"):
        return False
    return not begins_with_marker(text) and bool(_title().fullmatch(text))


def names_report(text: str) -> bool:
    """Whether a line is a title that says whose report of which year it is, as no piece of a sentence does."""
    if len(text) > title_words()["longest"] or "年" not in text or "，" in text or not is_title(text):
        return False
    return bool(_year().search(text) and _office_report().fullmatch(text))


@cache
def _year() -> Any:
    return compiled(title_words()["year"])


@cache
def _office_report() -> Any:
    return compiled(f".*?{title_words()['office_report']}")
