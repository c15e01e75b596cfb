"""A very long report in a real browser: an address with nothing but "#" and a paragraph still leads to it.

The server never sees what is behind "#", so this takes a script; the links on the pages do without. Skipped where no
Chromium is installed.
"""

from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.support.ui import WebDriverWait

from indexer.workspace import Workspace
from tests.webui.browser import WIDTHS, Reader
from tests.webui.long_report import write_pages
from tests.webui.serving import served


@pytest.mark.parametrize("width", WIDTHS)
def test_a_paragraph_in_another_part_is_found(browser: Chrome, tmp_path: Path, width: str) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    write_pages(pages)
    with Workspace.create(tmp_path / "archive", lambda message: None) as made:
        assert not made.ingest([pages], 1).failed
        last = max(made.store.all_records(), key=lambda record: record.tagged.paragraph.ordinal)
    paragraph = last.tagged.paragraph
    with served(tmp_path / "archive") as server:
        reader = Reader(browser, server.url, *WIDTHS[width], script=True)
        reader.open(f"/reports/{paragraph.report_id}#{paragraph.paragraph_id}")
        WebDriverWait(browser, 20).until(lambda _: reader.all(f"#{paragraph.paragraph_id}:target"))
        place = reader.one(f"#{paragraph.paragraph_id}").rect["y"]
        seen = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssVisualViewport"]
        assert seen["pageY"] <= place <= seen["pageY"] + seen["clientHeight"]
        assert reader.overflow() <= 0

        reader = Reader(browser, server.url, *WIDTHS[width], script=False)
        reader.open(f"/paragraphs/{paragraph.paragraph_id}")
        reader.one(".lead h1 a").click()
        assert reader.one(f"#{paragraph.paragraph_id}").is_displayed()
        reader.one("a[rel=prev]").click()
        assert reader.all("a[rel=next]")
