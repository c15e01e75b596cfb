"""The differences between a stretch of a draft and its source, sorted by what they are about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.check.model import Change, Difference, Range
from archive.check.numbers import grown, numbers, worths
from archive.folding import fold_with_offsets, strip_punctuation


@dataclass(frozen=True, slots=True)
class Folded:
    """Text as it is compared, with the way back: ``offsets`` are those of ``text``, which stands at ``shift``."""

    text: str
    folded: str
    offsets: tuple[int, ...]
    shift: int = 0

    @classmethod
    def of(cls, text: str, shift: int = 0) -> "Folded":
        """``text``, which stands at ``shift`` of a longer one."""
        folded, offsets = fold_with_offsets(text)
        return cls(text, folded, tuple(offsets), shift)

    def plain(self, span: Range) -> Range:
        """The range of ``text`` that folds to ``span``, without the shift."""
        start, end = span
        first = self.offsets[start] if start < len(self.offsets) else len(self.text)
        return (first, self.offsets[end - 1] + 1) if end > start else (first, first)


def differences(
    draft: Folded, source: Folded, changes: Iterable[tuple[Range, Range]]
) -> tuple[Difference, ...]:
    """``changes`` are pairs of ranges of the folded texts. Each grows until it holds whole numbers."""
    whole = _with_whole_numbers(draft.folded, source.folded, list(changes))
    return tuple(_difference(draft, source, ours, theirs) for ours, theirs in whole)


def cut_numbers(source: str, start: int, end: int) -> list[tuple[Range, Range]]:
    """Where ``source[start:end]`` begins or ends inside a number, as ranges of that stretch and of the source:
    20 is not in 120.

    Only numbers in digits are looked at: a Chinese numeral is often part of a word.
    """
    found = []
    for first, last in numbers(source):
        if not any(char.isascii() and char.isdigit() for char in source[first:last]):
            continue
        inside = max(first, start), min(last, end)
        is_cut = inside[0] < inside[1] and (first < start < last or first < end < last)
        if is_cut and any(char.isdigit() for char in source[slice(*inside)]):
            found.append(((inside[0] - start, inside[1] - start), (first, last)))
    return found


def whole_at_the_ends(
    draft: str, source: str, start: int, end: int, changes: Sequence[tuple[Range, Range]]
) -> tuple[int, int, list[tuple[Range, Range]]]:
    """``source[start:end]`` grown by the numbers in digits that it cuts in two, with a change where it grew."""
    first, last = start, end
    for a, b in numbers(source):
        if any(char.isascii() and char.isdigit() for char in source[a:b]):
            first = a if a < start < b else first
            last = b if a < end < b else last
    found = list(changes)
    if first < start:
        found.insert(0, ((0, 0), (first, start)))
    if last > end:
        found.append(((len(draft), len(draft)), (end, last)))
    return first, last, found


def _with_whole_numbers(
    draft: str, source: str, changes: list[tuple[Range, Range]]
) -> Iterator[tuple[Range, Range]]:
    """Grows each change by the numbers that it touches on either side, equally on both: between two changes
    the texts are equal, so that what one side grows by the other has as well.
    """
    ours_marks, theirs_marks = numbers(draft), numbers(source)
    grown_changes: list[tuple[Range, Range]] = []
    for ours, theirs in changes:
        before, after = 0, 0
        for span, marks in ((ours, ours_marks), (theirs, theirs_marks)):
            start, end = grown(span, marks)
            before, after = max(before, span[0] - start), max(after, end - span[1])
        before = min(before, ours[0], theirs[0])
        after = min(after, len(draft) - ours[1], len(source) - theirs[1])
        ours, theirs = (ours[0] - before, ours[1] + after), (theirs[0] - before, theirs[1] + after)
        if grown_changes and (ours[0] <= grown_changes[-1][0][1] or theirs[0] <= grown_changes[-1][1][1]):
            last = grown_changes.pop()
            ours = min(last[0][0], ours[0]), max(last[0][1], ours[1])
            theirs = min(last[1][0], theirs[0]), max(last[1][1], theirs[1])
        grown_changes.append((ours, theirs))
    yield from grown_changes


def _difference(draft: Folded, source: Folded, ours: Range, theirs: Range) -> Difference:
    here, there = draft.plain(ours), source.plain(theirs)
    return Difference(
        change=_change(draft.folded[slice(*ours)], source.folded[slice(*theirs)]),
        draft=(here[0] + draft.shift, here[1] + draft.shift),
        source=(there[0] + source.shift, there[1] + source.shift),
        draft_text=draft.text[slice(*here)],
        source_text=source.text[slice(*there)],
    )


def _change(ours: str, theirs: str) -> Change:
    both = bool(ours) and bool(theirs)
    said, meant = worths(ours, plain=both), worths(theirs, plain=both)
    if said == meant and strip_punctuation(ours) == strip_punctuation(theirs):
        return (
            Change.NOTATION if said and _only_numbers(ours) and _only_numbers(theirs) else Change.PUNCTUATION
        )
    if not said and not meant:
        return Change.WORDING
    if said != meant:
        # Where one side has nothing but a word with a lone numeral in it, no number was changed.
        return Change.NUMBER if worths(ours) or worths(theirs) or (said and meant) else Change.WORDING
    return Change.NOTATION if _only_numbers(ours) and _only_numbers(theirs) else Change.WORDING


def _only_numbers(folded: str) -> bool:
    return sum(end - start for start, end in numbers(folded)) == len(folded)
