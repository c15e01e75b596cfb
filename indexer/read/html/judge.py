"""Judges the rows of a page: which are its text, and why the others are not.

Every row weighs: sentences speak for a box, links and furniture against it. The main block is the box with the
greatest sum, however deep it stands. Then what is no text inside it is set apart, block by block and row by row.
"""

from dataclasses import dataclass
from itertools import accumulate

from indexer.read.html.furniture import Furniture
from indexer.read.html.rendered import Box, Rendered, Row
from indexer.read.html.titles import heading_before, title_rows

OUTSIDE_MAIN = "html.outside-main"
BYLINE = "html.byline"
HIDDEN = "html.hidden"
_RELATED = "html.related-links"
_NAVIGATION = "html.navigation"
_COMMENTS = "html.comments"
_NOTICE = "html.notice"

# A sentence must be this long before it speaks for its box: teasers below headlines are shorter.
_TEASER = 12
_LINK_COST, _LONGEST_LINK = 5, 25
_FURNITURE_COST = 15
# What is called furniture is text all the same when it holds this share of the sentences.
_TOO_MUCH = 0.5
_WHOLE_PAGE = 0.9
_LINKED_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """For each row the rule that sets it apart, None for text; the row that prints the title, if any."""

    rules: tuple[str | None, ...]
    title: int | None


def judge(page: Rendered, stated: list[str], known: Furniture, hidden: frozenset[str]) -> Verdict:
    """Which rows are the text of the page; ``stated`` are the titles that its head states."""
    rows = page.rows
    words = [known.row_rule(row.text) for row in rows]
    titles = title_rows(page, stated, words)
    boxes = _box_rules(page, known, hidden)
    flagged = _flag(page, boxes, titles)
    main = _main_box(page, [a or b for a, b in zip(flagged, words, strict=True)])
    main = _narrowed(page, main, [a or b for a, b in zip(flagged, words, strict=True)])
    first = _first_sentence(rows, main.first, main.last, flagged)
    title = _title(page, titles, main, first, flagged)
    if title == first:
        # A title may have commas.
        first = _first_sentence(rows, title + 1, main.last, flagged)
    start = main.first
    if title is not None and main.first <= title <= first:
        start = title
    rules = _outside(page, main, start, title, flagged, words)
    _prune(page, main, boxes, words, rules, known)
    if title is not None:
        rules[title] = None
        _bylines(rows, title, first, rules, known)
    _trim(rows, main, max(first, start), rules, known)
    return Verdict(tuple(rules), title)


def _first_sentence(rows: tuple[Row, ...], start: int, end: int, flagged: list[str | None]) -> int:
    sentences = (i for i in range(start, end) if rows[i].is_prose and not flagged[i])
    return next(sentences, start)


def _box_rules(page: Rendered, known: Furniture, hidden: frozenset[str]) -> list[str | None]:
    answers: dict[tuple[str, str], str | None] = {}
    found: list[str | None] = []
    for box in page.boxes:
        if hidden and box.words and not hidden.isdisjoint(box.words.split()):
            found.append(HIDDEN)
        elif box.words or box.name in _NAMED:
            found.append(known.box_rule(box.name, box.words, answers))
        else:
            found.append(None)
    return found


_NAMED = frozenset({"nav", "aside", "footer"})


def _flag(page: Rendered, boxes: list[str | None], titles: list[int]) -> list[str | None]:
    """The rows of boxes that are furniture by name. A box with the title or nearly all prose is none."""
    prose = [0, *accumulate(row.length if row.is_prose else 0 for row in page.rows)]
    flagged: list[str | None] = [None] * len(page.rows)
    done = 0
    for box, rule in zip(page.boxes, boxes, strict=True):
        if rule is None or box.first < done or box.first == box.last:
            continue
        if prose[box.last] - prose[box.first] > _WHOLE_PAGE * prose[-1]:
            continue
        if any(box.first <= title < box.last for title in titles) and prose[box.last] > prose[box.first]:
            continue
        flagged[box.first : box.last] = [rule] * (box.last - box.first)
        done = box.last
    return flagged


def _weight(row: Row, rule: str | None) -> int:
    if rule is not None:
        return -_FURNITURE_COST
    if row.is_linked:
        return -_LINK_COST - min(row.length, _LONGEST_LINK)
    if row.is_prose:
        return row.length - row.linked - _TEASER
    return (row.length - row.linked) // 2 if row.table else 0


