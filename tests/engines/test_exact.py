"""Exact strings over arrays: what a search through every text finds."""

import gc
import random
import weakref
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.folding import fold, strip_punctuation
from archive.variants import is_variant
from indexer.engines.characters import Characters
from indexer.engines.exact import ExactIndex
from indexer.engines.strings import Strings
from tests.engines.documents import seed_documents, write_index

# Points and digits for the rule on decimals; a character outside the basic plane and half of one.
_ALPHABET = "养老院，。.（）12a一二百万点年的和及时\U00020000\ud840"
rows = st.lists(st.text(_ALPHABET, max_size=12), max_size=8)
needles = st.text(_ALPHABET, min_size=1, max_size=5)
several = settings(max_examples=200, deadline=None, derandomize=True)


def grep(texts: list[str], needle: str) -> list[int]:
    return [row for row, text in enumerate(texts) if needle in text]


@several
@given(rows, st.lists(needles, max_size=10), st.randoms(use_true_random=False))
def test_none_is_missed_and_none_is_false(
    texts: list[str], strange: list[str], chance: random.Random
) -> None:
    index = ExactIndex.build(Strings.of(texts))
    cuts = [t[i : i + chance.randrange(1, 7)] for t in texts if t for i in [chance.randrange(len(t))]]
    for needle in cuts + strange:
        assert index.exact(needle).tolist() == grep(texts, needle)
        variants = [row for row, text in enumerate(texts) if is_variant(needle, text)]
        assert index.variant(needle).tolist() == variants
        some = np.array(variants[::2], np.int64)
        assert index.variant(needle, known=some).tolist() == variants[1::2]


def test_saved_index_finds_the_same(tmp_path: Path) -> None:
    texts = [fold(document.text) for document in seed_documents()]
    index = ExactIndex.build(Strings.of(texts))
    loaded = write_index(tmp_path, [], [texts], list(range(len(texts))))
    chance = random.Random(3)
    for round_ in range(300):
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        needle = text[start : start + 1 + round_ % 9]
        assert loaded.exact(needle).tolist() == index.exact(needle).tolist() == grep(texts, needle)
        assert set(loaded.exact(needle).tolist()) <= {
            *loaded.variant(needle).tolist()
        } or not strip_punctuation(needle)


@several
@given(rows)
def test_stripping_by_arrays_is_stripping_by_strings(texts: list[str]) -> None:
    characters = Characters.of(Strings.of(texts))
    assert list(characters.strings()) == texts
    assert list(characters.without_punctuation().strings()) == [strip_punctuation(text) for text in texts]


@several
@given(rows, rows, st.data())
def test_strings_are_a_list_of_strings(first: list[str], second: list[str], data: st.DataObject) -> None:
    both = Strings.joined([Strings.of(first), Strings.of(second)])
    expected = first + second
    assert list(both) == expected
    assert [both[i] for i in range(len(both))] == expected
    chosen = data.draw(st.lists(st.integers(0, len(expected) - 1))) if expected else []
    assert list(both.take(np.array(chosen, np.int64))) == [expected[i] for i in chosen]


def test_file_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    Strings.of(["养老院"]).save(tmp_path, "text")
    (tmp_path / "text.txt").write_bytes("养老".encode())
    with pytest.raises(ValueError, match="do not fit"):
        Strings.load(tmp_path, "text")


@several
@given(rows, rows, st.randoms(use_true_random=False), st.lists(needles, max_size=10))
def test_joined_index_is_the_index_of_what_is_left(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[str],
    second: list[str],
    chance: random.Random,
    asked: list[str],
) -> None:
    """Rows that go, rows that come between the others, and rows in another order."""
    both = first + second
    kept = chance.sample(range(len(both)), chance.randrange(len(both) + 1))
    index = write_index(tmp_path_factory.mktemp("joined"), first, [second], kept)
    anew = ExactIndex.build(Strings.of([both[row] for row in kept]))
    assert list(index.folded) == [both[row] for row in kept]
    for needle in [*asked, *(text[:2] for text in both), *(text[1:4] for text in both)]:
        assert index.exact(needle).tolist() == anew.exact(needle).tolist()
        assert index.variant(needle).tolist() == anew.variant(needle).tolist()


def test_an_index_goes_with_its_last_reader() -> None:
    """Parts of a large index are made one after the other: memory must not wait for cycles to be looked for."""
    gc.disable()
    try:
        index = ExactIndex.build(Strings.of(["养老院"]))
        assert index.exact("养老").tolist() == [0]
        gone = weakref.ref(index)
        del index
        assert gone() is None
    finally:
        gc.enable()
