"""The whole way in a real browser: search, narrow by domain and by year, open a paragraph, copy, go back, export.

At desktop and phone width, with and without JavaScript. Skipped where no Chromium is installed.
"""

import csv
from datetime import date
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from archive.cite import cite
from archive.model import ParagraphRecord
from tests.webui.browser import WIDTHS, Reader


@pytest.fixture(params=[(width, script) for width in WIDTHS for script in (True, False)], ids=str)
def reader(request: pytest.FixtureRequest, browser: Chrome, url: str) -> Reader:
    name, script = request.param
    return Reader(browser, url, *WIDTHS[name], script=script)


def narrow(reader: Reader, facet: str) -> int:
    """Chooses the first value of a facet; the count that it promises."""
    summary = reader.one(".filters > summary")
    value = reader.one(f'[aria-labelledby="facet-{facet}"] .value')
    if summary.is_displayed() and not value.is_displayed():
        summary.click()
    promised = int(str(value.find_element(By.CSS_SELECTOR, ".count").get_property("textContent")))
    reader.point_and_click(value)
    return promised


def downloaded(reader: Reader, folder: Path, link: str) -> Path:
    """Follows the link and waits for the file that comes."""
    behaviour = {"behavior": "allow", "downloadPath": str(folder)}
    reader.chrome.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)
    reader.point_and_click(reader.one(link))
    WebDriverWait(reader.chrome, 30).until(lambda _: whole_file(folder))
    (file,) = folder.iterdir()
    return file


def whole_file(folder: Path) -> bool:
    """Whether one file is there, and no other that the browser writes on the way (hidden, or ``.crdownload``)."""
    names = [file.name for file in folder.iterdir()]
    return len(names) == 1 and not names[0].startswith(".") and not names[0].endswith(".crdownload")


def test_from_a_search_to_a_citation_and_a_file(
    reader: Reader, records: list[ParagraphRecord], tmp_path: Path
) -> None:
    """What was promised is listed, what is listed is exported, and what is copied is the citation."""
    reader.open("/")
    reader.one("#q").send_keys("嵌入式养老院", Keys.ENTER)
    WebDriverWait(reader.chrome, 20).until(lambda _: reader.all(".summary h1"))
    before = len(reader.all(".hit"))
    for facet in ("domain", "year"):
        promised = narrow(reader, facet)
        assert len(reader.all(".hit")) == promised > 0
    assert promised < before
    assert [chip.text.split()[0] for chip in reader.all(".chips a")][:2] == ["业务领域", "年份"]
    results = reader.chrome.current_url

    listed = [str(link.get_attribute("href")).rsplit("/", 1)[1] for link in reader.all(".hit h3 a")]
    reader.point_and_click(reader.one(".hit h3 a"))
    record = next(r for r in records if r.tagged.paragraph.paragraph_id == listed[0])
    wanted = cite(record, "gbt7714", date.today())
    if reader.script:
        reader.point_and_click(reader.one("button[data-copy=cite-gbt7714]"))
        WebDriverWait(reader.chrome, 20).until(lambda _: "已复制" in reader.one("#copied").text)
    else:
        reader.one("#cite-gbt7714").send_keys(Keys.CONTROL, "a")
        reader.one("#cite-gbt7714").send_keys(Keys.CONTROL, "c")
    reader.one("#q").send_keys(Keys.CONTROL, "v")
    assert reader.one("#q").get_attribute("value") == wanted

    reader.chrome.get(results)
    file = downloaded(reader, tmp_path, ".tools a[href*='format=csv']")
    with file.open(encoding="utf-8-sig", newline="") as rows:
        assert [row["id"] for row in csv.DictReader(rows)] == listed


def test_on_paper_there_is_text_and_nothing_to_click(
    browser: Chrome, url: str, records: list[ParagraphRecord]
) -> None:
    paragraph = records[0].tagged.paragraph
    reader = Reader(browser, url, *WIDTHS["desktop"], script=True)
    try:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        for path, kept in (
            ("/?q=养老", ".hit .text"),
            (f"/reports/{paragraph.report_id}", ".report .printed"),
            (f"/paragraphs/{paragraph.paragraph_id}", "#cite-gbt7714"),
        ):
            reader.open(path)
            assert reader.one(kept).is_displayed()
            for gone in (
                "header.site",
                ".side",
                ".tools",
                ".actions",
                ".margin",
                ".pager",
                ".turn",
                ".put-by",
            ):
                assert not any(element.is_displayed() for element in reader.all(gone)), (path, gone)
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
