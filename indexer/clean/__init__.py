"""Clean: page text → the text of its reports, with every removal a span that names its rule."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from archive.model import Evidence, Page, Part, PartKind
from indexer.clean.chunks import CHUNK, PREFIX, chunk_numbers, names_on_card, prefix_of_title, tags, teasers
from indexer.clean.edges import TAIL, edges, notice_start
from indexer.clean.page_marks import page_marks
from indexer.clean.rules import Rule, RuleKind, load_rules
from indexer.patterns import PatternSet
from indexer.plain_text import plain_text
from indexer.textmap import Line, MappedText, join

__all__ = ["CleanPage", "Cleaner"]


@dataclass(frozen=True, slots=True)
class CleanPage:
    """The lines of text on a page, what was set apart or removed, and the signs that the page is cut off.

    ``plain`` is the plain form of the whole page text (see ``indexer.plain_text``), character for character.
    """

    plain: str
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]
    truncated: tuple[Evidence, ...]


# A rule about whole lines never looks at a longer one: what is that long is prose.
_LONGEST_JUNK_LINE = 300
# What is longer than this in a list of links is no link.
_LONGEST_LINK = 60
_WIDEST_INDENT = 16
# A last line of text that has room for a notice behind its own words.
_SHORTEST_TEXT = 40
# No rule about less than a line looks farther than so many characters and the line they are in.
_REACH = 200


class Cleaner:
    """Applies junk rules. Made once; ``clean`` is a pure function of the page."""

    def __init__(self, rules: tuple[Rule, ...] | None = None) -> None:
        rules = load_rules() if rules is None else rules
        self._inline = [rule for rule in rules if rule.kind is RuleKind.INLINE]
        self._whole = [rule for rule in rules if rule.kind is not RuleKind.INLINE]
        self._any_inline = PatternSet([rule.pattern for rule in self._inline], whole=False)
        self._any_whole = PatternSet([rule.pattern for rule in self._whole], whole=True)
        self._truncating = [rule for rule in self._whole if rule.truncates]

    def clean(self, page: Page) -> CleanPage:
        """The lines of ``page`` that are text; every other visible character is in ``parts``.

        The lines carry the plain form of the text (see ``indexer.plain_text``), so that every rule reads
        traditional characters, full-width digits and half-width commas like any other; their spans are those of
        the page text.
        """
        parts = list(page.marked)
        truncated: list[Evidence] = []
        breaks: list[int] = []
        line_ends: list[int] = []
        whole = MappedText.whole(plain_text(page.text))
        text = _without(whole, page.marked)
        asked = self._any_inline.matching(text.text)
        for place, rule in enumerate(self._inline):
            cuts = _matches(rule, text.text) if place in asked else []
            if not cuts:
                continue
            found = _parts(text, cuts, rule)
            parts += found
            truncated += _truncations(rule, found)
            breaks += [part.span.start for part in found if rule.page_break]
            line_ends += [part.span.end for part in found if rule.line_break]
            text = text.without(cuts)
            # What stood on either side of a cut now stands together, and may be junk for a later rule.
            asked |= self._any_inline.matching(_joints(text.text, cuts))
        lines = _Lines(page.text, sorted(breaks))
        for line in _cut_at(text.lines(), sorted(line_ends)):
            matching = self._rule_for(line.text)
            if matching is None and lines.tail is not None and _in_tail(line.text, lines.tail):
                matching = lines.tail
            if matching is None:
                lines.keep(line)
                continue
            found = _parts(line, [(0, len(line))], matching)
            parts += found
            truncated += _truncations(matching, found)
            lines.drop(matching)
        kept, outside = _without_edges(lines.kept)
        kept, numbers = _without_chunks(kept, names_on_card(whole.text))
        kept, marks = _without_page_marks(kept)
        parts += outside + numbers + marks
        truncated += self._cut_off_in(whole, page.marked)
        truncated.sort(key=lambda evidence: evidence.span)
        return CleanPage(whole.text, tuple(kept), tuple(sorted(parts)), tuple(truncated))

    def _rule_for(self, line: str) -> Rule | None:
        """The first rule that the whole of a line matches."""
        if len(line) > _LONGEST_JUNK_LINE:
            return None
        matching = self._any_whole.matching(line)
        return self._whole[min(matching)] if matching else None

    def _cut_off_in(self, whole: MappedText, marked: tuple[Part, ...]) -> list[Evidence]:
        """Signs that the page is cut off among what its reader has set apart."""
        found: list[Evidence] = []
        for part in marked:
            if part.span.end - part.span.start > _LONGEST_JUNK_LINE:
                continue
            for line in whole.slice(part.span.start, part.span.end).lines():
                rule = next((r for r in self._truncating if r.matcher.fullmatch(line.text)), None)
                found += [Evidence(span, rule.why) for span in line.spans()] if rule else []
        return found


def _without_edges(lines: list[Line]) -> tuple[list[Line], list[Part]]:
    """The lines without those of the site round the text, and without its notices at the end of the last."""
    found = edges(lines)
    kept = [line for index, line in enumerate(lines) if index not in found]
    parts = _removed(lines, found)
    if kept:
        # A few words may stand below the text, such as its title once more.
        last = next((n for n in (-1, -2) if len(kept) >= -n and len(kept[n].text) >= _SHORTEST_TEXT), -1)
        text = kept[last].text
        end = notice_start(text.text) or len(text)
        parts += [Part(span, PartKind.REMOVED, TAIL) for span in text.spans(end)]
        kept[last] = replace(kept[last], text=text.slice(0, end).strip())
    return kept, parts


def _without_chunks(lines: list[Line], names: list[str]) -> tuple[list[Line], list[Part]]:
    """The lines without the numbers of pieces; what follows one may go on a sentence."""
    repeated = tags(lines, names) | teasers(lines)
    parts = _removed(lines, repeated)
    lines = [line for place, line in enumerate(lines) if place not in repeated]
    kept = list(lines)
    for place, length in chunk_numbers(lines).items():
        text = lines[place].text
        parts += [Part(span, PartKind.REMOVED, CHUNK) for span in text.spans(0, length)]
        kept[place] = replace(lines[place], text=text.slice(length), page_break=True)
    kept = [line for line in kept if len(line.text)]
    if length := prefix_of_title(kept, names):
        parts += [Part(span, PartKind.REMOVED, PREFIX) for span in kept[0].text.spans(0, length)]
        kept[0] = replace(kept[0], text=kept[0].text.slice(length))
    return kept, parts


def _without_page_marks(lines: list[Line]) -> tuple[list[Line], list[Part]]:
    """The lines without page numbers and running heads between them; what follows one may go on a sentence."""
    marks = page_marks(lines)
    kept = [
        replace(line, page_break=True) if index - 1 in marks else line
        for index, line in enumerate(lines)
        if index not in marks
    ]
    return kept, _removed(lines, marks)


def _removed(lines: list[Line], rules: Mapping[int, str]) -> list[Part]:
    """The parts for the lines at some places, each with the rule that takes it out."""
    return [
        Part(span, PartKind.REMOVED, rule)
        for index, rule in rules.items()
        for span in lines[index].text.spans()
    ]


@dataclass(slots=True)
class _Lines:
    """Gathers the lines that stay; knows what the last removals mean for the next line."""

    page_text: str
    breaks: list[int]
    kept: list[Line] = field(default_factory=list)
    tail: Rule | None = None
    _starts_report: bool = False
    _page_break: bool = False
    _end: int = 0

    def keep(self, text: MappedText) -> None:
        """The line is text."""
        start = text.pieces[0].start
        broken = self._page_break or self._breaks_between(self._end, start)
        indent = _indent(self.page_text, start)
        broken = broken and not self._starts_report
        self.kept.append(Line(text, self._starts_report, broken, indent=indent))
        self._starts_report, self._page_break, self.tail = False, False, None
        self._end = text.pieces[-1].end

    def _breaks_between(self, start: int, end: int) -> bool:
        index = bisect_left(self.breaks, start)
        return index < len(self.breaks) and self.breaks[index] < end

    def drop(self, rule: Rule) -> None:
        """A line was taken out by ``rule``."""
        self._starts_report = self._starts_report or rule.starts_report
        self._page_break = self._page_break or rule.page_break
        # Above the text, tags or a counter of comments open no list that could take the title with it.
        if rule.tail and any(_is_text(line.text.text) for line in self.kept):
            self.tail = rule


def _cut_at(lines: Iterable[MappedText], ends: list[int]) -> Iterable[MappedText]:
    """The lines, cut where one of the places ``ends`` in the page stands between two pieces of a line."""
    for line in lines:
        begin = 0
        for before, piece, start in zip(line.pieces, line.pieces[1:], line.starts[1:], strict=False):
            place = bisect_left(ends, before.end)
            if place < len(ends) and ends[place] <= piece.start:
                yield line.slice(begin, start).strip()
                begin = start
        yield line.slice(begin).strip() if begin else line


def _indent(page_text: str, start: int) -> str:
    """The white space before ``start``; nothing where something else stands before it in the line."""
    before = page_text[max(0, start - _WIDEST_INDENT) : start].rpartition("\n")[2]
    return "" if before.strip() or len(before) == _WIDEST_INDENT else before


def _is_text(line: str) -> bool:
    return len(line) >= _SHORTEST_TEXT or line.endswith(("。", "！", "；"))


def _in_tail(line: str, tail: Rule) -> bool:
    """Whether a line behind a list of links or comments still belongs to it."""
    return tail.tail == "all" or (len(line) <= _LONGEST_LINK and not line.endswith(("。", "！", "；", "：")))


def _matches(rule: Rule, text: str) -> list[tuple[int, int]]:
    """The ranges to cut: the pattern's first group where it has one, else the whole match."""
    group = 1 if rule.matcher.groups else 0
    cuts = [match.span(group) for match in rule.matcher.finditer(text)]
    return [(start, end) for start, end in cuts if 0 <= start < end]


