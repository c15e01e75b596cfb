"""Which words of a text are only mentioned: in a list of fields, among things outside all fields, as one whose data is
compared, or as one of those to whom something is said.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from indexer.tag.shape import after_number

Hit = tuple[int, int, int]  # the number of a word, and its place

IN_LIST = 0.25  # what a word counts in a list
BESIDE = 0.2  # … and one of what a subject is joined to or compared with
LIST_FIELDS = 3
LIST_GAP = 10  # characters between two neighbours of a list
GIVEN_GAP = 12  # … and between those whom something is for and what it is
OUTSIDERS = 3  # items outside all fields that make a list (就业、教育、养老、托幼) no statement about one
SUBJECT = 3  # characters between a word and the end of the first item, from which the word is no item itself
_JOINED = re.compile(
    "(?:加强|强化|推进|做好|实现|建立|健全|完善)[^。;,]{0,8}(?:(?<!参)与|和|同)[^。;,]{2,20}(?:衔接|对接)"
    "|(?:(?<!参)与|[和同跟])[^。;,]{2,40}(?:比对|碰撞|核对)"
)
_MEANS = re.compile(  # what a deed makes use of, and is not about
    "(?:依托|借助|借力|依靠)[^。;,:、]{2,16}?(?=设|建|开|办|成|打|提|实|组|推|培|为|对|在|[。;,:、])"
)
_JOINS = ("接", "比对", "碰撞", "核对")  # one of them stands in every match of ``_JOINED``
_LISTED = re.compile("[^。;,:、和及与]*[、和及与][^。;,:]*")  # between neighbours of a list
_CLAUSE = re.compile(r"[^。;,:!?]+")


def shares(
    folded: str,
    hits: Sequence[Hit],
    fields: Callable[[int], Sequence[str]],
    served: Callable[[int], bool] = lambda word: False,
) -> list[float]:
    """For each hit what it counts: 1, or less if it is only mentioned. ``fields`` gives those that a word names,
    ``served`` says whether it names people that a benefit is for.
    """
    found = [1.0] * len(hits)
    if any(mark in folded for mark in _JOINS):
        for match in _JOINED.finditer(folded):
            _discount(found, hits, *match.span(), BESIDE)
    if "依" in folded or "借" in folded:
        for match in _MEANS.finditer(folded, after_number(folded) + 1):
            _discount(found, hits, *match.span(), BESIDE)
    if "、" not in folded and len(hits) < LIST_FIELDS:
        return found
    first = 0
    for index in range(1, len(hits) + 1):
        if index < len(hits) and same_list(folded, hits[index - 1][2], hits[index][1]):
            continue
        run = hits[first:index]
        listed = {code for hit in run for code in fields(hit[0])}
        if (len(run) >= LIST_FIELDS and len(listed) >= LIST_FIELDS) or (
            len(listed) > 1
            and index < len(hits)
            and all(served(hit[0]) for hit in run)
            and _given(folded, run[-1], hits[index])
            and listed.isdisjoint(fields(hits[index][0]))
        ):
            found[first:index] = [IN_LIST] * len(run)
        first = index
    for start, end in _mixed_enumerations(folded, [hit[1] for hit in hits]):
        _discount(found, hits, _items(folded, hits, start, end), end, IN_LIST)
    return found


def _discount(found: list[float], hits: Sequence[Hit], start: int, end: int, share: float) -> None:
    """Only mentioned: the words that begin in ``[start, end)``, which count this ``share``."""
    for place in range(bisect_left(hits, start, key=_start), bisect_left(hits, end, key=_start)):
        found[place] = share


def _start(hit: Hit) -> int:
    return hit[1]


def _items(folded: str, hits: Sequence[Hit], start: int, end: int) -> int:
    """Where the items of the enumeration in ``[start, end)`` begin: behind a word that only leads to them, as one for
    whom they are done (为特困人员理发、洗衣、拆被褥).
    """
    mark = folded.index("、", start)
    last = bisect_left(hits, mark, key=_start) - 1
    leads = last >= 0 and hits[last][1] >= start and mark - hits[last][2] >= SUBJECT
    return hits[last][2] if leads else start


def _mixed_enumerations(folded: str, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The clauses that enumerate, with ``、``, mostly things that name no field; ``starts`` are the hits."""
    if not starts or folded.count("、") < OUTSIDERS:
        return
    for clause in _CLAUSE.finditer(folded, after_number(folded)):
        begin, end = clause.span()
        hits = starts[bisect_left(starts, begin) : bisect_left(starts, end)]
        if not hits:
            continue
        marks = [place for place in range(begin, end) if folded[place] == "、"]
        named = len({bisect_left(marks, start) for start in hits})
        if len(marks) + 1 - named >= max(OUTSIDERS, named + 1):
            yield begin, end


def _given(folded: str, whom: Hit, what: Hit) -> bool:
    """Whether a word for those whom something is for and one for what it is stand in one clause, not far apart
    (对低保户、重点优抚对象遗体火化实行免费).
    """
    gap = folded[whom[2] : what[1]]
    return len(gap) <= GIVEN_GAP and _CLAUSE.fullmatch(gap or " ") is not None


def same_list(folded: str, end: int, start: int) -> bool:
    """Whether a word that ends at ``end`` and one that begins at ``start`` are neighbours in one list."""
    return start - end <= LIST_GAP and _LISTED.fullmatch(folded, end, start) is not None
