"""What the words of a statement, without its headings, say of its role: the patterns of the codebook, made ready."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain
from typing import Any, NamedTuple

from archive.errors import UsageError
from archive.taxonomy import Concept
from indexer.patterns import PatternError
from indexer.tag.matcher import fold
from indexer.tag.shape import after_number
from indexer.tag.wordings import Wordings, ready

_OPENING = 460  # characters in which a statement says what it is
_HEAD = re.compile("[^。;]{0,56}[。;]?")  # where ``near`` is looked for
_CLAUSE_STOP = re.compile("[,。;:]")
# A want that only describes whom or what a deed is for (为没有子女的老人请护工, 改造设施陈旧的敬老院).
_DEED = re.compile(
    "对|把|将|为|给|帮|替|向|由|清理|清退|注销|撤销|取缔|改造|维修|修缮|翻修|翻建|解决|更换|拆除|整治|纠正|化解|破解"
    "|补齐|救助|接收|收养|安置|资助|排查|处置|关停|撤并|淘汰|走访|慰问|照顾|照料"
)
_DESCRIBES = re.compile("的[^,。;:]")
_PREAMBLE = frozenset({"overview"})


class Said(NamedTuple):
    """What the words of a statement say."""

    code: str
    end: int
    """Where the words end."""
    first: bool = True
    """Whether they are its first words, and not only among them."""


class Signs:
    """The patterns for the words of a statement, by role in order of precedence.

    ``near`` is searched for and not matched behind a counted gap: the automaton of RE2 would have a state for each
    number of characters left, and grow with every new text.
    """

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self._texts = _Beginnings(concepts, "texts")
        self._overrides = _Beginnings(concepts, "overrides")
        self._near = [(item.code, wordings([item], "near")) for item in concepts if item.near]
        self._unless = {item.code: wordings([item], "unless") for item in concepts}

    def read(self, text: str, *, may_open: bool = True) -> Said | None:
        """The role that the opening words announce; None if they announce none.

        Only a statement that ``may_open`` a report or a section is asked whether it is an overview.
        """
        begin, opening = _opening(text)
        first_words = self._texts.matches(opening, frozenset() if may_open else _PREAMBLE)
        # What the first words say, before what stands somewhere among them.
        return self._first(chain(first_words, self._among(opening)), opening, begin)

    def overriding(self, text: str) -> Said | None:
        """As ``read``: what a section of results admits or announces."""
        begin, opening = _opening(text)
        return self._first(self._overrides.matches(opening), opening, begin)

    def excuses(self, code: str, text: str) -> bool:
        """Whether the words of a statement say that it is not of this role after all."""
        return self._unless[code].match(_opening(text)[1]) is not None

    def _first(self, found: Iterable[Said], opening: str, begin: int) -> Said | None:
        said = next((one for one in found if not self._unless[one.code].match(opening)), None)
        return said and said._replace(end=begin + said.end)

    def _among(self, opening: str) -> Iterator[Said]:
        match = _HEAD.match(opening)
        head = match[0] if match else ""
        for code, near in self._near:
            if match := _said(near, head):
                yield Said(code, match.end(), first=False)


class _Beginnings:
    """Patterns of one kind for the beginning of a statement."""

    def __init__(self, concepts: Sequence[Concept], key: str) -> None:
        self._codes = [concept.code for concept in concepts for _ in getattr(concept, key)]
        self._wordings = wordings(concepts, key)

    def matches(self, opening: str, without: Set[str] = frozenset()) -> Iterator[Said]:
        """Each role with a pattern that matches, and where the match of its first one ends."""
        seen = set(without)
        for place, asked in self._wordings.asked(opening):
            code = self._codes[place]
            if code not in seen and (match := asked.match(opening)):
                seen.add(code)
                yield Said(code, match.end())


def _opening(text: str) -> tuple[int, str]:
    """Where the words of a statement begin, and the first of them, folded."""
    begin = after_number(text)
    return begin, fold(text)[begin : begin + _OPENING]


def _said(near: Wordings, head: str) -> Any:
    """The first match of ``near`` in ``head`` that is said of the matter itself; None if there is none."""
    begin = 0
    while match := near.search(head, begin):
        stop = _CLAUSE_STOP.search(head, match.end())
        clause = max(head.rfind(mark, 0, match.start()) for mark in ",。;:") + 1
        described = _DESCRIBES.search(head, match.end() - 1, stop.start() if stop else len(head))
        if not (described and _DEED.search(head, clause, match.start())):
            return match
        begin = match.end()
    return None


def wordings(concepts: Sequence[Concept], key: str) -> Wordings:
    """The patterns of one kind of these roles, made ready."""
    for concept in concepts:
        try:
            for pattern in getattr(concept, key):
                ready(pattern)
        except PatternError as error:
            raise UsageError(f"roles.toml：{concept.code} 的规则写得不对：{error}。") from error
    return Wordings([pattern for concept in concepts for pattern in getattr(concept, key)])
