"""Tells whether a site speaks in a line: by the words that it is made of, or that only sites say of themselves."""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from indexer.patterns import PatternSet, compiled

LONGEST_SENTENCE = 200
LONGEST_BELOW, _LONGEST_SLOGAN = 40, 16
_STOPS = "。！？!?；;：:…"
# What a sentence ends with: any other line goes on in the next one, or is a heading. What a heading never has inside.
ENDS, INSIDE = _STOPS + "”』」》）)】", "，。；：、"
_STOPS_OF_SENTENCES, _CLOSING = "。！？…", "”’」』）)"
_SENTENCE = compiled("[^。！？]+[。！？]*[”’」』）)]*")
NUMBERED = compiled(
    "(?:第?[一二三四五六七八九十]{1,3}[、，是要]|[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]|[①-⑳]|其[一二三四五六次]|首先|最后|一方面|另一方面)"
)


@dataclass(frozen=True, slots=True)
class _Words:
    """The patterns of furniture.toml; those of ``alone`` are about lines made of such words, of a column, of a path."""

    alone: PatternSet
    word: Any
    surely: Any
    perhaps: Any
    path: Any
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
def words() -> _Words:
    """The patterns of furniture.toml."""
    data = _data()
    named = "|".join(word for group in data["words"].values() for word in group.split())
    labels = "|".join(data["labels"]["words"].split())
    neutral = r"(?:[\p{P}\p{S}\s0-9A-Za-z]|[0-9]\s?[次人条篇页位个])"
    item = rf"(?:(?:{labels})\s?[：:]\s?[^，。；：:]{{0,24}}|(?:{named}))"
    name = r"[^，。；：:！？>＞»›→\s][^，。；！？>＞»›→]{0,24}"
    step = data["path"]["step"]
    return _Words(
        PatternSet(
            (
                rf"{neutral}*{item}(?:{item}|{neutral})*",
                data["column"]["dotted"],
                rf"[\p{{P}}\s]*(?:{name}{step}){{2,10}}(?:{name})?",
            ),
            whole=True,
        ),
        compiled(f"(?:{named})"),
        compiled("|".join(data["speaks"]["surely"].split())),
        compiled("|".join(data["speaks"]["perhaps"].split())),
        compiled(rf"^[\p{{P}}\s]*(?:{name}{step}){{1,10}}(?:{name})?$"),
        compiled(data["title"]["pattern"]),
        compiled("(?:" + "|".join(data["ends"]["patterns"]) + ").*"),
        compiled("|".join(data["speaks"]["own"].split())),
    )


# Several steps ask of the lines round a text.
@lru_cache(maxsize=256)
def is_own(text: str) -> bool:
    """Whether a line, numbered or not, is a site's notice about its own papers and their users."""
    if len(text) > LONGEST_SENTENCE or "\t" in text:
        return False
    first = _SENTENCE.search(text)  # a notice may be glued to a sentence of the report, which is none
    return bool(words().own.search(first.group() if first else text))


def speaks_of_papers(text: str) -> bool:
    """Whether a line above a title, numbered or not, is about papers, their files and their owners."""
    known = words()
    if len(text) > LONGEST_SENTENCE or "\t" in text:
        return False
    spoken = {match.group() for match in known.perhaps.finditer(text)}
    return bool(known.surely.search(text)) or len(spoken) > 1


@lru_cache(maxsize=256)
def is_spoken(text: str) -> bool:
    """Whether a site speaks here: a short line with one of its words, or a sentence that surely is its own."""
    known = words()
    if is_own(text):
        return True
    if len(text) > LONGEST_SENTENCE or "\t" in text or NUMBERED.match(text):
        return False
    if notice_start(text) == 0:
        return True
    if is_sentence(text) or len(text) > LONGEST_BELOW:
        return False
    return bool(known.surely.search(text)) or has_word(text)


def has_word(text: str) -> bool:
    """Whether a word of sites is in a line; one of a single character (顶, 踩) may be a piece of any other word."""
    return any(len(match.group()) > 1 for match in words().word.finditer(text))


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
    known = words()
    if known.own.search(text):
        return True
    surely = {match.group() for match in known.surely.finditer(text)}
    return bool(surely) and len(surely | {match.group() for match in known.perhaps.finditer(text)}) > 1


def end_of_sentences(text: str) -> int:
    """Where the last sentence of a line ends that has an end; 0 without one."""
    end = max(text.rfind(stop) for stop in _STOPS_OF_SENTENCES) + 1
    while 0 < end < len(text) and text[end] in _CLOSING:
        end += 1
    return end


def is_sentence(text: str) -> bool:
    """Whether a line ends as sentences do, or is long and has a comma."""
    return text[-1] in _STOPS or (len(text) > LONGEST_BELOW and "，" in text)
