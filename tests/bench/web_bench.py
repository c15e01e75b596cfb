"""How fast pages are, at a steady rate of requests by several readers at once.

    python -m tests.bench.web_bench ARCHIVE [--rate 20] [--users 8] [--seconds 20] [--results]

The archive is served by a process of its own. For each kind of page: how long the server took (by its own log), how
large the answer was, and whether it was right to answer so; then the server's processor time for each request.
Measure with as little else running as can be, and on an archive of the size you ask about.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from archive.store import Store
from tests.webui.serving import served

_PAGES = 150  # that queries are drawn from
_RESULTS = {"words": 6, "quoted": 4, "filtered": 3, "browsed": 1}
_WEIGHTS = {**_RESULTS, "paragraph": 3, "report": 1, "kwic": 1, "trend": 1, "api": 2}
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Asked:
    """An address, and the kind of page that it gives."""

    kind: str
    address: str


@dataclass(frozen=True, slots=True)
class Given:
    """What came back: ``status`` 0 when nothing did; ``ms`` as the reader waited."""

    kind: str
    status: int
    ms: float
    size: int


def questions(archive: Path, kinds: Collection[str], seed: int = 7) -> Iterator[Asked]:
    """Requests without end, of ``kinds``, drawn from the archive; no two the same on purpose."""
    weights = [_WEIGHTS[kind] if kind in kinds else 0 for kind in _WEIGHTS]
    draw = random.Random(seed)
    with Store.open(archive) as store:
        pages = store.page_ids()
        chosen = draw.sample(pages, min(_PAGES, len(pages)))
        records = [record for page in chosen for record in store.page_records(page)]
    records = [record for record in records if len(record.tagged.paragraph.text) > 20]
    while True:
        record = draw.choice(records)
        paragraph = record.tagged.paragraph
        start = draw.randrange(len(paragraph.text) - 8)
        text = "".join(char for char in paragraph.text[start : start + draw.randint(2, 8)] if char.isalnum())
        if len(text) < 2:
            continue
        words = [("q", text)]
        kind = draw.choices(list(_WEIGHTS), weights)[0]
        if kind == "quoted":
            words = [("q", f"“{text}”")]
        elif kind == "filtered":
            words += [("role", record.tagged.role), *(("year", y) for y in [record.report.year.value] if y)]
        elif kind == "browsed":
            words = [("role", record.tagged.role), ("page", str(draw.randint(1, 3)))]
        if kind == "paragraph":
            yield Asked(kind, f"/paragraphs/{paragraph.paragraph_id}")
        elif kind == "report":
            yield Asked(kind, f"/reports/{paragraph.report_id}")
        elif kind in ("kwic", "trend"):
            yield Asked(kind, f"/{kind}?{urlencode(words)}")
        elif kind == "api":
            yield Asked(kind, f"/api/v1/search?{urlencode(words)}")
        else:
            yield Asked(kind, f"/?{urlencode(words)}")


def ask(url: str, asked: Asked) -> Given:
    """Asks, and waits for the whole answer."""
    begun = time.perf_counter()
    try:
        with urlopen(Request(url + asked.address), timeout=30) as response:
            status, size = response.status, len(response.read())
    except HTTPError as error:
        status, size = error.code, len(error.read())
    except (URLError, OSError):
        status, size = 0, 0
    return Given(asked.kind, status, (time.perf_counter() - begun) * 1000, size)


def processor_seconds(pid: int) -> float:
    """What a process has used of the processors (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def percentile(values: list[float], share: int) -> float:
    """The value that ``share`` of a hundred do not exceed."""
    return quantiles(values, n=100)[share - 1] if len(values) > 1 else values[0]


def main() -> int:
    """Prints the figures; 1 when a request failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("archive", type=Path)
    parser.add_argument("--rate", type=float, default=20.0, help="requests a second, of all readers together")
    parser.add_argument("--users", type=int, default=8, help="readers at once")
    parser.add_argument("--seconds", type=float, default=20.0, help="300 for five minutes")
    parser.add_argument("--results", action="store_true", help="result pages only, as a search shows them")
    given = parser.parse_args()
    asked = questions(given.archive, _RESULTS if given.results else _WEIGHTS)
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "access.log"
        with served(given.archive, "--log", str(log), "--log-queries") as server:
            for first in (next(asked) for _ in range(10)):  # the index is opened and templates are read
                ask(server.url, first)
            log.write_text("")
            before, begun, waiting = processor_seconds(server.process.pid), time.monotonic(), []
            with ThreadPoolExecutor(given.users) as readers:
                for number in range(int(given.rate * given.seconds)):
                    time.sleep(max(0.0, begun + number / given.rate - time.monotonic()))
                    waiting.append(readers.submit(ask, server.url, next(asked)))
                answers = [one.result() for one in waiting]
            took, used = time.monotonic() - begun, processor_seconds(server.process.pid) - before
        lines = [json.loads(line) for line in log.read_text().splitlines()]
    failed = [one for one in answers if one.status != 200]
    print(f"{len(answers)} requests in {took:.1f} s by {given.users} readers; failed: {len(failed)}")
    print(f"server, all: p50 {percentile([e['ms'] for e in lines], 50):.1f} ms,"
          f" p95 {percentile([e['ms'] for e in lines], 95):.1f} ms;"
          f" processor {used / len(answers) * 1000:.1f} ms a request")  # fmt: skip
    for path in ("/", "/paragraphs", "/reports", "/kwic", "/trend", "/api"):
        own = [e["ms"] for e in lines if "/" + e["path"].split("/")[1] == path]
        sizes = [e["bytes"] for e in lines if "/" + e["path"].split("/")[1] == path]
        if own:
            print(f"  {path:<12} {len(own):>5}  p50 {percentile(own, 50):6.1f}  p95 {percentile(own, 95):6.1f} ms"
                  f"  largest {max(sizes) / 1024:.0f} KB")  # fmt: skip
    waits = [one.ms for one in answers]
    print(f"readers waited: p50 {percentile(waits, 50):.1f} ms, p95 {percentile(waits, 95):.1f} ms")
    print(
        "failures by status:", dict(Counter(one.status for one in failed)), file=sys.stderr
    ) if failed else None
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
