"""Making the index batch by batch, here or in other processes, gives what making it in one go gives."""

from pathlib import Path

import pytest

from archive.model import IndexDocument
from archive.query import Filters, Loose, Query
from indexer.analysis import default_analyzer
from indexer.engines import batch
from indexer.engines.whoosh import WhooshEngine
from indexer.engines.writer import WhooshIndexWriter
from tests.engines.documents import document


def _documents(count: int) -> list[IndexDocument]:
    return [
        document(f"p{n}", f"第{n}项：为{n % 7}名老年人发放补贴", f"page-{n // 3:04}", ordinal=n % 3)
        for n in range(count)
    ]


def _files(directory: Path) -> dict[str, bytes]:
    """All files of the only generation but those of Whoosh, which names its files by chance."""
    (generation,) = directory.glob("generation-*")
    return {file.name: file.read_bytes() for file in generation.iterdir() if file.is_file()}


@pytest.mark.parametrize(("workers", "backwards"), [(1, False), (2, False), (2, True)])
def test_size_of_batches_workers_and_order_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int, backwards: bool
) -> None:
    documents = _documents(40)
    digests = {document.page_id: "1" for document in documents}
    WhooshIndexWriter(tmp_path / "one", default_analyzer()).update([], documents, digests)
    monkeypatch.setattr(batch, "_DOCUMENTS", 7)
    given = documents[::-1] if backwards else documents
    WhooshIndexWriter(tmp_path / "many", default_analyzer(), workers=workers).update([], given, digests)
    one, many = _files(tmp_path / "one"), _files(tmp_path / "many")
    if backwards:  # entries of the word index, and so their numbers, stand as they came
        for files in (one, many):
            del files["serial.npy"], files["entry_rows.npy"]
    assert one == many
    found = [_hits(tmp_path / name) for name in ("one", "many")]
    assert found[0] == found[1]
    assert len(found[0]) == 40


def _hits(directory: Path) -> list[tuple[str, float]]:
    engine = WhooshEngine(directory, default_analyzer())
    try:
        hits = engine.find(Query("", (Loose("老年人"), Loose("补贴"))), Filters()).slice(0, None)
        return [(hit.paragraph_id, hit.score) for hit in hits]
    finally:
        engine.close()
