"""Finds the signs that a report is not the whole of it: where its text ends, and what the page says right below."""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from archive.model import Evidence, Part, Span
from indexer.describe.publication import BELOW
from indexer.describe.signing import signed
from indexer.patterns import compiled, one_of
from indexer.textmap import MappedText

_SENTENCE_ENDS = "。！？!?；;：:…”』」）)】》"
# 名词解释：见附件
_LONGEST_NOTE = 16
_CELLS = "\t"
_ELLIPSES = ("…", "⋯", "...")
# Rules for lines of the site's below a text.
_SITE_BELOW = (*BELOW, "edge.furniture")


def ends_early(
    body: tuple[MappedText, ...], headings: tuple[MappedText, ...], page_text: str, stretch: Span
) -> tuple[Evidence, ...]:
    """The signs that a report goes on elsewhere, or breaks off. ``stretch`` is the report's own, of ``page_text``."""
    if not body:
        return ()
    last = body[-1]
    said = tuple(_said_in(last.text))[:1]
    if said:
        return (Evidence(last.spans()[-1], said[0]),)
    below = tuple(_said_below(page_text, max(span.end for span in last.spans()), stretch.end))
    return below or _breaks_off(body, headings)


def left_out(page_text: str, parts: Iterable[Part], end: int) -> tuple[Evidence, ...]:
    """What lines of the site's say of the rest (剩余 21 页, 未完待续). They are among ``parts``, behind the text, whose
    last character stands at ``end``.
    """
    known = _data()["left_out"]
    return tuple(
        Evidence(part.span, known["why"])
        for part in parts
        if part.rule in _SITE_BELOW
        and part.span.start >= end
        and part.span.end - part.span.start <= known["longest"]
        and compiled(known["pattern"]).search(page_text[part.span.start : part.span.end])
    )


def _said_in(text: str) -> Iterator[str]:
    """Why a last paragraph says itself that it is not the last."""
    return (sign["why"] for sign in _data()["last"] if compiled(sign["pattern"]).search(text))


def _said_below(page_text: str, start: int, end: int) -> Iterator[Evidence]:
    """The first line right below a text, up to where it is signed, that says that there is more."""
    known = _data()["below"]
    for line_start, line in _lines_from(page_text, start, end, known["lines"]):
        if signed(line):
            return
        if len(line) > known["longest"]:
            continue
        # The dots in front of a button may end the text.
        shown = "…" + line if line_start == start and page_text[:start].endswith(_ELLIPSES) else line
        for sign in known["sign"]:
            if compiled(sign["pattern"]).fullmatch(shown):
                yield Evidence(Span(line_start, line_start + len(line)), sign["why"])
                return


def _lines_from(page_text: str, start: int, end: int, count: int) -> Iterator[tuple[int, str]]:
    """The first lines with something on them, without white space round them, and where each begins."""
    while start < end and count:
        stop = page_text.find("\n", start, end)
        stop = end if stop < 0 else stop
        line = page_text[start:stop]
        if line.strip():
            yield start + len(line) - len(line.lstrip()), line.strip()
            count -= 1
        start = stop + 1


def _breaks_off(body: tuple[MappedText, ...], headings: tuple[MappedText, ...]) -> tuple[Evidence, ...]:
    """The end of a report that stops in the middle of a sentence."""
    if len(body) < 2 or _is_ended(body[-1].text) or _is_listed(body, headings):
        return ()
    return (Evidence(body[-1].spans()[-1], "正文在句中断开"),)


def _is_ended(text: str) -> bool:
    """Whether a last paragraph is whole: a sentence, a row of a table, a closing formula, or a note that is short and
    says where to look, which ends without punctuation on purpose.
    """
    note = len(text) <= _LONGEST_NOTE and ("：" in text or ":" in text)
    return text[-1] in _SENTENCE_ENDS or _CELLS in text or note or _whole().fullmatch(text) is not None


def _is_listed(body: tuple[MappedText, ...], headings: tuple[MappedText, ...]) -> bool:
    """Whether a last paragraph is an item of a list without punctuation, as the one before or its heading says."""
    known = _data()["whole"]
    before, last = body[-2].text, body[-1].text
    if len(last) > known["longest_item"] or compiled(known["open"]).search(last):
        return False
    if _CELLS in before:
        return True
    above = [text.text for text in headings[-1:] if text.spans()[0].start > body[-2].spans()[0].start]
    above.append(before)
    return (len(before) <= known["longest_item"] and not _is_ended(before)) or any(
        len(text) <= known["longest_item"] and compiled(known["lists"]).search(text) for text in above
    )


@cache
def _whole() -> Any:
    return one_of(_data()["whole"]["patterns"])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("indexer.describe").joinpath("endings.toml").read_text(encoding="utf-8"))
