"""Finds the office that issued a report: as printed in the title, the signature, or the text itself."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from archive.folding import plain
from archive.model import Basis, Evidence, Fact, Span
from indexer.describe.gazetteer import gazetteer, settings
from indexer.describe.own_place import is_other, is_subject
from indexer.patterns import compiled
from indexer.textmap import MappedText

_SIGNS = "xXＸ×*＊○〇□_某"
_MASK = compiled(f"[{_SIGNS}]{{1,6}}")
_LEAD = compiled("^" + settings()["title"]["lead"])
_OPENING, _BEGINNING, _LONGEST = 2, 2000, 24
# Who speaks says so in the first paragraphs.
_SPEECH = 4
# What a page's head says has no place in its text.
_NOWHERE = Span(0, 0)


@cache
def _patterns() -> tuple[Any, Any, Any, Any]:
    data = settings()["issuer"]
    place = rf"(?:\p{{Han}}|[{_SIGNS}]){{0,18}}?"
    return (
        compiled(f"^((?:{place}{data['offices']})|{data['masked_office']})"),
        compiled(data["offices"]),
        compiled(data["label"] + r"[:：\s]{0,4}"),
        compiled(data["itself"]),
    )


def find_issuer(
    titles: tuple[MappedText, ...], lines: tuple[MappedText, ...], body: tuple[MappedText, ...]
) -> Fact:
    """The office, as printed. A masked one keeps its mask and says so."""
    begins, alone, label, itself = _patterns()
    for title in titles:
        lead = _LEAD.search(title.text)
        if (found := _office(title, begins, alone, lead.end() if lead else 0, "题名写明单位")) is not None:
            return found
    for line in lines:
        labelled = label.search(line.text)
        start = labelled.end() if labelled else 0
        if (found := _office(line, begins, alone, start, "落款写明单位")) is not None:
            return found
    for text in body:
        match = itself.search(text.text) if "（" in text.text or "(" in text.text else None
        if match and begins.search(match.group(1)):
            return _fact(text, match.span(1), "正文注明本单位", Basis.EXPLICIT)
    return _spoken_for(body[:_SPEECH]) or _government(titles) or _opening(body)


def marked_issuer(hints: Mapping[str, str]) -> Fact | None:
    """The office that a mark in the head of the page names as the source of its text."""
    data = settings()["marks"]
    for name in data["names"]:
        office = plain(hints.get(name, "")).strip()
        found = _office(MappedText.whole(office), *_patterns()[:2], 0, "") if office else None
        if found is None or found.value != office or compiled(data["not_issuer"]).search(office):
            continue
        if found.basis is Basis.EXPLICIT:
            return Fact(office, Basis.INFERRED, (Evidence(_NOWHERE, data["why"]),))
    return None


def names_issuer(line: str) -> bool:
    """Whether a line of a page's catalogue names the office that issued it (发文机构：…)."""
    return _patterns()[2].search(line) is not None


def _office(line: MappedText, begins: Any, alone: Any, start: int, why: str) -> Fact | None:
    """The office whose name begins at ``start``, or with a name of a place further on."""
    text = line.text
    match = begins.search(text[start : start + 2 * _LONGEST])
    if match is None:
        return None
    end = start + match.end(1)
    first = _first_of_name(text, start, end)
    if first is None or alone.fullmatch(text[first:end]):
        return None
    return _fact(line, (first, end), why, Basis.EXPLICIT)


def _first_of_name(text: str, start: int, end: int) -> int | None:
    """Where the name of an office really begins: with its place or its mask; None for another's office."""
    position = start
    while position < end:
        chain = gazetteer().read(text, position)
        if chain is not None and (not chain.short or position == start):
            return None if is_other(text, chain.start, chain.end) else position
        if text[position] in _SIGNS:
            return position
        position += 1
    return start


def _opening(body: tuple[MappedText, ...]) -> Fact:
    """The office of a named or masked place that the opening of the text begins to speak of."""
    _, offices, _, _ = _patterns()
    for text in body[:_OPENING]:
        for match in offices.finditer(text.text[:_BEGINNING]):
            first = _place_before(text.text, max(0, match.start() - _LONGEST), match.start())
            if first is None or match.group() == "人民政府" or is_other(text.text, first, match.end()):
                continue
            if is_subject(text.text, first, match.end()):
                return _fact(text, (first, match.end()), "正文开头以该单位的名义报告", Basis.INFERRED)
    return Fact(None, Basis.UNKNOWN)


def _spoken_for(body: tuple[MappedText, ...]) -> Fact | None:
    """The office in whose name somebody says that he reports (我代表某县人民政府)."""
    data = settings()["issuer"]
    for text in body:
        for match in compiled(data["speaks"]).finditer(text.text[:_BEGINNING]):
            chain = gazetteer().read(text.text, match.end())
            hidden = _MASK.match(text.text, match.end())
            place = chain.end if chain else hidden.end() if hidden else None
            behind = _represented().match(text.text, place) if place is not None else None
            if behind:
                return _fact(text, (match.end(), behind.end()), "正文写明代表该单位报告", Basis.EXPLICIT)
    return None


@cache
def _represented() -> Any:
    data = settings()["issuer"]
    return compiled(f"(?:{data['represented']}|[省市县区州旗]?{data['offices']})")


def _government(titles: tuple[MappedText, ...]) -> Fact | None:
    """The government whose report a title is (某县政府工作报告)."""
    for title in titles:
        match = compiled(settings()["issuer"]["government"]).search(title.text)
        chain = gazetteer().read_back(title.text, match.start()) if match else None
        if match and chain:
            return _fact(title, (chain.start, match.end(1)), "题名写明单位", Basis.EXPLICIT)
    return None


def _place_before(text: str, begin: int, end: int) -> int | None:
    chain = gazetteer().read_back(text, end)
    if chain is not None:
        return chain.start
    masked = [match for match in _MASK.finditer(text[begin:end]) if end - begin - match.end() <= 1]
    return begin + masked[-1].start() if masked else None


def _fact(text: MappedText, place: tuple[int, int], why: str, basis: Basis) -> Fact:
    name = text.text[slice(*place)]
    evidence = tuple(Evidence(span, why) for span in text.spans(*place))
    return Fact(name, Basis.MASKED if _MASK.search(name) else basis, evidence)
