"""Clean: page text → the text of its reports, with every removal a span that names its rule."""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.model import Evidence, Page, Part, PartKind
from indexer.clean.chunks import names_on_card
from indexer.clean.cuts import cut_at, joints, matches, parts_of, truncations, without
from indexer.clean.edges import rule_of_words
from indexer.clean.foreign import without_foreign
from indexer.clean.gathered import Gathered, in_tail
from indexer.clean.inserted import Inserted, inserted, is_sure
from indexer.clean.neighbours import without_chunks, without_edges, without_glued, without_page_marks
from indexer.clean.rules import Rule, RuleKind, load_rules
from indexer.clean.seams import Frequency
from indexer.clean.speech import end_of_sentences
from indexer.clean.traits import limits, score
from indexer.patterns import PatternSet
from indexer.plain_text import plain_text
from indexer.shared_words import heads_title
from indexer.statements import is_statement
from indexer.textmap import Line, MappedText

__all__ = ["CleanPage", "Cleaner"]


@dataclass(frozen=True, slots=True)
class CleanPage:
    """The lines of text on a page, what was set apart or removed, and the signs that the page is cut off.

    ``plain`` is the plain form of the whole page text (see ``indexer.plain_text``), character for character; ``names``
    are those that its card gives the text.
    """

    plain: str
    names: tuple[str, ...]
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]
    truncated: tuple[Evidence, ...]


# A rule about whole lines never looks at a longer one: what is that long is prose.
_LONGEST_JUNK_LINE = 300
# The rule for names of offices, one of which may be the first line of a title.
_SIGNATURE = "meta.signature"
# Above it stands at most what a document is numbered by, and the like.
_MOST_ABOVE = 2
# What a site has glued behind the last sentence of a line is no shorter.
_SHORTEST_GLUED = 4


class Cleaner:
    """Applies junk rules. Made once; ``clean`` is a pure function of the page.

    ``frequency`` is the dictionary by which strings in the middle of words are found; without it they stay.
    """

    def __init__(self, rules: tuple[Rule, ...] | None = None, frequency: Frequency | None = None) -> None:
        rules = load_rules() if rules is None else rules
        self._frequency = frequency
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
        text = without(whole, page.marked)
        text, dropped_in = without_foreign(text, plain_text(page.hints.get("head_title", "")))
        parts += dropped_in
        for one in (dropped := self._inserted(text.text)):
            parts += [Part(span, PartKind.REMOVED, one.rule) for span in text.spans(one.start, one.end)]
        text = text.without([(one.start, one.end) for one in dropped])
        asked = self._any_inline.matching(text.text)
        for place, rule in enumerate(self._inline):
            cuts = matches(rule, text.text) if place in asked else []
            if not cuts:
                continue
            found = parts_of(text, cuts, rule)
            parts += found
            truncated += truncations(rule, found)
            breaks += [part.span.start for part in found if rule.page_break]
            line_ends += [part.span.end for part in found if rule.line_break]
            text = text.without(cuts)
            # What stood on either side of a cut now stands together, and may be junk for a later rule.
            asked |= self._any_inline.matching(joints(text.text, cuts))
        lines = Gathered(page, sorted(breaks))
        own = list(self._unglued(cut_at(text.lines(), sorted(line_ends))))
        for place, line in enumerate(own):
            matching = self._rule_for(line.text)
            if (
                matching is not None
                and matching.id == _SIGNATURE
                and _begins_title(own[place : place + 2], lines.kept, page.hints.get("title"))
            ):
                matching = None
            if matching is None and lines.tail is not None and in_tail(line.text, lines.tail):
                matching = lines.tail
            if matching is None:
                lines.keep(line)
                continue
            found = parts_of(line, [(0, len(line))], matching)
            parts += found
            truncated += truncations(matching, found)
            lines.drop(matching)
        kept, outside = without_edges(lines.kept, lines.dropped)
        kept, glued = without_glued(kept)
        names = names_on_card(whole.text)
        kept, numbers = without_chunks(kept, names)
        kept, marks = without_page_marks(kept)
        parts += outside + glued + numbers + marks
        truncated += self._cut_off_in(whole, page.marked)
        truncated.sort(key=lambda evidence: evidence.span)
        return CleanPage(whole.text, tuple(names), tuple(kept), tuple(sorted(parts)), tuple(truncated))

    def _inserted(self, text: str) -> list[Inserted]:
        """What a site has dropped into sentences whatever its words, as far as nothing else knows more of it."""
        return [one for one in inserted(text, self._frequency) if not self._is_known_in(text, one)]

    def _is_known_in(self, text: str, one: Inserted) -> bool:
        """Whether the line is a site's without the string, or rules cut more of it, or as much."""
        begin = text.rfind("\n", 0, one.start) + 1
        end = text.find("\n", one.end)
        line = text[begin : len(text) if end < 0 else end]
        rest = (text[begin : one.start] + line[one.end - begin :]).strip()
        if self._is_known(rest) or score(rest) >= limits().head or not (is_sure(one) or self._is_text(line)):
            return True
        first = max(0, one.start - begin - _LONGEST_JUNK_LINE)
        near = line[first : one.end - begin + _LONGEST_JUNK_LINE]
        start, end = one.start - begin - first, one.end - begin - first
        return any(
            cut[0] < end and start < cut[1] and not _is_less(rule, cut, (start, end), sure=is_sure(one))
            for rule in (self._inline[place] for place in self._any_inline.matching(near))
            for cut in matches(rule, near)
        )

    def _unglued(self, lines: Iterable[MappedText]) -> Iterable[MappedText]:
        """The lines, what a site has glued behind the last sentence of one as a line of its own."""
        for line in lines:
            end = end_of_sentences(line.text)
            if 0 < end <= len(line) - _SHORTEST_GLUED and self._is_known(line.text[end:].strip()):
                yield line.slice(0, end)
                yield line.slice(end).strip()
            else:
                yield line

    def _is_text(self, line: str) -> bool:
        return self._rule_for(line) is None and score(line) < limits().head

    def _is_known(self, line: str) -> bool:
        return (self._rule_for(line) or rule_of_words(line)) is not None

    def _rule_for(self, line: str) -> Rule | None:
        """The first rule that the whole of a line matches."""
        if len(line) > _LONGEST_JUNK_LINE:
            return None
        found = sorted(self._any_whole.matching(line))
        rules = (self._whole[place] for place in found)
        return next((r for r in rules if not (r.spares_statements and is_statement(line))), None)

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


def _is_less(rule: Rule, cut: tuple[int, int], whole: tuple[int, int], *, sure: bool) -> bool:
    """Whether what a rule cuts is part of a whole, whose beginning is another unless that is ``sure``, and says nothing
    of what stands round it.
    """
    means = rule.kind is RuleKind.METADATA or rule.truncates or rule.starts_report or rule.line_break
    return not means and cut != whole and whole[0] + (not sure) <= cut[0] and cut[1] <= whole[1]


def _begins_title(lines: list[MappedText], above: list[Line], stated: str | None) -> bool:
    """Whether an office is the first line of the title of a page's first report: what closes one signs it.

    The name of a site stands above the whole title that the page states.
    """
    if len(lines) < 2 or len(above) > _MOST_ABOVE or any(map(_says_something, above)):
        return False
    alone = stated is not None and _squeezed(stated) == _squeezed(lines[1].text)
    return not alone and heads_title(lines[0].text, lines[1].text)


def _says_something(line: Line) -> bool:
    return line.text.text.endswith(("。", "！", "；", "："))


def _squeezed(text: str) -> str:
    return "".join(plain_text(text).split())
