"""Finds where a heading or a title ends that runs into the text behind it without punctuation."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from indexer.patterns import any_of, compiled
from indexer.split.opened import opened_body
from indexer.split.title_words import is_title

_CLAUSE_END = any_of('，,。；;：:！!？?“”"《》、')
# A space between Chinese words, where a one-line dump lost a line break; letter-spaced words have more.
_APART = compiled(r"(\p{Han}{2}[%％]?)\s+\p{Han}{2}")
_SPACE = any_of(" \t\n\r\f")
_SHORTEST_APART = 4
# The first clause of a heading that has two.
_FIRST_OF_TWO = compiled(r"\s?[^，。；：、0-9]{3,12}，")
_LONGEST_FIRST = 14
_QUOTES = ("“", '"', "《")
_PAUSE = any_of("，。；：！？")
_SHORTEST_CLAUSE, _SHORTEST_SENTENCE, _LONGEST_CLAUSE = 5, 12, 100
# A clause that counts or says when: 12名…, 5月份…, “八一”前…, 每季度….
_COUNTS = compiled('[0-9]|[“"]\\p{Han}{1,6}[”"][前期节]|每|其中')
# A clause does not begin with one of these: the second one of the heading goes on.
_NEVER_FIRST = "的地得和与及了等率化性而且并"
# No second clause of a heading begins so: 对不赡养老人的，….
_NEVER_SECOND = ("对", "因", "若", "凡", "当")
# Of the words that open statements, these also end headings.
_MAY_END = ("建立健全", "清明", "目前", "春节", "元旦", "通过", "立足")
_LONGEST_OPENING = 8
_LONGEST_COUNTING = 16
# 【2004年优抚安置工作情况】2004年，全市…
_LABELLED = compiled("【([^】]{4,40})】")


@dataclass(frozen=True, slots=True)
class _Cues:
    strong_starts: tuple[str, ...]
    weak_starts: tuple[str, ...]
    opening: re.Pattern[str]
    openings: re.Pattern[str]
    strong_end: Any
    end: Any
    slogan_end: Any
    even_end: Any
    any_end: Any
    sure: Any
    title: Any
    no_title: tuple[str, ...]
    amount: Any
    amount_alone: Any
    date: Any
    counting: Any
    name: Any
    shortest_name: int
    shortest: int
    longest: int


@cache
def _cues() -> _Cues:
    data = tomllib.loads(files("indexer.split").joinpath("glue.toml").read_text(encoding="utf-8"))
    return _Cues(
        tuple(data["strong_starts"]),
        tuple(data["weak_starts"]),
        any_of("".join(start[0] for start in (*data["strong_starts"], *data["weak_starts"]))),
        _opening_words(data["strong_starts"]),
        compiled(data["strong_end"] + "$"),
        compiled(data["end"] + "$"),
        compiled(data["slogan_end"] + "$"),
        compiled(data["even_end"] + "$"),
        compiled(f"(?:{data['end']}|{data['strong_end']}|{data['slogan_end']})$"),
        compiled(f"({data['section']}|{data['result']}){data['begins']}"),
        compiled(f"^({data['title']['text']}){data['title']['behind']}"),
        tuple(data["title"]["none"]),
        compiled(data["amount"]),
        compiled(data["amount"] + data["unit"]),
        compiled(data["date"]),
        compiled(data["counting"] + "$"),
        compiled(data["name"] + "$"),
        data["shortest_name"],
        data["shortest"],
        data["longest"],
    )


def _opening_words(starts: list[str]) -> re.Pattern[str]:
    """Matches before any of ``starts`` that ends no heading, also inside another; its group is the word."""
    words = [start for start in starts if start not in _MAY_END]
    first = "".join(sorted({word[0] for word in words}))
    return re.compile(f"(?=[{first}])(?=({'|'.join(words)}))")


def heading_end(text: str, start: int, *, section: bool = False) -> int | None:
    """Where, in ``text``, a heading that begins at ``start`` runs into its body; None when it does not.

    Only the first clause can hold a glued heading: behind punctuation the author has separated them himself.
    ``section``: it is numbered as sections are, and may be a bare name of one (三、存在问题|少数村…).
    """
    cues = _cues()
    limit = _limit(text, start, start)
    if (slogan := _slogan_end(text, start, section=section)) is not None:
        return slogan
    first = _year_start(text, start, limit)
    apart = _APART.search(text, start) if _SPACE.search(text, start, limit) else None
    if apart and start + _SHORTEST_APART <= apart.end(1) < limit:
        return int(apart.end(1))
    if section and (sure := cues.sure.match(text, start)) and sure.end(1) < limit:
        return int(sure.end(1))
    begin = start + cues.shortest_name
    openings = {match.start() for match in cues.opening.finditer(text, begin, limit)}
    for position in sorted(openings | ({first} if first is not None and first >= begin else set())):
        strong = position == first or text.startswith(cues.strong_starts, position)
        if not strong and not text.startswith(cues.weak_starts, position):
            continue
        head = text[start:position]
        if position < start + cues.shortest:
            ends = strong and cues.name.search(head)
        else:
            ends = cues.strong_end.search(head) or (strong and cues.end.search(head))
        if ends and has_body(text, position):
            return position
    return opened_body(text, start, section=section)


def _limit(text: str, start: int, place: int) -> int:
    """Where the clause ends that goes on at ``place``, and with it any heading that begins at ``start``."""
    limit = min(len(text), start + _cues().longest)
    clause = _CLAUSE_END.search(text, place, limit)
    return clause.start() if clause else limit


def cues_at(text: str, position: int) -> int:
    """How much says that a heading ends at ``position``: 1 for its last words, 1 for the first ones behind it."""
    cues = _cues()
    head = text[:position]
    ends = cues.any_end.search(head)
    behind = text[position : position + 6]
    begins = behind.startswith((*cues.strong_starts, *cues.weak_starts)) or _COUNTS.match(behind)
    return bool(ends) + bool(begins)


def begins_statement(text: str) -> bool:
    """Whether ``text`` begins with words that open statements."""
    cues = _cues()
    return text.startswith((*cues.strong_starts, *cues.weak_starts)) or _YEAR_SINCE.match(text) is not None


def has_body(text: str, position: int) -> bool:
    """Whether what begins at ``position`` is a clause, and not the last words of a heading that ends with a stop."""
    end = _PAUSE.search(text, position, position + _LONGEST_CLAUSE)
    if end is None or text[position] in _NEVER_FIRST or _is_amount(text, position, end.end()):
        return False
    shortest = _SHORTEST_CLAUSE if end.group() == "，" else _SHORTEST_SENTENCE
    return end.start() - position >= shortest and not _cuts_opening(text, position)


def _cuts_opening(text: str, position: int) -> bool:
    """Whether words that open a statement (针对, 全县) stand across a place, or end at it."""
    begin = max(0, position - _LONGEST_OPENING)
    stretch = text[begin : position + _LONGEST_OPENING]
    place = position - begin
    return any(
        match.start() < place <= match.start() + len(match.group(1))
        for match in _cues().openings.finditer(stretch)
    )


def _is_amount(text: str, position: int, end: int) -> bool:
    """Whether the clause at ``position``, which ends at ``end``, begins with an amount of what stands before it."""
    cues, clause = _cues(), text[position:end]
    if not cues.amount.match(clause) or cues.date.match(clause):
        return False
    alone = cues.amount_alone.match(clause) is not None
    return alone or cues.counting.search(text[max(0, position - _LONGEST_COUNTING) : position]) is not None


def _slogan_end(text: str, start: int, *, section: bool) -> int | None:
    """Where a heading of two clauses (精准核查，补贴应补尽补|全市…) runs into a body that says where or when.

    Two clauses of one length (领导重视，机构健全|镇里…) need no such words.
    """
    cues = _cues()
    if (
        "，" not in text[start : start + _LONGEST_FIRST]
        or (first := _FIRST_OF_TWO.match(text, start)) is None
    ):
        return None
    if text.startswith(_NEVER_SECOND, first.end()):
        return None
    limit = _limit(text, start, first.end())
    if section and text[limit : limit + 1] in _QUOTES and cues.slogan_end.search(text[first.end() : limit]):
        return limit if has_body(text, limit) else None  # a body that begins with a name in quotation marks
    for position in range(first.end() + _SHORTEST_APART, limit if section else 0):
        if text.startswith(cues.strong_starts, position) and cues.slogan_end.search(
            text[first.end() : position]
        ):
            return position
    even: int = first.end() + len(text[start : first.end()].strip()) - 1
    second = text[first.end() : even]
    if even >= limit or not (cues.slogan_end.search(second) or cues.even_end.search(second)):
        return None
    # 兜牢民生底线: the clause goes on with another such word.
    return even if has_body(text, even) and not cues.slogan_end.search(text[even : even + 2]) else None


def _year_start(text: str, start: int, limit: int) -> int | None:
    """Where a clause such as 2021年以来 begins between ``start`` and ``limit``."""
    match = _YEAR_SINCE.search(text[start : limit + _LONGEST_YEAR])
    return start + match.start() if match and start + match.start() < limit else None


_YEAR_SINCE, _LONGEST_YEAR = compiled("(?:19|20)[0-9]{2}年(?:以来|度|，|,|全)"), 7


def title_end(text: str) -> int | None:
    """Where a title at the start of ``text`` runs into the first sentence; None when it does not."""
    if (labelled := _LABELLED.match(text)) and is_title(labelled.group(1)):
        return int(labelled.end())
    match = _cues().title.search(text)
    if match is None and (repeated := _repeating_end(text)) is not None:
        return repeated
    if match is None or text.startswith(_cues().no_title):
        return None
    end = int(match.end(1))
    half, odd = divmod(end, 2)
    return half if not odd and text[:half] == text[half:end] else end


def _repeating_end(text: str) -> int | None:
    """Where a title ends whose subject the text behind it names again (…福利院工作汇报|市福利院始建于…)."""
    for match in _TITLE_WORD.finditer(text[:_LONGEST_TITLE]):
        end = match.end()
        if (
            text[end : end + _SHORTEST_SUBJECT] in text[:end]
            and is_title(text[:end])
            and end >= _SHORTEST_TITLE
        ):
            return end if len(text) - end > _SHORTEST_SENTENCE else None
    return None


_TITLE_WORD = compiled("总结|报告|汇报|计划|要点|述职|小结|方案")
_LONGEST_TITLE, _SHORTEST_TITLE, _SHORTEST_SUBJECT = 60, 8, 4
