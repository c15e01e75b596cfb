"""What a person types, read as a query. No index is needed.

Quoted strings are exact, the rest is loose. NOT binds closest, then NEAR, then AND (or nothing) between
clauses, then OR. The syntax is written down for people in the README and in decision 0003.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from archive.errors import UsageError
from archive.filters import code_value, region_value, year_value
from archive.folding import fold
from archive.model import Facet
from archive.occurrences import wildcards
from archive.query import (
    ALL_LAYERS,
    And,
    Clause,
    Exact,
    Field,
    Layer,
    Loose,
    Near,
    Not,
    Or,
    Pattern,
    Property,
    Query,
    Title,
)
from archive.query_lexer import Kind, Token, tokens
from archive.query_marks import OPENING, WILDCARDS, wrong
from archive.taxonomy import Taxonomy
from archive.thesaurus import Thesaurus

DEEPEST = 50
MOST_COSTLY = 20  # pieces between wildcards, and NEAR: they are looked for in every candidate's text
_FACETS = {Field.DOMAIN: Facet.DOMAIN, Field.MEASURE: Facet.MEASURE, Field.ROLE: Facet.ROLE}


def parse(
    text: str,
    thesaurus: Thesaurus,
    taxonomy: Taxonomy,
    layers: frozenset[Layer] = ALL_LAYERS,
    without: Iterable[str] = (),
) -> Query:
    """The query that ``text`` asks for; clauses stand in the order typed, each once. The thesaurus puts no word
    of ``without`` in the place of another.

    What folds to nothing (an empty quotation, white space, invisible characters) makes no clause. Raises
    UsageError, showing the place, when the query cannot be read.
    """
    unwanted = frozenset(map(fold, without))
    found = _Parser(text, tokens(text), thesaurus, taxonomy, unwanted).whole()
    return Query(text, found, layers)


@dataclass(slots=True)
class _Parser:
    """Reads tokens from left to right, one function for each rule of the grammar."""

    query: str
    tokens: list[Token]
    thesaurus: Thesaurus
    taxonomy: Taxonomy
    unwanted: frozenset[str]
    at: int = 0
    depth: int = 0
    excluded: int = 0
    costly: int = 0

    def whole(self) -> tuple[Clause, ...]:
        if all(token.kind is Kind.NOTHING for token in self.tokens):
            return ()
        root = self._either()
        if (token := self._peek()) is not None:  # only a closing bracket can be left, and those are paired
            raise self._wrong(token, "的括号没有配对", "请补上另一半括号，或者去掉它。")
        return root.parts if isinstance(root, And) else (root,)

    def _either(self) -> Clause:
        parts = [self._all()]
        while self._take(Kind.OR):
            parts.append(self._all())
        return _joined(Or, parts)

    def _all(self) -> Clause:
        parts: list[Clause] = []
        wanted: Token | None = None  # an AND that still waits for what follows it
        while True:
            while wanted is None and self._take(Kind.NOTHING):
                pass
            token = self._peek()
            if token is None or token.kind in (Kind.OR, Kind.CLOSE):
                break
            if token.kind is Kind.AND:
                if wanted or not parts:
                    raise self._lacking(token, "前面")
                wanted = self._next()
                continue
            parts.append(self._near())
            wanted = None
        if wanted:
            raise self._lacking(wanted, "后面")
        if not parts:
            raise self._missing()
        return _joined(And, parts)

    def _near(self) -> Clause:
        first = self.at
        left = self._unary()
        operator = self._take(Kind.NEAR)
        if operator is None:
            return left
        second = self.at
        if self._peek() is None:
            raise self._lacking(operator, "后面")
        right = self._unary()
        lefts, rights = self._side(left, first, operator), self._side(right, second, operator)
        if (again := self._peek()) is not None and again.kind is Kind.NEAR:
            todo = "一次只连两个词；三个词请写成 甲 NEAR/20 乙 AND 乙 NEAR/20 丙。"
            raise self._wrong(again, f"的 {again.text} 连用了", todo)
        self._count(operator, len(lefts) * len(rights))
        return _joined(Or, [Near(one, other, operator.distance) for one in lefts for other in rights])

    def _side(self, clause: Clause, place: int, operator: Token) -> list[Exact]:
        """What may stand on one side of NEAR: a word, or several to choose from."""
        words = clause.parts if isinstance(clause, Or) else (clause,)
        texts = [word.text for word in words if isinstance(word, Exact | Loose)]
        if len(texts) < len(words):
            todo = f"{operator.text} 两边只能是词、引号里的文字，或用 OR 连起来的几个；请把别的条件拆开写。"
            raise self._wrong(self.tokens[place], f"不能用在 {operator.text} 旁边", todo)
        return [Exact(text) for text in texts]

    def _unary(self) -> Clause:
        operator = self._take(Kind.NOT)
        if operator is None:
            return self._primary()
        if self._peek() is None:
            raise self._lacking(operator, "后面")
        self.excluded += 1
        part = self._deeper(operator, self._unary)
        self.excluded -= 1
        return Not(part)

    def _primary(self) -> Clause:
        token = self._next()
        if token.kind is Kind.OPEN:
            inner = self._deeper(token, self._either)
            self._next()  # brackets are paired
            return inner
        if token.kind is Kind.FIELD:
            return self._field(token)
        if token.kind in (Kind.WORD, Kind.QUOTED):
            return self._said(token)
        if token.kind is Kind.NOTHING:
            raise self._wrong(token, "没有可查的字", "请写上要查的词，或者去掉它。")
        raise self._lacking(token, "前面")

    def _said(self, token: Token) -> Clause:
        pattern = self._literal(token)
        if isinstance(pattern, Exact) and token.kind is Kind.WORD:
            found = () if self.excluded else self.thesaurus.expansions(token.text)
            return Loose(token.text, tuple(e for e in found if fold(e.replacement) not in self.unwanted))
        return pattern

    def _literal(self, token: Token) -> Exact | Pattern:
        """The token as it stands: a pattern when it has wildcards outside quotation marks."""
        if token.kind is Kind.QUOTED or WILDCARDS.isdisjoint(token.text):
            return Exact(token.text)
        if not fold("".join(char for char in token.text if char not in WILDCARDS)):
            todo = "请在它旁边写上文字，如 养老*中心；要查这个符号本身，请加引号。"
            raise self._wrong(token, "只有通配符", todo)
        self._count(token, len(wildcards(token.text).pieces))
        return Pattern(token.text)

    def _field(self, named: Token) -> Clause:
        field = Field(named.text)
        token = self._peek()
        if token is None or token.kind not in (Kind.WORD, Kind.QUOTED):
            todo = f"请紧接着写内容，如 {_EXAMPLES[field]}；几个内容请分开写，用 OR 连起来。"
            raise self._wrong(named, f"的“{field}：”后面缺少内容", todo)
        self._next()
        if token.kind is Kind.WORD and token.text[0] in OPENING:
            todo = f"请去掉括号，或把内容放进引号，如 {_EXAMPLES[field]}。"
            raise self._wrong(token, f"的“{field}：”后面不能直接用括号", todo)
        if field is Field.TITLE:
            return Title(self._literal(token))
        try:
            return Property(field, self._value(field, token.text))
        except UsageError as error:
            raise self._wrong(token, "有误", str(error)) from None

    def _value(self, field: Field, text: str) -> str:
        if field is Field.YEAR:
            return year_value(text)
        if field is Field.REGION:
            return region_value(text)
        return code_value(self.taxonomy, _FACETS[field], text)

    def _deeper(self, token: Token, rule: Callable[[], Clause]) -> Clause:
        self.depth += 1
        if self.depth > DEEPEST:
            todo = f"最多套 {DEEPEST} 层，请把查询写得简单些。"
            raise self._wrong(token, "的括号或 NOT 套得太深", todo)
        found = rule()
        self.depth -= 1
        return found

    def _count(self, token: Token, pieces: int = 1) -> None:
        self.costly += pieces
        if self.costly > MOST_COSTLY:
            todo = f"通配符和 NEAR 一次最多用 {MOST_COSTLY} 处，请分几次查。"
            raise self._wrong(token, "用得太多", todo)

    def _peek(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _next(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def _take(self, kind: Kind) -> Token | None:
        token = self._peek()
        return self._next() if token is not None and token.kind is kind else None

    def _missing(self) -> UsageError:
        """For a place where a clause must stand and none does."""
        behind = (token for token in self.tokens[: self.at][::-1] if token.kind is not Kind.NOTHING)
        before, token = next(behind, None), self._peek()
        if before is not None and before.kind is Kind.OR:
            return self._lacking(before, "后面")
        if token is not None and token.kind is Kind.OR:
            return self._lacking(token, "前面")
        where = before or self.tokens[0]
        return self._wrong(where, "的括号里没有可查的字", "请写上要查的词，或者去掉括号。")

    def _lacking(self, token: Token, side: str) -> UsageError:
        todo = "请补上，或者去掉它；要查这个词本身，请加引号。"
        return self._wrong(token, f"的“{token.text}”{side}缺少要查的词", todo)

    def _wrong(self, token: Token, what: str, todo: str) -> UsageError:
        return wrong(self.query, token.start, token.end, what, todo)


_EXAMPLES = {
    Field.TITLE: "标题:工作总结",
    Field.DOMAIN: "领域:养老服务",
    Field.MEASURE: "举措:试点示范与创建",
    Field.ROLE: "性质:问题不足",
    Field.YEAR: "年份:2019-2023",
    Field.REGION: "地区:江西",
}


def _joined(kind: type[And] | type[Or], parts: list[Clause]) -> Clause:
    """The parts under one roof: those of the same kind opened, each once, and one alone without a roof."""
    if len(parts) == 1:
        return parts[0]
    flat = (inner for part in parts for inner in (part.parts if isinstance(part, kind) else (part,)))
    kept = tuple(dict.fromkeys(flat))
    return kept[0] if len(kept) == 1 else kind(kept)
