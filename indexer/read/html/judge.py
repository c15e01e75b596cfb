"""Judges the rows of a page: which are its text, and why the others are not."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from indexer.read.html.comments import COMMENTS, flag_comments
from indexer.read.html.edges import NAVIGATION, OUTSIDE_MAIN, mark_bylines, trim
from indexer.read.html.furniture import Furniture
from indexer.read.html.main_block import HIDDEN, main_block
from indexer.read.html.prune import RELATED, prune
from indexer.read.html.rendered import Box, Rendered, Row
from indexer.read.html.sheets import Sheets
from indexer.read.html.titles import choose_title, title_rows

_NAMED = frozenset({"nav", "aside", "footer"})
# What is called furniture is text all the same when it holds nearly all sentences of the page; what is called
# a tool, a menu or a footer, when it holds several.
_WHOLE_PAGE = 0.9
_SEVERAL_SENTENCES, _THEIR_LENGTH = 3, 200
_MOST_HIDDEN = 0.5
_LEADS_END = ("。", "；", "：", ":", ";")


@dataclass(frozen=True, slots=True)
class Verdict:
    """For each row the rule that sets it apart, None for text; the rows that print the title, if any."""

    rules: tuple[str | None, ...]
    title: tuple[int, ...]


def judge(page: Rendered, stated: list[str], known: Furniture, sheets: Sheets) -> Verdict:
    """Which rows are the text of the page; ``stated`` are the titles that its head states."""
    rows = page.rows
    words = [None if row.is_figures else known.row_rule(row.text) for row in rows]
    candidates = title_rows(page, stated, words)
    boxes = _shown(page, _box_rules(page, known, sheets))
    flagged = flag_comments(page, _flag(page, boxes, candidates), known)
    furniture = [by_box or by_words for by_box, by_words in zip(flagged, words, strict=True)]
    main = main_block(page, furniture)
    first = _first_sentence(rows, main.first, main.last, flagged)
    title = choose_title(page, candidates, stated, (main.first, first), furniture, known)
    if title and first in title:
        # A title may have commas.
        first = _first_sentence(rows, title[-1] + 1, main.last, flagged)
    start = title[0] if title and main.first <= title[0] <= first else main.first
    rules = _outside(rows, start, main.last, title[-1] if title else None, flagged, words)
    rules = [
        COMMENTS if by_box == COMMENTS and start <= index else rule
        for index, (rule, by_box) in enumerate(zip(rules, flagged, strict=True))
    ]
    rules = prune(page, main, boxes, words, rules, known)
    for index in title:
        rules[index] = None
    if title:
        rules = mark_bylines(rows, title[-1], first, rules, known)
    return Verdict(tuple(trim(rows, main, max(first, start), rules, known)), title)


def _first_sentence(rows: Sequence[Row], start: int, end: int, flagged: Sequence[str | None]) -> int:
    sentences = (i for i in range(start, end) if rows[i].is_prose and not flagged[i])
    return next(sentences, start)


def _box_rules(page: Rendered, known: Furniture, sheets: Sheets) -> list[str | None]:
    answers: dict[tuple[str, str], str | None] = {}
    return [_box_rule(box, known, sheets, answers) for box in page.boxes]


def _shown(page: Rendered, boxes: list[str | None]) -> list[str | None]:
    """The rules of the boxes; none is hidden where most sentences would be: a script shows them."""
    rows = {
        row
        for box, rule in zip(page.boxes, boxes, strict=True)
        if rule == HIDDEN
        for row in range(box.first, box.last)
    }
    prose = [row.length if row.is_prose else 0 for row in page.rows]
    if sum(prose[row] for row in rows) <= _MOST_HIDDEN * sum(prose):
        return boxes
    return [None if rule == HIDDEN else rule for rule in boxes]


def _box_rule(
    box: Box, known: Furniture, sheets: Sheets, answers: dict[tuple[str, str], str | None]
) -> str | None:
    if box.words and sheets.hides(box.words):
        return HIDDEN
    if not box.words and box.name not in _NAMED:
        return None
    return known.box_rule(box.name, box.words, answers)


def _flag(page: Rendered, boxes: Sequence[str | None], titles: Sequence[int]) -> list[str | None]:
    """The rows of boxes that are furniture by name."""
    length = [0, *accumulate(row.length if row.is_prose else 0 for row in page.rows)]
    count = [0, *accumulate(row.is_prose for row in page.rows)]
    flagged: list[str | None] = [None] * len(page.rows)
    done = 0
    for box, rule in zip(page.boxes, boxes, strict=True):
        if rule is None or box.first < done or box.first == box.last:
            continue
        prose, sentences = length[box.last] - length[box.first], count[box.last] - count[box.first]
        if prose > _WHOLE_PAGE * length[-1]:
            continue
        if rule not in (COMMENTS, RELATED) and sentences >= _SEVERAL_SENTENCES and prose > _THEIR_LENGTH:
            continue
        if sentences and any(box.first <= title < box.last for title in titles):
            continue
        flagged[box.first : box.last] = [rule] * (box.last - box.first)
        done = box.last
    return flagged


def _outside(
    rows: Sequence[Row],
    start: int,
    end: int,
    title: int | None,
    flagged: Sequence[str | None],
    words: Sequence[str | None],
) -> list[str | None]:
    """The reasons for the rows outside the text ``[start, end)``; None for the others.

    Between a title and a text further down, headings and sentences are a subtitle and a lead, however short.
    """
    rules: list[str | None] = [None] * len(rows)
    for index, row in enumerate(rows):
        if start <= index < end:
            continue
        rule = flagged[index] or words[index]
        leads = title is not None and title < index < start and not row.is_linked
        if rule is None and leads and (row.is_prose or row.heading or row.text.endswith(_LEADS_END)):
            continue
        if rule is None and row.is_linked:
            rule = NAVIGATION if index < start else RELATED
        rules[index] = rule or OUTSIDE_MAIN
    return rules
