"""How words are usually written: the way back from folded words to what people read.

Folding takes 著 for 着 and 覆 for 复 (``data/scripts.toml``). A folded word that is cut or shown by itself, and not
as a part of some text, is known and written by ``data/usual_words.tsv``.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

from archive.folding import fold


@cache
def usual_words() -> Sequence[tuple[str, int]]:
    """Words with a character that folding takes for another, and the frequency that jieba's dictionary gives them."""
    text = resources.files("archive").joinpath("data/usual_words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return [(word, int(frequency)) for word, frequency in rows]


@cache
def _written() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {fold(word): word for word, _ in usual_words()}
    return re.compile("|".join(sorted(words, key=len, reverse=True))), words


def usual(folded: str) -> str:
    """A folded word, or a few of them in a row, as they are usually written: 显着 is 显著. Folded again it is
    the same.
    """
    pattern, words = _written()
    return pattern.sub(lambda match: words[match[0]], folded)
