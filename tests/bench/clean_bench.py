"""Main text of hand-marked pages: how right and how fast, beside trafilatura and readability-lxml; then the speed of
text pages.

    make bench-clean [CORPORA=folder with the published pages]

The score is the overlap of characters, white space aside, as F1 for each page, averaged over pages: bags of single
characters (what such benchmarks commonly count, as tokens where words are apart), and bags of runs of four, which
also notice an order that is wrong. Lines are not scored, as each tool breaks lines in its own way. Every peer is
given the better of two readings: its text as it is, and with the title that it found put in front.
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from indexer.read.html import linearise
from tests.bench import text_speed
from tests.bench.html_truth import Marked, own_pages, published_pages

LEAST_F1 = 0.97
_REPEATS = 5


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of one reading of one page."""

    precision: float
    recall: float
    f1: float


def squeezed(text: str) -> str:
    """``text`` without white space."""
    return "".join(text.split())


def overlap(found: str, wanted: str, run: int) -> Score:
    """How much of ``wanted`` was found, counted in runs of ``run`` characters."""
    have = Counter(found[i : i + run] for i in range(max(1, len(found) - run + 1)))
    want = Counter(wanted[i : i + run] for i in range(max(1, len(wanted) - run + 1)))
    both = (have & want).total()
    precision, recall = both / max(1, have.total()), both / max(1, want.total())
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if both else 0.0)


def score(page: Marked, text: str, run: int) -> Score:
    """The score of ``text`` as the main text of ``page``; open lines count neither way."""
    found = squeezed(text)
    for line in page.open:
        found = (
            found.replace(squeezed(line), "", 1) if squeezed(line) not in map(squeezed, page.main) else found
        )
    return overlap(found, "".join(map(squeezed, page.main)), run)


def ours(markup: str) -> str:
    """What the reader leaves of a page."""
    page = linearise(markup)
    kept, position = [], 0
    for part in page.outside:
        kept.append(page.text[position : part.span.start])
        position = part.span.end
    return "".join((*kept, page.text[position:]))


def peers() -> dict[str, tuple[Callable[[str], str], Callable[[str], str]]]:
    """The peers that are installed: each as it is, and with its title in front."""
    import trafilatura
    from lxml import html as lxml_html
    from readability import Document

    def extract(markup: str, **options: bool) -> str:
        return trafilatura.extract(markup, **options) or ""

    def titled(markup: str, text: str) -> str:
        known = trafilatura.extract_metadata(markup)
        title = (known.title if known else "") or ""
        return text if squeezed(title) in squeezed(text)[: 2 * len(title)] else f"{title}\n{text}"

    def summary(markup: str) -> str:
        return "\n".join(lxml_html.fromstring(Document(markup).summary()).itertext())

    found: dict[str, tuple[Callable[[str], str], Callable[[str], str]]] = {}
    for name, options in {
        "trafilatura": {},
        "trafilatura fast": {"fast": True, "include_comments": False},
        "trafilatura recall": {"favor_recall": True, "include_comments": False},
        "trafilatura precision": {"favor_precision": True, "include_comments": False},
    }.items():

        def plain(markup: str, options: dict[str, bool] = options) -> str:
            return extract(markup, **options)

        def with_title(markup: str, options: dict[str, bool] = options) -> str:
            return titled(markup, extract(markup, **options))

        found[name] = plain, with_title
    found["readability-lxml"] = summary, lambda markup: f"{Document(markup).short_title()}\n{summary(markup)}"
    return found


def pages_per_second(
    readers: Mapping[str, Callable[[str], str]], pages: Sequence[Marked]
) -> dict[str, float]:
    """Pages that each reader reads in a second of one core, at best; all by turns, as a machine has its moods."""
    best = dict.fromkeys(readers, float("inf"))
    for _ in range(_REPEATS):
        for name, read in readers.items():
            begun = time.process_time()
            for page in pages:
                read(page.markup)
            best[name] = min(best[name], time.process_time() - begun)
    return {name: len(pages) / seconds for name, seconds in best.items()}


def main() -> int:
    """Prints the table; 1 when the reader falls below its floors or behind a peer."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpora", nargs="?", default=os.environ.get("MINZHENG_CORPORA"))
    parser.add_argument("--pages", action="store_true", help="print the score of every page")
    arguments = parser.parse_args()
    pages = list(own_pages())
    made = len(pages)
    if arguments.corpora:
        pages += published_pages(Path(arguments.corpora) / "html")
    size = sum(len(page.markup) for page in pages) / len(pages) / 1000
    print(f"{len(pages)} pages marked by hand, {made} of them our own; {size:.0f} thousand characters each")
    results: dict[str, tuple[float, float, float]] = {}
    readings: dict[str, tuple[Callable[[str], str], ...]] = {"minzheng": (ours,), **peers()}
    speeds = pages_per_second({name: variants[0] for name, variants in readings.items()}, pages)
    print(f"{'':24}F1 chars  F1 runs  precision  recall  worst page  pages/s")
    for name, variants in readings.items():
        best = max(variants, key=lambda read: mean(score(page, read(page.markup), 1).f1 for page in pages))
        by_character = [score(page, best(page.markup), 1) for page in pages]
        by_run = [score(page, best(page.markup), 4) for page in pages]
        results[name] = mean(s.f1 for s in by_character), mean(s.f1 for s in by_run), speeds[name]
        exact, whole = mean(s.precision for s in by_run), mean(s.recall for s in by_run)
        print(
            f"{name:24}{results[name][0]:8.4f} {results[name][1]:8.4f} {exact:10.4f} {whole:7.4f}"
            f" {min(s.f1 for s in by_run):11.4f} {speeds[name]:8.1f}"
        )
        if arguments.pages and name == "minzheng":
            for page, got in sorted(zip(pages, by_run, strict=True), key=lambda pair: pair[1].f1):
                print(
                    f"    {page.name:32} {got.f1:.4f}  precision {got.precision:.4f}  recall {got.recall:.4f}"
                )
    mine = results.pop("minzheng")
    behind = any(mine[i] < other[i] for other in results.values() for i in range(3))
    fast = text_speed.report(Path(arguments.corpora) if arguments.corpora else None)
    return int(min(mine[:2]) < LEAST_F1 or behind or not fast)


if __name__ == "__main__":
    sys.exit(main())
