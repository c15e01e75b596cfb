"""Takes out lines that only their neighbours give away: those round the text, between its pieces, between pages."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive.model import Part, PartKind
from indexer.clean.chunks import CHUNK, PREFIX, chunk_numbers, prefix_of_title, tags, teasers
from indexer.clean.edges import TAIL, edges
from indexer.clean.outlines import outline
from indexer.clean.page_marks import PAGE_NUMBER, RUNNING_HEAD, numbers_at_ends, page_marks
from indexer.clean.running_heads import numbered_heads
from indexer.clean.speech import end_of_sentences, notice_start
from indexer.clean.traits import limits, score
from indexer.textmap import Line, MappedText

# A last line of text that has room for a notice behind its own words.
_SHORTEST_TEXT = 40
# How long what a site glues to a sentence may be.
_SHORTEST_GLUED, _LONGEST_GLUED = 4, 60


def without_edges(lines: list[Line], dropped: Sequence[int] = ()) -> tuple[list[Line], list[Part]]:
    """The lines without those of the site round the text, and without its notices at the end of the last.

    ``dropped``: before how many of the lines each line of the site's stood that is out already.
    """
    found = edges(lines, dropped)
    kept = [line for index, line in enumerate(lines) if index not in found]
    parts = _removed(lines, found)
    if kept:
        # A few words may stand below the text, such as its title once more.
        last = next((n for n in (-1, -2) if len(kept) >= -n and len(kept[n].text) >= _SHORTEST_TEXT), -1)
        text = kept[last].text
        end = notice_start(text.text) or len(text)
        parts += _cut(text, TAIL, end)
        kept[last] = replace(kept[last], text=text.slice(0, end).strip())
    return kept, parts


def without_glued(lines: list[Line]) -> tuple[list[Line], list[Part]]:
    """The lines without what a site has glued behind the last sentence of one, by its traits."""
    kept, parts = [], []
    for line in lines:
        text = line.text
        end = end_of_sentences(text.text)
        glued = text.text[end:].strip()
        short = end > 0 and _SHORTEST_GLUED <= len(glued) <= _LONGEST_GLUED
        # A report that breaks off may do so in a list of where it has published something.
        if short and "、" not in glued and score(glued) >= limits().glued:
            parts += _cut(text, TAIL, end)
            line = replace(line, text=text.slice(0, end))
        kept.append(line)
    return kept, parts


def without_chunks(lines: list[Line], names: list[str]) -> tuple[list[Line], list[Part]]:
    """The lines without the numbers of pieces; what follows one may go on a sentence."""
    repeated = outline(lines) | tags(lines, names) | teasers(lines)
    parts = _removed(lines, repeated)
    lines = [line for place, line in enumerate(lines) if place not in repeated]
    kept = list(lines)
    for place, length in chunk_numbers(lines, names).items():
        text = lines[place].text
        parts += _cut(text, CHUNK, 0, length)
        kept[place] = replace(lines[place], text=text.slice(length), page_break=True)
    kept = [line for line in kept if len(line.text)]
    if length := prefix_of_title(kept, names):
        parts += _cut(kept[0].text, PREFIX, 0, length)
        kept[0] = replace(kept[0], text=kept[0].text.slice(length))
    return kept, parts


def without_page_marks(lines: list[Line]) -> tuple[list[Line], list[Part]]:
    """The lines without page numbers and running heads between them; what follows one may go on a sentence."""
    lines, heads = _without_heads(lines)
    marks, ends = page_marks(lines), numbers_at_ends(lines)
    broken = marks.keys() | ends.keys()
    parts = heads + _removed(lines, marks)
    for place, end in ends.items():
        parts += _cut(lines[place].text, PAGE_NUMBER, end)
    kept = []
    for index, line in enumerate(lines):
        if index in marks:
            continue
        if index in ends:
            line = replace(line, text=line.text.slice(0, ends[index]))
        kept.append(replace(line, page_break=True) if index - 1 in broken else line)
    return kept, parts


def _without_heads(lines: list[Line]) -> tuple[list[Line], list[Part]]:
    """The lines without running heads that carry the number of their page."""
    heads = numbered_heads(lines)
    kept: list[Line] = []
    parts: list[Part] = []
    broken = False
    for place, line in enumerate(lines):
        cuts = heads.get(place, [])
        at_end = bool(cuts) and cuts[-1][1] == len(line.text)
        if cuts:
            parts += [part for start, end in cuts for part in _cut(line.text, RUNNING_HEAD, start, end)]
            line = replace(
                line, text=line.text.without(cuts).strip(), page_break=line.page_break or cuts[0][0] == 0
            )
        if line.text.text:
            kept.append(replace(line, page_break=True) if broken else line)
            broken = at_end
        else:
            broken = True
    return kept, parts


def _removed(lines: list[Line], rules: Mapping[int, str]) -> list[Part]:
    """The parts for the lines at some places, each with the rule that takes it out."""
    return [part for index, rule in rules.items() for part in _cut(lines[index].text, rule)]


def _cut(text: MappedText, rule: str, start: int = 0, end: int | None = None) -> list[Part]:
    """The parts for a stretch of a line, with the rule that takes it out."""
    return [Part(span, PartKind.REMOVED, rule) for span in text.spans(start, end)]
