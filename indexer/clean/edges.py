"""Finds what sites print above, below and between texts: buttons, columns, counters, notices.

Sites word these in ever new ways, but from few words, and most of them above the title or behind the last
sentence. So a line is judged by the words that it is made of, and more boldly at the edges of a page.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from indexer.patterns import compiled
from indexer.textmap import Line

FURNITURE, PATH, HEAD, TAIL = "edge.furniture", "edge.path", "edge.head", "edge.tail"
_LONGEST_LINE = 80
_LONGEST_SENTENCE = 200
# So far down a page its title stands, and so far up from its end the site has its say.
_HEAD_LINES, _TAIL_LINES = 25, 40
_LONGEST_ABOVE = 45
# Between the title and the text there may be a byline, a menu, a few notices; a name in it is no longer than this.
_BYLINE_LINES, _LONGEST_NAME = 12, 20
# The text is at least so many times as long as what a site prints behind it.
_TEXT_SHARE = 2
_LONGEST_BELOW, _LONGEST_SLOGAN = 40, 16
_STOPS = "。！？!?；;：:…"
_SENTENCE = compiled("[^。！？]+[。！？]*[”’」』）)]*")
_NUMBERED = compiled(
    "(?:第?[一二三四五六七八九十]{1,3}[、，是要]|[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]|[①-⑳]|其[一二三四五六次]|首先|最后|一方面|另一方面)"
)


@dataclass(frozen=True, slots=True)
class _Words:
    made_of: Any
    word: Any
    surely: Any
    perhaps: Any
    dotted: Any
    path: Any
    first_path: Any
    title: Any
    ends: Any
    own: Any


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("indexer.clean").joinpath("furniture.toml").read_text(encoding="utf-8"))


def reasons() -> dict[str, str]:
    """For each rule of this step, what people are told."""
    return dict(_data()["reasons"])


@cache
def _words() -> _Words:
    data = _data()
    words = "|".join(word for group in data["words"].values() for word in group.split())
    labels = "|".join(data["labels"]["words"].split())
    neutral = r"(?:[\p{P}\p{S}\s0-9A-Za-z]|[0-9]\s?[次人条篇页位个])"
    item = rf"(?:(?:{labels})\s?[：:]\s?[^，。；：:]{{0,24}}|(?:{words}))"
    name = r"[^，。；：:！？>＞»›→\s][^，。；！？>＞»›→]{0,24}"
    step = data["path"]["step"]
    return _Words(
        compiled(rf"{neutral}*{item}(?:{item}|{neutral})*"),
        compiled(f"(?:{words})"),
        compiled("|".join(data["speaks"]["surely"].split())),
        compiled("|".join(data["speaks"]["perhaps"].split())),
        compiled(data["column"]["dotted"]),
        compiled(rf"[\p{{P}}\s]*(?:{name}{step}){{2,10}}(?:{name})?"),
        compiled(rf"[\p{{P}}\s]*(?:{name}{step}){{1,10}}(?:{name})?"),
        compiled(data["title"]["pattern"]),
        compiled("(?:" + "|".join(data["ends"]["patterns"]) + ").*"),
        compiled("|".join(data["speaks"]["own"].split())),
    )


def edges(lines: Sequence[Line]) -> dict[int, str]:
    """The places of the lines that are a site's, each with the rule that says so."""
    texts = [line.text.text for line in lines]
    found = {place: rule for place, text in enumerate(texts) if (rule := _anywhere(text))}
    found |= _above(texts, found)
    found |= _byline(texts, found)
    found |= _behind_end(texts, found)
    return found | _below(texts, found)


def _anywhere(text: str) -> str | None:
    if len(text) > _LONGEST_LINE or "\t" in text or _NUMBERED.match(text):
        return None  # a numbered line may be a heading, whatever its words
    if _words().made_of.fullmatch(text) or _words().dotted.fullmatch(text):
        return FURNITURE
    return PATH if _words().path.fullmatch(text) else None


def _above(texts: Sequence[str], known: dict[int, str]) -> dict[int, str]:
    """The lines with words of sites above the title or the first sentence, and paths of a single step."""
    words = _words()
    found: dict[int, str] = {}
    title = _title_place(texts)
    for place, text in enumerate(texts[:_HEAD_LINES]):
        if place in known:
            continue
        if len(text) <= _LONGEST_LINE and words.first_path.fullmatch(text):
            found[place] = PATH
        elif is_own(text) or (place < title < len(texts) and _speaks_of_papers(text)):
            found[place] = HEAD
        elif _is_sentence(text) or _NUMBERED.match(text) or words.title.fullmatch(text):
            return found
        elif len(text) <= _LONGEST_ABOVE and "\t" not in text and _has_word(text):
            found[place] = HEAD
    # Without a title or a sentence there is no text that anything could stand above.
    return {}


def _title_place(texts: Sequence[str]) -> int:
    """The place of the first line that ends as titles do; behind the last line where there is none."""
    title = _words().title
    return next(
        (place for place, text in enumerate(texts[:_HEAD_LINES]) if title.fullmatch(text)), len(texts)
    )


def _speaks_of_papers(text: str) -> bool:
    """Whether a line above a title, numbered or not, is about papers, their files and their owners."""
    words = _words()
    if len(text) > _LONGEST_SENTENCE or "\t" in text:
        return False
    spoken = {match.group() for match in words.perhaps.finditer(text)}
    return bool(words.surely.search(text)) or len(spoken) > 1


