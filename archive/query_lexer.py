"""A query cut into tokens: words, quotations, operators, brackets, fields. Each knows where it stands.

Whether a bracket groups, a dash excludes or 与 joins depends on what it touches: inside a word all of them are
text, so that a phrase pasted from a report means itself.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from archive.errors import UsageError
from archive.folding import fold
from archive.query import Field
from archive.query_brackets import grouping_brackets
from archive.query_marks import CLOSING, DASHES, OPENING, wrong
from archive.quotations import UnpairedError, quotations

DEFAULT_DISTANCE = 20
MOST_DISTANCE = 1000
_FIELD = re.compile(r"([^\s:：]{1,8})[:：]")
_NEAR = re.compile(r"(NEAR|附近)(?:/(.*))?", re.DOTALL)


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    QUOTED = auto()
    FIELD = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()
    OPEN = auto()
    CLOSE = auto()
    NOTHING = auto()  # a word or quotation that folds to nothing


_OPERATORS = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}
_CHINESE = {"与": Kind.AND, "或": Kind.OR, "非": Kind.NOT}


@dataclass(frozen=True, slots=True)
class Token:
    """``text[start:end]`` of the query; ``text`` is what it says and ``distance`` belongs to NEAR."""

    kind: Kind
    text: str
    start: int
    end: int
    distance: int = 0


def tokens(query: str) -> list[Token]:
    """The tokens of ``query``, in order. Raises UsageError, showing the place."""
    try:
        quotes = dict(quotations(query))
    except UnpairedError as error:
        at = error.place
        raise wrong(query, at, at + 1, "的引号没有配对", "请补上另一半引号，或者去掉它。") from None
    groups = grouping_brackets(query, quotes)
    found: list[Token] = []
    at = 0
    while at < len(query):
        if query[at].isspace():
            at += 1
        elif at in quotes:
            said = query[at + 1 : quotes[at] - 1].strip()
            found.append(_said(Kind.QUOTED, said, at, quotes[at]))
            at = quotes[at]
        elif at in groups:
            kind = Kind.OPEN if query[at] in OPENING else Kind.CLOSE
            found.append(Token(kind, query[at], at, at + 1))
            at += 1
        else:
            end = at
            while end < len(query) and not (query[end].isspace() or end in quotes or end in groups):
                end += 1
            found += _chunk(query, at, end, after=found[-1] if found and found[-1].end == at else None)
            at = end
    return found


def _said(kind: Kind, text: str, start: int, end: int) -> Token:
    return Token(kind if fold(text) else Kind.NOTHING, text, start, end)


def _chunk(query: str, start: int, end: int, after: Token | None) -> Iterator[Token]:
    """The tokens of a run without white space, quotations and groups; ``after``: the token it touches."""
    at = start
    while at < end and query[at] in DASHES:
        if after is not None and after.kind in (Kind.QUOTED, Kind.NOTHING):
            todo = "要排除后面的词，请在横线前空一格；要查横线本身，请把它放进引号。"
            raise wrong(query, at, at + 1, "的横线意思不明", todo)
        at += 1
        if at == len(query) or query[at].isspace() or query[at] in CLOSING:
            todo = "请紧接着写不要的词，如 -护理；要查横线本身，请加引号。"
            raise wrong(query, at - 1, at, "的横线后面没有词", todo)
        yield Token(Kind.NOT, query[at - 1], at - 1, at)
    if at < end:
        yield from _word(query, at, end)


def _word(query: str, start: int, end: int) -> Iterator[Token]:
    text = query[start:end]
    operator = _operator(query, start, end)
    named = _FIELD.match(text)
    field = _field(named[1]) if named else None
    if operator is not None:
        yield operator
    elif named and field is not None:
        middle = start + named.end()
        yield Token(Kind.FIELD, field.value, start, middle)
        if middle < end:
            yield _said(Kind.WORD, query[middle:end], middle, end)
    else:
        yield _said(Kind.WORD, text, start, end)


def _field(name: str) -> Field | None:
    folded = fold(name)
    return next((field for field in Field if field.value == folded), None)


def _operator(query: str, start: int, end: int) -> Token | None:
    text = query[start:end]
    plain = unicodedata.normalize("NFKC", text) if len(text) <= 12 else text
    before = start == 0 or query[start - 1] in OPENING
    spaced = (before or query[start - 1].isspace()) and end < len(query) and query[end].isspace()
    if plain in _OPERATORS:
        return Token(_OPERATORS[plain], text, start, end)
    if spaced and plain in _CHINESE and (plain == "非" or not before):
        return Token(_CHINESE[plain], text, start, end)
    near = _NEAR.fullmatch(plain)
    if near is None or (near[1] == "附近" and (before or not spaced)):
        return None
    distance = near[2] if near[2] is not None else str(DEFAULT_DISTANCE)
    if not (distance.isascii() and distance.isdigit() and len(distance) <= 4):
        raise _distance(query, start, end)
    if int(distance) > MOST_DISTANCE:
        raise _distance(query, start, end)
    return Token(Kind.NEAR, text, start, end, int(distance))


def _distance(query: str, start: int, end: int) -> UsageError:
    todo = f"请写成 NEAR/20 这样，字数从 0 到 {MOST_DISTANCE}。"
    return wrong(query, start, end, "的字数看不懂", todo)
