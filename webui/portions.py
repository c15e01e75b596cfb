"""A very long report part by part, so that no page takes long to come; all of it at once for who asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.errors import NotFoundError
from webui.reading import Block

# In characters, of which each takes three bytes; a paragraph and a tag take some more around them. A part ends before a
# heading of the first level once it has enough, before any heading once it has much, before any paragraph that would be
# too much.
_ALL_AT_ONCE = 42_000
_ENOUGH, _MUCH, _MOST = 12_000, 20_000, 30_000
_PARAGRAPH, _TAG = 100, 45
_FIRST_LEVEL = 2
_NO_LEVEL = 99

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a report: its blocks from ``start`` up to ``end``; ``title`` says what it begins with."""

    start: int
    end: int
    title: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What one page shows of a report: its part ``part``, from 1, of ``parts``; all of it where that is 0."""

    part: int
    parts: Sequence[Part]
    blocks: Sequence[Block]
    standing: Mapping[str, int]

    @property
    def run(self) -> slice:
        """Which of the report's blocks these are."""
        return (
            slice(self.parts[self.part - 1].start, self.parts[self.part - 1].end)
            if self.part
            else slice(None)
        )

    @property
    def above(self) -> tuple[str, ...]:
        """The headings that began in an earlier part."""
        if self.part < 2:
            return ()
        first = self.blocks[0]
        path = first.record.tagged.paragraph.heading_path
        return path[: len(path) - len(first.headings)]

    @property
    def same(self) -> Pairs:
        """What the address of another view of the same stretch says, which may be divided differently."""
        if self.part:
            return [("at", self.blocks[0].record.tagged.paragraph.paragraph_id)]
        return [("whole", "1")] if len(self.parts) > 1 else []

    def to(self, part: int) -> Pairs:
        """What the address of a part says of it."""
        return [("part", str(part))]

    def away(self, anchor: str) -> Pairs:
        """What the address of the part says that has the anchor; nothing where this page has it."""
        there = self.standing[anchor]
        return self.to(there) if self.part and there != self.part else []


def show(read: Sequence[Block], *, part: int | None, at: str, whole: bool, twice: bool = False) -> Shown:
    """The part that is asked for, or the one with the paragraph or heading ``at``, or the first; all of a report that
    is not very long, or that is wanted ``whole``. Where all text is shown ``twice``, parts are half as long.
    NotFoundError when there is no such part.
    """
    parts = divide(read, 2 if twice else 1)
    if part is not None and part > len(parts):
        raise NotFoundError(f"没有第 {part} 部分：这份报告共 {len(parts)} 部分。")
    standing = _standing(read, parts)
    if whole or len(parts) == 1:
        return Shown(0, parts, read, standing)
    number = part or standing.get(at, 1)
    chosen = parts[number - 1]
    return Shown(number, parts, read[chosen.start : chosen.end], standing)


def divide(read: Sequence[Block], times: int = 1) -> list[Part]:
    """The report in parts of a bearable length when its text is shown so many times; one with all of it unless it is
    very long.
    """
    weights = [weight(block, times) for block in read]
    starts, held = [0], 0
    for place, block in enumerate(read if sum(weights) > _ALL_AT_ONCE else ()):
        level = min((heading.level for heading in block.headings), default=_NO_LEVEL)
        wanted = _ENOUGH if level == _FIRST_LEVEL else _MUCH if block.headings else _MOST
        if held and (held >= wanted or held + weights[place] > _MOST):
            starts.append(place)
            held = 0
        held += weights[place]
    return [
        Part(start, end, _title(start, read))
        for start, end in zip(starts, [*starts[1:], len(read)], strict=True)
    ]


def weight(block: Block, times: int = 1) -> int:
    """How much a block adds to a page, in characters of text, when its text is shown so many times."""
    tagged = block.record.tagged
    headings = sum(
        _PARAGRAPH + 2 * len(heading.text) for heading in block.headings
    )  # here and in the outline
    return times * (len(tagged.paragraph.text) + _PARAGRAPH) + _TAG * len(tagged.tags) + headings


def _title(start: int, read: Sequence[Block]) -> str:
    headings = read[start].headings if read else ()
    return headings[0].text if headings else f"第 {start + 1} 段起"


def _standing(read: Sequence[Block], parts: Sequence[Part]) -> dict[str, int]:
    """For every anchor of a paragraph or heading the part that it stands in."""
    found = {}
    for number, part in enumerate(parts, 1):
        for block in read[part.start : part.end]:
            found[block.record.tagged.paragraph.paragraph_id] = number
            found |= {heading.anchor: number for heading in block.headings if heading.printed}
    return found
