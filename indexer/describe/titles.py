"""Titles that a page does not print: from its ``<title>``, or from the name of its file."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from archive.model import Basis, Evidence, Fact, Span
from indexer.patterns import compiled

# What is stated beside the text has no place in it.
_NOWHERE = Span(0, 0)
_YEAR = compiled("((?:19|20)[0-9]{2})年")


def supplied_title(hints: Mapping[str, str]) -> Fact | None:
    """The title that ``hints`` give a text that prints none: its page's, or else its file's."""
    patterns, reasons = _titles()
    for name, reason in reasons:
        value = hints.get(name, "")
        if patterns[name].fullmatch(value) and not patterns["none"].fullmatch(value):
            return Fact(value, Basis.INFERRED, (Evidence(_NOWHERE, reason),))
    return None


def supplied_year(title: Fact | None) -> Fact | None:
    """The year that such a title names."""
    if title is None or title.value is None:
        return None
    match = _YEAR.search(title.value)
    if match is None:
        return None
    reasons = (Evidence(_NOWHERE, f"{evidence.reason}；其中写明年份") for evidence in title.evidence)
    return Fact(match.group(1), Basis.INFERRED, tuple(reasons))


@cache
def _titles() -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
    data = tomllib.loads(files("indexer.describe").joinpath("titles.toml").read_text(encoding="utf-8"))
    patterns = {entry["hint"]: compiled(entry["pattern"]) for entry in data["source"]}
    reasons = tuple((entry["hint"], entry["why"]) for entry in data["source"])
    return {**patterns, "none": compiled(data["none"])}, reasons
