"""Commands in processes of their own, and the memory that they and their children take together."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
_EVERY = 0.1  # seconds between looks at memory


def run_module(*arguments: str) -> Any:
    """The JSON that ``python -m …`` prints. RuntimeError with what it wrote when it fails."""
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def timed_module(*arguments: str) -> tuple[float, int]:
    """Seconds that ``python -m …`` takes, and the most MB that it and its children held at one time (0 where
    that cannot be seen). RuntimeError when it fails.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    most, over = [0], threading.Event()

    def watch() -> None:
        while not over.wait(_EVERY):
            most.append(_resident(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, error = process.communicate()
    seconds = time.perf_counter() - start
    over.set()
    watcher.join()
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments)}: {error.decode(errors='replace').strip()}")
    return round(seconds, 2), max(most)


def _resident(pid: int) -> int:
    pending: Sequence[int] = [pid]
    total = 0
    while pending:
        total += sum(map(_own, pending))
        pending = [child for parent in pending for child in _children(parent)]
    return total // 1024


def _own(pid: int) -> int:
    """Kilobytes; pages that processes share are counted in each."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, task.read_text().split())
        except OSError:
            continue
    return found
