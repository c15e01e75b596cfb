"""A real browser: headless Chromium, and someone who sits at it.

Importing this skips the tests of a module where no Chromium is installed.
"""

import json
import shutil
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")
if BROWSER is None or DRIVER is None:
    pytest.skip("needs Chromium and chromedriver on the PATH", allow_module_level=True)

FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"),
    *("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
)


def start(profile: Path) -> Chrome:
    """A browser with a profile of its own; quit it in the end."""
    options = ChromeOptions()
    assert BROWSER is not None
    options.binary_location = BROWSER
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return Chrome(options=options, service=Service(DRIVER))


class Reader:
    """Someone at a browser of one width, with or without JavaScript."""

    def __init__(self, chrome: Chrome, url: str, width: int, height: int, script: bool) -> None:
        self.chrome, self.url, self.phone, self.script = chrome, url, width < 600, script
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": self.phone}
        chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not script})
        permission = {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"], "origin": url}
        chrome.execute_cdp_cmd("Browser.grantPermissions", permission)
        chrome.get_log("browser")
        chrome.get_log("performance")

    def open(self, path: str) -> None:
        self.chrome.get(self.url + path)

    def one(self, selector: str) -> WebElement:
        return self.chrome.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.chrome.find_elements(By.CSS_SELECTOR, selector)

    def point_and_click(self, element: WebElement) -> None:
        """Clicks on what is painted there. (WebDriver itself takes whatever stands in a closed
        ``details`` for hidden, also where the style sheet shows it.)
        """
        ActionChains(self.chrome).scroll_to_element(element).move_to_element(element).click().perform()

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        sizes = self.chrome.execute_cdp_cmd("Page.getLayoutMetrics", {})
        return int(sizes["cssContentSize"]["width"] - sizes["cssLayoutViewport"]["clientWidth"])

    def requested(self) -> list[str]:
        """The addresses that were asked for since the reader sat down."""
        messages = [json.loads(entry["message"])["message"] for entry in self.chrome.get_log("performance")]
        return [
            message["params"]["request"]["url"]
            for message in messages
            if message["method"] == "Network.requestWillBeSent"
        ]


WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}
