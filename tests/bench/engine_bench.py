"""Measures the default engine on many paragraphs. Run by hand, from the project's root:

    python -m tests.bench.engine_bench PARAGRAPHS.jsonl[.gz] [--limit N] [--split] [--check N] [--directory DIR]

Each line of the file is a JSON object with a ``text``; ``--split`` makes every line of a text a paragraph.
Prints JSON: seconds to build, bytes on disk, peak memory, and for several kinds of query the 50th and 95th
percentile in milliseconds of a result page (ten hits, total, layers, facets), first asked and asked again;
with ``--check``, also in how many of N queries of each kind the hits are not those of the oracle.
"""

import argparse
import gzip
import json
import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from archive.folding import fold
from archive.help import explain
from archive.model import IndexDocument
from archive.query import (
    And,
    Clause,
    Exact,
    Field,
    Filters,
    Loose,
    Near,
    Not,
    Or,
    Pattern,
    Property,
    Query,
    Sort,
    Title,
)
from archive.query_parser import parse
from archive.spelling import Speller
from archive.taxonomy import load_taxonomy
from archive.thesaurus import load_thesaurus
from indexer.analysis import default_analyzer
from indexer.engines.whoosh import WhooshEngine, WhooshIndexWriter
from tests.engines.memory import InMemoryIndex

DOMAINS = ("social-assistance", "elder-care", "child-welfare", "disability", "funeral", "general-affairs")
ROUNDS = 200


def documents(path: Path, limit: int, split: bool) -> Iterator[IndexDocument]:
    """Documents made of the file's texts, with tags and years by turns."""
    number = 0
    reading = gzip.open if path.suffix == ".gz" else open
    with reading(path, "rt", encoding="utf-8") as file:
        for page, line in enumerate(file):
            row = json.loads(line)
            title, heading = str(row.get("title", "")), ""
            for ordinal, text in enumerate(row["text"].split("\n") if split else [row["text"]]):
                if not text.strip():
                    continue
                if text.startswith("#"):
                    heading = text.strip("# ")
                yield IndexDocument(
                    f"p-{number:013}", f"page{page:06}", f"r-{page:013}", ordinal, text, heading, title,
                    (DOMAINS[number % 6],), (f"measure{number % 14}",), "result" if number % 3 else "plan",
                    2000 + page % 25 if page % 7 else None, f"region{page % 40}" if page % 3 else None,
                )  # fmt: skip
                number += 1
                if number == limit:
                    return


