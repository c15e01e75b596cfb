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
from archive.quotations import UnpairedError, quotations

DASHES = frozenset("-－")
WILDCARDS = frozenset("*＊?？")
DEFAULT_DISTANCE = 20
MOST_DISTANCE = 1000
_OPENING, _CLOSING = frozenset("(（"), frozenset(")）")
_FIELD = re.compile(r"([^\s:：]{1,8})[:：]")
_NEAR = re.compile(r"(NEAR|附近)(?:/(.*))?", re.DOTALL)
_LATIN = ("AND", "OR", "NOT", "NEAR")
_AT_END = re.compile(r"(?:AND|OR|NOT|NEAR(?:/[0-9]+)?)$")
_SHOWN = 8


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


def wrong(query: str, start: int, end: int, what: str, todo: str) -> UsageError:
    """An error in one line: which character, ``what`` is wrong there, the place in 【】, and what to do."""
    before, place, after = query[max(0, start - _SHOWN) : start], query[start:end], query[end : end + _SHOWN]
    shown = "".join(char if char.isprintable() else " " for char in f"{before}【{place[:40]}】{after}")
    return UsageError(f"查询里第 {start + 1} 个字{what}：{shown}。{todo}")


def tokens(query: str) -> list[Token]:
    """The tokens of ``query``, in order. Raises UsageError, showing the place."""
    try:
        quotes = dict(quotations(query))
    except UnpairedError as error:
        at = error.place
        raise wrong(query, at, at + 1, "的引号没有配对", "请补上另一半引号，或者去掉它。") from None
    groups = _groups(query, quotes)
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
            kind = Kind.OPEN if query[at] in _OPENING else Kind.CLOSE
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


def _groups(query: str, quotes: dict[int, int]) -> set[int]:
    """The places of the brackets that group. A pair is text when it touches a word on the outside and holds
    neither white space nor a quotation; so is all inside such a pair.
    """
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    gaps = [0]  # white space and quotations before each place
    skip = 0
    for at, char in enumerate(query):
        gaps.append(gaps[-1] + (char.isspace() or at in quotes))
        skip = max(skip, quotes.get(at, 0))
        if at < skip:
            continue
        if char in _OPENING:
            waiting.append(at)
        elif char in _CLOSING:
            if not waiting:
                raise _lone(query, at)
            pairs[waiting.pop()] = at
    if waiting:
        raise _lone(query, waiting[0])
    return _grouping(query, pairs, gaps, set(quotes), set(quotes.values()))


def _grouping(
    query: str, pairs: dict[int, int], gaps: list[int], openings: set[int], ends: set[int]
) -> set[int]:
    found: set[int] = set()
    text_until = -1
    for start in sorted(pairs):
        end = pairs[start]
        if start < text_until:
            continue
        touches = (start not in ends and not _apart_before(query, start, found)) or (
            end + 1 not in openings and not _apart_after(query, end + 1)
        )
        if touches and gaps[end] == gaps[start] and end > start + 1:
            text_until = end
        else:
            found |= {start, end}
    return found


def _apart_before(query: str, at: int, groups: set[int]) -> bool:
    """Whether a bracket at ``at`` does not belong to a word before it. Dashes that exclude are no word."""
    before = at - 1
    while before >= 0 and query[before] in DASHES:
        before -= 1
    if before < 0 or query[before].isspace() or query[before] in _OPENING or before in groups:
        return True
    return before == at - 1 and _ends_in_operator(query, at)


def _apart_after(query: str, at: int) -> bool:
    """Whether a bracket that ends at ``at`` does not belong to a word after it."""
    if at == len(query) or query[at].isspace() or query[at] in _OPENING | _CLOSING:
        return True
    return _begins_with_operator(query, at)


def _begins_with_operator(query: str, at: int) -> bool:
    return unicodedata.normalize("NFKC", query[at : at + 4]).startswith(_LATIN)


def _ends_in_operator(query: str, at: int) -> bool:
    plain = unicodedata.normalize("NFKC", query[max(0, at - 9) : at])
    return _AT_END.search(plain) is not None


def _lone(query: str, at: int) -> UsageError:
    return wrong(query, at, at + 1, "的括号没有配对", "请补上另一半括号；要查括号本身，请加引号。")


def _chunk(query: str, start: int, end: int, after: Token | None) -> Iterator[Token]:
    """The tokens of a run without white space, quotations and groups; ``after``: the token it touches."""
    at = start
    while at < end and query[at] in DASHES:
        if after is not None and after.kind in (Kind.QUOTED, Kind.NOTHING):
            todo = "要排除后面的词，请在横线前空一格；要查横线本身，请把它放进引号。"
            raise wrong(query, at, at + 1, "的横线意思不明", todo)
        at += 1
        if at == len(query) or query[at].isspace() or query[at] in _CLOSING:
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
    before = start == 0 or query[start - 1] in _OPENING
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
