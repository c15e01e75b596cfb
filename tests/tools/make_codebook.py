"""Measures the tagger on the held-out labels and writes the figures into the package and docs/codebook.md:
``python -m tests.tools.make_codebook``.
"""

import hashlib
from pathlib import Path

from archive.taxonomy import load_taxonomy
from indexer.evaluation import Quality, evaluate, labelled_reports, load_units, quality_text, render
from indexer.tag import Tagger

ROOT = Path(__file__).parents[2]
LABELS = ROOT / "tests" / "tag" / "labels" / "heldout.jsonl"
CODEBOOK = ROOT / "docs" / "codebook.md"
QUALITY = ROOT / "indexer" / "evaluation" / "quality.json"
HOW = (
    "留出集 tests/tag/labels/heldout.jsonl：按报告留出、未用于学习权重的报告，由项目成员按公开常识撰写，"
    "仿 2005—2025 年县、乡、市、省各级各种写法，另含其他部门的报告；先按标注指南人工标注，再运行标注器。"
    "“可有可无”的标签不计对错。写法比真实报告短而杂，故数字偏低；作者与标注者、调规则者是同一人，"
    "补词时又看过其中的错误，故可能偏高。"
)


def digest(path: Path) -> str:
    """The SHA-256 of a labelled file, in hex."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def measured() -> Quality:
    """How good the tagger is on the held-out labels."""
    taxonomy = load_taxonomy()
    scores = evaluate(Tagger(taxonomy), labelled_reports(load_units(LABELS, taxonomy)))
    return Quality(scores, taxonomy.digest, digest(LABELS), HOW)


if __name__ == "__main__":
    found = measured()
    QUALITY.write_text(quality_text(found), encoding="utf-8")
    CODEBOOK.write_text(render(load_taxonomy(), found), encoding="utf-8")