def percentiles(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    points = (("p50", 0.5), ("p95", 0.95))
    return {name: round(ordered[int(len(ordered) * at)] * 1000, 2) for name, at in points}


def page(engine: WhooshEngine, query: Query) -> float:
    """Seconds for a first result page."""
    start = time.perf_counter()
    hits = engine.find(query, Filters(), Sort.RELEVANCE)
    assert hits.total >= len(hits.slice(0, 10))
    assert hits.layers is not None
    assert hits.facets is not None
    return time.perf_counter() - start


def measure(directory: Path, queries: list[Query]) -> dict[str, object]:
    """Percentiles over ``queries`` with a new engine, cold and then warm."""
    engine = WhooshEngine(directory, default_analyzer())
    cold = [page(engine, query) for query in queries]
    warm = [page(engine, query) for query in queries]
    engine.close()
    return {"cold": percentiles(cold), "warm": percentiles(warm)}


def operator_queries(texts: list[str]) -> dict[str, list[Query]]:
    """Seeded queries of each kind, over two words each of one paragraph, so that most find something."""
    chance, analyzer, thesaurus = random.Random(2), default_analyzer(), load_thesaurus()
    pairs: list[tuple[str, str]] = []
    while len(pairs) < ROUNDS:
        words = [w for w in dict.fromkeys(analyzer.query_tokens(chance.choice(texts))) if len(w) > 1]
        if len(words) > 1:
            at = chance.randrange(len(words) - 1)
            pairs.append((words[at], words[at + 1]))

    def loose(text: str) -> Loose:
        return Loose(text, thesaurus.expansions(text))

    kinds: dict[str, Callable[[str, str], Clause]] = {
        "and": lambda a, b: And((loose(a), loose(b))),
        "or": lambda a, b: Or((loose(a), loose(b))),
        "not": lambda a, b: And((loose(a), Not(loose(b)))),
        "near": lambda a, b: Near(Exact(a), Exact(b), 20),
        "wildcard": lambda a, b: Pattern(f"{a}*{b}"),
        "question_mark": lambda a, b: Pattern(f"{a[:-1]}?{b}"),
        "title": lambda a, b: And((loose(a), Title(Exact(b[:1])))),
        "fields": lambda a, b: And(
            (loose(a), Property(Field.YEAR, "2005-2015"), Property(Field.ROLE, "plan"))
        ),
        "mixed": lambda a, b: Or(
            (And((loose(a), Not(Exact(b)))), Near(Exact(a), Exact(b), 5), Pattern(f"{b}*{a}"))
        ),
    }
    return {name: [Query("", (make(*pair),)) for pair in pairs] for name, make in kinds.items()}


class Remembering:
    """The analyzer, asked once for each text: the oracle asks again for every query."""

    version = ""

    def __init__(self) -> None:
        self.tokens = cache(default_analyzer().tokens)
        self.query_tokens = default_analyzer().query_tokens


def differences(
    directory: Path, taken: list[IndexDocument], queries: dict[str, list[Query]]
) -> dict[str, str]:
    """For each kind, in how many queries the engine's hits and layers differ from those of the brute-force
    oracle, and how many hits were compared."""
    engine, oracle = WhooshEngine(directory, default_analyzer()), InMemoryIndex(Remembering())  # type: ignore[arg-type]
    oracle.update((), taken, {d.page_id: "digest" for d in taken})
    found = {}
    for name, asked in queries.items():
        wrong = hits = 0
        for query in asked:
            ours, theirs = (e.find(query, Filters()).slice(0, None) for e in (engine, oracle))
            hits += len(theirs)
            wrong += {(h.paragraph_id, h.layer) for h in ours} != {(h.paragraph_id, h.layer) for h in theirs}
        found[name] = f"{wrong} of {len(asked)} differ, {hits} hits"
    engine.close()
    return found


def help_times(directory: Path, texts: list[str]) -> dict[str, object]:
    """Seconds to read the vocabulary and to make the speller, and percentiles of help with queries in which
    one character of a string is another."""
    chance, taxonomy, thesaurus = random.Random(3), load_taxonomy(), load_thesaurus()

    def read(text: str) -> Query:
        return parse(text, thesaurus, taxonomy)

    engine, analyzer = WhooshEngine(directory, default_analyzer()), default_analyzer()
    words = timed(engine.vocabulary)
    speller = Speller(engine.vocabulary())
    times = []
    while len(times) < 50:
        text = fold(chance.choice(texts))
        at, size = chance.randrange(max(1, len(text) - 8)), chance.randrange(4, 9)
        broken = list(text[at : at + size])
        broken[chance.randrange(len(broken))] = chance.choice(fold(chance.choice(texts)))
        query = Query("", (Exact("".join(broken)),))
        if engine.find(query, Filters()).total == 0:
            start = time.perf_counter()
            explain(engine, query, analyzer.query_tokens, lambda: speller, read)
            times.append(time.perf_counter() - start)
    again = timed(lambda: Speller(engine.vocabulary()))
    engine.close()
    return {"vocabulary_seconds": words, "speller_seconds": again, "help": percentiles(times)}


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return round(time.perf_counter() - start, 2)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("path", type=Path)
    parser.add_argument("--limit", type=int, default=100_000)
    parser.add_argument("--split", action="store_true")
    parser.add_argument("--directory", type=Path)
    parser.add_argument(
        "--check", type=int, default=0, help="queries of each kind to hold against the oracle"
    )
    options = parser.parse_args()
    directory = options.directory or Path(tempfile.mkdtemp())
    taken = list(documents(options.path, options.limit, options.split))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    digests = {d.page_id: "digest" for d in taken}
    writer = WhooshIndexWriter(directory, default_analyzer(), "bench")
    seconds = timed(lambda: writer.update((), taken, digests))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    one = [d for d in taken if d.page_id == taken[0].page_id]
    sizes = {"words": 0, "arrays": 0}
    for file in filter(Path.is_file, directory.rglob("*")):
        sizes["words" if file.parent.name == "words" else "arrays"] += file.stat().st_size
    chance = random.Random(1)
    cuts: list[str] = []
    while len(cuts) < ROUNDS:
        text = fold(chance.choice(taken).text)
        size = 1 + len(cuts) % 8
        at = chance.randrange(max(1, len(text) - size))
        cuts += [text[at : at + size]] if text else []
    operators = operator_queries([d.text for d in taken])
    report = {
        "paragraphs": len(taken),
        "characters": sum(len(d.text) for d in taken),
        "build_seconds": seconds,
        "documents_per_second": round(len(taken) / seconds),
        "bytes": sizes,
        "peak_mb": round(peak / 1024),
        "documents_in_memory_mb": round(before / 1024),
        "open_seconds": timed(lambda: WhooshEngine(directory, default_analyzer())),
        "exact": measure(directory, [Query(cut, (Exact(cut),)) for cut in cuts]),
        "exact_two_characters": measure(directory, [Query(cut[:2], (Exact(cut[:2]),)) for cut in cuts]),
        "words": measure(directory, [Query(cut, (Loose(cut),)) for cut in cuts]),
        "operators": {name: measure(directory, queries) for name, queries in operators.items()},
        "against_oracle": differences(
            directory,
            taken,
            {
                "exact": [Query(cut, (Exact(cut),)) for cut in cuts[: options.check]],
                **{name: queries[: options.check] for name, queries in operators.items()},
            },
        ),
        "help": help_times(directory, [d.text for d in taken if len(d.text) > 10]),
        "update_one_page_seconds": timed(lambda: writer.update({one[0].page_id}, one, digests)),
    }
    json.dump(report, sys.stdout, ensure_ascii=False, indent=1)
    if options.directory is None:
        shutil.rmtree(directory)


if __name__ == "__main__":
    main()
