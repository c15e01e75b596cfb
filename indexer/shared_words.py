"""Words that several stages know alike: how titles end, how pages count their reports."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def shared_words() -> dict[str, str]:
    """The patterns of shared_words.toml, by name."""
    text = files("indexer").joinpath("shared_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def filled(pattern: str) -> str:
    """``pattern`` with each {name} that shared_words.toml has replaced by what it stands for."""
    for name, words in shared_words().items():
        pattern = pattern.replace("{" + name + "}", words)
    return pattern
