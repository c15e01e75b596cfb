"""Cuts what a rule matches inside lines out of a text, and says what became of it."""

from bisect import bisect_left
from collections.abc import Iterable

from archive.model import Evidence, Part, PartKind
from indexer.clean.rules import Rule, RuleKind
from indexer.textmap import MappedText, join

# No rule about less than a line looks farther than so many characters and the line they are in.
_REACH = 200


def matches(rule: Rule, text: str) -> list[tuple[int, int]]:
    """The ranges to cut: the pattern's groups where it has any, else the whole match."""
    groups = range(1, rule.matcher.groups + 1) if rule.matcher.groups else (0,)
    cuts = [match.span(group) for match in rule.matcher.finditer(text) for group in groups]
    return [(start, end) for start, end in cuts if 0 <= start < end]


def joints(text: str, cuts: Iterable[tuple[int, int]]) -> str:
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


def cut_at(lines: Iterable[MappedText], ends: list[int]) -> Iterable[MappedText]:
    """The lines, cut where one of the places ``ends`` in the page stands between two pieces of a line."""
    for line in lines:
        if not ends:
            yield line
            continue
        begin = 0
        for before, piece, start in zip(line.pieces, line.pieces[1:], line.starts[1:], strict=False):
            place = bisect_left(ends, before.end)
            if place < len(ends) and ends[place] <= piece.start:
                yield line.slice(begin, start).strip()
                begin = start
        yield line.slice(begin).strip() if begin else line


def parts_of(text: MappedText, cuts: Iterable[tuple[int, int]], rule: Rule) -> list[Part]:
    kind = PartKind.METADATA if rule.kind is RuleKind.METADATA else PartKind.REMOVED
    return [Part(span, kind, rule.id) for start, end in cuts for span in text.spans(start, end)]


def truncations(rule: Rule, parts: Iterable[Part]) -> list[Evidence]:
    return [Evidence(part.span, rule.why) for part in parts] if rule.truncates else []


def without(text: MappedText, marked: tuple[Part, ...]) -> MappedText:
    """The text without what the reader marked."""
    kept, position = [], 0
    for part in sorted(marked):
        kept.append(text.slice(position, part.span.start))
        position = part.span.end
    kept.append(text.slice(position))
    return join(kept)
