"""Texts and postings that are put aside as they come, and joined piece by piece, are those of one index."""

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.engines import gathered, pool
from indexer.engines.array_file import ArrayFile
from indexer.engines.exact import ExactIndex
from indexer.engines.pool import Occurrences, Words
from indexer.engines.strings import IntArray, Strings
from tests.engines.documents import write_index

_texts = st.lists(st.text("甲乙丙丁1.,的\ud840", max_size=12), max_size=6)
several = settings(max_examples=60, deadline=None, derandomize=True)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@several
@given(_texts, st.lists(_texts, min_size=1, max_size=4), st.randoms(use_true_random=False), st.booleans())
def test_what_is_written_does_not_depend_on_parts_and_pieces(
    tmp_path_factory: pytest.TempPathFactory,
    old: list[str],
    parts: list[list[str]],
    chance: random.Random,
    everything: bool,
) -> None:
    """Rows that go, rows that come between the others, and rows in another order."""
    texts = old + [text for part in parts for text in part]
    rows = list(range(len(texts)))
    if not everything:
        rows = chance.sample(rows, chance.randrange(len(texts) + 1))
    anew, joined = (tmp_path_factory.mktemp("index") for _ in range(2))
    write_index(anew, [], [[texts[row] for row in rows]], list(range(len(rows))))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gathered, "_AT_A_TIME", 4)
        patch.setattr(gathered, "_STEP", 2)
        write_index(joined, old, parts, rows)
    assert _files(anew) == _files(joined)
    assert list(Strings.load(joined, "text")) == [texts[row] for row in rows]
    assert list(ExactIndex.load(joined).folded) == [texts[row] for row in rows]


def test_few_postings_are_in_memory_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many, however many batches they come in."""
    chance = random.Random(7)
    parts = [["".join(chance.choices("甲乙丙丁戊己庚辛", k=60)) for _ in range(9)] for _ in range(20)]
    seen: list[int] = []
    whole = gathered.Postings.in_turn

    def watched(*arguments: object) -> gathered.Postings:
        seen.append(len(made := whole(*arguments)))  # type: ignore[arg-type]
        return made

    monkeypatch.setattr(gathered, "_AT_A_TIME", 200)
    monkeypatch.setattr(gathered, "_STEP", 10)
    monkeypatch.setattr(gathered.Postings, "in_turn", watched)
    write_index(tmp_path, [], parts, list(range(180)))
    # Of one key, all rows are together; beside that, a step more of each part.
    assert max(seen) <= 200 + 20 * 10 + 180
    assert len(seen) > 10


@several
@given(st.lists(st.lists(st.text("甲乙丙", min_size=1, max_size=2), max_size=9), max_size=9))
def test_words_are_sorted_some_at_a_time(texts: list[list[str]]) -> None:
    def rows(limit: int) -> list[tuple[bytes, list[int], list[float]]]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pool, "_AT_A_TIME", limit)
            words = Occurrences()
            words.add(0, Words.of(texts))
            return [
                (word, made.entries[start:end].tolist(), made.often[start:end].tolist())
                for made in words.postings()
                for word, start, end in zip(made.words, made.starts, made.starts[1:], strict=False)
            ]

    expected = [
        (
            word.encode(),
            [entry for entry, text in enumerate(texts) if word in text],
            [float(text.count(word)) for text in texts if word in text],
        )
        for word in sorted({word for text in texts for word in text})
    ]
    assert rows(3) == rows(1 << 21) == expected


@several
@given(st.lists(st.lists(st.integers(0, 99))))
def test_array_file_is_what_numpy_writes(
    tmp_path_factory: pytest.TempPathFactory, parts: list[list[int]]
) -> None:
    folder = tmp_path_factory.mktemp("arrays")
    arrays: list[IntArray] = [np.array(part, np.int64) for part in parts]
    with ArrayFile(folder / "one.npy", np.int64) as file:
        for array in arrays:
            file.add(array)
    np.save(folder / "other.npy", np.concatenate([np.zeros(0, np.int64), *arrays]))
    assert (folder / "one.npy").read_bytes() == (folder / "other.npy").read_bytes()
