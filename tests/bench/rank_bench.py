"""Compares rankings on the judged set. Run by hand, from the project's root:

    python -m tests.bench.rank_bench [CORPORA] [--each] [--unjudged]

Without a folder of collections the seed paragraphs alone are searched. Prints, for each engine, the mean of
nDCG@10 over the queries that can be answered, the share of the first ten that were graded, and how many queries
found nothing; with ``--each`` also the figure of every query, with ``--unjudged`` what is still to be graded.
"""

import argparse
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.bench import rank_systems
from tests.bench.rank_data import Judged, everything, grades, queries, seeds
from tests.bench.rank_measures import DEPTH, answerable, ndcg

SYSTEMS = (rank_systems.ours, rank_systems.whoosh_stock, rank_systems.sqlite_fts5, rank_systems.tantivy)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpora", type=Path, nargs="?")
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--unjudged", action="store_true")
    options = parser.parse_args()
    paragraphs = everything(options.corpora) if options.corpora else seeds()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        runs = {
            name: {number: rank(text, DEPTH) for number, text in queries().items()}
            for system in SYSTEMS
            for name, rank in system(paragraphs, folder, stack).items()
        }
    report(paragraphs, runs, each=options.each)
    if options.unjudged:
        graded = grades()
        found = {(n, key) for run in runs.values() for n, keys in run.items() for key in keys}
        for number, key in sorted(found):
            if key not in graded.get(number, {}):
                print(number, key, sep="\t")


def report(paragraphs: Sequence[Judged], runs: dict[str, dict[str, list[str]]], *, each: bool) -> None:
    """Prints a line for each engine, and if wanted one for each query."""
    graded, among = grades(), frozenset(p.key for p in paragraphs)
    asked = answerable(graded, among)
    print(f"{len(paragraphs)} paragraphs, {len(asked)} of {len(queries())} queries can be answered")
    scores = {name: {q: ndcg(run[q], graded[q], among) for q in asked} for name, run in runs.items()}
    for name, run in runs.items():
        shown = [(q, key) for q in asked for key in run[q]]
        known = sum(key in graded[q] for q, key in shown) / max(len(shown), 1)
        nothing = sum(not run[q] for q in asked)
        mean = sum(scores[name].values()) / len(asked)
        print(f"{name:12} nDCG@{DEPTH} {mean:.3f}   graded {known:.0%}   nothing found {nothing}")
    for number, text in queries().items() if each else ():
        if number in asked:
            print(number, *(f"{scores[name][number]:.2f}" for name in runs), text)


if __name__ == "__main__":
    main()
