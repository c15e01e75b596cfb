"""What templates show, made from what the archive gives: pure functions, no request and no HTML."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlencode

from archive.check import Checked, Finding, Match
from archive.corrections import SOURCE as CORRECTION
from archive.model import Basis, Facet, Fact, ParagraphRecord, Span, Tag, TaggedParagraph
from archive.tag_reasons import reason
from archive.taxonomy import Taxonomy
from webui.labels import fact_text
from webui.wording import FACETS

Range = tuple[int, int]
_LONGEST = 400
_BEFORE = 60
_AROUND = 30  # characters of a source shown before and after what a draft takes from it


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and the kinds of marks that lie on all of it."""

    text: str
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TagView:
    """A tag as people see it: its label, and why the paragraph has it. ``located``: its evidence can be marked."""

    facet: str
    facet_label: str
    code: str
    label: str
    reason: str
    rule: str
    score: float
    located: bool

    @property
    def by_hand(self) -> bool:
        """Whether a person gave the tag, and no rule."""
        return self.rule == CORRECTION

    @property
    def basis(self) -> str:
        """What gave the tag, and how sure it is."""
        return "人工更正" if self.by_hand else f"规则 {self.rule}，把握 {self.score:.2f}"

    @property
    def why(self) -> str:
        """The reasons on one line."""
        return f"依据：{self.reason}（{self.basis}）"


def href(path: str, pairs: Sequence[tuple[str, str]], anchor: str = "") -> str:
    """A local address."""
    query = f"?{urlencode(pairs)}" if pairs else ""
    return f"{path}{query}{f'#{anchor}' if anchor else ''}"


def pieces(text: str, marks: Mapping[str, Sequence[Range]]) -> list[Piece]:
    """``text`` cut wherever a mark begins or ends; joined again the pieces give ``text``."""
    edges = {0, len(text)}
    for ranges in marks.values():
        for start, end in ranges:
            edges |= {min(max(start, 0), len(text)), min(max(end, 0), len(text))}
    cuts = sorted(edges)
    found = []
    for start, end in pairwise(cuts):
        kinds = {kind for kind, ranges in marks.items() if any(a <= start and end <= b for a, b in ranges)}
        found.append(Piece(text[start:end], frozenset(kinds)))
    return found


def excerpt(text: str, highlights: Sequence[Range]) -> list[Piece]:
    """A hit's text with its highlights. A text too long for a list is cut to a window around the first
    highlight; a piece of kind ``cut`` stands where text was left out.
    """
    start, end = 0, len(text)
    if len(text) > _LONGEST:
        start = max(0, min((highlights[0][0] if highlights else 0) - _BEFORE, len(text) - _LONGEST))
        end = start + _LONGEST
    shown = pieces(text[start:end], {"hit": [(a - start, b - start) for a, b in highlights]})
    cut = Piece("……", frozenset({"cut"}))
    return [*([cut] if start else []), *shown, *([cut] if end < len(text) else [])]


def local_ranges(spans: Sequence[Span], inside: Sequence[Span]) -> list[Range]:
    """Where ``inside`` (in the page text) lies in the text that ``spans`` join to."""
    found = []
    for wanted in inside:
        offset = 0
        for span in spans:
            start, end = max(span.start, wanted.start), min(span.end, wanted.end)
            if start < end:
                found.append((offset + start - span.start, offset + end - span.start))
            offset += span.end - span.start
    return found


def year_text(year: Fact) -> str:
    """A report's year with its basis, such as ``2023（推断）``."""
    if year.value is None:
        return "年份已脱敏" if year.basis is Basis.MASKED else "年份不详"
    return f"{year.value}（推断）" if year.basis is Basis.INFERRED else year.value


def region_text(region: Fact) -> str:
    """A report's region for a list of results."""
    if region.value is None:
        return "地区：原文已脱敏" if region.basis is Basis.MASKED else "地区不详"
    return fact_text(region)


def tag_views(tagged: TaggedParagraph, taxonomy: Taxonomy) -> list[TagView]:
    """The tags of a paragraph: role first, then domains and measures."""
    order = (Facet.ROLE, Facet.DOMAIN, Facet.MEASURE)
    ordered = sorted(tagged.tags, key=lambda tag: order.index(tag.facet))
    return [_tag_view(tag, taxonomy) for tag in ordered]


def evidence_spans(tagged: TaggedParagraph, wanted: str) -> list[Span]:
    """Where the evidence of the tag ``facet:code`` stands in the page text; nothing for a tag that is not there."""
    return [item.span for tag in tagged.tags if f"{tag.facet}:{tag.code}" == wanted for item in tag.evidence]


def touched(headings: Sequence[Span], spans: Sequence[Span]) -> frozenset[int]:
    """Which of ``headings`` (by place) hold a character of ``spans``."""
    return frozenset(
        place
        for place, heading in enumerate(headings)
        if any(span.start < heading.end and heading.start < span.end for span in spans)
    )


def _tag_view(tag: Tag, taxonomy: Taxonomy) -> TagView:
    return TagView(
        facet=tag.facet.value,
        facet_label=FACETS[tag.facet.value],
        code=tag.code,
        label=taxonomy.shown(tag.facet, tag.code),
        reason=reason(tag),
        rule=tag.source,
        score=tag.score,
        located=bool(tag.evidence),
    )


@dataclass(frozen=True, slots=True)
class MatchView:
    """One place in the archive beside a stretch of a draft: the source cut to that place, with ``hit`` on it
    or, where the two differ, on what differs.
    """

    match: Match
    source: list[Piece]
    citation: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A stretch of a draft with ``hit`` on what differs from the likest source."""

    finding: Finding
    draft: list[Piece]
    matches: list[MatchView]


def finding_views(checked: Checked, citation: Callable[[ParagraphRecord], str]) -> list[FindingView]:
    """The findings of a check, in their order."""
    return [_finding_view(finding, citation) for finding in checked.findings]


def _finding_view(finding: Finding, citation: Callable[[ParagraphRecord], str]) -> FindingView:
    start = finding.unit.start
    changes = finding.matches[0].differences if finding.matches else ()
    ours = [(a - start, b - start) for a, b in (change.draft for change in changes)]
    views = [MatchView(match, _source(match), citation(match.record)) for match in finding.matches]
    return FindingView(finding, pieces(finding.text, {"hit": ours}), views)


def _source(match: Match) -> list[Piece]:
    text = match.record.tagged.paragraph.text
    start, end = max(0, match.start - _AROUND), min(len(text), match.end + _AROUND)
    marked = [change.source for change in match.differences] or [(match.start, match.end)]
    shown = pieces(text[start:end], {"hit": [(a - start, b - start) for a, b in marked]})
    cut = Piece("……", frozenset({"cut"}))
    return [*([cut] if start else []), *shown, *([cut] if end < len(text) else [])]
