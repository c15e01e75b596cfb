"""Lighthouse gives every kind of page 95 or more for accessibility, best practices and performance.

Skipped where Lighthouse (``npm install -g lighthouse``) or Chromium is not installed. What it measures of time depends
on the machine: on one that is busy, performance may fall short.
"""

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from archive.model import ParagraphRecord
from tests.webui.browser import BROWSER, FLAGS
from tests.webui.pages import address

PROGRAM = shutil.which("lighthouse")
LEAST = 95
CATEGORIES = ("accessibility", "best-practices", "performance")
PATHS = {
    "home": "/",
    "search": address("/", ("q", "养老")),
    "concordance": address("/kwic", ("q", "养老")),
    "trend": address("/trend", ("q", "养老")),
    "overview": "/overview",
    "added": f"/added/{date.today().year}",
    "comparison": address("/compare", ("a", "养老"), ("b", "救助")),
    "codebook": "/codebook",
    "about": "/about",
    "help": "/help",
    "quote check": "/check",
    "basket": "/basket",
}

if PROGRAM is None:
    pytest.skip("needs lighthouse on the PATH", allow_module_level=True)


@pytest.fixture(scope="module")
def paths(records: list[ParagraphRecord]) -> dict[str, str]:
    longest = max(records, key=lambda record: len(record.tagged.paragraph.text))
    paragraph, page_id = longest.tagged.paragraph, longest.report.page_id
    return PATHS | {
        "paragraph": f"/paragraphs/{paragraph.paragraph_id}",
        "report": f"/reports/{paragraph.report_id}",
        "page": f"/pages/{page_id}",
    }


@pytest.mark.parametrize("form", ["mobile", "desktop"])
def test_every_page_scores_well(url: str, paths: dict[str, str], tmp_path: Path, form: str) -> None:
    """On a phone as Lighthouse imitates it, slow processor and slow line, and on a desk."""
    short = {}
    for name, path in paths.items():
        file = tmp_path / "scores.json"
        options = [f"--only-categories={','.join(CATEGORIES)}", "--output=json", f"--output-path={file}"]
        options += [f"--chrome-flags={' '.join(FLAGS)}", "--quiet", "--no-enable-error-reporting"]
        options += ["--preset=desktop"] if form == "desktop" else []
        assert PROGRAM is not None
        assert BROWSER is not None
        subprocess.run(
            [PROGRAM, url + path, *options],
            env={
                "CHROME_PATH": BROWSER,
                "PATH": str(Path(PROGRAM).parent) + ":/usr/bin:/bin",
                "HOME": str(tmp_path),
            },
            check=True,
            capture_output=True,
            timeout=180,
        )
        found = json.loads(file.read_text("utf-8"))
        scores = {which: round(100 * found["categories"][which]["score"]) for which in CATEGORIES}
        if min(scores.values()) < LEAST:
            failed = [audit["id"] for audit in found["audits"].values() if (audit["score"] or 0) < 0.9]
            short[name] = scores, failed
    assert not short