def _byline(texts: Sequence[str], known: dict[int, str]) -> dict[int, str]:
    """What stands between the title and the text, where a site has its say there: names, dates, notices."""
    title = _title_place(texts)
    again = _printed_again(texts, title)
    if again and all(place in known or _beside(texts[place]) for place in range(title + 1, again)):
        return {place: HEAD for place in range(title + 1, again) if place not in known}
    last, spoken = title, 0
    for place in range(title + 1, min(title + 1 + _BYLINE_LINES, len(texts))):
        text = texts[place]
        if place in known or _is_spoken(text):
            last, spoken = place, spoken + 1
        elif len(text) > _LONGEST_NAME or not _is_name(text):
            break
    return {place: HEAD for place in range(title + 1, last + 1) if place not in known} if spoken else {}


def _printed_again(texts: Sequence[str], title: int) -> int:
    """The place of a line soon after the title that begins with it once more, as behind a card; 0 without one."""
    for place in range(title + 2, min(title + 2 + _BYLINE_LINES, len(texts))):
        if texts[place].startswith(texts[title]):
            return place
    return 0


def _beside(text: str) -> bool:
    """Whether a line may stand on a card between two printings of the title."""
    return (
        _is_spoken(text) or _speaks_of_papers(text) or (len(text) <= _LONGEST_NAME and not _is_sentence(text))
    )


def _is_name(text: str) -> bool:
    """Whether a line may be the name of an author or of an account: not a subtitle, a date, or a sentence."""
    if _is_sentence(text) or _NUMBERED.match(text) or "\t" in text or _words().title.fullmatch(text):
        return False
    return text[0] not in "（(—-《" and "，" not in text


def _behind_end(texts: Sequence[str], known: dict[int, str]) -> dict[int, str]:
    """All lines from the first one with which sites go on after the text: comments, lists of links, their rights.

    What stands before is the text, and the larger part of the page; what follows counts no statements.
    """
    ends, total = _words().ends, sum(map(len, texts))
    last = next((place for place in reversed(range(len(texts))) if _is_statement(texts[place])), -1)
    before = 0
    for place, text in enumerate(texts):
        late = before * (_TEXT_SHARE + 1) >= total * _TEXT_SHARE and len(text) <= _LONGEST_SENTENCE
        if late and last <= place and ends.fullmatch(text):
            return {behind: TAIL for behind in range(place, len(texts)) if behind not in known}
        before += len(text)
    return {}


def _is_statement(text: str) -> bool:
    return bool(_NUMBERED.match(text)) and not is_own(text)


def is_own(text: str) -> bool:
    """Whether a line, numbered or not, is a site's notice about its own papers and their users."""
    if len(text) > _LONGEST_SENTENCE or "\t" in text:
        return False
    first = _SENTENCE.search(text)  # a notice may be glued to a sentence of the report, which is none
    return bool(_words().own.search(first.group() if first else text))


def _below(texts: Sequence[str], known: dict[int, str]) -> dict[int, str]:
    """The lines behind the last sentence of the text, from the first one that speaks as sites do."""
    first = len(texts)
    for place in range(len(texts) - 1, max(-1, len(texts) - _TAIL_LINES), -1):
        text = texts[place]
        if place in known or _is_spoken(text):
            first = place
        elif _is_sentence(text) or len(text) > _LONGEST_BELOW or _NUMBERED.match(text) or "\t" in text:
            return {place: TAIL for place in range(first, len(texts)) if place not in known}
    # Without a sentence above there is no text that anything could stand behind.
    return {}


def _is_spoken(text: str) -> bool:
    """Whether a site speaks here: a short line with one of its words, or a sentence that surely is its own."""
    words = _words()
    if is_own(text):
        return True
    if len(text) > _LONGEST_SENTENCE or "\t" in text or _NUMBERED.match(text):
        return False
    if notice_start(text) == 0:
        return True
    if _is_sentence(text) or len(text) > _LONGEST_BELOW:
        return False
    return bool(words.surely.search(text)) or _has_word(text)


def _has_word(text: str) -> bool:
    """Whether a word of sites is in a line; one of a single character (顶, 踩) may be a piece of any other word."""
    return any(len(match.group()) > 1 for match in _words().word.finditer(text))


def notice_start(text: str) -> int:
    """Where the notices begin with which a line ends: 0 when it is all notices, its length when it has none.

    A few words may follow them (知识共享，我们只做搬运。).
    """
    sentences = list(_SENTENCE.finditer(text))
    start = len(text)
    for place in reversed(range(len(sentences))):
        sentence = sentences[place].group()
        slogan = start == len(text) and len(sentence) <= _LONGEST_SLOGAN and place > 0
        if not is_notice(sentence) and not (slogan and is_notice(sentences[place - 1].group())):
            break
        start = sentences[place].start()
    return start


def is_notice(text: str) -> bool:
    """Whether a sentence is a notice of a site: a word that only sites use of themselves, and one more."""
    words = _words()
    if words.own.search(text):
        return True
    surely = {match.group() for match in words.surely.finditer(text)}
    return bool(surely) and len(surely | {match.group() for match in words.perhaps.finditer(text)}) > 1


def _is_sentence(text: str) -> bool:
    return text[-1] in _STOPS or (len(text) > _LONGEST_BELOW and "，" in text)
