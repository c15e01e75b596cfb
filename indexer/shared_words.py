"""Words that several stages know alike: how titles end, how pages count their reports."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from indexer.patterns import compiled


@cache
def shared_words() -> dict[str, str]:
    """The patterns of shared_words.toml, by name."""
    text = files("indexer").joinpath("shared_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def filled(pattern: str) -> str:
    """``pattern`` with each {name} that shared_words.toml has replaced by what it stands for."""
    return with_words(pattern, shared_words())


def with_words(pattern: str, words: Mapping[str, str]) -> str:
    """``pattern`` with each {name} of ``words`` replaced by what it stands for, which may use names that come later."""
    for name, meaning in words.items():
        pattern = pattern.replace("{" + name + "}", meaning)
    return pattern


@cache
def shared_pattern(name: str, *, captures: bool = True) -> Any:
    """What shared_words.toml has under ``name``, as an RE2 object; ``captures``: see ``compiled``."""
    return compiled(filled("{" + name + "}"), captures=captures)


def heads_title(first: str, second: str) -> bool:
    """Whether a line is the name of an office with which the title in the line below it begins."""
    return bool(
        shared_pattern("office_line").fullmatch(first) and shared_pattern("below_office").fullmatch(second)
    )
