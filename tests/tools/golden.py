"""Writes the golden outlines of pages anew. Read the difference before you keep it.

Run from the top of the repository: ``python -m tests.tools.golden``.
"""

import json

from indexer.pipeline import process
from tests.pipeline.outline import outline
from tests.pipeline.test_golden import GOLDEN, PAGES


def main() -> None:
    """One JSON file for each page."""
    GOLDEN.mkdir(exist_ok=True)
    for old in GOLDEN.glob("*.json"):
        old.unlink()
    for page in PAGES:
        text = json.dumps(outline(process(page.read_bytes(), page.name)), ensure_ascii=False, indent=1)
        (GOLDEN / f"{page.stem}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
