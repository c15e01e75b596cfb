"""Takes the pictures in docs/ from the real pages over the seed pages. Needs Chromium and its driver.

Run from the top of the repository: ``python -m tests.tools.screenshots``.
"""

import base64
import tempfile
from pathlib import Path

from selenium.webdriver import Chrome

from indexer.workspace import Workspace
from tests.webui.browser import start
from tests.webui.pages import address
from tests.webui.serving import served

ROOT = Path(__file__).parents[2]
PICTURES = {
    "screenshot.png": (address("/", ("q", "嵌入式养老院")), 900),
    "overview.png": ("/overview", 1420),
    "compare.png": (address("/compare", ("a", "养老"), ("b", "救助")), 1330),
}
"""For each picture the page it shows and how many pixels of it from the top."""
_WIDTH = 1280


def main() -> None:
    """Writes every picture."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive"
        with Workspace.create(archive, print) as made:
            made.ingest([ROOT / "seeds"], 1)
        with served(archive) as server:
            browser = start(Path(folder) / "profile")
            try:
                for name, (path, height) in PICTURES.items():
                    (ROOT / "docs" / name).write_bytes(_picture(browser, server.url + path, height))
            finally:
                browser.quit()


def _picture(browser: Chrome, url: str, height: int) -> bytes:
    size = {"width": _WIDTH, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
    light = {"features": [{"name": "prefers-color-scheme", "value": "light"}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", light)
    browser.get(url)
    given = browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    return base64.b64decode(given["data"])


if __name__ == "__main__":
    main()
