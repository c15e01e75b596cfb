"""Tells a sentence about work done from the words of a site, where both speak of sharing, comments or downloads."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from indexer.patterns import compiled

_LONGEST = 300


@cache
def _patterns() -> tuple[Any, Any]:
    data = tomllib.loads(files("indexer").joinpath("statements.toml").read_text(encoding="utf-8"))
    signs = "|".join(data["report"].values())
    says = compiled(rf"(?s).*(?:{signs}).*{data['end']}", captures=False)
    return says, compiled("|".join(data["site"].values()), captures=False)


def is_statement(text: str) -> bool:
    """Whether a line is a whole sentence that tells of work, and in which no site speaks of itself or to a reader."""
    says, site = _patterns()
    return len(text) <= _LONGEST and bool(says.fullmatch(text)) and not site.search(text)
