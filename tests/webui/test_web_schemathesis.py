"""schemathesis makes calls out of the description, right ones and wrong ones, and finds nothing to complain of.

The calls are the same each time. What is let pass stands in ``schemathesis.toml``.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.workspace import Workspace
from tests.webui.serving import ROOT, served

EXAMPLES = 15  # of each call; more by hand: schemathesis run http://127.0.0.1:8000/api/v1/openapi.json


def test_schemathesis_finds_nothing_to_complain_of(tmp_path: Path, seeds: Path) -> None:
    program = Path(sys.executable).with_name("schemathesis")
    if not program.exists():
        pytest.skip("schemathesis is not installed")
    with Workspace.create(tmp_path, lambda message: None) as made:  # one of its own: calls may correct it
        assert not made.ingest([seeds], 1).failed
    options = ["--phases=examples,coverage,fuzzing", f"--max-examples={EXAMPLES}", "--seed=1"]
    options.append("--generation-deterministic")
    with served(tmp_path, "--allow-corrections") as server:
        address = f"{server.url}/api/v1/openapi.json"
        done = subprocess.run(
            [program, "--config-file", ROOT / "schemathesis.toml", "run", address, *options],
            cwd=tmp_path,  # it leaves files where it runs
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"([1-9]\d*) selected / \1 total", done.stdout), done.stdout
