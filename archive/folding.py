"""Folding: which strings count as the same when people search.

Folding works character by character, so a substring folds the same way in its text and on its own; that is
what makes "contains" mean the same as a grep over folded paragraphs. Each character goes through Unicode
NFKC (full width to half width), case folding, and one-to-one tables from traditional to simplified
characters (``data/t2s.tsv``, ``data/scripts.toml``); white space and characters that nobody can see are dropped.
"""

import hashlib
import re
import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources

# Invisible characters that Unicode calls default-ignorable and does not class as format (Cf): combining
# grapheme joiner, Hangul fillers, Khmer inherent vowels, Mongolian and other variation selectors.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)

# Symbols that carry meaning and stay when punctuation is dropped. ○ is often typed for the digit 〇, and ×
# for a masked character.
_MEANT = frozenset("%‰+±×÷=<>≤≥°○")

# ASCII, punctuation, and punctuation of full width: with Han characters nearly all of a page.
_COMMON = ((0x0A, 0x0B), (0x20, 0x7F), (0x2010, 0x2027), (0x3001, 0x3012), (0xFF01, 0xFF20))

_HAN = ("\u4e00", "\ua000")  # the first character of the block and the one behind it

_LONE_POINT = re.compile(r"(?<![0-9])\.|\.(?![0-9])")


_CODE = "2"  # raise when the folded form of some text changes


def _table(name: str = "t2s.tsv") -> str:
    return resources.files("archive").joinpath("data", name).read_text(encoding="utf-8")


@cache
def folding_version() -> str:
    """Changes whenever some text may fold otherwise: with this code, its tables, or Python's Unicode data."""
    parts = "\x00".join((_CODE, unicodedata.unidata_version, _table(), _table("scripts.toml")))
    return hashlib.sha256(parts.encode()).hexdigest()[:16]


@cache
def _scripts() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = tomllib.loads(_table("scripts.toml"))
    return found


@cache
def _simplified() -> dict[str, str]:
    rows = (line.split("\t") for line in _table().splitlines() if not line.startswith("#"))
    return {row[0]: row[1] for row in rows} | _scripts()["traditional"]


@cache
def _alike() -> dict[str, str]:
    """What folding turns one Han character into; the plain form keeps apart what simplified text has both of."""
    return _simplified() | _scripts()["both"] | _scripts()["rare"]


def told_apart() -> Sequence[str]:
    """The characters, not rare, that simplified text has and folding takes for another of its characters."""
    return list(_scripts()["both"])


def _fold_char(char: str) -> str:
    """What one character becomes; none, one or (for a ligature such as ㎡ or ﬃ) several characters."""
    if _HAN[0] <= char < _HAN[1] and char not in _alike():
        return char  # Unicode has no other form of these (tested)
    if char.isspace() or unicodedata.category(char) == "Cf" or _INVISIBLE.match(char):
        return ""
    folded = "".join(_alike().get(c, c) for c in unicodedata.normalize("NFKC", char).casefold())
    # NFKC and case folding may each call for the other again, so go on until nothing changes.
    return folded if folded == char else "".join(map(_fold_char, folded))


def _without_punctuation(char: str) -> str:
    category = unicodedata.category(char)
    dropped = category[0] in "PZ" or category in ("Sk", "Sm", "So")
    return "" if dropped and char not in _MEANT and char != "." else char


