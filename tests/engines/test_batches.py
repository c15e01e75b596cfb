"""Making the index batch by batch, here or in other processes, gives what making it in one go gives."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import IndexDocument
from archive.query import Filters, Loose, Query
from indexer.analysis import default_analyzer
from indexer.engines import batch
from indexer.engines.exact import ExactIndex
from indexer.engines.strings import Strings
from indexer.engines.whoosh import WhooshEngine
from indexer.engines.writer import WhooshIndexWriter
from tests.engines.documents import document

_texts = st.lists(st.text("甲乙丙丁1.,的", max_size=12), max_size=6)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(_texts, min_size=1, max_size=4))
def test_indexes_in_turn_find_what_one_index_finds(
    tmp_path_factory: pytest.TempPathFactory, parts: list[list[str]]
) -> None:
    whole = ExactIndex.build(Strings.of([text for part in parts for text in part]))
    joined = ExactIndex.in_turn([ExactIndex.build(Strings.of(part)) for part in parts])
    folders = [tmp_path_factory.mktemp("index") for _ in range(2)]
    for folder, found in zip(folders, (whole, joined), strict=True):
        found.save(folder)
    names = sorted(file.name for file in folders[0].iterdir())
    assert names == sorted(file.name for file in folders[1].iterdir())
    for name in names:
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes(), name


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
