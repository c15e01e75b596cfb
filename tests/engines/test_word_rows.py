"""The rows of words are those that were given, in whatever steps they came, and after a way through files."""

from array import array
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.strings import GONE
from indexer.engines.word_rows import WordRows

Counts = dict[str, int]
some_rows = st.lists(
    st.dictionaries(st.sampled_from("甲乙丙丁"), st.integers(1, 255), max_size=3), max_size=6
)


def built(entries: list[Counts], rows: list[int]) -> WordRows:
    """The words of ``entries``, of which each stands in the row of the same place."""
    lists: dict[bytes, tuple[array[int], array[float]]] = {}
    for entry, words in enumerate(entries):
        for word, often in words.items():
            there, counts = lists.setdefault(word.encode(), (array("I"), array("f")))
            there.append(entry)
            counts.append(often)
    return WordRows.build(lists, np.array(rows, np.int64))


def held(words: WordRows) -> Mapping[str, list[tuple[int, int]]]:
    """Of each word its rows with their counts."""
    found = {}
    for word in words.vocabulary():
        start, end = words.span(word)
        rows, counts = words.rows[start:end].tolist(), words.counts[start:end].tolist()
        found[word] = list(zip(rows, counts, strict=True))
    return found


def expected(rows: Mapping[int, Counts]) -> Mapping[str, list[tuple[int, int]]]:
    """The same, looked up row by row."""
    words = sorted({word for counts in rows.values() for word in counts})
    return {w: [(row, rows[row][w]) for row in sorted(rows) if w in rows[row]] for w in words}


@given(st.data(), some_rows)
def test_rows_and_counts_are_those_that_were_given_in_any_order(
    data: st.DataObject, entries: list[Counts]
) -> None:
    rows = data.draw(st.permutations(range(len(entries))))
    words = built(entries, rows)
    wanted = expected(dict(zip(rows, entries, strict=True)))
    assert held(words) == wanted
    assert words.vocabulary() == {word: len(rows) for word, rows in wanted.items()}
    assert words.span("戊") == (0, 0)


@given(st.data(), some_rows, some_rows)
def test_joined_rows_are_those_of_both_without_what_went(
    data: st.DataObject, old: list[Counts], added: list[Counts]
) -> None:
    """Rows that stay keep their order and make room for those that come."""
    stays = data.draw(st.lists(st.booleans(), min_size=len(old), max_size=len(old)))
    kept = sum(stays)
    places = data.draw(st.permutations(range(kept + len(added))))
    of_old, of_added = iter(sorted(places[:kept])), places[kept:]
    new = [next(of_old) if stay else GONE for stay in stays]
    words = built(old, list(range(len(old)))).joined(built(added, of_added), np.array(new, np.int64))
    both = [*zip(new, old, strict=True), *zip(of_added, added, strict=True)]
    assert held(words) == expected({row: counts for row, counts in both if row != GONE})


def test_what_was_saved_is_loaded_and_files_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    words = built([{"甲": 2, "乙": 1}, {"甲": 1}], [1, 0])
    words.save(tmp_path, "words")
    assert held(WordRows.load(tmp_path, "words")) == {"乙": [(1, 1)], "甲": [(0, 1), (1, 2)]}
    np.save(tmp_path / "words.rows.npy", np.zeros(2, np.int32))
    with pytest.raises(ValueError, match="do not fit"):
        WordRows.load(tmp_path, "words")


def test_a_word_said_more_than_255_times_counts_as_255() -> None:
    assert held(built([{"甲": 300}], [0])) == {"甲": [(0, 255)]}
