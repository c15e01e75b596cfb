"""How much work a sketch takes, counted."""

import sys

import pytest

from archive.copies import ReportTexts
from archive.folding import fold
from indexer import copies
from indexer.copies import skeleton
from indexer.copies.sketch import text_key


def test_a_report_is_folded_once_for_its_sketch_and_its_runs_are_cut_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A sketch is made of every page taken in."""
    folded: list[str] = []
    cut: list[str] = []

    def counting_fold(text: str) -> str:
        folded.append(text)
        return fold(text)

    def counting_runs(letters: str) -> list[str]:
        cut.append(letters)
        return skeleton.runs(letters)

    monkeypatch.setattr(copies, "fold", counting_fold)
    monkeypatch.setattr(skeleton, "fold", counting_fold)
    monkeypatch.setattr(sys.modules["indexer.copies.sketch"], "runs", counting_runs)
    texts = tuple(f"第{n}项：" + "为老年人发放高龄津贴。" * 9 for n in range(50))
    made = copies.sketch(ReportTexts("r", tuple(map(str, range(50))), texts))
    assert len(folded) == len(texts) + 1  # the last again: it might have been cut off
    assert sum(map(len, cut)) <= made.letters + 200
    assert made.text_keys["7"] == text_key(fold(texts[7]))
