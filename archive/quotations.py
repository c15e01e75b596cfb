"""Quotations in what a person types: where each begins and ends.

A quotation begins at any mark that can open one. It ends at the mark's own partner, provided that the marks
between the two are themselves paired around something; otherwise at the next mark that can close one, because
people mix them (“…" and the like) and input methods put out two alike.
"""

from collections.abc import Iterator

_PARTNER = {
    '"': '"', "＂": "＂", "“": "”", "”": "”", "„": "‟", "‟": "‟", "〝": "〞", "〞": "〞", "〟": "〟",
    "「": "」", "『": "』", "｢": "｣", "﹁": "﹂", "﹃": "﹄",
}  # fmt: skip
_DOUBLE = frozenset('"＂“”„‟〝〞〟')  # marks that people mix with one another
_ONLY_CLOSERS = frozenset("”‟〞〟」』｣﹂﹄")  # open a quotation only where none is open
_CLOSERS = frozenset(_PARTNER.values()) | {"“"}
_MARKS = frozenset(_PARTNER) | _CLOSERS
_DEEPEST = 8  # nobody nests deeper; without a limit, many unpaired marks would take quadratic time
_WRITTEN = ("“”", "「」", "『』", '""', "｢｣", "〝〞", "﹁﹂", "﹃﹄", "＂＂")


class UnpairedError(Exception):
    """The mark at ``place`` has no partner."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """``(start, end)`` of each quotation, its marks included. Raises UnpairedError."""
    at = 0
    while at < len(text):
        if text[at] in _MARKS:
            end = _closing(text, at) if text[at] in _PARTNER else None
            if end is None:
                raise UnpairedError(at)
            yield at, end + 1
            at = end
        at += 1


def quoted(text: str) -> str:
    """``text`` as a quotation, in marks of which it is the whole inside wherever it stands.

    A text that holds lone marks of every kind cannot be written so; it is written without its marks.
    """
    pairs = [pair for pair in _WRITTEN if _kind(pair[0]).isdisjoint(text)]
    pairs += [pair for pair in _WRITTEN if _closing(pair[0] + text + pair[1], 0) == len(text) + 1]
    if not pairs:
        return quoted("".join(char for char in text if char not in _MARKS))
    return pairs[0][0] + text + pairs[0][1]


def _kind(opener: str) -> frozenset[str]:
    """The marks that count inside a quotation; those of another kind are part of what it says."""
    return _DOUBLE if opener in _DOUBLE else frozenset((opener, _PARTNER[opener]))


def _closing(text: str, start: int) -> int | None:
    """The index of the mark that ends the quotation that begins at ``start``, or None."""
    kind = _kind(text[start])
    waiting = [(_PARTNER[text[start]], start)]
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
