"""Runs of characters: many texts at once weigh what each weighs alone; the stretch shown is what weighs most."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.tag.matcher import fold
from indexer.tag.runs import Runs, spelled

LETTERS = "培训养老0９。《》\0🀄Ａ"
ROWS = {
    "培": (4, -7),
    "训": (-3, 2),
    "培训": (90, 1),
    "老养": (-5, 60),
    "养": (0, 9),
    "0": (8, 8),
    "a🀄": (5, -6),
}
RUNS = Runs(ROWS, np.array(list(ROWS.values())))


@given(st.lists(st.text(LETTERS, max_size=20), max_size=6))
@example([])
@example(["", "培"])
@example(["培", "训"])
@example(["培训", "养", ""] * 90)
def test_each_run_of_a_text_counts_once(texts: list[str]) -> None:
    """Whatever the texts before and behind it are."""
    expected = [
        [sum(row[column] for run, row in ROWS.items() if run in spelled(text)) for column in (0, 1)]
        for text in texts
    ]
    assert RUNS.sums(texts).tolist() == expected


@given(st.text(LETTERS.replace("《", "").replace("》", ""), min_size=1, max_size=30), st.sampled_from([0, 1]))
def test_the_stretch_shown_is_the_one_that_weighs_most(text: str, column: int) -> None:
    """Of all stretches up to twelve characters, the shortest of those that weigh most, and of these the first."""
    folded = fold(text)

    def worth(place: int) -> float:
        pairs = [folded[place : place + 2], folded[place - 1 : place + 1] if place else ""]
        halves = [ROWS[pair][column] / 2 for pair in pairs if len(pair) == 2 and pair in ROWS]
        return ROWS.get(folded[place], (0, 0))[column] + sum(halves)

    stretches = [
        (start, start + size)
        for size in range(1, 13)
        for start in range(len(text))
        if start + size <= len(text)
    ]
    best = max(stretches, key=lambda stretch: sum(map(worth, range(*stretch))))
    assert RUNS.stretch(text, column) == best


def test_an_empty_text_has_no_stretch() -> None:
    assert RUNS.stretch("", 0) == (0, 0)
