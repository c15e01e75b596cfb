"""The table of datable events, laws, periods and disasters, as patterns that are asked of a text."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

from indexer.patterns import compiled


class Said(StrEnum):
    """What a mention says of the year in which it was written; the names are those of the data file."""

    YEAR = "year"
    ORDINAL = "ordinal_base"
    DURING = "during"
    NOT_BEFORE = "not_before"
    NOT_AFTER = "not_after"


@dataclass(frozen=True, slots=True)
class Dated:
    """One pattern of facts.toml, what it says, and the words beside which it says nothing."""

    pattern: str
    compiled: Any
    source: str
    said: Said
    number: int
    unless: Any


@cache
def dated_facts() -> tuple[Dated, ...]:
    """All of the table: what it lists, and what its families make of each of their members."""
    data = tomllib.loads(files("indexer.describe").joinpath("facts.toml").read_text(encoding="utf-8"))
    entries = [*data["fact"], *_of_families(data)]
    return tuple(_dated(entry) for entry in entries)


def _of_families(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A family's wordings hold the {words} that its members fill in; a year follows from the member's."""
    for family in data["family"]:
        for member in chain.from_iterable(data[name] for name in family["of"]):
            pattern = family["pattern"]
            for name, value in member.items():
                pattern = pattern.replace("{" + name + "}", str(value))
            number = member["year"] + family.get("shift", 0)
            entry = {**family, "pattern": pattern, family["says"]: number, "source": member["source"]}
            unless = "|".join(said["unless"] for said in (family, member) if "unless" in said)
            yield entry | ({"unless": unless} if unless else {})


def _dated(entry: dict[str, Any]) -> Dated:
    (said,) = (said for said in Said if said in entry)
    unless = compiled(entry["unless"], captures=False) if "unless" in entry else None
    pattern = entry["pattern"]
    return Dated(pattern, compiled(pattern), entry["source"], said, entry[said], unless)
