"""Writes indexer/read/common.toml from the word frequencies of jieba. To be run by hand, from anywhere."""

import math
from collections import Counter
from itertools import pairwise
from pathlib import Path

import jieba

TARGET = Path(__file__).parents[2] / "indexer" / "read" / "common.toml"
HEADER = (
    "# How often Chinese prose uses a character: the commonest 3,000 in tiers, each with the logarithm",
    "# (natural) of the share of one of its characters. Tells a right decoding of a page from a wrong one.",
    "# Source: word frequencies of jieba (https://github.com/fxsjy/jieba), MIT licence, by character.",
    "# Made by tests/tools/make_common.py; do not edit.",
)
_BOUNDS = (0, 30, 100, 250, 500, 1000, 1800, 3000)
# Han characters are this share of the characters of prose; punctuation and the rest are the remainder.
_HAN = 0.85


def frequencies() -> list[tuple[str, int]]:
    """Characters by how often they stand in text, commonest first; equals in the order of their codes."""
    counts: Counter[str] = Counter()
    dictionary = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8")
    for line in dictionary.splitlines():
        word, frequency, *_ = line.split(" ")
        for char in word:
            if "\u4e00" <= char <= "\u9fff":
                counts[char] += int(frequency)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def render() -> str:
    """The whole file."""
    ranked = frequencies()
    total = sum(count for _, count in ranked)
    lines = list(HEADER)
    for start, end in pairwise(_BOUNDS):
        tier = ranked[start:end]
        share = _HAN * sum(count for _, count in tier) / total / len(tier)
        chars = "".join(char for char, _ in tier)
        lines += ["", "[[tier]]", f"weight = {math.log(share):.2f}", 'chars = """\\']
        lines += [chars[i : i + 50] + "\\" for i in range(0, len(chars), 50)]
        lines.append('"""')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