def _main_box(page: Rendered, furniture: list[str | None]) -> Box:
    """The box whose rows weigh most, the smallest of equals; any text will do where a page has no sentence."""
    best = _heaviest(page, [_weight(row, rule) for row, rule in zip(page.rows, furniture, strict=True)])
    if best is not None:
        return best
    plain = [
        0 if rule is not None else -row.length if row.is_linked else row.length
        for row, rule in zip(page.rows, furniture, strict=True)
    ]
    return _heaviest(page, plain) or page.boxes[0]


def _heaviest(page: Rendered, weights: list[int]) -> Box | None:
    sums = [0, *accumulate(weights)]
    best, most, fewest = None, 0, 0
    for box in page.boxes:
        weight, size = sums[box.last] - sums[box.first], box.last - box.first
        if weight > most or (weight == most and best is not None and size <= fewest):
            best, most, fewest = box, weight, size
    return best


def _narrowed(page: Rendered, main: Box, furniture: list[str | None]) -> Box:
    """The box inside ``main`` that holds most of its sentences, if furniture or links part it from the others."""
    rows = page.rows
    weights = [max(0, _weight(row, rule)) for row, rule in zip(rows, furniture, strict=True)]
    sums = [0, *accumulate(weights)]
    barred = [rule is not None or row.is_linked for row, rule in zip(rows, furniture, strict=True)]
    bars = [0, *accumulate(barred)]
    position = page.boxes.index(main)
    for box in page.boxes[position + 1 :]:
        if box.first >= main.last:
            break
        if sums[box.last] - sums[box.first] < _CORE * (sums[main.last] - sums[main.first]):
            continue
        after = next((i for i in range(box.last, main.last) if weights[i]), None)
        before = next((i for i in range(box.first - 1, main.first - 1, -1) if weights[i]), None)
        if after is not None and bars[after] == bars[box.last]:
            continue
        if before is not None and bars[box.first] == bars[before + 1]:
            continue
        main = box
    return main


_CORE = 0.6


def _title(
    page: Rendered, titles: list[int], main: Box, first: int, flagged: list[str | None]
) -> int | None:
    """The row that prints the title: of those that could, the last one above the first sentence."""
    above = [index for index in titles if index <= first]
    inside = [index for index in above if index >= main.first]
    if inside:
        return inside[0]
    if above:
        return above[-1]
    return heading_before(page, first, flagged)


def _outside(
    page: Rendered,
    main: Box,
    start: int,
    lead: int | None,
    flagged: list[str | None],
    words: list[str | None],
) -> list[str | None]:
    """The reasons for the rows outside the main block, and above the title inside it; None for the others.

    Between the title (row ``lead``) and the block, headings and sentences are a subtitle and a lead.
    """
    rules: list[str | None] = [None] * len(page.rows)
    for index, row in enumerate(page.rows):
        if start <= index < main.last:
            continue
        if lead is not None and lead < index < start and _leads(row) and not (flagged[index] or words[index]):
            continue
        rule = flagged[index] or words[index]
        if rule is None and row.is_linked:
            rule = _NAVIGATION if index < start else _RELATED
        rules[index] = rule or OUTSIDE_MAIN
    return rules


def _leads(row: Row) -> bool:
    return not row.is_linked and (row.is_prose or row.heading > 0)


