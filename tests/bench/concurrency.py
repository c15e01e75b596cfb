"""Eight threads search an archive while another process adds, changes and removes its pages.

    python -m tests.bench.concurrency [--seconds 60] [--threads 8] [--pages 40]

Every result is looked at: the list, the total, the layers, the facets and the records must be of the same
paragraphs. Prints how many searches were made and everything that was wrong; exit code 1 if anything was.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from archive.query import UNKNOWN
from archive.search import SearchRequest, SearchResult
from indexer.workspace import Workspace
from tests.bench.processes import ROOT

WORDS = ("养老服务", "特困人员", "婚姻登记", "社会组织", "嵌入式养老院", "未成年人保护", "公墓", "低保")
QUERIES = (*(f"“{word}”" for word in WORDS), *WORDS, "服务 NOT 公墓", "养老 NEAR/20 服务", "")


@dataclass(slots=True)
class Findings:
    """What the threads saw; ``states`` holds the totals of the query that finds everything."""

    searches: int = 0
    wrong: list[str] = field(default_factory=list)
    states: set[int] = field(default_factory=set)


def page(number: int, version: int) -> str:
    """A report whose paragraphs come and go with ``version``."""
    chance = random.Random(f"{number} {version}")
    lines = [f"某市第{number}区民政局{2010 + number % 10}年工作总结", "一、主要工作。"]
    for item in range(chance.randrange(5, 15)):
        word = chance.choice(WORDS)
        lines.append(f"第{number}区第{version % 3}次安排{word}经费{item + 1}00万元，完成{word}项目。")
    return "\n".join(lines)


def change(folder: Path, archive: Path, seconds: float, pages: int) -> None:
    """Changes, removes and adds pages, and indexes them, until the time is over."""
    chance, end, version = random.Random(5), time.monotonic() + seconds, 0
    with Workspace.create(archive, lambda _: None) as workspace:
        while time.monotonic() < end:
            version += 1
            gone = folder / f"{chance.randrange(pages)}.txt"
            if gone.exists():
                workspace.remove([gone])
                gone.unlink()
            for number in chance.sample(range(pages), 3):
                (folder / f"{number}.txt").write_text(page(number, version), encoding="utf-8")
            workspace.ingest([folder], workers=1)


def torn(result: SearchResult) -> str | None:
    """What does not agree in a result that lists all its hits without filters; None if all does."""
    if result.missing:
        return f"{len(result.missing)} hits without a record"
    if not result.total == len(result.hits) == sum(result.layers.values()):
        return f"total {result.total}, list {len(result.hits)}, layers {sum(result.layers.values())}"
    reports = [hit.record.report for hit in result.hits]
    listed = {
        "role": Counter(hit.record.tagged.role for hit in result.hits),
        "year": Counter(report.year.value or UNKNOWN for report in reports),
        "region": Counter(report.region.value or UNKNOWN for report in reports),
    }
    for facet, counts in listed.items():
        if counts != Counter(result.facets[facet]):
            return f"{facet}: {dict(counts)} in the list, {dict(result.facets[facet])} in the facet"
    return None


def read(workspace: Workspace, end: float, seed: int, findings: Findings, lock: threading.Lock) -> None:
    """Searches until ``end``."""
    chance = random.Random(seed)
    while time.monotonic() < end:
        text = chance.choice(QUERIES)
        try:
            result = workspace.search(SearchRequest(text, limit=None))
            problem = torn(result)
        except Exception as error:
            result, problem = None, f"{type(error).__name__}: {error}"
        with lock:
            findings.searches += 1
            if problem:
                findings.wrong.append(f"{text}: {problem}")
            elif result is not None and not text:
                findings.states.add(result.total)


def run(scratch: Path, seconds: float, threads: int, pages: int) -> Findings:
    """Makes an archive, then reads it while it changes."""
    folder, archive = scratch / "pages", scratch / "archive"
    folder.mkdir()
    for number in range(pages):
        (folder / f"{number}.txt").write_text(page(number, 0), encoding="utf-8")
    with Workspace.create(archive, lambda _: None) as workspace:
        workspace.ingest([folder], workers=1)
    arguments = ["--write", str(folder), str(archive), "--seconds", str(seconds), "--pages", str(pages)]
    command = [sys.executable, "-m", "tests.bench.concurrency", *arguments]
    findings, lock = Findings(), threading.Lock()
    with Workspace.open(archive, lambda _: None) as workspace:
        workspace.engine()
        writer = subprocess.Popen(command, cwd=ROOT)
        end = time.monotonic() + seconds
        readers = [
            threading.Thread(target=read, args=(workspace, end, seed, findings, lock))
            for seed in range(threads)
        ]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        if writer.wait() != 0:
            findings.wrong.append(f"the writer ended with {writer.returncode}")
    return findings


def main() -> None:
    """Runs it in a scratch folder."""
    parser = argparse.ArgumentParser(description="Searches an archive while it changes.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--write", nargs=2, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write:
        change(*options.write, options.seconds, options.pages)
        return
    with tempfile.TemporaryDirectory() as scratch:
        findings = run(Path(scratch), options.seconds, options.threads, options.pages)
    print(f"{findings.searches} searches, {len(findings.states)} states seen, {len(findings.wrong)} wrong")
    print("\n".join(sorted(set(findings.wrong))[:20]))
    sys.exit(bool(findings.wrong))


if __name__ == "__main__":
    main()
