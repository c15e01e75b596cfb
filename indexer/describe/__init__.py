"""Describe: a report as it stands on the page → title, year, region, issuer, genre, each with its basis."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from archive.model import Basis, Evidence, Fact, MaskKind, Part, PartKind, Span
from indexer.describe.endings import ends_early, left_out
from indexer.describe.genres import OTHER, find_genre, genre_named
from indexer.describe.issuers import find_issuer, marked_issuer, names_issuer
from indexer.describe.masks import find_masks
from indexer.describe.mentions import hides_years
from indexer.describe.publication import BELOW, LISTED, own_publication, page_publication
from indexer.describe.regions import find_region, supplied_region
from indexer.describe.signing import is_signature
from indexer.describe.sole_place import site_place
from indexer.describe.titles import fuller_year, supplied_title, supplied_year
from indexer.describe.written import written_year
from indexer.describe.years import find_year
from indexer.patterns import compiled
from indexer.textmap import MappedText

__all__ = ["Description", "Printed", "describe", "find_masks", "own_publication", "page_publication"]

# Rules of cleaning whose lines speak for the report, and the one whose lines may be its date.
_SPEAKING, _DATING, _TABLE = ("meta.signature", "meta.occasion"), "meta.date-line", "meta.index-table"
# Rules whose lines may name the office that issued the report.
_NAMING = (_TABLE, LISTED, "meta.index-row", "meta.byline", "html.byline")
# The line that names the assembly, where the reader took it for a byline.
_OCCASION = compiled("(?:19|20)[0-9]{2}年[^。；，]{2,60}(?:会议|大会|全会)上?")
_BRACKETED = compiled("^[（(][^（）()]{4,12}月[^（）()]{0,4}[)）]$")
# Where a table has label and value in two cells, the value begins within so many characters.
_VALUE = 24
_BETWEEN = compiled("《([^《》]+)》|【([^【】]+)】|[*]{2}([^*]+)[*]{2}")
_DASHES = ("—", "－", "–", "-", "─")


@dataclass(frozen=True, slots=True)
class Printed:
    """What the page prints of one report, and the stretch of page text that is the report's own."""

    titles: tuple[MappedText, ...]
    headings: tuple[MappedText, ...]
    body: tuple[MappedText, ...]
    stretch: Span


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
    published: Fact,
    called: tuple[str, ...] = (),
) -> Description:
    """What the page says of one report; ``cut_off`` are the signs that the page is not the whole of it.

    ``parts`` are at least those within the report's stretch. ``published``: see
    ``page_publication`` and ``own_publication``. ``called``: what
    the page calls all of its reports, where it has several.

    Texts, ``page_text`` too, are in the plain form of ``archive.folding.plain``, in which patterns are written.
    """
    title, below = _with_subtitle(printed.titles)
    printed = replace(printed, titles=tuple(_closed_up(text) for text in printed.titles))
    lines = _lines(printed, page_text, parts)
    genre = find_genre(printed.titles, printed.headings, printed.body)
    hidden = _hides_year(printed)
    year = find_year(printed.titles, lines, printed.headings, printed.body, genre, hidden=hidden)
    if year.basis is Basis.UNKNOWN and not hidden:
        year = written_year(_catalogue(printed, page_text, parts), genre)
    issuer = find_issuer(printed.titles, lines, printed.body)
    region = find_region(printed.titles, lines, printed.body, issuer, printed.headings[:1])
    if issuer.basis is Basis.UNKNOWN:
        issuer = marked_issuer(hints) or issuer
    stated = supplied_title(hints)
    supplied = stated if title is None else None
    if genre == OTHER:
        names = called if supplied is None or supplied.value is None else (supplied.value, *called)
        genre = genre_named(names) or OTHER
    if year.basis is Basis.UNKNOWN:
        year = supplied_year(supplied) or _fuller(title, stated, printed.body, hidden) or year
    if region.basis is Basis.UNKNOWN:
        region = (
            supplied_region(stated)
            or site_place(page_text, hints, (*printed.titles, *printed.body))
            or region
        )
    early = ends_early(printed.body, printed.headings, page_text, printed.stretch)
    signs = cut_off or left_out(page_text, parts, _end(printed))
    return Description(
        supplied or _title(title, below),
        _named(title, below, supplied) or _label(printed, genre, year, region),
        year,
        region,
        issuer,
        published,
        genre,
        (*signs, *(sign for sign in early if not any(_meet(sign.span, each.span) for each in signs))),
    )


def _closed_up(title: MappedText) -> MappedText:
    """The title without white space, for it may be letter-spaced (政 府 工 作 报 告)."""
    return title.without([(at, at + 1) for at, char in enumerate(title.text) if char.isspace()])


