"""Variants: which ways to write something count as the same in the variant layer of a search.

The *normal form* of a folded text is made in this order: readings that converters print behind characters
(社区(qū)) are left out and each number is replaced by its normal form (``archive.number_forms``), punctuation is
left out (``archive.folding.strip_punctuation``), and then, read from the left, the particles of
``data/variants.toml`` are left out but for the words that file keeps.

A text is a *variant* of a string when it contains the string once punctuation is left out of both; or when the
normal form of the text contains that of the string, of which at least two characters must be left. Numbers in
normal form are compared as wholes: 200元 is not in 一千二百元.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from archive.folding import strip_punctuation, strip_with_offsets
from archive.number_forms import MARK, NUMBER_BEGINS, number_form, number_pattern
from archive.occurrences import Range, places

_CODE = "2"  # raise when the normal form of some text changes
_LEAST = 2
# One syllable of pinyin with its tone, in brackets.
_READING = r"\([a-zü]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{0,4}\)"
_NUMERAL = re.compile("[0-9零〇○o一二三四五六七八九两十百千万亿点%‰]")  # what numbers may be written with


@dataclass(frozen=True, slots=True)
class _Rules:
    particles: re.Pattern[str]
    numbers: re.Pattern[str]
    left_out: re.Pattern[str]
    changing: re.Pattern[str]
    version: str


@cache
def _rules() -> _Rules:
    text = resources.files("archive").joinpath("data/variants.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    kept, parted = (sorted(data[name], key=len, reverse=True) for name in ("kept", "parted"))
    # Of what begins at one place, what looks like a kept word but is none comes first.
    dropped = "|".join(sorted(data["dropped"], key=len, reverse=True))
    looks = "|".join(f"(?={word})(?:{dropped})" for word in parted)
    # Looking at the first character alone passes over nearly all of a text, at a fifth of the cost.
    firsts = "".join(sorted({word[0] for word in (*kept, *parted, *data["dropped"])}))
    pattern = re.compile(f"(?=[{firsts}])(?:{looks}|(?P<kept>{'|'.join(kept)})|{dropped})")
    version = hashlib.sha256(f"{_CODE}\x00{text}".encode()).hexdigest()[:16]
    numbers = re.compile(f"{_READING}|{number_pattern(data['measures']).pattern}")
    left_out = re.compile(rf"(?:{_READING}|[\W_{''.join(data['dropped'])}])+")
    changing = re.compile(rf"[\W_{NUMBER_BEGINS}{firsts}]")
    return _Rules(pattern, numbers, left_out, changing, version)


def variants_version() -> str:
    """Changes whenever the normal form of some text may change."""
    return _rules().version


def _replaced(match: re.Match[str]) -> str:
    """What stands in the normal form for a number or a reading."""
    return "" if match[0][0] == "(" else number_form(match)


def normal_form(folded: str) -> str:
    """The normal form of a folded text."""
    rules = _rules()
    bare = strip_punctuation(rules.numbers.sub(_replaced, folded))
    return rules.particles.sub(r"\g<kept>", bare)


def normal_forms(folded: Iterable[str]) -> list[str]:
    """The normal form of each folded text; of many at once, in a fraction of the time.

    They are joined by line breaks, which are white space: no folded text has one, and no rule knows it.
    """
    texts = list(folded)
    return normal_form("\n".join(texts)).split("\n") if texts else []


@lru_cache(maxsize=256)  # of one query they are asked for again with each hit
def sought_forms(needle: str) -> tuple[str, str]:
    """What a variant of ``needle`` (folded) contains without punctuation, or in normal form; each empty where
    too little is left to look for.
    """
    if not _rules().changing.search(needle):  # as most words: both forms are the word itself
        return needle, needle if len(needle) >= _LEAST else ""
    normal = normal_form(needle)
    return strip_punctuation(needle), normal if len(normal.replace(MARK, "")) >= _LEAST else ""


def is_variant(needle: str, folded: str) -> bool:
    """Whether ``folded`` is a variant of ``needle``."""
    bare, normal = sought_forms(needle)
    return bool((bare and bare in strip_punctuation(folded)) or (normal and normal in normal_form(folded)))


def variant_places(needle: str, folded: str) -> list[Range]:
    """Where ``folded`` shows variants of ``needle``; of a number always the whole."""
    bare, normal = sought_forms(needle)
    found: list[Range] = []
    # Where characters come from costs far more than whether there is anything to show.
    if not _may_show(bare, folded):
        return []
    if bare and bare in strip_punctuation(folded):
        stripped, kept = strip_with_offsets(folded)
        found += [(kept[start], kept[end - 1] + 1) for start, end in places(bare, stripped)]
    if normal and normal in normal_form(folded):
        text, spans = normal_with_spans(folded)
        found += [(spans[start][0], spans[end - 1][1]) for start, end in places(normal, text)]
    return sorted(set(found))


def has_bare(bare: str, folded: str) -> bool:
    """Whether ``folded`` contains ``bare``, a string without punctuation, once it is without punctuation too."""
    return _may_show(bare, folded) and bare in strip_punctuation(folded)


def _may_show(bare: str, folded: str) -> bool:
    """False only where ``folded`` cannot be a variant of a string that is ``bare`` without punctuation. Numbers are
    written in many ways; all else of a variant stands in the text, with nothing between but what forms leave out.
    """
    if _NUMERAL.search(bare):
        return True
    left_out = _rules().left_out
    return left_out.sub("", bare) in left_out.sub("", folded)


def normal_with_spans(folded: str) -> tuple[str, list[Range]]:
    """``normal_form(folded)``, and for each of its characters the part of ``folded`` that it stands for."""
    rules = _rules()
    pieces: list[str] = []
    spans: list[Range] = []
    at = 0
    for match in rules.numbers.finditer(folded):
        form = _replaced(match)
        pieces += folded[at : match.start()], form
        spans += [(place, place + 1) for place in range(at, match.start())]
        same = form == match[0]
        spans += [
            (match.start() + place, match.start() + place + 1) if same else match.span()
            for place in range(len(form))
        ]
        at = match.end()
    pieces.append(folded[at:])
    spans += [(place, place + 1) for place in range(at, len(folded))]
    bare, kept = strip_with_offsets("".join(pieces))
    left = [False] * len(bare)
    for match in rules.particles.finditer(bare):
        if match["kept"] is None:
            left[match.start() : match.end()] = [True] * len(match[0])
    places_ = [place for place in range(len(bare)) if not left[place]]
    return "".join(bare[place] for place in places_), [spans[kept[place]] for place in places_]
