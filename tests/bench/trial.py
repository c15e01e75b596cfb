"""One engine's part in a benchmark, in a process of its own. Prints JSON. Run by ``tests.bench.run``:

    python -m tests.bench.trial (build|ask|check|first) ENGINE FOLDER

``FOLDER`` holds ``rows`` and ``questions``; the index of an engine lies in the folder of its name.
"""

import json
import os
import pickle
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.corpus import load
from tests.bench.engines import Engine, kind_of
from tests.bench.engines.ours import Ours
from tests.bench.oracle import Oracle
from tests.bench.questions import KINDS, Question

CLOCKS: dict[str, Callable[[], float]] = {"wall": time.perf_counter, "processor": time.process_time}
clock = CLOCKS[os.environ.get("BENCH_CLOCK", "wall")]


def build(engine: Engine, folder: Path, directory: Path) -> dict[str, object]:
    """Makes the index: seconds, peak memory, bytes on disk."""
    rows = load(folder / "rows")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    directory.mkdir()
    start = clock()
    engine.build(rows, directory)
    seconds = clock() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "seconds": round(seconds, 2),
        "per_second": round(len(rows) / seconds),
        "peak_mb": round((peak - before) / 1024),
        "disk_mb": megabytes(directory),
    }


def megabytes(directory: Path) -> float:
    """What the files under ``directory`` hold."""
    return round(sum(file.stat().st_size for file in directory.rglob("*") if file.is_file()) / 1e6, 1)


def ask(engine: Engine, questions: list[Question], directory: Path) -> dict[str, object]:
    """Milliseconds of each question's result page, asked once; of each kind the engine is opened anew.

    None for a question that the engine cannot answer.
    """
    times: list[float | None] = [None] * len(questions)
    totals: list[int | None] = [None] * len(questions)
    for kind in KINDS:
        engine.open(directory)
        for number, question in enumerate(questions):
            if question.kind == kind and engine.answers(question):
                start = clock()
                page = engine.page(question)
                times[number] = (clock() - start) * 1000
                totals[number] = page.total
    return {
        "version": engine.version(),
        "settings": engine.settings,
        "times": times,
        "totals": totals,
        "resident_mb": resident(),
    }


def resident() -> int:
    """What this process keeps in memory now, mapped files included."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return round(int(line.split()[1]) / 1024)


def check(engine: Ours, questions: list[Question], folder: Path, directory: Path) -> dict[str, object]:
    """Of each kind, how many hits are missed and how many are false, and how many there should be."""
    oracle = Oracle(load(folder / "rows"))
    engine.open(directory)
    found: dict[str, dict[str, int]] = {}
    for question in questions:
        ids, expected = engine.ids(question), oracle.expected(question)
        page = engine.page(question)
        of_kind = found.setdefault(question.kind, dict.fromkeys(("questions", "hits", "missed", "false"), 0))
        of_kind["questions"] += 1
        of_kind["hits"] += len(expected)
        of_kind["missed"] += len(expected - set(ids))
        of_kind["false"] += len(set(ids) - expected) + len(ids) - len(set(ids)) + (page.total != len(ids))
    return {"check": found}


def first(engine: Engine, questions: list[Question], directory: Path) -> dict[str, object]:
    """Seconds from opening to the first result page, in a process that has imported everything."""
    start = clock()
    engine.open(directory)
    engine.page(questions[0])
    return {"first_seconds": round(clock() - start, 3)}


def main() -> None:
    """Does what the command line says."""
    task, name, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    engine, directory = kind_of(name)(), folder / name
    questions: list[Question] = pickle.loads((folder / "questions").read_bytes())
    if task == "build":
        # The folder of ours is the archive, made before.
        result = build(engine, folder, folder / "alike" if isinstance(engine, Ours) else directory)
    elif task == "ask":
        result = ask(engine, questions, directory)
    elif task == "first":
        result = first(engine, questions, directory)
    else:
        assert isinstance(engine, Ours)
        result = check(engine, questions, folder, directory)
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
