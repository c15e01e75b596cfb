"""Clean: page text → the text of its reports, with every removal a span that names its rule."""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.model import Evidence, Page, Part, PartKind
from indexer.clean.chunks import names_on_card
from indexer.clean.cuts import cut_at, joints, matches, parts_of, truncations, without
from indexer.clean.foreign import without_foreign
from indexer.clean.gathered import Gathered, in_tail
from indexer.clean.inserted import inserted
from indexer.clean.neighbours import without_chunks, without_edges, without_glued, without_page_marks
from indexer.clean.rule_book import LONGEST_JUNK_LINE, RuleBook
from indexer.clean.rules import Rule, load_rules
from indexer.clean.seams import Frequency
from indexer.clean.speech import end_of_sentences
from indexer.plain_text import plain_text
from indexer.shared_words import heads_title
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
        self._book = RuleBook(load_rules() if rules is None else rules)
        self._frequency = frequency

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
        text, inside = self._without_inserted(text)
        parts += inside
        asked = self._book.inline_in(text.text)
        for place, rule in enumerate(self._book.inline):
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
            asked |= self._book.inline_in(joints(text.text, cuts))
        lines = Gathered(page, sorted(breaks))
        own = list(self._unglued(cut_at(text.lines(), sorted(line_ends))))
        for place, line in enumerate(own):
            matching = self._book.rule_for(line.text)
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

    def _without_inserted(self, text: MappedText) -> tuple[MappedText, list[Part]]:
        """The text without what a site has dropped into its sentences, as far as no rule knows more of it, and that."""
        found = [
            one for one in inserted(text.text, self._frequency) if not self._book.knows_more(text.text, one)
        ]
        parts = [
            Part(span, PartKind.REMOVED, one.rule) for one in found for span in text.spans(one.start, one.end)
        ]
        return text.without([(one.start, one.end) for one in found]), parts

    def _unglued(self, lines: Iterable[MappedText]) -> Iterable[MappedText]:
        """The lines, what a site has glued behind the last sentence of one as a line of its own."""
        for line in lines:
            end = end_of_sentences(line.text)
            if 0 < end <= len(line) - _SHORTEST_GLUED and self._book.is_known(line.text[end:].strip()):
                yield line.slice(0, end)
                yield line.slice(end).strip()
            else:
                yield line

    def _cut_off_in(self, whole: MappedText, marked: tuple[Part, ...]) -> list[Evidence]:
        """Signs that the page is cut off among what its reader has set apart."""
        found: list[Evidence] = []
        for part in marked:
            if part.span.end - part.span.start > LONGEST_JUNK_LINE:
                continue
            for line in whole.slice(part.span.start, part.span.end).lines():
                rule = self._book.truncating(line.text)
                found += [Evidence(span, rule.why) for span in line.spans()] if rule else []
        return found


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
