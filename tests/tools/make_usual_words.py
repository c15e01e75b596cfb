"""Writes archive/data/usual_words.tsv from jieba's dictionary. To be run by hand, from anywhere."""

from pathlib import Path

import jieba

from archive.folding import fold, plain, told_apart

TARGET = Path(__file__).parents[2] / "archive" / "data" / "usual_words.tsv"
HEADER = (
    "# Words with a character that folding takes for another (scripts.toml), and how often they occur.",
    "# Source: the dictionary of jieba (https://github.com/fxsjy/jieba), MIT licence.",
    "# Made by tests/tools/make_usual_words.py; do not edit.",
)


def words() -> dict[str, int]:
    """Of several spellings with one folded form only the commonest, where that is not the folded form itself."""
    text = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8")
    known = {row[0]: int(row[1]) for row in (line.split() for line in text.splitlines())}
    marked = set(told_apart())
    found: dict[str, tuple[int, str]] = {}
    for word, frequency in known.items():
        written = plain(word)
        if len(word) < 2 or not marked & set(written):
            continue
        if frequency > known.get(fold(word), 0):
            found[fold(word)] = max(found.get(fold(word), (0, "")), (frequency, written))
    return {written: frequency for frequency, written in sorted(found.values(), key=lambda f: f[1])}


def render() -> str:
    """The whole file."""
    return "\n".join((*HEADER, *(f"{word}\t{frequency}" for word, frequency in words().items()))) + "\n"


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
