"""What each question must find, by looking at every paragraph: strings by ``in``, words by sets."""

import re
from collections import defaultdict
from collections.abc import Iterable

from archive.folding import fold, strip_punctuation
from archive.query import And, Loose
from archive.query_parser import parse
from archive.taxonomy_files import load_taxonomy
from archive.thesaurus import load_thesaurus
from archive.variants import normal_forms, sought_forms
from indexer.analysis import default_analyzer
from tests.bench.corpus import Row
from tests.bench.questions import DISTANCE, Question


class Oracle:
    """Answers questions by brute force. Shares folding, normal forms, thesaurus and analyzer with the engine."""

    def __init__(self, rows: list[Row]) -> None:
        self._rows = rows
        self._thesaurus, self._taxonomy = load_thesaurus(), load_taxonomy()
        self._bare = [strip_punctuation(row.text) for row in rows]
        self._normal = normal_forms(row.text for row in rows)
        self._with_word: dict[str, set[int]] = defaultdict(set)
        for number, row in enumerate(rows):
            for word in set(default_analyzer().tokens(row.text)):
                self._with_word[word].add(number)

    def expected(self, question: Question) -> set[str]:
        """The ids of the paragraphs that the question must find."""
        if question.kind == "near":
            numbers = self._near(*question.strings)
        elif question.strings:
            numbers = self._grep(question.strings[0])
        else:
            numbers = set.intersection(*(self._loose(clause) for clause in self._clauses(question)))
        if question.excluded:
            numbers -= self._grep(question.excluded)
        return {row.id for row in map(self._rows.__getitem__, numbers) if self._let_through(row, question)}

    def _clauses(self, question: Question) -> list[Loose]:
        clauses = parse(question.text, self._thesaurus, self._taxonomy).clauses
        parts = [
            part for clause in clauses for part in (clause.parts if isinstance(clause, And) else [clause])
        ]
        return [part for part in parts if isinstance(part, Loose)]

    def _loose(self, clause: Loose) -> set[int]:
        """Rows that hold the run in any of the four layers."""
        numbers = self._grep(fold(clause.text))
        for form, rows in zip(sought_forms(fold(clause.text)), (self._bare, self._normal), strict=True):
            numbers |= {n for n, row in enumerate(rows) if form and form in row}
        numbers |= self._all_words(default_analyzer().query_tokens(clause.text))
        for expansion in clause.expansions:
            rest = default_analyzer().query_tokens(expansion.rest)
            found = self._grep(fold(expansion.replacement))
            numbers |= found & self._all_words(rest) if rest else found
        return numbers

    def _all_words(self, words: Iterable[str]) -> set[int]:
        sets = [self._with_word.get(word, set()) for word in words]
        return set.intersection(*sets) if sets else set()

    def _grep(self, text: str) -> set[int]:
        return {number for number, row in enumerate(self._rows) if text in row.text}

    def _near(self, left: str, right: str) -> set[int]:
        one, other = re.escape(left), re.escape(right)
        gap = f".{{0,{DISTANCE}}}"
        pattern = re.compile(f"(?s:{one}{gap}{other}|{other}{gap}{one})")
        return {n for n in self._grep(left) & self._grep(right) if pattern.search(self._rows[n].text)}

    def _let_through(self, row: Row, question: Question) -> bool:
        in_domain = not question.domain or question.domain in row.domain
        return in_domain and (not question.role or question.role in row.role)
