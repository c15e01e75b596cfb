"""The pages that a benchmark indexes, made of a folder of documents that is given by its path.

The folder holds ``*.jsonl.gz`` files; each line is a JSON object with ``title`` and ``text``. Every document
becomes one page, a plain-text file, until there are as many lines as paragraphs are asked for.
"""

import gzip
import json
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.folding import fold
from archive.model import IndexDocument
from archive.query import UNKNOWN
from archive.store import Store


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph as every engine gets it: folded text, headings and title, and the values of five facets."""

    id: str
    text: str
    around: str
    domain: tuple[str, ...]
    measure: tuple[str, ...]
    role: tuple[str, ...]
    year: tuple[str, ...]
    region: tuple[str, ...]


def _documents(folder: Path) -> Iterator[tuple[str, str]]:
    # Backwards by name: reports come before laws, which are many times as many.
    for file in sorted(folder.glob("*.jsonl.gz"), reverse=True):
        with gzip.open(file, "rt", encoding="utf-8") as stream:
            for line in stream:
                document = json.loads(line)
                yield str(document["title"]), str(document["text"])


def write_pages(source: Path, folder: Path, paragraphs: int) -> int:
    """Writes pages with about ``paragraphs`` paragraphs into ``folder``; how many pages.

    Raises ValueError when ``source`` has no documents.
    """
    folder.mkdir(parents=True)
    lines = pages = 0
    for title, text in _documents(source):
        kept = [line for line in text.split("\n") if line.strip()][: paragraphs - lines]
        if not kept:
            break
        lines += len(kept)
        (folder / f"{pages:05}.txt").write_text("\n".join([title, *kept]), encoding="utf-8")
        pages += 1
    if not pages:
        raise ValueError(f"no *.jsonl.gz with documents in {source}")
    return pages


def rows_of(archive: Path) -> list[Row]:
    """The paragraphs that the archive's index holds: of copies, one."""
    rows = []
    with Store.open(archive) as store:
        for page_id in store.page_ids():
            rows += map(_row, store.index_documents(page_id))
    return rows


def _row(document: IndexDocument) -> Row:
    return Row(
        document.paragraph_id,
        fold(document.text),
        fold(" ".join(part for part in (document.headings, document.title) if part)),
        tuple(dict.fromkeys(document.domains)),
        tuple(dict.fromkeys(document.measures)),
        (document.role,),
        (UNKNOWN if document.year is None else str(document.year),),
        (document.region or UNKNOWN,),
    )


def save(rows: list[Row], file: Path) -> None:
    """Keeps ``rows`` for the processes that measure."""
    file.write_bytes(pickle.dumps(rows))


def load(file: Path) -> list[Row]:
    """What ``save`` kept; a file of our own making."""
    found: list[Row] = pickle.loads(file.read_bytes())
    return found