class _FoldTable(dict[int, str]):
    """A table for ``str.translate`` that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        value = self[code] = _fold_char(chr(code))
        return value


class _StripTable(dict[int, str]):
    def __missing__(self, code: int) -> str:
        value = self[code] = _without_punctuation(chr(code))
        return value


class _PlainTable(dict[int, str]):
    def __missing__(self, code: int) -> str:
        value = self[code] = _plain_char(chr(code))
        return value


def _all_but(same: Callable[[str], bool]) -> re.Pattern[str]:
    """Finds the characters that need a look: all but those of most pages for which ``same`` holds. A search for
    them costs a fraction of a look at each character.
    """
    han = range(ord(_HAN[0]), ord(_HAN[1]))
    others = [code for first, behind in _COMMON for code in range(first, behind) if same(chr(code))]
    changing = {ord(char) for char in _alike()}  # of the Han characters, no others change (tested)
    common = sorted({*others, *(code for code in han if code not in changing or same(chr(code)))})
    # Stretches of them: twenty thousand characters one by one take long to compile.
    begins = [code for code, before in zip(common, [-1, *common], strict=False) if code != before + 1]
    ends = [code for code, after in zip(common, [*common[1:], -1], strict=True) if code + 1 != after]
    stretches = (
        f"{re.escape(chr(begin))}-{re.escape(chr(end))}" for begin, end in zip(begins, ends, strict=True)
    )
    return re.compile(f"[^{''.join(stretches)}]+")


@cache
def _not_plain() -> re.Pattern[str]:
    """Finds what may not be its own plain form."""
    return _all_but(lambda char: _PLAIN[ord(char)] == char)


@cache
def _not_folded() -> re.Pattern[str]:
    """Finds what may not be its own folded form."""
    return _all_but(lambda char: _FOLD[ord(char)] == char)


@cache
def _uneven() -> re.Pattern[str]:
    """Finds what may not fold to one character."""
    return _all_but(lambda char: len(_FOLD[ord(char)]) == 1)


def _plain_char(char: str) -> str:
    if _HAN[0] <= char < _HAN[1]:
        return _simplified().get(char, char)
    if char.isspace():
        return char if char in "\n\t" else " "
    # ① numbers a list and is not the digit 1; punctuation is told apart by its width.
    if unicodedata.category(char)[0] not in "LN" or unicodedata.category(char) == "No":
        return char
    form = unicodedata.normalize("NFKC", char)
    return _simplified().get(form, form) if len(form) == 1 else char


_FOLD = _FoldTable()
_PLAIN = _PlainTable()
_STRIP = _StripTable()
_MARKS = tuple((mark, _fold_char(mark)) for mark in "，；：（）")  # each becomes one character


def fold(text: str) -> str:
    """The folded form of ``text``. Folding twice changes nothing more."""
    marked = _with_folded_marks(text)
    if _not_folded().search(marked) is None:
        return marked
    return _not_folded().sub(lambda match: match.group().translate(_FOLD), marked)


def _with_folded_marks(text: str) -> str:
    """``text`` with its commonest marks folded: all that changes in most texts. One by one they cost a third."""
    for mark, folded in _MARKS:
        text = text.replace(mark, folded)
    return text


def plain(text: str) -> str:
    """``text`` of the same length, with simplified characters and half-width letters, digits and spaces: what
    rules look at. Case and punctuation stay, and so does a character whose plain form would be longer.
    """
    return _not_plain().sub(lambda match: match.group().translate(_PLAIN), text)


def fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """The folded form of ``text``, and for each of its characters the index in ``text`` it comes from."""
    return fold(text), fold_offsets(text)


def fold_offsets(text: str) -> Sequence[int]:
    """For each character of the folded form of ``text``, the index in ``text`` it comes from; a ``range`` where
    nothing is shifted.
    """
    uneven = list(_uneven().finditer(text))
    if not uneven:
        return range(len(text))
    offsets: list[int] = []
    at = 0
    for match in uneven:
        offsets += range(at, match.start())
        at = match.end()
        offsets += [place for place in range(match.start(), at) for _ in _FOLD[ord(text[place])]]
    offsets += range(at, len(text))
    return offsets


def shifts(text: str) -> bool:
    """False only where each character of the folded form of ``text`` stands where it does in ``text``."""
    return _uneven().search(text) is not None


def unfolded(ranges: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Where ``ranges`` of the folded form of ``text``, none empty, stand in ``text`` itself."""
    if not all(map(str.isspace, _uneven().findall(text))):
        offsets = fold_offsets(text)
        return [(offsets[start], offsets[end - 1] + 1) for start, end in ranges]
    # White space alone is left out, as in most texts that shift at all: what follows it stands that much further on.
    begins, beyond, shift = [], [0], 0
    for match in _uneven().finditer(text):
        start, end = match.span()
        begins.append(start - shift)
        shift += end - start
        beyond.append(shift)
    return [
        (start + beyond[bisect_right(begins, start)], end + beyond[bisect_right(begins, end - 1)])
        for start, end in ranges
    ]


def strip_punctuation(folded: str) -> str:
    """``folded`` without punctuation, separators and symbols (Unicode P, Z, Sk, Sm and So).

    Letters, digits, marks and currency signs stay, and so do the signs that carry a meaning: a percent or
    permille sign, plus and the like, a degree sign, ○ and ×; and a point between two digits, since 2.5 is not
    25. What contains a string still contains it when both are stripped.
    """
    if folded.isalnum():  # as most words are: letters and numbers all stay
        return folded
    return _LONE_POINT.sub("", folded.translate(_STRIP))


def strip_with_offsets(folded: str) -> tuple[str, list[int]]:
    """``strip_punctuation(folded)``, and for each of its characters its index in ``folded``."""
    kept = [index for index, char in enumerate(folded) if _STRIP[ord(char)]]
    text = "".join(folded[index] for index in kept)
    lone = {match.start() for match in _LONE_POINT.finditer(text)}
    if lone:
        kept = [index for position, index in enumerate(kept) if position not in lone]
    return "".join(folded[index] for index in kept), kept
