"""Turns an HTML page into page text: one line per block, cells apart by tabs, hidden things left out.

Text that is not the page's own stays in the page text, marked with the rule that sets it apart, so that nothing
vanishes unseen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.layout import LineLayout
from archive.model import Part, PartKind, Span
from indexer.read.html.edges import BYLINE, OUTSIDE_MAIN
from indexer.read.html.furniture import furniture
from indexer.read.html.judge import Verdict, judge
from indexer.read.html.metadata import METADATA_TABLE, read_metadata
from indexer.read.html.render import render
from indexer.read.html.rendered import Rendered
from indexer.read.html.titles import clean_title, stated_titles
from indexer.read.html.tree import MAX_DEPTH, grow

__all__ = ["MAX_DEPTH", "OUTSIDE_MAIN", "Linearised", "linearise", "reasons"]

# Where so many times more sentences are hidden than seen, a script shows the text when the page has loaded.
_HIDDEN_TIMES = 3
_METADATA = frozenset({BYLINE, METADATA_TABLE})


@dataclass(frozen=True, slots=True)
class Linearised:
    """The visible text of a page, the parts of it that are not its own text, and facts beside it.

    ``hints`` holds ``title`` without the site's name, ``head_title`` with it, ``title_line``
    where a line of the page prints it, ``meta.*`` from the head, ``table.*`` from tables of metadata, ``url`` and
    ``base``.
    """

    text: str
    outside: tuple[Part, ...]
    hints: Mapping[str, str]
    layout: Mapping[int, LineLayout] = field(default_factory=dict)


def linearise(markup: str) -> Linearised:
    """The text of an HTML page. Raises PageError when it is nested too deep to be a page that people read."""
    tree = grow(markup)
    page = render(tree)
    if tree.hidden_marks > _HIDDEN_TIMES * (1 + sum(row.marks for row in page.rows)):
        tree = grow(markup, hidden_too=True)
        page = render(tree)
    if not page.rows:
        return Linearised("", (), tree.facts)
    known = furniture()
    stated = stated_titles(tree.facts)
    verdict = judge(page, stated, known, tree.sheets)
    limit = _first_sentence(page, verdict)
    table = read_metadata(page, known, limit)
    rules = list(verdict.rules)
    for index in table.rows:
        rules[index] = METADATA_TABLE
    hints = {**tree.facts, **table.facts}
    if verdict.title:
        hints["title"] = "".join(page.rows[index].text for index in verdict.title)
        hints["title_line"] = page.rows[verdict.title[0]].text
    elif stated:
        hints["title"] = clean_title(stated[0], known)
    if hints.get("title") != tree.facts.get("title", hints.get("title")):
        hints["head_title"] = tree.facts["title"]
    layout = {row.start: LineLayout(level=row.heading) for row in page.rows if row.heading and not row.table}
    return Linearised(page.text, _parts(page, rules), hints, layout)


def reasons() -> dict[str, str]:
    """For each rule by which this reader sets text apart, what people are told."""
    return dict(furniture().reasons)


def _first_sentence(page: Rendered, verdict: Verdict) -> int:
    """The first row that is text and reads like it."""
    texts = (i for i, rule in enumerate(verdict.rules) if rule is None and page.rows[i].is_prose)
    return next(texts, len(verdict.rules))


def _parts(page: Rendered, rules: list[str | None]) -> tuple[Part, ...]:
    return tuple(
        Part(Span(row.start, row.end), PartKind.METADATA if rule in _METADATA else PartKind.REMOVED, rule)
        for row, rule in zip(page.rows, rules, strict=True)
        if rule is not None
    )
