"""The junk rules, asked together: which match in a text, which about a whole line, and what they know of a string."""

from collections.abc import Iterator, Sequence

from indexer.clean.cuts import matches
from indexer.clean.edges import rule_of_words
from indexer.clean.inserted import Inserted, is_sure
from indexer.clean.rules import Rule, RuleKind
from indexer.clean.traits import limits, score
from indexer.patterns import PatternSet
from indexer.statements import is_statement

# A rule about whole lines never looks at a longer one: what is that long is prose.
LONGEST_JUNK_LINE = 300


class RuleBook:
    """Some rules, in the order in which they are asked. Made once."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.inline = [rule for rule in rules if rule.kind is RuleKind.INLINE]
        self._whole = [rule for rule in rules if rule.kind is not RuleKind.INLINE]
        self._any_inline = PatternSet([rule.pattern for rule in self.inline], whole=False)
        self._any_whole = PatternSet([rule.pattern for rule in self._whole], whole=True)
        self._truncating = [rule for rule in self._whole if rule.truncates]

    def inline_in(self, text: str) -> frozenset[int]:
        """The places in ``inline`` of the rules that match somewhere in a text."""
        return self._any_inline.matching(text)

    def rule_for(self, line: str) -> Rule | None:
        """The first rule that the whole of a line matches."""
        if len(line) > LONGEST_JUNK_LINE:
            return None
        found = sorted(self._any_whole.matching(line))
        rules = (self._whole[place] for place in found)
        return next((r for r in rules if not (r.spares_statements and is_statement(line))), None)

    def truncating(self, line: str) -> Rule | None:
        """The first rule that says of a whole line that the page is cut off."""
        return next((rule for rule in self._truncating if rule.matcher.fullmatch(line)), None)

    def is_known(self, line: str) -> bool:
        """Whether a rule is about a whole line, or it is made of words of sites."""
        return (self.rule_for(line) or rule_of_words(line)) is not None

    def knows_more(self, text: str, one: Inserted) -> bool:
        """Whether the line that holds a string is a site's without it, or its sentence, or rules cut no less of it."""
        begin = text.rfind("\n", 0, one.start) + 1
        stop = text.find("\n", one.end)
        stop = len(text) if stop < 0 else stop
        first = max(begin, one.start - LONGEST_JUNK_LINE)
        near = text[first : min(stop, one.end + LONGEST_JUNK_LINE)]
        start, end = one.start - first, one.end - first
        if stop - begin <= LONGEST_JUNK_LINE and self._is_line_of_site(near, start, end):
            return True
        sentence = near[start:].partition("。")[0]
        if not is_sure(one) and score(sentence) >= limits().head:
            return True
        return any(
            cut[0] < end and start < cut[1] and not _is_less(rule, cut, (start, end), sure=is_sure(one))
            for rule, cut in self._cuts(near)
        )

    def _is_line_of_site(self, line: str, start: int, end: int) -> bool:
        rest = (line[:start] + line[end:]).strip()
        return self.is_known(rest) or score(rest) >= limits().head

    def _cuts(self, text: str) -> Iterator[tuple[Rule, tuple[int, int]]]:
        """What rules cut out of a text."""
        for rule in (self.inline[place] for place in self.inline_in(text)):
            for cut in matches(rule, text):
                yield rule, cut


def _is_less(rule: Rule, cut: tuple[int, int], whole: tuple[int, int], *, sure: bool) -> bool:
    """Whether what a rule cuts is part of a whole, whose beginning is another unless that is ``sure``, and says nothing
    of what stands round it.
    """
    means = rule.kind is RuleKind.METADATA or rule.truncates or rule.starts_report or rule.line_break
    return not means and cut != whole and whole[0] + (not sure) <= cut[0] and cut[1] <= whole[1]
