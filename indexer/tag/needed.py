"""Which words a pattern needs: one of them stands in whatever it matches.

Texts with none of them need not be asked. After Russ Cox, "Regular Expression Matching with a Trigram Index" (2012):
a part of a pattern that matches few strings is known by these, and of parts that follow each other the one whose words
are rarest speaks for all.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from math import prod

_MOST = 64  # strings that are told one by one
_RARER = 30.0  # by how much a word is rarer than one that is a letter shorter, about
_TOKEN = re.compile(
    r"(?P<literal>[^\\\[\](){}|*+?.^$]+(?![*+?{])|[^\\\[\](){}|*+?.^$])"
    r"|\((?:\?:)?(?P<choice>[^\\\[\](){}*+?.^$]+)\)"
    r"|(?P<open>\((?:\?:|\?s:)?(?!\?))"
    r"|\[(?P<letters>[^\]\\^[-][^\]\\[-]*)\]"
    r"|(?P<any>\.|\\[dDwWsS]|\[\^?\]?(?:\\[^a-zA-Z]|\\[dDwWsS]|[^\]\\[])*\])"
    r"|(?P<empty>\^|\$|\\[bBAz]|\(\?s\))"
    r"|\\(?P<escaped>[^0-9A-Za-z])"
)
_QUANTIFIER = re.compile(r"(?:(?P<none>\*|\{0(?:,[0-9]*)?\})|(?P<perhaps>\?)|\+|\{[0-9]+(?:,[0-9]*)?\})\??")

Words = frozenset[str]
_Part = tuple[Words | None, Words | None]
"""The strings that a part matches (None: too many to tell), and words one of which is in each of them."""

_ANYTHING: _Part = (None, None)
_NOTHING: _Part = (frozenset({""}), None)


class _Unknown(Exception):  # noqa: N818 - no error: such a pattern is always asked
    """The pattern has something that is not read here."""


def needed(pattern: str) -> Words | None:
    """Words one of which stands in whatever the RE2 ``pattern`` matches; None if no such words are known."""
    try:
        (_, words), end = _alternatives(pattern, 0)
    except _Unknown:
        return None
    return words if end == len(pattern) else None


def _alternatives(pattern: str, at: int) -> tuple[_Part, int]:
    """What stands from ``at`` on, and where it ends: before a bracket, or with the pattern."""
    parts = []
    while True:
        part, at = _sequence(pattern, at)
        parts.append(part)
        if not pattern.startswith("|", at):
            return _one_of(parts) if len(parts) > 1 else part, at
        at += 1


def _sequence(pattern: str, at: int) -> tuple[_Part, int]:
    parts = []
    while at < len(pattern) and pattern[at] not in "|)":
        part, at = _atom(pattern, at)
        while found := _QUANTIFIER.match(pattern, at):
            part, at = _repeated(part, found), found.end()
        parts.append(part)
    return _following(parts), at


def _atom(pattern: str, at: int) -> tuple[_Part, int]:
    token = _TOKEN.match(pattern, at)
    if not token:
        raise _Unknown
    kind, end = token.lastgroup, token.end()
    if kind == "open":
        part, end = _alternatives(pattern, end)
        if not pattern.startswith(")", end):
            raise _Unknown
        return part, end + 1
    if kind == "any":
        return _ANYTHING, end
    if kind == "empty":
        return _NOTHING, end
    if kind == "choice":
        return _told(token["choice"].split("|")), end
    return _told(token["letters"] or [token[kind or 0]]), end


def _repeated(part: _Part, quantifier: re.Match[str]) -> _Part:
    strings, words = part
    if quantifier["perhaps"] and strings is not None:
        return _told({"", *strings})
    return _ANYTHING if quantifier["none"] or quantifier["perhaps"] else (None, words)


def _told(strings: Iterable[str]) -> _Part:
    told = frozenset(strings)
    return told if len(told) <= _MOST else None, None if "" in told else told


def _one_of(parts: list[_Part]) -> _Part:
    if all(strings is not None for strings, _ in parts):
        return _told(word for strings, _ in parts for word in strings or ())
    if all(words is not None for _, words in parts):
        return None, frozenset(word for _, words in parts for word in words or ())
    return _ANYTHING


def _following(parts: list[_Part]) -> _Part:
    """Parts one behind the other: neighbours joined as far as their strings are few, then the rarest words of all."""
    stretches = list(_joined(parts))
    if len(stretches) == 1:
        return stretches[0]
    known = [words for _, words in stretches if words is not None]
    return None, min(known, key=_share) if known else None


def _joined(parts: list[_Part]) -> Iterator[_Part]:
    """The neighbours that have few strings together; a part may stand in several such stretches."""
    run: list[Words] = []
    for part in parts:
        strings = part[0]
        if strings is None or prod(map(len, run)) * len(strings) > _MOST:
            yield _told(map("".join, product(*run)))
        if strings is None:
            yield part
            run = []
            continue
        while prod(map(len, run)) * len(strings) > _MOST:
            del run[0]
        run.append(strings)
    yield _told(map("".join, product(*run)))


def _share(words: Words) -> float:
    """About how much of all texts has one of these words; every text has stops."""
    return sum(_RARER ** -sum(map(str.isalnum, word)) for word in words)
