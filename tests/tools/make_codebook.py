"""Writes docs/codebook.md from the taxonomy and the held-out labels: ``python -m tests.tools.make_codebook``."""

import hashlib
from pathlib import Path

from archive.taxonomy import load_taxonomy
from indexer.evaluation import evaluate, labelled_reports, load_units, render
from indexer.tag import Tagger

ROOT = Path(__file__).parents[2]
LABELS = ROOT / "tests" / "tag" / "labels" / "heldout.jsonl"
CODEBOOK = ROOT / "docs" / "codebook.md"
HOW = (
    "留出集 `tests/tag/labels/heldout.jsonl`：按报告留出、未用于调词和调权的报告，由项目成员按公开常识撰写，"
    "仿 2005—2025 年县、乡、市、省各级各种写法，另含其他部门的报告；先按 [标注指南](guide/labelling.md) "
    "人工标注，再运行标注器。“可有可无”的标签不计对错。写法比真实报告短而杂，故数字偏低；"
    "作者与标注者、调规则者是同一人，故又可能偏高。比较与局限见 [0005](decisions/0005-tagging.md)。"
)


def digest(path: Path) -> str:
    """The SHA-256 of a labelled file, in hex."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def codebook() -> str:
    """The page as it should be."""
    taxonomy = load_taxonomy()
    scores = evaluate(Tagger(taxonomy), labelled_reports(load_units(LABELS, taxonomy)))
    return render(taxonomy, scores, digest(LABELS), HOW)


if __name__ == "__main__":
    CODEBOOK.write_text(codebook(), encoding="utf-8")
