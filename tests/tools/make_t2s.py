"""Writes archive/data/t2s.tsv from OpenCC's character data. To be run by hand, from anywhere."""

import unicodedata
from pathlib import Path

import opencc

TARGET = Path(__file__).parents[2] / "archive" / "data" / "t2s.tsv"
HEADER = (
    "# Traditional to simplified characters, one to one; each character on its own, no phrases.",
    "# Source: OpenCC (https://github.com/BYVoid/OpenCC), configuration t2s, character by character.",
    "# Licence of the data: Apache License 2.0. Made by tests/tools/make_t2s.py; do not edit.",
)
_BLOCKS = ((0x2E80, 0x2FE0), (0x3400, 0xA000), (0xF900, 0xFB00), (0x20000, 0x33480))


def pairs() -> list[tuple[str, str]]:
    """Every Han character that OpenCC turns into another single character."""
    converter = opencc.OpenCC("t2s")
    found = []
    for start, end in _BLOCKS:
        for code in range(start, end):
            char = chr(code)
            # Compatibility forms are turned into their plain character by NFKC before the table is used.
            if unicodedata.normalize("NFKC", char) != char:
                continue
            simple = converter.convert(char)
            if simple != char and len(simple) == 1:
                found.append((char, simple))
    return found


def render() -> str:
    """The whole file."""
    return "\n".join((*HEADER, *("\t".join(pair) for pair in pairs()))) + "\n"


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
