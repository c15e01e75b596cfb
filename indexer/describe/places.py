"""Finds the region that a report is about and the office that issued it; a masked one is never guessed."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from archive.model import Basis, Evidence, Fact
from indexer.patterns import compiled
from indexer.textmap import MappedText

_MASK = "[xXＸ×*＊○某]{1,4}"
_MASKED_PLACE = compiled(f"({_MASK})(?:省|市|县|区|旗|州|镇|乡)")
_MASK_SIGN = compiled(_MASK)
_LOCAL = compiled("(\\p{Han}{1,7}?(?:自治县|自治州|自治旗|地区|市|县|区|旗|州|盟))")
_ISSUER = compiled(
    "^(?:关于)?(?:(?:19|20)[0-9xX_*]{2}年(?:度)?)?((?:\\p{Han}|[xXＸ×*＊○]){0,18}?(?:民政局|民政厅|民政部|人民政府|民政办公室|民政办|老龄办|街道办事处|镇政府|乡政府|[xXＸ×*＊○]局))"
)
_LEADING_YEAR = compiled("^(?:关于)?(?:(?:19|20)[0-9xX_*]{2}年(?:度)?)?")


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    provinces: tuple[tuple[str, str], ...]
    no_names: frozenset[str]
    visits: tuple[tuple[str, Any], ...]


@cache
def _gazetteer() -> _Gazetteer:
    data = tomllib.loads(files("indexer.describe").joinpath("regions.toml").read_text(encoding="utf-8"))
    provinces = tuple((full, short) for full, short in data["provinces"])
    visits = tuple((full, compiled(data["visit"].format(short=short))) for full, short in provinces)
    return _Gazetteer(provinces, frozenset(data["no_names"]), visits)


def find_region(title: MappedText | None, issuer: Fact, body: tuple[MappedText, ...]) -> Fact:
    """The province, with the place below it where the title prints one; masked or unknown otherwise."""
    if title is not None and (named := _named(title)) is not None:
        return named
    inferred = _visited(body)
    if inferred is not None:
        return inferred
    if issuer.basis is Basis.MASKED:
        return Fact(None, Basis.MASKED, issuer.evidence)
    for text in body if title is None else (title, *body):
        match = _MASKED_PLACE.search(text.text)
        if match:
            return Fact(None, Basis.MASKED, _evidence(text, match.span(), "原文隐去了地名"))
    return Fact(None, Basis.UNKNOWN)


def find_issuer(title: MappedText | None) -> Fact:
    """The office that the title begins with, as printed. A masked one keeps its mask and says so."""
    if title is None:
        return Fact(None, Basis.UNKNOWN)
    match = _ISSUER.search(title.text)
    if not match:
        return Fact(None, Basis.UNKNOWN)
    name, evidence = match.group(1), _evidence(title, match.span(1), "题名写明单位")
    if _MASK_SIGN.search(name):
        return Fact(name, Basis.MASKED, evidence)
    return Fact(name, Basis.EXPLICIT, evidence)


def _named(title: MappedText) -> Fact | None:
    start = _LEADING_YEAR.search(title.text).end()
    rest = title.text[start:]
    end = 0
    for full, short in _gazetteer().provinces:
        if rest.startswith((full, short)):
            end = len(full) if rest.startswith(full) else len(short)
            break
    province = full if end else ""
    local = _LOCAL.match(rest[end:])
    place = local.group(1) if local and _is_name(local.group(1)) else ""
    if not province and not place:
        return None
    evidence = _evidence(title, (start, start + end + len(place)), "题名写明地区")
    return Fact(province + place, Basis.EXPLICIT, evidence)


def _is_name(place: str) -> bool:
    return len(place) > 1 and place[0] not in _gazetteer().no_names and len(place) >= 3


def _visited(body: tuple[MappedText, ...]) -> Fact | None:
    for text in body:
        for full, pattern in _gazetteer().visits:
            match = pattern.search(text.text)
            if match:
                return Fact(
                    full, Basis.INFERRED, _evidence(text, match.span(), "正文写明贯彻考察本省时的讲话")
                )
    return None


def _evidence(text: MappedText, place: tuple[int, int], reason: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(span, reason) for span in text.spans(*place))
