"""The word index: what Whoosh gives back is what it was given, by the fast way as by its public one."""

from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pytest
import whoosh.index
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.engines.pool import Words
from indexer.engines.word_writer import WordWriter, copy_index
from indexer.engines.words import AROUND, TEXT, WordReader, read_slowly
from tests.tools.make_word_index import ENTRIES

WRITTEN = Path(__file__).parent / "whoosh_2_7_4"


def postings(reader: WordReader, field: str, word: str) -> dict[int, int]:
    """Serial and count of each entry that is still there."""
    entries, counts = reader.postings(field, word)
    serials = reader.serials()[entries].tolist()
    return {s: int(c) for s, c in zip(serials, counts.tolist(), strict=True) if s >= 0}


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.lists(st.lists(st.lists(st.sampled_from("甲乙丙"), max_size=4), max_size=300), max_size=3))
def test_postings_are_those_that_were_added(
    tmp_path_factory: pytest.TempPathFactory, commits: list[list[list[str]]]
) -> None:
    directory = tmp_path_factory.mktemp("words") / "words"
    expected: dict[str, dict[int, int]] = defaultdict(dict)
    serial = 0
    for texts in [*commits, []]:
        writer = WordWriter(directory)
        for words in texts:
            writer.add([serial], Words.of([words]), Words.of([[]]))
            for word, often in Counter(words).items():
                expected[word][serial] = often
            serial += 1
        writer.commit()
    reader = WordReader(directory)
    assert sorted(reader.serials().tolist()) == list(range(serial))
    for word in "甲乙丙":
        assert postings(reader, TEXT, word) == expected[word]
    reader.close()


def test_index_written_by_whoosh_2_7_4_is_read(tmp_path: Path) -> None:
    """By whichever Whoosh is installed, and it can be added to."""
    copy_index(WRITTEN, tmp_path / "words")
    for more in ([], [(9999, ["养老"], ["题"])]):
        writer = WordWriter(tmp_path / "words")
        for serial, text, around in more:
            writer.add([serial], Words.of([text]), Words.of([around]))
        writer.commit()
        reader = WordReader(tmp_path / "words")
        alive = [e for n, e in enumerate(ENTRIES) if n % 100] + more
        for word in ("养老", "五", "非", "无"):
            expected = {serial: text.count(word) for serial, text, _ in alive if word in text}
            assert postings(reader, TEXT, word) == expected
        assert postings(reader, AROUND, "题") == {serial: 1 for serial, _, _ in alive}
        reader.close()


@pytest.mark.parametrize("word", ["养老", "五", "非", "无"])
def test_whole_blocks_give_what_public_calls_give(word: str) -> None:
    """The fast reader uses names that are private to Whoosh; here it is held to the public ones."""
    _hold_to_public_calls(WRITTEN, word)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.lists(st.integers(0, 300), min_size=1, max_size=60), st.integers(1, 70_000))
def test_own_blocks_give_what_public_calls_give(
    tmp_path_factory: pytest.TempPathFactory, often: list[int], gap: int
) -> None:
    """Long and short lists, small and large gaps between entries, small and large counts."""
    directory = tmp_path_factory.mktemp("words") / "words"
    writer = WordWriter(directory)
    for serial, number in enumerate(often):
        for _ in range(gap if serial == 1 else 0):
            writer.add([0], Words.of([[]]), Words.of([[]]))
        writer.add([serial], Words.of([["甲"] * number + ["乙"]]), Words.of([[]]))
    writer.commit()
    for word in "甲乙丙":
        _hold_to_public_calls(directory, word)


def _hold_to_public_calls(directory: Path, word: str) -> None:
    reader = WordReader(directory)
    for leaf, _, packed in reader._parts:
        deleted = [entry for entry in range(leaf.doc_count_all()) if leaf.is_deleted(entry)]
        parts = packed and packed.blocks(TEXT, word.encode())
        assert parts is not None  # otherwise the fast way is not taken at all
        if (TEXT, word) not in leaf:
            assert not parts
            continue
        entries = np.concatenate([entries for entries, _ in parts])
        counts = np.concatenate([counts for _, counts in parts])
        alive = ~np.isin(entries, deleted)
        slow_entries, slow_counts = read_slowly(leaf.postings(TEXT, word.encode()))
        assert len(slow_entries)
        assert entries[alive].tolist() == slow_entries.tolist()
        assert counts[alive].tolist() == slow_counts.tolist()
    reader.close()


def test_what_is_written_is_read_by_public_calls(tmp_path: Path) -> None:
    """Postings are handed to Whoosh by names private to it; one word has more of them than a block holds."""
    often = {serial: 1 + serial % 3 for serial in range(20_000)}
    writer = WordWriter(tmp_path / "words")
    for serial, number in often.items():
        writer.add([serial], Words.of([["甲"] * number + ["乙"]]), Words.of([["题"]]))
    writer.commit()
    with whoosh.index.open_dir(str(tmp_path / "words")).reader() as reader:
        for word, expected in (("甲", often), ("乙", dict.fromkeys(often, 1))):
            entries, counts = read_slowly(reader.postings(TEXT, word.encode()))
            assert dict(zip(entries.tolist(), counts.tolist(), strict=True)) == expected
            info = reader.term_info(TEXT, word.encode())
            assert (info.doc_frequency(), info.weight()) == (len(often), sum(expected.values()))
            assert info.max_weight() == max(expected.values())


def test_cancelled_commit_leaves_nothing(tmp_path: Path) -> None:
    for words in (["甲"], ["乙"]):
        writer = WordWriter(tmp_path / "words")
        writer.add([1], Words.of([words]), Words.of([[]]))
        writer.commit() if words == ["甲"] else writer.cancel()
    reader = WordReader(tmp_path / "words")
    assert postings(reader, TEXT, "甲") == {1: 1}
    assert postings(reader, TEXT, "乙") == {}
    reader.close()


def test_copy_does_not_change_with_the_original(tmp_path: Path) -> None:
    """It shares files with the original, so this holds only as long as nobody writes into an old file."""
    for serial in (1, 2):
        writer = WordWriter(tmp_path / "words")
        writer.add([serial], Words.of([["甲"]]), Words.of([[]]))
        writer.commit()
        if serial == 1:
            copy_index(tmp_path / "words", tmp_path / "copy")
            before = {file.name: file.read_bytes() for file in (tmp_path / "copy").iterdir()}
    assert {file.name: file.read_bytes() for file in (tmp_path / "copy").iterdir()} == before
    reader = WordReader(tmp_path / "copy")
    assert postings(reader, TEXT, "甲") == {1: 1}
    reader.close()


def test_postings_that_a_writer_has_taken_away_are_told_as_missing_files(tmp_path: Path) -> None:
    """So that a reader who comes between two states tries the newer one."""
    with pytest.raises(OSError, match="no postings"):
        WordReader(tmp_path)
