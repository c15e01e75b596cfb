"""The vocabulary of web pages: what blocks and rows are by their names and words, and why they are set apart."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from indexer.patterns import compiled, one_of
from indexer.statements import is_statement

_WORD = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+")
_LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Furniture:
    """The rules of furniture.toml, compiled."""

    reasons: dict[str, str]
    boxes: tuple[tuple[str, Any, frozenset[str]], ...]
    any_row: Any
    rows: tuple[tuple[str, Any, int], ...]
    longest_row: int
    any_head: Any
    heads: tuple[tuple[str, Any], ...]
    byline: Any
    dated: Any
    closing: Any
    longest_name: int
    separators: Any
    site: Any
    columns: Any
    label: Any
    label_names: dict[str, str]

    def box_rule(self, name: str, words: str, known: dict[tuple[str, str], str | None]) -> str | None:
        """The rule that a block's name, class and id speak for; ``known`` remembers answers for a page."""
        key = (name, words)
        if key not in known:
            known[key] = self._box_rule(name, words)
        return known[key]

    def _box_rule(self, name: str, words: str) -> str | None:
        apart = " ".join(_WORD.findall(words[:_LONGEST_WORDS])).lower()
        for rule, pattern, names in self.boxes:
            if name in names or (apart and pattern.search(apart)):
                return rule
        return None

    def row_rule(self, text: str) -> str | None:
        """The rule for a row that is furniture by its words, and no sentence about work in the same words."""
        if len(text) > self.longest_row or text.isdecimal() or not self.any_row.fullmatch(text):
            return None
        if is_statement(text):
            return None
        fitting = (
            rule for rule, pattern, longest in self.rows if len(text) <= longest and pattern.fullmatch(text)
        )
        return next(fitting, None)

    def head_rule(self, text: str) -> str | None:
        """The rule for what stands below a row that heads furniture."""
        if len(text) > _LONGEST_HEAD or not self.any_head.fullmatch(text) or is_statement(text):
            return None
        return next((rule for rule, pattern in self.heads if pattern.fullmatch(text)), None)

    def is_byline(self, text: str) -> bool:
        """Whether a row says where the text comes from, by whom and when."""
        if len(text) > _LONGEST_BYLINE or is_statement(text):
            return False
        return bool(self.byline.fullmatch(text) or self.dated.fullmatch(text))

    def is_closing(self, text: str) -> bool:
        """Whether a row names the editors, as below a text that is over."""
        is_short = len(text) <= _LONGEST_BYLINE
        return is_short and bool(self.closing.fullmatch(text)) and not is_statement(text)


_LONGEST_HEAD = 80
_LONGEST_BYLINE = 160


@cache
def furniture() -> Furniture:
    """The vocabulary that is shipped."""
    data = tomllib.loads(files("indexer.read.html").joinpath("furniture.toml").read_text(encoding="utf-8"))
    names = {word: entry["name"] for entry in data["label"] for word in entry["words"]}
    return Furniture(
        reasons={entry["id"]: entry["why"] for entry in data["rule"]},
        boxes=tuple(
            (entry["rule"], compiled(entry["words"]), frozenset(entry.get("names", ())))
            for entry in data["box"]
        ),
        any_row=one_of(entry["pattern"] for entry in data["row"]),
        rows=tuple((entry["rule"], compiled(entry["pattern"]), entry["longest"]) for entry in data["row"]),
        longest_row=max(entry["longest"] for entry in data["row"]),
        any_head=one_of(entry["pattern"] for entry in data["head"]),
        heads=tuple((entry["rule"], compiled(entry["pattern"])) for entry in data["head"]),
        byline=compiled(data["byline"]["pattern"]),
        dated=compiled(data["byline"]["dated"]),
        closing=compiled(data["byline"]["closing"]),
        longest_name=data["byline"]["longest_name"],
        separators=compiled(data["titles"]["separators"]),
        site=compiled(data["titles"]["site"]),
        columns=compiled(data["titles"]["columns"]),
        label=compiled(_label_pattern(names)),
        label_names=names,
    )


def _label_pattern(words: Iterable[str]) -> str:
    """A label at the start of a row or cell, its characters perhaps set apart, with the sign behind it."""
    spaced = (r"[\s\x{3000}]{0,4}".join(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return rf"(?:^|[\t\s\x{{3000}}])[\[【]?({'|'.join(spaced)})[\]】]?\s{{0,4}}(?:[：:]|\t|$)"
