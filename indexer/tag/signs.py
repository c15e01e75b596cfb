"""What the words of a statement, without its headings, say of its role: the patterns of the codebook, made ready."""

import re
from collections.abc import Sequence
from typing import Any

from archive.errors import UsageError
from archive.taxonomy import Concept
from indexer.patterns import PatternError, PatternSet, compiled
from indexer.tag.matcher import fold
from indexer.tag.shape import after_number

_OPENING = 460  # characters in which a statement says what it is
_HEAD = re.compile("[^。;]{0,56}[。;]?")  # where ``near`` is looked for
_CLAUSE_STOP = re.compile("[,。;:]")
# A want that only describes whom or what a deed is for (为没有子女的老人请护工, 改造设施陈旧的敬老院).
_DEED = re.compile(
    "对|把|将|为|给|帮|替|向|由|清理|清退|注销|撤销|取缔|改造|维修|修缮|翻修|翻建|解决|更换|拆除|整治|纠正|化解|破解"
    "|补齐|救助|接收|收养|安置|资助|排查|处置|关停|撤并|淘汰|走访|慰问|照顾|照料"
)
_DESCRIBES = re.compile("的[^,。;:]")
_PREAMBLE = "overview"


class Signs:
    """The patterns for the words of a statement, by role in order of precedence.

    ``near`` is searched for and not matched behind a counted gap: the automaton of RE2 would have a state for each
    number of characters left, and grow with every new text.
    """

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self._each = [
            (item.code, pattern(item, item.texts), pattern(item, item.near), pattern(item, item.unless))
            for item in concepts
        ]
        told = [item for item in concepts if item.code != _PREAMBLE]
        self._any_text = together("texts", told, begin="^")
        self._any_near = together("near", told)

    def read(self, text: str, *, may_open: bool = True) -> tuple[str, int] | None:
        """The role that the opening words announce, and how far the words go; None if they announce none.

        Only a statement that ``may_open`` a report or a section is asked whether it is an overview.
        """
        begin = after_number(text)
        opening = fold(text)[begin : begin + _OPENING]
        match = _HEAD.match(opening)
        head = match[0] if match else ""
        if not (may_open or self._any_text.matching(opening) or self._any_near.matching(head)):
            return None
        for searched in (False, True):  # what the first words say, before what stands somewhere among them
            for code, texts, near, unless in self._each:
                if code == _PREAMBLE and not may_open:
                    continue
                found = near and _said(near, head) if searched else texts and texts.match(opening)
                if found and not (unless and unless.match(opening)):
                    return code, begin + found.end()
        return None


def _said(near: Any, head: str) -> Any:
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


class Overrides:
    """The patterns for what a section of results admits or announces."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self._any = together("overrides", concepts, begin="^")
        self._each = [
            (item.code, pattern(item, item.overrides), pattern(item, item.unless))
            for item in concepts
            if item.overrides
        ]

    def read(self, text: str) -> tuple[str, int] | None:
        """As ``Signs.read``."""
        begin = after_number(text)
        opening = fold(text)[begin : begin + _OPENING]
        for code, told, unless in self._each if self._any.matching(opening) else ():
            if told and (match := told.match(opening)) and not (unless and unless.match(opening)):
                return code, begin + match.end()
        return None


def together(key: str, concepts: Sequence[Concept], *, begin: str = "", whole: bool = False) -> PatternSet:
    """All patterns of one kind as one: asked first, because most statements match none. It is a set, because a set
    says only whether it matches, and that sooner.
    """
    patterns = [text for concept in concepts for text in getattr(concept, key)]
    return PatternSet([f"(?s){begin}(?:{'|'.join(patterns)})"] if patterns else [], whole=whole)


def pattern(concept: Concept, patterns: Sequence[str]) -> Any:
    """Patterns of one role as one; None if there are none."""
    if not patterns:
        return None
    try:
        return compiled("(?s)(?:" + "|".join(patterns) + ")", captures=False)
    except PatternError as error:
        raise UsageError(f"roles.toml：{concept.code} 的规则写得不对：{error}。") from error
