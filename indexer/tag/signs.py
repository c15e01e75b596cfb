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
        told = self._any_text.matching(opening) or self._any_near.matching(head)
        for code, texts, near, unless in self._each:
            if not (may_open if code == _PREAMBLE else told):
                continue
            found = (texts and texts.match(opening)) or (near and near.search(head))
            if found and not (unless and unless.match(opening)):
                return code, begin + found.end()
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
