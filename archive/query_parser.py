"""What a person types, read as a query: quoted strings are exact, the rest is loose. No index is needed.

A quotation begins at any mark that can open one. It ends at the mark's own partner, provided that the marks
between the two are themselves paired around something; otherwise at the next mark that can close one, because
people mix them (“…" and the like) and input methods put out two alike.
"""

from collections.abc import Iterator

from archive.errors import UsageError
from archive.folding import fold
from archive.query import Clause, Exact, Loose, Query
from archive.thesaurus import Thesaurus

_PARTNER = {
    '"': '"', "＂": "＂", "“": "”", "”": "”", "„": "‟", "‟": "‟", "〝": "〞", "〞": "〞", "〟": "〟",
    "「": "」", "『": "』", "｢": "｣", "﹁": "﹂", "﹃": "﹄",
}  # fmt: skip
_DOUBLE = frozenset('"＂“”„‟〝〞〟')  # marks that people mix with one another
_ONLY_CLOSERS = frozenset("”‟〞〟」』｣﹂﹄")  # open a quotation only where none is open
_CLOSERS = frozenset(_PARTNER.values()) | {"“"}
_MARKS = frozenset(_PARTNER) | _CLOSERS
_DEEPEST = 8  # nobody nests deeper; without a limit, many unpaired marks would take quadratic time
_SHOWN = 8


def _closing(text: str, start: int) -> int | None:
    """The index of the mark that ends the quotation that begins at ``start``, or None."""
    opener = text[start]
    # Marks of another kind inside a quotation are part of what it says.
    kind = _DOUBLE if opener in _DOUBLE else {opener, _PARTNER[opener]}
    waiting = [(_PARTNER[opener], start)]
    for index in range(start + 1, len(text)):
        char = text[index]
        partner, opened = waiting[-1]
        if char == partner:
            waiting.pop()
            if not waiting:
                return index
            if not text[opened + 1 : index].strip():
                break
        elif char in kind:
            if char in _ONLY_CLOSERS or len(waiting) > _DEEPEST:
                break
            waiting.append((_PARTNER[char], index))
    return next((i for i in range(start + 1, len(text)) if text[i] in _CLOSERS), None)


def _unbalanced(text: str, at: int) -> UsageError:
    near = text[max(0, at - _SHOWN) : at] + "【" + text[at] + "】" + text[at + 1 : at + 1 + _SHOWN]
    return UsageError(f"查询里第 {at + 1} 个字的引号没有配对：{near}。请补上另一半引号，或者去掉它。")


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """The query cut at its quotations: whether a piece is quoted, and what it says."""
    start = plain = 0
    while start < len(text):
        if text[start] not in _MARKS:
            start += 1
            continue
        end = _closing(text, start) if text[start] in _PARTNER else None
        if end is None:
            raise _unbalanced(text, start)
        yield False, text[plain:start]
        yield True, text[start + 1 : end]
        start = plain = end + 1
    yield False, text[plain:]


def parse(text: str, thesaurus: Thesaurus) -> Query:
    """The query that ``text`` asks for; clauses stand in the order typed, each once.

    What folds to nothing (an empty quotation, white space, invisible characters) makes no clause. Raises
    UsageError, showing the place, when a quotation mark has no partner.
    """
    clauses: dict[Clause, None] = {}
    for quoted, piece in _pieces(text):
        for part in [piece.strip()] if quoted else piece.split():
            if fold(part):
                clauses[Exact(part) if quoted else Loose(part, thesaurus.expansions(part))] = None
    return Query(text, tuple(clauses))
