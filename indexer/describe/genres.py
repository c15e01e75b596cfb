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


@dataclass(frozen=True, slots=True)
class _Refined:
    called: str
    unless: Any
    opening: Any
    name: str


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("indexer.describe").joinpath("genres.toml").read_text(encoding="utf-8"))


@cache
def _refined() -> tuple[_Refined, ...]:
    return tuple(
        _Refined(entry["called"], compiled(entry["unless"]), compiled(entry["opening"]), entry["name"])
        for entry in _data()["refined"]
    )


@cache
def _genres() -> tuple[_Genre, ...]:
    return tuple(
        _Genre(
            entry["name"],
            compiled(entry["title"]) if "title" in entry else None,
            compiled(entry["text"]) if "text" in entry else None,
        )
        for entry in _data()["genre"]
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
    """The genre that a title names, unless the first words put it right; else the one that headings and opening
    speak for, else 其他.
    """
    if (named := genre_named(title.text for title in titles)) is not None:
        return _put_right(named, titles, body[0].text if body else "")
    # A page may have thousands of headings, and the same one again and again.
    texts = list(dict.fromkeys(text.text for text in (*headings, *body[:_OPENING])))
    for genre in _genres():
        if genre.text is not None and any(genre.text.search(text) for text in texts):
            return genre.name
    return OTHER


def _put_right(named: str, titles: tuple[MappedText, ...], opening: str) -> str:
    for refined in _refined():
        told = any(refined.unless.search(title.text) for title in titles)
        if refined.called == named and not told and refined.opening.search(opening):
            return refined.name
    return named
