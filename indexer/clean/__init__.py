"""Clean: page text → the text of its reports, with every removal a span that names its rule."""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.model import Evidence, Page, Part, PartKind
from indexer.clean.rules import Rule, RuleKind, load_rules
from indexer.patterns import one_of
from indexer.textmap import Line, MappedText, join

__all__ = ["CleanPage", "Cleaner"]


@dataclass(frozen=True, slots=True)
class CleanPage:
    """The lines of text on a page, what was set apart or removed, and the signs that the page is cut off."""

    lines: tuple[Line, ...]
    parts: tuple[Part, ...]
    truncated: tuple[Evidence, ...]


# A rule about whole lines never looks at a longer one: what is that long is prose.
_LONGEST_JUNK_LINE = 300


class Cleaner:
    """Applies junk rules. Made once; ``clean`` is a pure function of the page."""

    def __init__(self, rules: tuple[Rule, ...] | None = None) -> None:
        rules = load_rules() if rules is None else rules
        self._inline = [rule for rule in rules if rule.kind is RuleKind.INLINE]
        self._whole = [rule for rule in rules if rule.kind is not RuleKind.INLINE]
        # Hardly any line is junk: one look by all rules together saves asking each of them.
        self._any_whole = one_of(rule.pattern for rule in self._whole)

    def clean(self, page: Page) -> CleanPage:
        """The lines of ``page`` that are text; every other visible character is in ``parts``."""
        parts = list(page.marked)
        truncated: list[Evidence] = []
        text = _without(MappedText.whole(page.text), page.marked)
        for rule in self._inline:
            cuts = _matches(rule, text.text)
            found = _removed(text, cuts, rule)
            parts += found
            truncated += _truncations(rule, found)
            text = text.without(cuts)
        lines: list[Line] = []
        starts_report = False
        for line in text.lines():
            whole = self._rule_for(line.text)
            if whole is None:
                lines.append(Line(line, starts_report))
                starts_report = False
                continue
            kind = PartKind.METADATA if whole.kind is RuleKind.METADATA else PartKind.REMOVED
            found = [Part(span, kind, whole.id) for span in line.spans()]
            parts += found
            truncated += _truncations(whole, found)
            starts_report = starts_report or whole.starts_report
        return CleanPage(tuple(lines), tuple(sorted(parts)), tuple(sorted(truncated, key=lambda e: e.span)))

    def _rule_for(self, line: str) -> Rule | None:
        if len(line) > _LONGEST_JUNK_LINE or not self._any_whole.fullmatch(line):
            return None
        return next((rule for rule in self._whole if rule.matcher.fullmatch(line)), None)


def _matches(rule: Rule, text: str) -> list[tuple[int, int]]:
    """The ranges to cut: the pattern's first group where it has one, else the whole match."""
    group = 1 if rule.matcher.groups else 0
    cuts = [match.span(group) for match in rule.matcher.finditer(text)]
    return [(start, end) for start, end in cuts if 0 <= start < end]


def _removed(text: MappedText, cuts: Iterable[tuple[int, int]], rule: Rule) -> list[Part]:
    return [Part(span, PartKind.REMOVED, rule.id) for start, end in cuts for span in text.spans(start, end)]


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
