"""Titles that a page does not print: from its ``<title>``, or from the name of its file."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from archive.folding import plain
from archive.model import Basis, Evidence, Fact, Span
from indexer.patterns import compiled
from indexer.shared_words import filled

# What is stated beside the text has no place in it.
_NOWHERE = Span(0, 0)
# A name has no more of these round it.
_MOST_CUTS = 6
_YEAR = compiled("((?:19|20)[0-9]{2})年(?:度)?")


def supplied_title(hints: Mapping[str, str]) -> Fact | None:
    """The title that ``hints`` give a text that prints none: its page's, or else its file's."""
    patterns, reasons = _titles()
    for name, reason in reasons:
        value = _head_title(hints) if name == "title" else _trimmed(hints.get(name, ""))
        form = plain(value)
        if patterns[name].fullmatch(form) and not patterns["none"].fullmatch(form):
            return Fact(value, Basis.INFERRED, (Evidence(_NOWHERE, reason),))
    return None


def _head_title(hints: Mapping[str, str]) -> str:
    """What the head calls the page; where the name of its site is not behind it, the part that ends as titles do."""
    value, whole = _trimmed(hints.get("title", "")), hints.get("head_title", "")
    cut, title = _trimmed(whole), _titles()[0]["file_title"]
    return (
        cut if cut != whole and title.fullmatch(plain(cut)) and not title.fullmatch(plain(value)) else value
    )


def _trimmed(name: str) -> str:
    """What is stated, without what people and sites put round a title, if a title is left."""
    (before, after), title = _round(), _titles()[0]["file_title"]
    for _ in range(_MOST_CUTS):
        form = plain(name)
        cuts = [
            *(name[m.start(1) if m.lastindex else m.end() :] for p in before if (m := p.match(form))),
            *(name[: m.start()] for p in after if (m := p.search(form))),
        ]
        shorter = next((cut for cut in cuts if len(cut) < len(name) and title.fullmatch(plain(cut))), None)
        if shorter is None:
            return name
        name = shorter
    return name


@cache
def _round() -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """The patterns of what stands before a title, and behind it."""
    data = _data()
    before, after = (
        [filled(p.replace("{office_site}", data["office_site"])) for p in data[side]]
        for side in ("before", "after")
    )
    return tuple(map(compiled, before)), tuple(compiled(f"(?:{pattern})$") for pattern in after)


def supplied_year(title: Fact | None) -> Fact | None:
    """The year that such a title names."""
    if title is None or title.value is None:
        return None
    match = _YEAR.search(plain(title.value))
    if match is None:
        return None
    reasons = (Evidence(_NOWHERE, f"{evidence.reason}；其中写明年份") for evidence in title.evidence)
    return Fact(match.group(1), Basis.INFERRED, tuple(reasons))


def fuller_year(printed: str, stated: Fact | None) -> Fact | None:
    """The year by which the title that a page or its file states is fuller than the one that the text prints."""
    known = supplied_year(stated)
    if known is None or stated is None or stated.value is None:
        return None
    return known if _YEAR.sub("", plain(stated.value)).endswith(plain(printed)) else None


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("indexer.describe").joinpath("titles.toml").read_text(encoding="utf-8"))


@cache
def _titles() -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
    data = _data()
    file = filled(data["file"])
    patterns = {entry["hint"]: compiled(entry["pattern"].replace("{file}", file)) for entry in data["source"]}
    reasons = tuple((entry["hint"], entry["why"]) for entry in data["source"])
    return {**patterns, "none": compiled(data["none"])}, reasons
