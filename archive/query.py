"""What a search asks for: a query made of clauses, and filters. Pure values, made without an index."""

from dataclasses import dataclass
from enum import StrEnum


class Layer(StrEnum):
    """How a paragraph matches, best first. A hit stands in the first layer that holds for it."""

    EXACT = "exact"
    VARIANT = "variant"
    WORDS = "words"
    SYNONYM = "synonym"


class Sort(StrEnum):
    """The order of hits inside a layer."""

    RELEVANCE = "relevance"
    YEAR = "year"
    YEAR_DESC = "-year"


@dataclass(frozen=True, slots=True)
class Expansion:
    """One way to say part of a query otherwise.

    A paragraph matches when it contains ``replacement`` (folded) and every word of ``rest``, which is the
    query without ``term``.
    """

    term: str
    replacement: str
    rest: str
    relation: str


@dataclass(frozen=True, slots=True)
class Exact:
    """A quoted string: the paragraph must contain it, folded. It matches in the exact layer alone."""

    text: str


@dataclass(frozen=True, slots=True)
class Loose:
    """An unquoted run: it may match in any layer."""

    text: str
    expansions: tuple[Expansion, ...] = ()


Clause = Exact | Loose


@dataclass(frozen=True, slots=True)
class Query:
    """All clauses must hold; the hit's layer is the last (least exact) of its clauses' layers.

    Without clauses every paragraph matches, in the exact layer with score 0.
    """

    text: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True, order=True)
class YearRange:
    """Years from ``first`` to ``last``, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Filters:
    """Alternatives within one field, narrowing across fields; an empty field does not narrow.

    ``regions`` may hold ``"unknown"`` and ``unknown_year`` is the same for years: the unknown is a value.
    """

    domains: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    years: tuple[YearRange, ...] = ()
    unknown_year: bool = False
    regions: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()


UNKNOWN = "unknown"
