"""The values that flow through the archive: frozen, slotted, and free of any library.

Offsets count characters of the *page text* (the page decoded and linearised, before cleaning) unless a
docstring says otherwise. A span is half open.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from archive.layout import LineLayout


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``[start, end)`` in the page text."""

    start: int
    end: int


def join_spans(page_text: str, spans: tuple[Span, ...]) -> str:
    """The text that ``spans`` stand for: their characters, in order, joined with nothing between."""
    return "".join(page_text[span.start : span.end] for span in spans)


class PartKind(StrEnum):
    """What a stretch of page text is, other than a paragraph."""

    HEADING = "heading"
    TITLE = "title"
    METADATA = "metadata"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A stretch of page text outside every paragraph, and the id of the rule that says so."""

    span: Span
    kind: PartKind
    rule: str


@dataclass(frozen=True, slots=True)
class Page:
    """One scraped file: its bytes, its text, and how the text was found.

    ``page_id`` is the SHA-256 of ``content`` in hex. ``marked`` holds parts that the reader already knew
    not to be body text (a navigation block of an HTML page). ``hints`` are facts outside the text, such as
    ``{"title": …}`` from ``<title>``. ``layout`` says what the layout tells of the lines that begin at the offsets;
    the store does not keep it, for the bytes say it again.
    """

    page_id: str
    content: bytes
    text: str
    media: str
    encoding: str
    encoding_basis: str
    marked: tuple[Part, ...] = ()
    hints: Mapping[str, str] = field(default_factory=dict)
    broken_bytes: int = 0
    layout: Mapping[int, LineLayout] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where in the page text a statement about a report or paragraph comes from, and why it follows."""

    span: Span
    reason: str


class Basis(StrEnum):
    """How a described value is known."""

    EXPLICIT = "explicit"
    INFERRED = "inferred"
    MASKED = "masked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Fact:
    """A described value of a report; ``value`` is None when it is unknown.

    A masked value is what is printed, mask and all (XX县民政局), or None where that would be taken for a name.
    """

    value: str | None
    basis: Basis
    evidence: tuple[Evidence, ...] = ()


class MaskKind(StrEnum):
    """What a redaction in the source stands for."""

    PLACE = "place"
    NUMBER = "number"
    YEAR = "year"
    NAME = "name"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True, order=True)
class Mask:
    """A redaction that the source carries: kept as text, never read as a figure or a name."""

    span: Span
    kind: MaskKind


@dataclass(frozen=True, slots=True)
class Report:
    """One document found on a page.

    ``title`` is as printed (explicit), or what the page or its file is called (inferred), or unknown; ``label`` is
    what people see: the title, or a plain description of ours in square brackets, as Chinese cataloguing marks a
    supplied title.
    ``year.value`` is four digits. ``truncated`` carries the evidence that the page cuts the report off.
    """

    report_id: str
    page_id: str
    ordinal: int
    title: Fact
    label: str
    year: Fact
    region: Fact
    issuer: Fact
    published: Fact
    genre: str
    truncated: tuple[Evidence, ...] = ()


class Facet(StrEnum):
    """The ways in which a paragraph is tagged."""

    DOMAIN = "domain"
    MEASURE = "measure"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Tag:
    """A concept on a paragraph: what gave it, how sure it is (0 to 1), and the words that it rests on."""

    facet: Facet
    code: str
    score: float
    source: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The citable unit. ``text == join_spans(page_text, spans)``, always.

    ``heading_spans`` holds, for each entry of ``heading_path``, where that heading stands in the page text.
    """

    paragraph_id: str
    report_id: str
    ordinal: int
    heading_path: tuple[str, ...]
    heading_spans: tuple[Span, ...]
    text: str
    spans: tuple[Span, ...]
    masks: tuple[Mask, ...] = ()


@dataclass(frozen=True, slots=True)
class TaggedParagraph:
    """A paragraph with its tags: any number of domains and measures, exactly one role."""

    paragraph: Paragraph
    tags: tuple[Tag, ...]

    def codes(self, facet: Facet) -> tuple[str, ...]:
        """The codes of one facet, in the order of the codebook."""
        return tuple(tag.code for tag in self.tags if tag.facet is facet)

    @property
    def role(self) -> str:
        """The code of the one role."""
        return self.codes(Facet.ROLE)[0]


@dataclass(frozen=True, slots=True)
class ProcessedPage:
    """Everything that the stages make of one page; what the store keeps in one transaction."""

    page: Page
    parts: tuple[Part, ...]
    reports: tuple[Report, ...]
    paragraphs: tuple[TaggedParagraph, ...]


class Action(StrEnum):
    """What a person says of a tag: it belongs there, it does not, or: let the rules decide again."""

    ADD = "add"
    REMOVE = "remove"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said of one tag of one paragraph, why, who, and when (UTC, ISO 8601 with microseconds).

    ``paragraph_id`` is the paragraph it was said of, ``text`` what that said, ``occurrence`` how many with the same
    text stood before it on its page. ``rules_agreed`` says whether the rules thought the same then. ``stands_at`` is
    the paragraph that it is about today; None when that is gone.
    """

    paragraph_id: str
    page_id: str
    text: str
    occurrence: int
    facet: Facet
    code: str
    action: Action
    why: str
    by: str
    at: str
    rules_agreed: bool
    stands_at: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """The corresponding paragraph in another copy of the report, and the places its page was found at.

    ``identical``: both have the same folded text; then one of them stands for both in search results.
    """

    paragraph_id: str
    report_id: str
    sources: tuple[str, ...]
    identical: bool


@dataclass(frozen=True, slots=True)
class ParagraphRecord:
    """A stored paragraph with its report and the places its page was found at (sorted, never empty).

    ``tagged`` has the tags in force: those of the rules as people have corrected them. ``corrections`` is all that
    people ever said of them, oldest first. ``copies`` are in the order of their group. ``repeated_in`` counts the
    reports that have a paragraph with this folded text, copies of one report as one.
    """

    tagged: TaggedParagraph
    report: Report
    sources: tuple[str, ...]
    copies: tuple[Copy, ...] = ()
    repeated_in: int = 1
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What a paragraph says and in which report, without the rest: for reading very many of them."""

    paragraph_id: str
    report: Report
    ordinal: int
    text: str


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """What an engine needs to know of one paragraph. ``year`` and ``region`` are None where unknown.

    ``page_id`` is the unit in which documents come and go; ``ordinal`` orders the documents of one page.
    ``also_in`` names the copies of the report that this paragraph stands for: a filter for one of them lets
    it through.
    """

    paragraph_id: str
    page_id: str
    report_id: str
    ordinal: int
    text: str
    headings: str
    title: str
    domains: tuple[str, ...]
    measures: tuple[str, ...]
    role: str
    year: int | None
    region: str | None
    also_in: tuple[str, ...] = ()
    genre: str = ""
