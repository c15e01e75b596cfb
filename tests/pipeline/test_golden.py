"""Pages keep the outline that was read and found right.

A change must be seen: write the golden files anew with ``python -m tests.tools.golden``, read the difference.
"""

import json
from pathlib import Path

import pytest

from indexer.coverage import check_coverage, unfaithful
from indexer.pipeline import process
from tests.pipeline.outline import outline

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
PAGES = sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests/pages/text").glob("*.txt")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_outline_is_as_recorded(page: Path) -> None:
    """Reports, years, regions, headings, and where each paragraph begins and ends."""
    recorded = json.loads((GOLDEN / f"{page.stem}.json").read_text(encoding="utf-8"))
    processed = process(page.read_bytes(), page.name)
    assert outline(processed) == recorded
    assert not unfaithful(processed)
    assert not check_coverage(processed)


def test_every_golden_file_has_its_page() -> None:
    """No record outlives its page."""
    assert {file.stem for file in GOLDEN.glob("*.json")} == {page.stem for page in PAGES}


def test_text_is_shown_as_the_page_prints_it() -> None:
    """Rules read simplified characters; people see what stands on the page."""
    page = ROOT / "tests/pages/text/traditional.txt"
    processed = process(page.read_bytes(), page.name)
    assert processed.reports[0].title.value == "XX市民政局2015年工作總結"
    assert processed.reports[0].genre == "年度总结"
    assert processed.paragraphs[0].paragraph.text.startswith("一、社會救助工作穩步推進。")
