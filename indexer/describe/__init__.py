"""Describe: a report as it stands on the page → title, year, region, issuer, genre, each with its basis."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from archive.model import Basis, Evidence, Fact, Part, PartKind
from indexer.describe.masks import find_masks
from indexer.describe.places import find_issuer, find_region
from indexer.describe.titles import supplied_title, supplied_year
from indexer.describe.years import find_year
from indexer.patterns import compiled
from indexer.textmap import MappedText

__all__ = ["Description", "Printed", "describe", "find_masks"]

_OTHER = "其他"
_OPENING = 3
_DATE = compiled("((?:19|20)[0-9]{2})[-年/.]([0-9]{1,2})[-月/.]([0-9]{1,2})")
_DATE_HINTS = ("meta.pubdate", "meta.publishdate", "meta.article:published_time", "meta.firstpublishedtime")
_TABLE = "html.metadata-table"
_SENTENCE_ENDS = "。！？!?；;：:…”』」）)】》"


@dataclass(frozen=True, slots=True)
class Printed:
    """What the page prints of one report."""

    titles: tuple[MappedText, ...]
    headings: tuple[MappedText, ...]
    body: tuple[MappedText, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """What is known of a report, and how."""

    title: Fact
    label: str
    year: Fact
    region: Fact
    issuer: Fact
    published: Fact
    genre: str
    truncated: tuple[Evidence, ...]


def describe(
    printed: Printed,
    page_text: str,
    parts: tuple[Part, ...],
    hints: Mapping[str, str],
    cut_off: tuple[Evidence, ...],
) -> Description:
    """What the page says of one report; ``cut_off`` are the signs that the page is not the whole of it."""
    title = printed.titles[0] if printed.titles else None
    genre = find_genre(title, printed)
    year = find_year(printed.titles, printed.headings, printed.body, genre)
    issuer = find_issuer(title)
    region = find_region(title, issuer, printed.body)
    supplied = supplied_title(hints) if title is None else None
    if year.basis is Basis.UNKNOWN:
        year = supplied_year(supplied) or year
    return Description(
        supplied or _title(title),
        _named(title, supplied) or _label(printed, genre, year, region),
        year,
        region,
        issuer,
        _published(page_text, parts, hints),
        genre,
        (*cut_off, *_breaks_off(printed.body)),
    )


def _title(title: MappedText | None) -> Fact:
    if title is None:
        return Fact(None, Basis.UNKNOWN)
    return Fact(title.text, Basis.EXPLICIT, tuple(Evidence(span, "页面所印题名") for span in title.spans()))


def _named(title: MappedText | None, supplied: Fact | None) -> str | None:
    return title.text if title is not None else supplied.value if supplied is not None else None


def _label(printed: Printed, genre: str, year: Fact, region: Fact) -> str:
    """A plain description for a report without a title, in square brackets as cataloguing rules ask."""
    about = "民政" if any("民政" in text.text for text in printed.body) else ""
    kind = "文稿" if genre == _OTHER else genre.replace("年度总结", "工作总结")
    facts = [f"{year.value}年" if year.value else "年份不详", region.value or ""]
    return f"[{about}{kind}（{'，'.join(fact for fact in facts if fact)}）]"


@cache
def _genres() -> tuple[tuple[str, Any, Any], ...]:
    data = tomllib.loads(files("indexer.describe").joinpath("genres.toml").read_text(encoding="utf-8"))
    return tuple(
        (
            entry["name"],
            compiled(entry["pattern"]),
            compiled(entry["headings"]) if "headings" in entry else None,
        )
        for entry in data["genre"]
    )


def find_genre(title: MappedText | None, printed: Printed) -> str:
    """The genre that the title names, or that the headings and the opening speak for; 其他 otherwise."""
    if title is not None:
        return next((name for name, pattern, _ in _genres() if pattern.search(title.text)), _OTHER)
    texts = [text.text for text in (*printed.headings, *printed.body[:_OPENING])]
    for name, _, pattern in _genres():
        if pattern is not None and any(pattern.search(text) for text in texts):
            return name
    return _OTHER


def _published(page_text: str, parts: tuple[Part, ...], hints: Mapping[str, str]) -> Fact:
    """The date of publication that the page states, as YYYY-MM-DD. It is never taken for the year."""
    listed = _DATE.search(hints.get("table.published", ""))
    for part in parts:
        if part.kind is PartKind.METADATA and part.rule != "meta.occasion":
            text = page_text[part.span.start : part.span.end]
            # A table of metadata states several dates; the reader has told them apart.
            match = _DATE.search(text) if part.rule != _TABLE else listed
            if match and match.group() in text:
                return Fact(_iso(match), Basis.EXPLICIT, (Evidence(part.span, "页面所印发布日期"),))
    for name in _DATE_HINTS:
        match = _DATE.search(hints.get(name, ""))
        if match:
            return Fact(_iso(match), Basis.EXPLICIT)
    return Fact(None, Basis.UNKNOWN)


def _iso(match: Any) -> str:
    year, month, day = (int(group) for group in match.groups())
    return f"{year:04d}-{month:02d}-{day:02d}"


def _breaks_off(body: tuple[MappedText, ...]) -> tuple[Evidence, ...]:
    """The end of a report that stops in the middle of a sentence."""
    if not body or body[-1].text[-1] in _SENTENCE_ENDS or len(body) < 2:
        return ()
    last = body[-1].spans()[-1]
    return (Evidence(last, "正文在句中断开"),)
