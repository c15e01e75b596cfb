"""Which brackets of a query group, and which are text of the word that they touch."""

import re
import unicodedata

from archive.errors import UsageError
from archive.query_marks import CLOSING, DASHES, OPENING, wrong

_LATIN = ("AND", "OR", "NOT", "NEAR")
_AT_END = re.compile(r"(?:AND|OR|NOT|NEAR(?:/[0-9]+)?)$")


def grouping_brackets(query: str, quotes: dict[int, int]) -> set[int]:
    """The places of the brackets that group. A pair is text when it touches a word on the outside and holds
    neither white space nor a quotation; so is all inside such a pair.
    """
    if OPENING.isdisjoint(query) and CLOSING.isdisjoint(query):
        return set()
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    gaps = [0]  # white space and quotations before each place
    skip = 0
    for at, char in enumerate(query):
        gaps.append(gaps[-1] + (char.isspace() or at in quotes))
        skip = max(skip, quotes.get(at, 0))
        if at < skip:
            continue
        if char in OPENING:
            waiting.append(at)
        elif char in CLOSING:
            if not waiting:
                raise _lone(query, at)
            pairs[waiting.pop()] = at
    if waiting:
        raise _lone(query, waiting[0])
    return _of_pairs(query, pairs, gaps, set(quotes), set(quotes.values()))


def _of_pairs(
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
    if before < 0 or query[before].isspace() or query[before] in OPENING or before in groups:
        return True
    return before == at - 1 and _ends_in_operator(query, at)


def _apart_after(query: str, at: int) -> bool:
    """Whether a bracket that ends at ``at`` does not belong to a word after it."""
    if at == len(query) or query[at].isspace() or query[at] in OPENING | CLOSING:
        return True
    return _begins_with_operator(query, at)


def _begins_with_operator(query: str, at: int) -> bool:
    return unicodedata.normalize("NFKC", query[at : at + 4]).startswith(_LATIN)


def _ends_in_operator(query: str, at: int) -> bool:
    plain = unicodedata.normalize("NFKC", query[max(0, at - 9) : at])
    return _AT_END.search(plain) is not None


def _lone(query: str, at: int) -> UsageError:
    return wrong(query, at, at + 1, "的括号没有配对", "请补上另一半括号；要查括号本身，请加引号。")