def _prune(
    page: Rendered,
    main: Box,
    boxes: list[str | None],
    words: list[str | None],
    rules: list[str | None],
    known: Furniture,
) -> None:
    """Sets apart, inside the main block, furniture, lists of links, and what stands below their heads."""
    rows = page.rows
    length = [0, *accumulate(row.length for row in rows)]
    linked = [0, *accumulate(row.linked for row in rows)]
    prose = [0, *accumulate(row.length if row.is_prose else 0 for row in rows)]
    most = _TOO_MUCH * (prose[main.last] - prose[main.first])
    done = main.first
    heads: dict[int, int] = {}
    for box, rule in zip(page.boxes, boxes, strict=True):
        if not main.first <= box.first < box.last <= main.last or box is main:
            continue
        if box.last - box.first < main.last - main.first:
            heads.setdefault(box.first, box.last)
        if box.first < done or prose[box.last] - prose[box.first] > most:
            continue
        total = length[box.last] - length[box.first]
        many = box.last - box.first > 1
        if rule is None and many and linked[box.last] - linked[box.first] >= _LINKED_SHARE * total:
            rule = _RELATED
        if rule is not None:
            rules[box.first : box.last] = [rule] * (box.last - box.first)
            done = box.last
    index = main.first
    while index < main.last:
        rule = known.head_rule(rows[index].text)
        if rule is None or rules[index] is not None:
            if rules[index] is None and not (rows[index].marks > 1 and words[index] != _NOTICE):
                rules[index] = words[index]
            index += 1
            continue
        end = _below(rows, index, heads.get(index, index + 1), main.last, rule)
        allowed = prose[index] - prose[main.first] if rule == _COMMENTS else 0
        if prose[end] - prose[index] <= max(most, _COMMENTS_PER_TEXT * allowed) and (end > index + 1 or rows[index].is_linked):
            rules[index:end] = [known_rule or rule for known_rule in rules[index:end]]
        index = max(end, index + 1)


_COMMENTS_PER_TEXT = 5


def _below(rows: tuple[Row, ...], head: int, boxed: int, last: int, rule: str) -> int:
    """Where the rows end that a head stands above: with its box, or with the links that follow it."""
    if boxed > head + 1:
        below = rows[head + 1 : boxed]
        if rule == _COMMENTS or 2 * sum(row.is_linked for row in below) >= len(below):
            return boxed
    if rule == _COMMENTS:
        return last
    end = head + 1
    while end < last and (rows[end].is_linked or rows[end].length <= _SHORT) and not rows[end].is_prose:
        end += 1
    links = sum(row.is_linked for row in rows[head + 1 : end])
    return end if links else head + 1


_SHORT = 12


def _bylines(rows: tuple[Row, ...], title: int, first: int, rules: list[str | None], known: Furniture) -> None:
    """Marks the rows between title and text that say where it comes from."""
    last = None
    for index in range(title + 1, min(first, title + 1 + _BELOW_TITLE)):
        if rules[index] not in (None, OUTSIDE_MAIN) and not rows[index].length > _SHORT:
            continue
        if _is_byline(rows[index], known):
            rules[index] = BYLINE
            last = index
    if last is not None:
        for index in range(title + 1, last):
            if rules[index] is None and rows[index].length <= known.longest_name and not rows[index].heading:
                rules[index] = BYLINE


_BELOW_TITLE = 12
_LONGEST_BYLINE = 160


def _is_byline(row: Row, known: Furniture) -> bool:
    text = row.text
    if len(text) > _LONGEST_BYLINE:
        return False
    return bool(known.byline.fullmatch(text) or known.dated.fullmatch(text))


def _trim(rows: tuple[Row, ...], main: Box, first: int, rules: list[str | None], known: Furniture) -> None:
    """Sets apart links and bylines at the end of the text, and links above its first sentence."""
    for index in range(main.first, first):
        if rules[index] is None and rows[index].is_linked and not rows[index].heading:
            rules[index] = _NAVIGATION
    _close(rows, main, first, rules, known)
    index = main.last - 1
    while index > first:
        if rules[index] is None:
            row = rows[index]
            if len(row.text) <= _LONGEST_BYLINE and known.closing.fullmatch(row.text):
                rules[index] = BYLINE
            elif row.is_linked and not row.text.startswith("附"):
                rules[index] = _RELATED
            else:
                break
        index -= 1


def _close(rows: tuple[Row, ...], main: Box, first: int, rules: list[str | None], known: Furniture) -> None:
    """A text is over where its editors are named, unless much of it is still to come."""
    total = sum(row.length for row in rows[main.first : main.last] if row.is_prose)
    rest = 0
    end = None
    for index in range(main.last - 1, first, -1):
        row = rows[index]
        if rules[index] is not None:
            continue
        if len(row.text) <= _LONGEST_BYLINE and known.closing.fullmatch(row.text):
            end = index
        rest += row.length if row.is_prose else 0
        if rest > _STILL_TO_COME * total:
            break
    for index in range(main.last if end is None else end, main.last):
        if rules[index] is None:
            closing = len(rows[index].text) <= _LONGEST_BYLINE and known.closing.fullmatch(rows[index].text)
            rules[index] = BYLINE if closing else OUTSIDE_MAIN


_STILL_TO_COME = 0.15