def _joints(text: str, cuts: Iterable[tuple[int, int]]) -> str:
    """What stands in ``text`` round the places of ``cuts`` (in offsets of the text before them), line by line."""
    found, gone, end = [], 0, 0
    for begin, stop in cuts:
        place = begin - gone
        gone += stop - begin
        if place < end:
            continue
        end = text.find("\n", place + _REACH)
        end = len(text) if end < 0 else end
        found.append(text[text.rfind("\n", 0, max(0, place - _REACH)) + 1 : end])
    return "\n".join(found)


def _parts(text: MappedText, cuts: Iterable[tuple[int, int]], rule: Rule) -> list[Part]:
    kind = PartKind.METADATA if rule.kind is RuleKind.METADATA else PartKind.REMOVED
    return [Part(span, kind, rule.id) for start, end in cuts for span in text.spans(start, end)]


def _truncations(rule: Rule, parts: Iterable[Part]) -> list[Evidence]:
    return [Evidence(part.span, rule.why) for part in parts] if rule.truncates else []


def _without(text: MappedText, marked: tuple[Part, ...]) -> MappedText:
    """The text without what the reader marked."""
    kept, position = [], 0
    for part in sorted(marked):
        kept.append(text.slice(position, part.span.start))
        position = part.span.end
    kept.append(text.slice(position))
    return join(kept)
