"""What a search asks for: a query, which is a tree of clauses, and filters. Pure values, made without an index."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Layer(StrEnum):
    """How a paragraph matches, best first. A hit stands in the first layer that holds for it."""

    EXACT = "exact"
    VARIANT = "variant"
    WORDS = "words"
    SYNONYM = "synonym"


class Sort(StrEnum):
    """The order of hits inside a layer.

    ``REPORT`` is that of a shelf: by year, the unknown last, then by title, report, and place in the report.
    """

    RELEVANCE = "relevance"
    YEAR = "year"
    YEAR_DESC = "-year"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Expansion:
    """One way to say part of a query otherwise.

    A paragraph matches when it contains ``replacement`` (folded) and every word of ``rest``, which is the
    query without ``term``. ``since`` is the year from which the name of today replaced the former one.
    """

    term: str
    replacement: str
    rest: str
    relation: str
    since: int | None = None


@dataclass(frozen=True, slots=True)
class Exact:
    """A quoted string: the paragraph must contain it, folded. It matches in the exact layer alone."""

    text: str


@dataclass(frozen=True, slots=True)
class Loose:
    """An unquoted run: it may match in any layer."""

    text: str
    expansions: tuple[Expansion, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A run with wildcards, ``*`` and ``?`` in either width: see ``archive.occurrences``. Exact layer alone."""

    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """Both strings, apart, in either order, with at most ``distance`` characters of folded text between."""

    left: Exact
    right: Exact
    distance: int


class Field(StrEnum):
    """What can be asked of a paragraph besides its text. The values are the names that people type."""

    TITLE = "标题"
    DOMAIN = "领域"
    MEASURE = "举措"
    ROLE = "性质"
    YEAR = "年份"
    REGION = "地区"


@dataclass(frozen=True, slots=True)
class Title:
    """The report's title contains a string or a pattern."""

    what: Exact | Pattern


@dataclass(frozen=True, slots=True)
class Property:
    """``field`` has ``value``: a code, ``2021``, ``2019-2023``, a part of a region's name, or ``unknown``."""

    field: Field
    value: str


@dataclass(frozen=True, slots=True)
class And:
    """All parts hold, two or more; the layer is the last (least exact) of theirs."""

    parts: "tuple[Clause, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """Any part holds, of two or more; the layer is the first (most exact) of those that hold."""

    parts: "tuple[Clause, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold, where a loose run in it holds only for what contains it as it stands."""

    part: "Clause"


Leaf = Exact | Loose | Pattern | Near | Title | Property
Clause = Leaf | And | Or | Not
ALL_LAYERS = frozenset(Layer)


@dataclass(frozen=True, slots=True)
class Query:
    """All clauses must hold; the hit's layer is the last (least exact) of its clauses' layers.

    Without clauses every paragraph matches, in the exact layer with score 0. What only excludes or asks for
    a field says nothing of wording: it counts as exact. Hits in layers other than ``layers`` are left out.
    """

    text: str
    clauses: tuple[Clause, ...]
    layers: frozenset[Layer] = ALL_LAYERS

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """What a paragraph may match by, in the order typed: every leaf that is not excluded."""
        return tuple(leaf for clause in self.clauses for leaf in leaves(clause))

    @property
    def asks_for_fields(self) -> bool:
        """Whether any clause asks for a title, a tag, a year or a region."""
        return any(map(_asks_for_fields, self.clauses))

    @property
    def expansions(self) -> tuple[Expansion, ...]:
        """The other wordings of its loose runs, whether its layers use them or not."""
        return tuple(e for leaf in self.leaves if isinstance(leaf, Loose) for e in leaf.expansions)


def leaves(clause: Clause) -> Iterator[Leaf]:
    """The leaves of a clause that are not excluded."""
    if isinstance(clause, And | Or):
        for part in clause.parts:
            yield from leaves(part)
    elif not isinstance(clause, Not):
        yield clause


def _asks_for_fields(clause: Clause) -> bool:
    if isinstance(clause, And | Or):
        return any(map(_asks_for_fields, clause.parts))
    return _asks_for_fields(clause.part) if isinstance(clause, Not) else isinstance(clause, Title | Property)


@dataclass(frozen=True, slots=True, order=True)
class YearRange:
    """Years from ``first`` to ``last``, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Filters:
    """Alternatives within one field, narrowing across fields; an empty field does not narrow.

    A region lets all places in it through: 浙江省 stands for 浙江省宁波市 too (see ``archive.regions``). ``regions``
    may hold ``"unknown"`` and ``unknown_year`` is the same for years: the unknown is a value.
    """

    domains: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    years: tuple[YearRange, ...] = ()
    unknown_year: bool = False
    regions: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    genres: frozenset[str] = frozenset()


UNKNOWN = "unknown"
