"""Finds what a page calls its text: in its head, and on which of its rows."""

import re
from collections.abc import Mapping, Sequence

from indexer.read.html.furniture import Furniture
from indexer.read.html.rendered import Rendered, Row

_NAMES = ("meta.articletitle", "meta.og:title", "title", "meta.title")
_APART = re.compile(r"[\s\u3000\W_]+")
_FILE_ENDING = re.compile(r"\.(?:docx?|wps|pdf|txt|pptx?|html?)$", re.IGNORECASE)
# What stands behind a title of its own in brackets (政府工作报告（2012年）) once these are gone.
_UNREMARKED = re.compile(r"(?<=报告|总结|计划|要点)(?:19|20)[0-9]{2}年?$")
_SHORTEST, _LONGEST = 4, 120
_BEST_SHARE = 0.6


def clean_title(raw: str, known: Furniture) -> str:
    """A page's title without the name of its site and of its columns."""
    cuts = [match.span() for match in known.separators.finditer(raw)]
    suffix = known.site
    while cuts:
        start, end = cuts.pop()
        if len(_plain(raw[:start])) < _SHORTEST:
            break
        if not known.site.fullmatch(raw[end:]) and not suffix.fullmatch(raw[end:]):
            break
        raw, suffix = raw[:start], known.columns
    return _FILE_ENDING.sub("", raw.strip())


def stated_titles(facts: Mapping[str, str]) -> list[str]:
    """The titles that the head states, the most trustworthy first."""
    return [facts[name] for name in _NAMES if name in facts]


def title_rows(page: Rendered, stated: list[str], flagged: list[str | None]) -> list[int]:
    """The rows that print the page's title: what they say is in a stated title, or begins with it."""
    wanted = [plain for plain in map(_plain, stated) if plain]
    found: list[tuple[bool, int]] = []
    for index, row in enumerate(page.rows):
        if not _SHORTEST <= row.length <= _LONGEST or row.table or flagged[index]:
            continue
        plain = _plain(row.text)
        if len(plain) >= _SHORTEST and any(_names(plain, title) for title in wanted):
            found.append((row.heading > 0, index))
    # A heading element is believed before other rows, a row outside links before a link.
    headings = [index for is_heading, index in found if is_heading]
    plain_rows = [index for _, index in found if not page.rows[index].is_linked]
    return headings or plain_rows


def choose_title(
    page: Rendered,
    candidates: Sequence[int],
    stated: Sequence[str],
    text: tuple[int, int],
    furniture: Sequence[str | None],
    known: Furniture,
) -> tuple[int, ...]:
    """The rows that print the title of the text, which begins at the first number of ``text``.

    The second number is its first sentence. Of the rows that could be the title, it is the first one in the block
    of the text, or else the last one above it; without any, a heading or what stands above a byline.
    """
    start, first = text
    above = [index for index in candidates if index <= first]
    inside = [index for index in above if index >= start]
    row = inside[0] if inside else above[-1] if above else _heading(page, first, furniture, known)
    if row is None:
        return ()
    wanted = [_plain(title) for title in stated]
    plain, rows = _plain(page.rows[row].text), [row]
    # A title may be broken over several rows.
    while rows[0] > 0 and not furniture[rows[0] - 1] and _is_titlelike(page.rows[rows[0] - 1]):
        longer = _plain(page.rows[rows[0] - 1].text) + plain
        if not any(longer in title for title in wanted):
            break
        plain, rows = longer, [rows[0] - 1, *rows]
    return tuple(rows)


def _heading(page: Rendered, first: int, furniture: Sequence[str | None], known: Furniture) -> int | None:
    """The nearest heading above a page's first sentence, or a row with a byline below it."""
    lowest = min(first, len(page.rows) - 1)
    near = range(lowest, max(-1, lowest - _NEAR), -1)
    free = [
        index
        for index in near
        if not furniture[index]
        and _is_titlelike(page.rows[index])
        and not known.label.match(page.rows[index].text)
    ]
    for index in free:
        if page.rows[index].heading in (1, 2):
            return index
    for index in free:
        below = page.rows[index + 1].text if index + 1 < len(page.rows) else ""
        if below and known.is_byline(below) and not known.is_byline(page.rows[index].text):
            return index
    return None


_NEAR = 12


def _is_titlelike(row: Row) -> bool:
    return _SHORTEST <= row.length <= _LONGEST and not row.is_linked


def _names(row: str, title: str) -> bool:
    if row == title or row == _UNREMARKED.sub("", title):
        return True
    if title.startswith(row) or row.startswith(title):
        return (
            min(len(row), len(title)) >= _BEST_SHARE * max(len(row), len(title)) or len(row) >= 2 * _SHORTEST
        )
    return len(row) >= 2 * _SHORTEST and row in title


def _plain(text: str) -> str:
    return _APART.sub("", text).lower()
