"""The codebook of tags: which concepts there are, what they mean, and by which words they are known."""

from dataclasses import dataclass
from enum import StrEnum

from archive.errors import UsageError
from archive.model import Facet


class TermKind(StrEnum):
    """How a word speaks for its concept.

    Preferred and alternative terms carry it alone; a weak term needs company; a negative term is a
    look-alike that hides the terms inside it.
    """

    PREFERRED = "preferred"
    ALTERNATIVE = "alternative"
    WEAK = "weak"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a concept."""

    text: str
    kind: TermKind


@dataclass(frozen=True, slots=True)
class Signal:
    """A pair of words that say a thing together: one of ``verbs`` near one of ``objects``.

    The object begins at most ``reach`` characters after the verb ends, or ends at most ``back``
    characters before the verb begins, within one sentence.
    """

    verbs: tuple[str, ...]
    objects: tuple[str, ...]
    reach: int
    back: int
    weak: bool


@dataclass(frozen=True, slots=True)
class Concept:
    """One tag of the codebook.

    ``until`` is the last year in which the field was a civil-affairs duty (None: no end). ``office_only``
    says that the concept is about the office itself, and means nothing in the report of another body.
    ``headings`` and ``texts`` are RE2 patterns for a heading and for the beginning of a statement; where one of
    ``unless`` matches the beginning, ``texts`` say nothing. ``follows`` are patterns for a statement without a word of
    its own that stands behind problems or plans; ``done`` are words that tell of the past wherever they stand.
    ``near`` are patterns looked for in the first sentence of a statement, as ``texts`` are at its beginning;
    ``openings`` are patterns for the first statement of a report, above all headings, ``closings`` match the whole last
    statement of one that but ends it (以上报告，请审议); ``overrides`` are patterns for
    the beginning of a statement that decide even under a heading of results; ``titles`` match the whole title of a
    report that is of this role from end to end.
    In a statement about nothing but ``fields`` (codes of domains), the ``field_words`` name its subject and say nothing
    of the measure.
    """

    facet: Facet
    code: str
    label: str
    label_en: str
    definition: str
    terms: tuple[Term, ...] = ()
    signals: tuple[Signal, ...] = ()
    headings: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    overrides: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    field_words: tuple[str, ...] = ()
    until: int | None = None
    office_only: bool = False
    hood: tuple[str, ...] = ()
    rothwell_zegveld: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All concepts in codebook order. ``digest`` changes with any change of the files (SHA-256, hex).

    ``outside`` are words of fields that are no concept here: a statement with one of them and no word of the office
    is not taken for the office's own affairs. ``people`` are the endings of words that name people.
    """

    concepts: tuple[Concept, ...]
    digest: str
    outside: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    def facet(self, facet: Facet) -> tuple[Concept, ...]:
        """The concepts of one facet, in codebook order."""
        return tuple(concept for concept in self.concepts if concept.facet is facet)

    def codes(self, facet: Facet) -> tuple[str, ...]:
        """The codes of one facet, in codebook order."""
        return tuple(concept.code for concept in self.facet(facet))

    def concept(self, facet: Facet, code: str) -> Concept:
        """The concept with that code; raises ``UsageError`` if there is none."""
        for concept in self.concepts:
            if concept.facet is facet and concept.code == code:
                return concept
        raise UsageError(f"没有这个标签代码：{code}。运行 minzheng tags 可查看全部代码。")

    def label(self, facet: Facet, code: str) -> str:
        """The Chinese label of a code; raises ``UsageError`` if there is none."""
        return self.concept(facet, code).label

    def shown(self, facet: Facet, code: str) -> str:
        """The label, or the code itself where the codebook no longer has it: people's corrections outlive codes."""
        found = (c.label for c in self.concepts if c.facet is facet and c.code == code)
        return next(found, code)
