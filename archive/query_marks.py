"""The characters that mean something in a query, and how an error shows one of them."""

from archive.errors import UsageError

DASHES = frozenset("-－")
WILDCARDS = frozenset("*＊?？")
OPENING, CLOSING = frozenset("(（"), frozenset(")）")
_SHOWN = 8


def wrong(query: str, start: int, end: int, what: str, todo: str) -> UsageError:
    """An error in one line: which character, ``what`` is wrong there, the place in 【】, and what to do."""
    before, place, after = query[max(0, start - _SHOWN) : start], query[start:end], query[end : end + _SHOWN]
    shown = "".join(char if char.isprintable() else " " for char in f"{before}【{place[:40]}】{after}")
    return UsageError(f"查询里第 {start + 1} 个字{what}：{shown}。{todo}")
