"""How fast text pages go through read, clean, split and describe, and that cost grows as pages do.

The pages are those of tests/pages/text and, where they are given, the text pages of a folder of corpora; a page of
so many megabytes is made of them, one after the other, as often as it takes.
"""

import time
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path

from indexer.analysis import default_analyzer
from indexer.clean import Cleaner
from indexer.pipeline import process
from indexer.read import read_page
from indexer.split import split

PAGES = Path(__file__).parent.parent / "pages" / "text"
SIZES = (1, 4, 16)
LEAST = 5.0
_REPEATS = 3
_MEGABYTE = 1_000_000


def text_pages(corpora: Path | None) -> list[bytes]:
    """Our own text pages, and those of a folder of corpora, as UTF-8."""
    files = sorted(PAGES.rglob("*.txt")) + (sorted(corpora.rglob("*.txt")) if corpora else [])
    contents = (read_page(file.read_bytes(), file.name).text for file in files)
    return [text.encode("utf-8", "replace") for text in contents]


def long_page(pages: Sequence[bytes], size: int) -> bytes:
    """A page of ``size`` megabytes."""
    pieces: list[bytes] = []
    length = 0
    for page in cycle(pages):
        if length >= size * _MEGABYTE:
            return b"\n".join(pieces)
        pieces.append(page)
        length += len(page) + 1
    return b""


def _seconds(work: Callable[[bytes], object], pages: Sequence[bytes]) -> float:
    """Seconds of one core, at best."""
    best = float("inf")
    for _ in range(_REPEATS):
        begun = time.process_time()
        for page in pages:
            work(page)
        best = min(best, time.process_time() - begun)
    return best


def report(corpora: Path | None) -> bool:
    """Prints megabytes a second, for the pages as they are and for long ones; whether the floor is reached."""
    cleaner, pages = Cleaner(frequency=default_analyzer().frequency), text_pages(corpora)
    size = sum(map(len, pages)) / _MEGABYTE

    def to_paragraphs(content: bytes) -> object:
        return split(cleaner.clean(read_page(content, "page.txt")).lines)

    def whole_way(content: bytes) -> object:
        return process(content, "page.txt")

    reached = size / _seconds(to_paragraphs, pages)
    whole = size / _seconds(whole_way, pages)
    print(f"\n{len(pages)} text pages, {size:.2f} MB as UTF-8; megabytes a second of one core")
    print(f"read, clean, split                     {reached:6.2f}")
    print(f"the same, describe, tag and check      {whole:6.2f}")
    print("one page of so many MB: read, clean, split; then the whole way")
    for megabytes in SIZES:
        page = [long_page(pages, megabytes)]
        speeds = (len(page[0]) / _MEGABYTE / _seconds(work, page) for work in (to_paragraphs, whole_way))
        print(f"{megabytes:4}" + "".join(f"{speed:10.2f}" for speed in speeds))
    return reached >= LEAST
