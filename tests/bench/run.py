"""The benchmark: the archive and its peers side by side, on documents of your own.

    python -m tests.bench.run FOLDER [--sizes 10000,100000,375000] [--questions 300] [--peers …] [-o FILE]

``FOLDER`` holds ``*.jsonl.gz`` files of documents (see ``tests.bench.corpus``). Every question is asked once,
of an engine that has not seen it, and waits for the whole result page: total, 20 hits with their text and
marks, counts of five facets. The files lie in the system's memory by then, for all engines alike. Prints what
was measured and writes it as JSON; ``tests.bench.report`` makes tables and plots of it.
"""

import argparse
import json
import os
import pickle
import platform
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench import adding
from tests.bench.corpus import rows_of, save, write_pages
from tests.bench.engines import NAMES, WHOLE, kind_of
from tests.bench.processes import run_module, timed_module
from tests.bench.questions import KINDS, questions
from tests.bench.summary import ratios, spread, table
from tests.bench.trial import megabytes

TRIAL = "tests.bench.trial"


def measure(source: Path, scratch: Path, size: int, count: int, peers: list[str]) -> dict[str, Any]:
    """Everything about one size."""
    folder = scratch / str(size)
    archive = folder / "ours"
    pages = write_pages(source, folder / "pages", size)
    seconds, peak = timed_module("webui.cli", "--archive", str(archive), "index", str(folder / "pages"))
    (folder / "ours-whole").symlink_to(archive)
    rows = rows_of(archive)
    save(rows, folder / "rows")
    asked = questions(rows, count)
    (folder / "questions").write_bytes(pickle.dumps(asked))
    result: dict[str, Any] = {
        "pages": pages,
        "paragraphs": len(rows),
        "characters": sum(len(row.text) for row in rows),
        "index": {
            "seconds": seconds,
            "per_second": round(len(rows) / seconds),
            "peak_mb": peak,
            "store_mb": round((archive / "archive.sqlite").stat().st_size / 1e6, 1),
            "disk_mb": megabytes(archive / "index"),
        },
        "engines": {},
    }
    del rows
    times = {}
    for name in ("ours", *peers):
        say(f"{size}: {name}")
        built = {} if name == WHOLE else run_module(TRIAL, "build", name, str(folder))
        found = run_module(TRIAL, "ask", name, str(folder))
        times[name] = found.pop("times")
        totals = found.pop("totals")
        result["engines"][name] = {
            **found,
            "build": built,
            "kinds": spread(asked, times[name]),
            "found": sum(total for total in totals if total is not None),
        }
    result["ratios"] = {name: ratios(asked, times["ours"], times[name]) for name in peers}
    say(f"{size}: every hit against brute force")
    result |= run_module(TRIAL, "check", "ours", str(folder))
    result |= run_module(TRIAL, "first", "ours", str(folder))
    command = timed_module("webui.cli", "--archive", str(archive), "search", asked[0].text)
    result["search_command_seconds"] = command[0]
    result["adding"] = adding.measure(archive, folder)
    return result


def say(text: str) -> None:
    """Tells whoever waits how far it is."""
    print(text, file=sys.stderr, flush=True)


def machine() -> dict[str, object]:
    """Where it was measured."""
    info = Path("/proc/cpuinfo")
    models = (
        [line for line in info.read_text().splitlines() if line.startswith("model name")]
        if info.is_file()
        else []
    )
    return {
        "processor": models[0].partition(":")[2].strip() if models else platform.processor(),
        "processors": os.cpu_count(),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "load_before": round(os.getloadavg()[0], 2),
    }


def available(names: list[str]) -> list[str]:
    """Those whose library is installed; the others are named."""
    kept = []
    for name in names:
        try:
            kind_of(name)
            kept.append(name)
        except ImportError as error:
            say(f"left out: {name} ({error})")
    return kept


def main() -> None:
    """Measures, prints, and writes JSON."""
    parser = argparse.ArgumentParser(description="Measures the archive beside its peers.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", default="10000,100000,375000")
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--peers", default=",".join(name for name in NAMES if name != "ours"))
    parser.add_argument("-o", "--output", type=Path, default=Path("bench.json"))
    options = parser.parse_args()
    peers = available([name for name in options.peers.split(",") if name])
    report: dict[str, Any] = {
        "machine": machine(),
        "clock": os.environ.get("BENCH_CLOCK", "wall"),
        "data": {"files": [file.name for file in sorted(options.folder.glob("*.jsonl.gz"))]},
        "questions_of_each_kind": options.questions,
        "kinds": list(KINDS),
        "sizes": [],
    }
    with tempfile.TemporaryDirectory() as scratch:
        for size in map(int, options.sizes.split(",")):
            report["sizes"].append(measure(options.folder, Path(scratch), size, options.questions, peers))
            options.output.write_text(
                json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
            )
    print(table(report))


if __name__ == "__main__":
    main()
