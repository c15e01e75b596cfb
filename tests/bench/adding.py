"""How long a new page takes to be found in an archive of N paragraphs, while somebody keeps searching."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from archive.search import SearchRequest
from indexer.workspace import Workspace
from tests.bench.processes import ROOT

_WORD = "嵌入式安居驿站示例"
_PAGE = f"""某某县民政局2024年工作总结
一、养老服务。
一是新建{_WORD}3处，增长60.5%。
二是为2300名老年人发放高龄津贴。
"""
_PATIENCE = 120.0


def measure(archive: Path, scratch: Path) -> dict[str, float]:
    """Adds a page by command to a copy of ``archive``; seconds until an open archive finds it, the longest
    that a reader waited meanwhile, and the first request that sees the new state.
    """
    copy, page = scratch / "adding", scratch / "new.txt"
    shutil.copytree(archive, copy)
    page.write_text(_PAGE, encoding="utf-8")
    os.sync()  # else the first commit would wait for the copy to reach the disk
    command = [sys.executable, "-m", "webui.cli", "--archive", str(copy), "index", str(page)]
    with Workspace.open(copy, lambda _: None) as workspace:
        asked = SearchRequest(f"“{_WORD}”", explain=False)
        other = SearchRequest("人民政府", explain=False)
        workspace.search(other)
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        longest, found = 0.0, False
        while not found and time.perf_counter() - start < _PATIENCE:
            began = time.perf_counter()
            found = workspace.search(asked).total == 1
            first = time.perf_counter() - began
            if not found:
                longest = max(longest, first)
            time.sleep(0.005)
        seconds = time.perf_counter() - start
        process.wait()
        began = time.perf_counter()
        workspace.search(other)
        return {
            "searchable_seconds": round(seconds, 2),
            "longest_wait_ms": round(longest * 1000, 1),
            "first_request_ms": round(first * 1000, 1),
            "next_request_ms": round((time.perf_counter() - began) * 1000, 1),
        }
