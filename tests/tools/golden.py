"""Writes the golden outlines of the seed pages anew. Read the difference before you keep it.

Run from the top of the repository: ``python -m tests.tools.golden``.
"""

import json
from pathlib import Path

from indexer.pipeline import process
from tests.pipeline.test_seeds import FILES, GOLDEN, outline

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def main() -> None:
    """One JSON file for each seed page."""
    GOLDEN.mkdir(exist_ok=True)
    for key, name in FILES.items():
        page = process((SEEDS / name).read_bytes(), name)
        text = json.dumps(outline(page), ensure_ascii=False, indent=1)
        (GOLDEN / f"{key}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
