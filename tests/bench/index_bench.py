"""Measures ``minzheng index``, the whole way from pages on disk to a searchable archive.

Run by hand: ``python -m tests.bench.index_bench DOCUMENTS.jsonl.gz [PARAGRAPHS]``. Each line of the file is a
JSON object with ``title`` and ``text``; each becomes one page, until there are about as many paragraphs as asked
for (100,000). Figures are printed, nothing is judged.
"""

import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from archive.store import Store

ROOT = Path(__file__).parents[2]
_PARAGRAPHS = 100_000


def write_pages(documents: Path, folder: Path, paragraphs: int) -> int:
    """Writes one page for each document until about ``paragraphs`` non-empty lines are there; how many pages."""
    lines = pages = 0
    with gzip.open(documents, "rt", encoding="utf-8") as stream:
        for line in stream:
            document = json.loads(line)
            lines += sum(bool(part.strip()) for part in document["text"].split("\n"))
            (folder / f"{pages:05}.txt").write_text(
                f"{document['title']}\n{document['text']}", encoding="utf-8"
            )
            pages += 1
            if lines >= paragraphs:
                break
    return pages


def main() -> None:
    """Prints seconds, paragraphs per second, peak memory, and sizes on disk."""
    documents = Path(sys.argv[1])
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else _PARAGRAPHS
    with tempfile.TemporaryDirectory() as scratch:
        folder, archive = Path(scratch, "pages"), Path(scratch, "archive")
        folder.mkdir()
        pages = write_pages(documents, folder, wanted)
        command = [sys.executable, "-m", "webui.cli", "--archive", str(archive), "index", str(folder)]
        began = time.perf_counter()
        subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
        seconds = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        with Store.open(archive) as store:
            figures = store.stats()
        index = sum(file.stat().st_size for file in (archive / "index").rglob("*") if file.is_file())
        print(
            f"{pages} pages, {figures.paragraphs} paragraphs, {figures.characters} characters: {seconds:.1f} s, "
            f"{figures.paragraphs / seconds:.0f} paragraphs/s; largest process {peak:.0f} MB; "
            f"store {store.path.stat().st_size / 1e6:.0f} MB, index {index / 1e6:.0f} MB; {os.cpu_count()} processors"
        )


if __name__ == "__main__":
    main()
