"""Finds page numbers and running heads that a copied document left between the halves of a sentence.

A line that is only a number may be the cell of a table, and a short line a heading: they are marks of a page
only where prose breaks off before them and goes on behind. A number at the end of a line may be a figure of its
sentence: it is a page's only where such numbers count on through the text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from indexer.clean.speech import ENDS, INSIDE, NUMBERED, words
from indexer.patterns import compiled
from indexer.textmap import Line

PAGE_NUMBER, RUNNING_HEAD = "clean.page-number", "clean.running-head"
REASONS = {PAGE_NUMBER: "页码", RUNNING_HEAD: "页眉"}

# The number of the page, apart from the words.
_NUMBERS = re.compile(r"(?:^[0-9]{1,3}[\s·•|—－-]+|[\s·•|—－-]+[0-9]{1,3}[\s·•|—－-]*$)")
_PAGE = compiled(r"[-—－–·•\s]*[0-9]{1,4}[-—－–·•\s]*")
_SENTENCE_ENDS = "。！？；：!?;:"
# A head stands between the halves of so many sentences at least, and in so many of its places.
_FEWEST_BROKEN = 2
_NAMED = compiled(".*(?:总结|报告|汇报|计划|要点|材料|汇编|文件|述职|方案)")
_LONGEST_NUMBER = 4
_OF_PAPER = compiled(
    "汇编|简报|通讯|公报|文件|第[0-9]+期|内部资料"
    "|(?:局|厅|办公室|委员会|政府|街道办|民政办).*(?:总结|报告|汇报|计划|要点|材料|述职|方案|工作)"
)
_SHORTEST_PROSE = 10
_LONGEST_HEAD = 30
_SAME_BEGINNING = 5
_MOST_MARKS = 3
# So many numbers at line ends count the pages, and of the pages between them so many may have none.
_FEWEST_COUNTED, _MOST_SKIPPED = 3, 2
# What a number counts that stands before one of these, and the sentence with it.
_COUNTED = (
    "个名所处户人张次件家万亿千百元项份期场座只台辆套亩公里米年月日天岁级类条对支批间门种位组床片块册%％多余"
)
_AT_END = compiled("[^0-9\\s][ \\x{3000}]+([0-9]{1,3})$")


def page_marks(lines: Sequence[Line]) -> dict[int, str]:
    """The places of such lines, each with the rule that takes it out."""
    repeated = Counter(line.text.text for line in lines if len(line.text) <= _LONGEST_HEAD)
    found = _heads_alone(lines, repeated)
    if not any(_is_number(line.text.text) for line in lines):
        return found
    index = 1
    while index < len(lines):
        run = _run(lines, index, repeated)
        behind = index + len(run)
        if (
            PAGE_NUMBER in run
            and _breaks_off(lines[index - 1])
            and behind < len(lines)
            and _is_prose(lines[behind])
        ):
            found |= {index + place: rule for place, rule in enumerate(run)}
        index = behind + 1 if run else index + 1
    return found


def _heads_alone(lines: Sequence[Line], repeated: Counter[str]) -> dict[int, str]:
    """The places of a line printed again and again, be it with another number each time, that stands between the halves
    of sentences; its copies above the text, behind a sentence that ends with the page, and below go with it.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        text = line.text.text
        if _SAME_BEGINNING <= len(text) <= _LONGEST_HEAD and text[-1] not in _SENTENCE_ENDS:
            places[_without_numbers(text)].append(place)
    found: dict[int, str] = {}
    for same in places.values():
        text = lines[same[0]].text.text
        if len(same) < 2 or any(mark in text for mark in INSIDE) or NUMBERED.match(text):
            continue
        # What names no paper of an office's may be a heading that sections have alike.
        if _OF_PAPER.search(text) is None and not all(_follows_half(lines, place) for place in same):
            continue
        broken = sum(_is_between_halves(lines, place) for place in same)
        inside = sum(0 < place < len(lines) - 1 for place in same)
        if broken >= _FEWEST_BROKEN and broken * 2 >= inside:
            titled = same[0] == 0 and words().title.fullmatch(text) is not None
            found |= dict.fromkeys(same[titled:], RUNNING_HEAD)
    return found


def _without_numbers(text: str) -> str:
    return _NUMBERS.sub("", text)


def _follows_half(lines: Sequence[Line], place: int) -> bool:
    return place > 0 and lines[place - 1].text.text[-1] not in ENDS


def _is_between_halves(lines: Sequence[Line], place: int) -> bool:
    """Whether a sentence breaks off before a line and goes on behind it and the number of the page."""
    before = "".join(line.text.text for line in lines[max(0, place - 2) : place])
    if place == 0 or before[-1] in ENDS or not _is_sentence(before):
        return False
    behind = next(
        (line.text.text for line in lines[place + 1 : place + 3] if not _is_page(line.text.text)), ""
    )
    return _is_sentence(behind) and not NUMBERED.match(behind)


def _is_page(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER * 2 and _PAGE.fullmatch(text) is not None


def numbers_at_ends(lines: Sequence[Line]) -> dict[int, int]:
    """The places of the lines that end with the number of their page, each with where its text ends before that."""
    found: dict[int, int] = {}
    last = 0
    for place, line in enumerate(lines[:-1]):
        text = line.text.text
        match = _AT_END.search(text) if text[-1].isdigit() and _is_prose(line) else None
        if match is None:
            continue
        number = int(match.group(1))
        following = lines[place + 1]
        counts = following.text.text[0] in _COUNTED or not _is_prose(following)
        if counts or not last < number <= last + 1 + _MOST_SKIPPED:
            return {}
        found[place], last = match.start() + 1, number
    return found if len(found) >= _FEWEST_COUNTED else {}


def _run(lines: Sequence[Line], start: int, repeated: Counter[str]) -> list[str]:
    """The rules for the lines from ``start`` that may all be marks; empty where the first is none."""
    rules: list[str] = []
    for line in lines[start : start + _MOST_MARKS]:
        text = line.text.text
        if _is_number(text):
            rules.append(PAGE_NUMBER)
        elif _is_head(text, lines[0].text.text, repeated):
            rules.append(RUNNING_HEAD)
        else:
            break
    return rules


def _is_number(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER and text.isascii() and text.isdigit()


def _is_head(text: str, first: str, repeated: Counter[str]) -> bool:
    if len(text) > _LONGEST_HEAD or any(mark in text for mark in INSIDE):
        return False
    named = _NAMED.fullmatch(text) and text[:_SAME_BEGINNING] == first[:_SAME_BEGINNING]
    return bool(named) or (repeated[text] > 1 and len(text) >= _SAME_BEGINNING)


def _breaks_off(line: Line) -> bool:
    text = line.text.text
    return _is_prose(line) and text[-1] not in ENDS


def _is_prose(line: Line) -> bool:
    return len(line.text) >= _SHORTEST_PROSE and _is_sentence(line.text.text)


def _is_sentence(text: str) -> bool:
    return "\t" not in text and any(mark in text for mark in INSIDE)
