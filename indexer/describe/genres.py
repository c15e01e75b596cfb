"""Finds the genre of a report: what its title calls it, or what its headings and text speak for."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from indexer.patterns import compiled
from indexer.textmap import MappedText

OTHER = "其他"
_OPENING = 3


@dataclass(frozen=True, slots=True)
class _Genre:
    name: str
    title: Any
    text: Any


@cache
def _genres() -> tuple[_Genre, ...]:
    data = tomllib.loads(files("indexer.describe").joinpath("genres.toml").read_text(encoding="utf-8"))
    return tuple(
        _Genre(
            entry["name"],
            compiled(entry["title"]) if "title" in entry else None,
            compiled(entry["text"]) if "text" in entry else None,
        )
        for entry in data["genre"]
    )


def genre_named(titles: Iterable[str]) -> str | None:
    """The genre that the first of ``titles`` names that names any."""
    names = (
        genre.name
        for title in titles
        for genre in _genres()
        if genre.title is not None and genre.title.search(title)
    )
    return next(names, None)


def find_genre(
    titles: tuple[MappedText, ...], headings: tuple[MappedText, ...], body: tuple[MappedText, ...]
) -> str:
    """The genre that a title names, else the one that headings and opening speak for, else 其他."""
    if (named := genre_named(title.text for title in titles)) is not None:
        return named
    texts = [text.text for text in (*headings, *body[:_OPENING])]
    for genre in _genres():
        if genre.text is not None and any(genre.text.search(text) for text in texts):
            return genre.name
    return OTHER
