"""A real server in a process of its own: ``minzheng serve`` on a free port."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Served:
    """A server that is up."""

    process: subprocess.Popen[str]
    url: str


@contextmanager
def served(archive: Path, *options: str) -> Iterator[Served]:
    """Serves the archive while the block runs."""
    command = [sys.executable, "-m", "webui.cli", "--archive", str(archive), "serve", "--port", "0", *options]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        # A suite that runs in the background has interrupts ignored, and hands that down.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        try:
            assert process.stdout is not None
            said = []
            for line in process.stdout:
                said.append(line)
                if found := re.search(r"http://[^/]+", line):
                    yield Served(process, found[0])
                    break
            else:
                raise AssertionError(f"the server never came up: {''.join(said)}")
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