def _with_subtitle(titles: tuple[MappedText, ...]) -> tuple[MappedText | None, MappedText | None]:
    """The title, and the line below it that says behind a dash what the text is."""
    dashed = len(titles) > 1 and not titles[0].text.startswith(_DASHES) and titles[1].text.startswith(_DASHES)
    return titles[0] if titles else None, titles[1] if dashed else None


def _title(title: MappedText | None, below: MappedText | None) -> Fact:
    if title is None:
        return Fact(None, Basis.UNKNOWN)
    spans = (*title.spans(), *(below.spans() if below is not None else ()))
    return Fact(
        _named(title, below, None), Basis.EXPLICIT, tuple(Evidence(span, "页面所印题名") for span in spans)
    )


def _bare(title: str) -> str:
    """The title without the marks that a page sets it between: 《…》, 【…】, **…**."""
    match = _BETWEEN.fullmatch(title)
    return next(group for group in match.groups() if group is not None) if match else title


def _fuller(
    title: MappedText | None, stated: Fact | None, body: tuple[MappedText, ...], hidden: bool
) -> Fact | None:
    """The year of a fuller title that is stated beside the text, unless the source hides years."""
    return None if title is None or hidden or hides_years(body) else fuller_year(_bare(title.text), stated)


def _named(title: MappedText | None, below: MappedText | None, supplied: Fact | None) -> str | None:
    if title is None:
        return supplied.value if supplied is not None else None
    return _bare(title.text) + (below.text if below is not None else "")


def _label(printed: Printed, genre: str, year: Fact, region: Fact) -> str:
    """A plain description for a report without a title, in square brackets as cataloguing rules ask."""
    about = "民政" if any("民政" in text.text for text in printed.body) else ""
    kind = "文稿" if genre == OTHER else genre.replace("年度总结", "工作总结")
    facts = [f"{year.value}年" if year.value else "年份不详", region.value or ""]
    return f"[{about}{kind}（{'，'.join(fact for fact in facts if fact)}）]"


def _lines(printed: Printed, page_text: str, parts: tuple[Part, ...]) -> tuple[MappedText, ...]:
    """The lines of metadata that are the report's own words: its signature, its assembly, its date.

    A bare date counts where it stands below the text, right below the office that signs, or in brackets as under a
    title: elsewhere above the text it may be the day of the upload. So may one with dots.
    """
    whole = MappedText.whole(page_text)
    signed = [part.span.end for part in parts if part.rule in _SPEAKING]
    end = _end(printed)
    found = []
    for part in parts:
        below = part.span.start >= end
        if not _inside(part.span, printed.stretch) or not (part.kind is PartKind.METADATA or below):
            continue
        line = whole.slice(part.span.start, part.span.end)
        if below and part.rule in BELOW and is_signature(line.text):
            found.append(line)
        if part.kind is not PartKind.METADATA:
            continue
        dates = part.rule == _DATING and (
            below or _BRACKETED.search(line.text) or _is_signed(page_text, line.text, part.span.start, signed)
        )
        held = part.rule == "html.byline" and _OCCASION.search(line.text)
        if part.rule in _SPEAKING or dates or held or (part.rule in _NAMING and names_issuer(line.text)):
            found.append(line)
    found += [heading for heading in printed.headings[:1] if is_signature(heading.text)]
    return tuple(found)


def _end(printed: Printed) -> int:
    """Where the last character of the text stands."""
    return max((span.end for text in printed.body for span in text.spans()), default=printed.stretch.start)


def _is_signed(page_text: str, date: str, start: int, signed: list[int]) -> bool:
    """Whether a date as documents write it stands right below one of the lines that end at ``signed``."""
    return "日" in date and any(place <= start and not page_text[place:start].strip() for place in signed)


def _hides_year(printed: Printed) -> bool:
    return any(mask.kind is MaskKind.YEAR for title in printed.titles for mask in find_masks(title))


def _catalogue(printed: Printed, page_text: str, parts: tuple[Part, ...]) -> tuple[MappedText, ...]:
    """What the page's catalogue of government information states, each part with what stands behind it."""
    whole = MappedText.whole(page_text)
    return tuple(
        whole.slice(part.span.start, min(part.span.end + _VALUE, printed.stretch.end))
        for part in parts
        if part.rule in (_TABLE, LISTED) and _inside(part.span, printed.stretch)
    )


def _inside(span: Span, stretch: Span) -> bool:
    return stretch.start <= span.start and span.end <= stretch.end


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
