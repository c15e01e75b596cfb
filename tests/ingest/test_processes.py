"""Work spread over processes: order, errors, and what becomes of workers when the one that started them is killed."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive.errors import PageError
from indexer.processes import spread

ROOT = Path(__file__).parents[2]
_SCRIPT = """
from indexer.processes import spread
from tests.ingest.test_processes import linger
if __name__ == "__main__":
    print(list(spread(linger, [60.0] * 4, 2, lambda _: 1)))
"""


def linger(seconds: float) -> float:
    """Says that a worker is at work, then takes its time."""
    print("working", flush=True)
    time.sleep(seconds)
    return seconds


def refuse(number: int) -> int:
    """Fails on a number below nought."""
    if number < 0:
        raise PageError("负数")
    return number


def test_results_come_in_the_order_of_the_items_and_errors_in_their_place() -> None:
    results = spread(refuse, [3, 1, 2, *range(20), -1, 5], 2, lambda _: 1)
    assert [next(results) for _ in range(23)] == [3, 1, 2, *range(20)]
    with pytest.raises(PageError, match="负数"):
        next(results)


def test_workers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    """They hold its standard output; so that comes to its end only when all of them have."""
    script = tmp_path / "script.py"
    script.write_text(_SCRIPT, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(script)], cwd=ROOT, stdout=subprocess.PIPE, env={"PYTHONPATH": str(ROOT)}
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"working\n"
    process.kill()
    process.communicate(timeout=20)
