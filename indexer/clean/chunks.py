"""Finds what document sites put into a text when they cut it into pieces of one length: numbers and teasers.

The pieces are numbered as statements are (1、 2、), but break off in the middle of a sentence, or of a word.
"""

from collections.abc import Sequence
from itertools import pairwise

from indexer.clean.speech import ENDS, words
from indexer.patterns import compiled
from indexer.textmap import Line

CHUNK, TEASER, PREFIX = "clean.chunk-number", "clean.teaser", "clean.before-title"
TAGS = "clean.tags"
REASONS = {
    PREFIX: "文档分享站：题名前的乱码",
    TAGS: "文档分享站：题名拆成的标签",
    CHUNK: "文档分享站：分段号",
    TEASER: "文档分享站：重复的开头",
}

_NUMBER = compiled("([0-9]{1,3})、\\s*")
_SECTION = compiled("[^0-9一二三四五六七八九十]\\s*一、")
_FILE = compiled("(?m)^《?([^《》\\n，。；]{6,50})\\.(?:docx?|wps|pdf|pptx?|txt|rtf)")
# How far down a page its card stands, and how long a prefix may be.
_CARD, _LONGEST_PREFIX = 2000, 400
_CARD_LINES, _FEWEST_WORDS = 30, 3
_SHORTEST_PIECE, _SHORTEST_TEASER, _SHORTEST_BROKEN = 80, 20, 12
# How many times as long as a teaser the line is that it was taken from, should that break off as well.
_WHOLE = 2
_NEVER_FIRST = "，。、；：！？）》】”’.,;:%％"


def chunk_numbers(lines: Sequence[Line], names: Sequence[str] = ()) -> dict[int, int]:
    """The places of the lines that begin with such a number, each with the length of what goes.

    ``names``: what the site's card calls the paper, for its title may be what the first number stands before.
    """
    return _counted(lines) or _behind_title([line.text.text for line in lines], names)


def _behind_title(texts: Sequence[str], names: Sequence[str]) -> dict[int, int]:
    """The same where the first piece begins with the title, and each has lines and numbered statements of its own.

    Only a number in the middle of a sentence is another piece's.
    """
    first = _NUMBER.match(texts[0]) if texts else None
    if first is None or first.group(1) != "1":
        return {}
    title = texts[0][first.end() :].strip()
    found = {0: first.end()}
    for place in range(1, len(texts)):
        match = _NUMBER.match(texts[place])
        if match and int(match.group(1)) == len(found) + 1 and _in_sentence(texts[place - 1]):
            found[place] = match.end()
    titled = title in names or (words().title.fullmatch(title) is not None and len(found) > 1)
    return found if titled else {}


def _in_sentence(text: str) -> bool:
    """Whether a line is a sentence that has not come to its end, as no heading or title is."""
    return text[-1] not in ENDS and ("，" in text or "。" in text) and len(text) >= _SHORTEST_BROKEN


def _counted(lines: Sequence[Line]) -> dict[int, int]:
    found: dict[int, int] = {}
    for place, line in enumerate(lines):
        text = line.text.text
        match = _NUMBER.match(text) if text[:1].isdigit() else None
        if match and int(match.group(1)) == len(found) + 1:
            found[place] = match.end()
        elif match or (found and len(found) > 1 and len(line.text) >= _SHORTEST_PIECE):
            return {}
    places = list(found)
    texts = [line.text.text for line in lines]
    if len(places) == 1:
        text = texts[places[0]]
        # No numbered statement holds sections.
        return found if len(text) >= _SHORTEST_PIECE and _SECTION.search(text[found[places[0]] :]) else {}
    pieces = ["".join(texts[start:end]) for start, end in pairwise(places)]
    broken = sum(
        _breaks_off(piece, texts[place][found[place] :])
        for piece, place in zip(pieces, places[1:], strict=True)
    )
    return found if broken * 2 >= len(places) - 1 > 0 else {}


def _breaks_off(before: str, behind: str) -> bool:
    """Whether a piece, whatever its lines, ends in the middle of a sentence, as no statement of several sentences
    does.
    """
    if len(before) < _SHORTEST_PIECE or "。" not in before:
        return False
    return before[-1] not in ENDS or (behind != "" and behind[0] in _NEVER_FIRST)


def teasers(lines: Sequence[Line]) -> dict[int, str]:
    """The places of the lines that print the beginning of the next one, which breaks off, with the rule."""
    return {
        place: TEASER
        for place in range(len(lines) - 1)
        if _is_teaser(lines[place].text.text, lines[place + 1].text.text)
    }


def _is_teaser(text: str, following: str) -> bool:
    long = len(text) >= _SHORTEST_TEASER and "，" in text and text[-1] not in ENDS
    # The next line has the sentence whole. One that is hardly longer and breaks off too is the next of a wrapped page.
    whole = len(following) > len(text) and (following[-1] in ENDS or len(following) >= _WHOLE * len(text))
    return long and whole and "".join(following.split()).startswith("".join(text.split()))


def tags(lines: Sequence[Line], names: Sequence[str]) -> dict[int, str]:
    """The places of the lines that say again what the site calls a file, as words apart (2023 民政 总结)."""
    found = {}
    for place, line in enumerate(lines[:_CARD_LINES] if names else ()):
        words = line.text.text.split()
        # A letter-spaced title has words of one character.
        apart = len(words) >= _FEWEST_WORDS and all(len(word) > 1 for word in words)
        if apart and any(all(word in name for word in words) for name in names):
            found[place] = TAGS
    return found


def prefix_of_title(lines: Sequence[Line], names: Sequence[str]) -> int:
    """How much of the first line stands before the title that the site's card calls the paper by.

    Some sites put a few hundred characters at random before the text. Nothing is cut where they say anything.
    """
    text = lines[0].text.text if lines else ""
    if len(text) < _SHORTEST_PIECE:
        return 0
    places = [text.find(name, 0, _LONGEST_PREFIX) for name in names]
    place = min((place for place in places if place > 0), default=0)
    return 0 if any(mark in text[:place] for mark in "，。；：、《") else place


def names_on_card(text: str) -> list[str]:
    """What the site calls the files on a page, without their endings."""
    return list(dict.fromkeys(match.group(1) for match in _FILE.finditer(text[:_CARD])))
