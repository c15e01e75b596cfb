"""Finds an outline that a site prints above a text: the headings of its sections, each of which stands below again."""

from collections.abc import Sequence

from indexer.clean.speech import NUMBERED, is_sentence, words
from indexer.textmap import Line

OUTLINE = "clean.outline"
REASONS = {OUTLINE: "正文前重复的提纲"}
# How far down a page an outline begins, how many headings it has at least, and how long one is.
_HEAD_LINES, _FEWEST, _LONGEST = 15, 2, 60
_MORE = " …."


def outline(lines: Sequence[Line]) -> dict[int, str]:
    """The places of its lines, with the rule. The contents of a page that name its reports are none."""
    texts = [line.text.text for line in lines]
    first = next(
        (place for place, text in enumerate(texts[:_HEAD_LINES]) if NUMBERED.match(text)), len(texts)
    )
    if any(is_sentence(text) and len(text) > _LONGEST for text in texts[:first]):
        return {}
    end = first
    while end < len(texts) and _is_heading(texts[end]):
        end += 1
    later = set(texts[end:])
    # The last headings may be followed right by the text, whose first one they are.
    while end > first and texts[end - 1].rstrip(_MORE) not in later:
        end -= 1
        later.add(texts[end])
    listed = range(first, end)
    if len(listed) < _FEWEST or not all(texts[place].rstrip(_MORE) in later for place in listed):
        return {}
    return dict.fromkeys(listed, OUTLINE)


def _is_heading(text: str) -> bool:
    return (
        len(text) <= _LONGEST
        and bool(NUMBERED.match(text))
        and not words().title.fullmatch(text.rstrip(_MORE))
    )
