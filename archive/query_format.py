"""A query written out again: one way to write each tree, which reads as the same tree."""

from collections.abc import Iterable

from archive.query import (
    UNKNOWN,
    And,
    Clause,
    Exact,
    Field,
    Loose,
    Near,
    Not,
    Or,
    Pattern,
    Property,
    Title,
)
from archive.quotations import quoted

_OPERATORS = frozenset({"与", "或", "非", "附近"})
_UNKNOWN_WORD = "不详"


def format_query(clauses: Iterable[Clause]) -> str:
    """The clauses as a query."""
    return " ".join(f"({format_clause(c)})" if isinstance(c, Or) else format_clause(c) for c in clauses)


def format_clause(clause: Clause) -> str:
    """One clause as a query."""
    match clause:
        case Exact(text):
            return quoted(text)
        case Loose(text):
            # Alone in brackets, a word that would join others is a word.
            return f"({text})" if text.partition("/")[0] in _OPERATORS else text
        case Pattern(text):
            return text
        case Near(left, right, distance):
            return f"{quoted(left.text)} NEAR/{distance} {quoted(right.text)}"
        case Title(what):
            return f"标题:{format_clause(what)}"
        case Property(field, value):
            shown = _UNKNOWN_WORD if value == UNKNOWN else value
            return f"{field}:{quoted(shown) if field is Field.REGION else shown}"
        case Not(part):
            inner = format_clause(part)
            return f"NOT ({inner})" if isinstance(part, And | Or | Near) else f"NOT {inner}"
        case And(parts):
            return format_query(parts)
        case Or(parts):
            return " OR ".join(map(format_clause, parts))
