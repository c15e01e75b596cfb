"""The shape of a statement: its number, its lead, its sentences, and the titles it quotes."""

import re
from functools import lru_cache

_NUMBER = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十百\d]{1,3}[）)]|[一二三四五六七八九十百]{1,3}[、.．]"
    r"|\d{1,3}[、.．)）](?!\d)|[Xx][、.．]|[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[，、,])\s*"
)
_ENUMERATED = re.compile(r"\s*(?:[一二三四五六七八九十]{1,2}是|[（(]?\d{1,3}[、.．)）](?!\d))")
_LEAD_STOP = re.compile(r"[。;；:：!！?？]")
_SENTENCE_STOP = re.compile(r"[。；;！!？?\n]")
_QUOTED_TITLE = re.compile(r"《[^《》]{1,80}》")
_BRACKETS = "【】〖〗[]"
_FINAL = " 。.．:：;；，,、!！"

LEAD_LIMIT = 60  # a first sentence longer than this does not announce a subject
LEAD_FALLBACK = 30
_KEPT = 256  # texts whose shape is kept: each is asked for several times while its report is tagged


@lru_cache(maxsize=_KEPT)
def after_number(text: str) -> int:
    """Where ``text`` begins once its number (``一、`` ``（二）`` ``3.`` ``四是``) is left out."""
    match = _NUMBER.match(text)
    return match.end() if match else 0


@lru_cache(maxsize=_KEPT)
def is_enumerated(text: str) -> bool:
    """Whether ``text`` begins as an item of a list inside a section (``一是`` ``2.``)."""
    return _ENUMERATED.match(text) is not None


def bare_heading(heading: str) -> str:
    """A heading without its number and its final punctuation."""
    return heading[after_number(heading) :].strip().strip(_FINAL + _BRACKETS)


@lru_cache(maxsize=_KEPT)
def lead_end(text: str) -> int:
    """The end of the opening words that say what a statement is about."""
    start = after_number(text)
    stop = _LEAD_STOP.search(text, start, start + LEAD_LIMIT)
    return stop.start() if stop else min(len(text), start + LEAD_FALLBACK)


@lru_cache(maxsize=_KEPT)
def sentence_starts(text: str) -> tuple[int, ...]:
    """Where the sentences of ``text`` begin, in order; the first is 0."""
    return (0, *(match.end() for match in _SENTENCE_STOP.finditer(text)))


@lru_cache(maxsize=_KEPT)
def quoted_titles(text: str) -> tuple[tuple[int, int], ...]:
    """The places of titles in ``《》``, marks included."""
    return tuple(match.span() for match in _QUOTED_TITLE.finditer(text)) if "《" in text else ()
