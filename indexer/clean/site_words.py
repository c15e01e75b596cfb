"""Weighs a string by the words of sites that it has; see inserted.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from indexer.clean.rules import rule_words
from indexer.patterns import compiled, one_of
from indexer.shared_words import filled, shared_pattern, with_words

BRACKETED = r"[【〖\[〔『][^【】〖〗\[\]〔〕『』\n]*[\p{Han}A-Za-z][^【】〖〗\[\]〔〕『』\n]*[】〗\]〕』]"
"""Brackets that no word is written with, round more than a number."""

_ADDRESS = compiled(r"(?i:www\.|[a-z0-9-]+\.(?:com|cn|net|org|cc|top|vip|info|xyz|example|me)\b)")
# No string's margin has such a mark: what stands beyond it is another clause.
_MARKS = "，、；：。！？"


@dataclass(frozen=True, slots=True)
class SiteWords:
    """inserted.toml, read: patterns of the words of each kind, of all that are ``theirs``, of these and what others say
    too (``said``), of these and brackets (``worth`` a look); what a word of each kind weighs, what may stand between
    signs, and how much is enough.
    """

    words: dict[str, Any]
    theirs: Any
    said: Any
    worth: Any
    weights: dict[str, int]
    signs: Any
    enough: dict[str, float]


@cache
def site_words() -> SiteWords:
    """The words as the program ships them."""
    data = tomllib.loads(files("indexer.clean").joinpath("inserted.toml").read_text(encoding="utf-8"))
    patterns = {kind: _patterns(text) for kind, text in data["words"].items()}
    theirs = one_of([*patterns["own"], *patterns["aside"], *patterns["site"]])
    said = one_of([*patterns["own"], *patterns["aside"], *patterns["site"], *patterns["shared"]])
    worth = one_of([theirs.pattern, BRACKETED])
    signs = one_of(_patterns(data["signs"]["patterns"]))
    words = {kind: one_of(found) for kind, found in patterns.items()}
    return SiteWords(words, theirs, said, worth, data["weights"], signs, data["enough"])


def _patterns(text: str) -> list[str]:
    return [filled(with_words(line, rule_words())) for line in text.split("\n") if line]


def is_own(string: str) -> bool:
    """Whether a string has a word that nobody but a site says."""
    return bool(site_words().words["own"].search(string))


def is_aside(string: str) -> bool:
    """Whether a string has what only a site says in brackets."""
    return bool(site_words().words["aside"].search(string))


def weight(string: str) -> int:
    """What the words of a string weigh, each counted once, as the first kind that has it; 0 where none is a site's."""
    known = site_words()
    if not known.theirs.search(string):
        return 0
    said = {match.group() for match in known.said.finditer(string)}
    against = [match.group() for kind in ("report", "says") for match in known.words[kind].finditer(string)]
    return sum(_weighs(word, ("own", "aside", "site", "shared")) for word in said) + sum(
        _weighs(word, ("report", "says")) for word in set(against)
    )


def _weighs(word: str, kinds: tuple[str, ...]) -> int:
    known = site_words()
    return next((known.weights[kind] for kind in kinds if known.words[kind].search(word)), 0)


def says_something(string: str) -> bool:
    """Whether a string has any word that sites say."""
    return bool(site_words().said.search(string))


def has_address(string: str) -> bool:
    """Whether a string has an address on the network that is no office's."""
    return bool(_ADDRESS.search(string)) and "gov.cn" not in string


def counts_report(string: str) -> bool:
    """Whether a string is how pages count their reports (『范文1』, 【篇二】)."""
    return bool(shared_pattern("part").fullmatch(string))


def margin(string: str) -> str:
    """What stands before the first and behind the last word of a string that sites say."""
    said = [match.span() for match in site_words().said.finditer(string)]
    return string[: min(begin for begin, _ in said)] + string[max(end for _, end in said) :]


def is_said(string: str) -> bool:
    """Whether a string has marks or words of a report."""
    return any(mark in string for mark in _MARKS) or reports(string)


def reports(string: str) -> bool:
    """Whether a string has words of a report."""
    words = site_words().words
    return any(words[kind].search(string) for kind in ("report", "says"))
