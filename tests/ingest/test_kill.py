"""A kill at any moment of ``index``: the archive opens, finished pages are there, and running again completes it."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive.store import Store
from indexer.workspace import Workspace
from tests.ingest.conftest import exported

ROOT = Path(__file__).parents[2]
PAGES = 40


@pytest.fixture
def many(pages: Path) -> Path:
    """Enough pages for ``index`` to be killed among them."""
    for number in range(PAGES):
        items = "".join(f"{n}、救助困难群众{n * number + 1}人，发放资金{n}万元。\n" for n in range(1, 30))
        (pages / f"{number:02}.txt").write_text(
            f"某县民政局{1980 + number}年工作总结\n{items}", encoding="utf-8"
        )
    return pages


def start(tmp_path: Path, archive: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "webui.cli", "--archive", archive, "index", "pages", "--workers", "1"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def test_a_kill_loses_no_finished_page_and_the_next_run_completes(many: Path, tmp_path: Path) -> None:
    """Killed at many moments, from the first page to the writing of the index."""
    whole = start(tmp_path, "whole")
    began = time.monotonic()
    assert whole.wait(timeout=120) == 0
    duration = time.monotonic() - began
    reference = exported(tmp_path / "whole")
    moments = random.Random(7)
    interrupted = 0
    for attempt in range(8):
        archive = tmp_path / f"killed-{attempt}"
        process = start(tmp_path, archive.name)
        # The start of the interpreter takes about a third of the time; the kill comes after it.
        time.sleep(duration * moments.uniform(0.3, 1.0))
        process.send_signal(signal.SIGKILL)
        interrupted += process.wait(timeout=60) != 0
        if (archive / "archive.sqlite").exists():
            with Store.open(archive) as store:
                pages = store.page_ids()
                assert all(store.page_records(page) for page in pages)
        finish = start(tmp_path, archive.name)
        assert finish.wait(timeout=120) == 0
        assert exported(archive) == reference
        with Workspace.open(archive, lambda _: None) as workspace:
            assert not workspace.verify([]).findings
    assert interrupted
