"""A reader's way in a real browser: search, narrow, open a paragraph, copy its citation.

At desktop and phone width, with and without JavaScript. Skipped where no Chromium is installed.
"""

from datetime import date
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from archive.cite import cite
from archive.model import ParagraphRecord
from indexer.workspace import Workspace
from tests.webui.browser import WIDTHS, Reader
from tests.webui.pages import address

EXAMPLE = "嵌入式养老院"


@pytest.fixture(params=[(width, script) for width in WIDTHS for script in (True, False)], ids=str)
def reader(request: pytest.FixtureRequest, browser: Chrome, url: str) -> Reader:
    name, script = request.param
    return Reader(browser, url, *WIDTHS[name], script=script)


def test_search_narrow_open_and_copy(
    reader: Reader, workspace: Workspace, records: list[ParagraphRecord]
) -> None:
    """What is in the clipboard in the end is the citation of the paragraph that was chosen."""
    reader.open("/")
    box = reader.one("#q")
    box.send_keys(EXAMPLE, Keys.ENTER)
    WebDriverWait(reader.chrome, 20).until(lambda _: reader.all(".summary h1"))
    assert EXAMPLE in reader.one(".summary h1").text
    before = len(reader.all(".hit"))
    assert reader.overflow() <= 0

    summary, value = reader.one(".filters > summary"), reader.one('[aria-labelledby="facet-role"] .value')
    if reader.phone:
        assert summary.is_displayed()
        assert not value.is_displayed()
        summary.click()
    else:
        assert not summary.is_displayed()
    assert value.is_displayed() or not reader.script
    promised = int(str(value.find_element(By.CSS_SELECTOR, ".count").get_property("textContent")))
    reader.point_and_click(value)
    assert len(reader.all(".hit")) == promised < before
    assert reader.one(".chips a").is_displayed()
    assert reader.one("#q").get_attribute("value") == EXAMPLE

    link = reader.one(".hit h3 a")
    identity = str(link.get_attribute("href")).rsplit("/", 1)[1]
    link.click()
    assert reader.chrome.current_url == f"{reader.url}/paragraphs/{identity}"
    assert reader.overflow() <= 0
    record = next(r for r in records if r.tagged.paragraph.paragraph_id == identity)
    wanted = cite(record, "gbt7714", date.today())

    field, button = reader.one("#cite-gbt7714"), reader.one("button[data-copy=cite-gbt7714]")
    assert field.get_attribute("value") == wanted
    assert button.is_displayed() == reader.script
    if reader.script:
        button.click()
        WebDriverWait(reader.chrome, 20).until(lambda _: "已复制" in reader.one("#copied").text)
    else:
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(Keys.CONTROL, "c")
    box = reader.one("#q")
    box.send_keys(Keys.CONTROL, "v")
    assert box.get_attribute("value") == wanted

    foreign = [address for address in reader.requested() if not address.startswith((reader.url, "data:"))]
    assert foreign == []
    assert reader.chrome.get_log("browser") == []


def test_report_outline_leads_to_its_headings(reader: Reader, workspace: Workspace) -> None:
    report = max(workspace.store.reports(), key=lambda r: len(workspace.store.report_records(r.report_id)))
    reader.open(f"/reports/{report.report_id}")
    assert reader.overflow() <= 0
    if reader.phone:
        reader.one(".filters > summary").click()
    link = reader.all(".outline a")[-1]
    anchor = str(link.get_attribute("href")).rsplit("#", 1)[1]
    reader.point_and_click(link)
    assert reader.chrome.current_url.endswith(f"#{anchor}")
    place = reader.one(f"#{anchor}").rect["y"]
    seen = reader.chrome.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssVisualViewport"]
    assert seen["pageY"] <= place <= seen["pageY"] + seen["clientHeight"]


def test_no_page_is_wider_than_the_window(reader: Reader, records: list[ParagraphRecord]) -> None:
    """Long words, addresses and hashes break rather than push the page aside."""
    longest = max(records, key=lambda r: len(r.tagged.paragraph.text)).tagged.paragraph
    for path in (
        "/",
        "/codebook",
        "/about",
        "/help",
        address("/", ("q", "a" * 300)),
        address("/", ("q", "养老"), ("region", "很" * 60)),
        "/?year=abc",
        address("/kwic", ("q", EXAMPLE), ("sort", "left")),
        address("/kwic", ("q", "养老*中心")),
        address("/trend", ("q", "养老"), ("by", "region")),
        address("/", ("q", "养老"), ("group", "report")),
        "/overview",
        "/compare",
        address("/compare", ("a", "养老"), ("b", "救助")),
        f"/reports/{longest.report_id}",
        f"/reports/{longest.report_id}?raw=1",
        f"/paragraphs/{longest.paragraph_id}",
    ):
        reader.open(path)
        assert reader.overflow() <= 0, path


def test_the_keyboard_reaches_the_text_at_once(reader: Reader) -> None:
    """The first stop is a link over the header, which shows itself when it is reached."""
    reader.open(address("/", ("q", EXAMPLE)))
    reader.one("body").send_keys(Keys.TAB)
    focused = reader.chrome.switch_to.active_element
    assert focused.text == "跳到正文"
    assert focused.rect["y"] >= 0
    focused.send_keys(Keys.ENTER)
    assert reader.chrome.current_url.endswith("#main")


def test_occurrences_stand_under_one_another(reader: Reader) -> None:
    """The words beside the match are the nearest ones, at any width: both sides touch the match's column."""
    reader.open(address("/kwic", ("q", EXAMPLE)))
    matches = [element.rect for element in reader.all(".kwic td.match")]
    assert len(matches) > 3
    assert len({(rect["x"], rect["width"]) for rect in matches}) == 1
    for left, match, right in zip(
        reader.all(".kwic td.left"), matches, reader.all(".kwic td.right"), strict=True
    ):
        assert abs(left.rect["x"] + left.rect["width"] - match["x"]) < 2
        assert abs(right.rect["x"] - match["x"] - match["width"]) < 2
        assert left.rect["width"] > 60 < right.rect["width"]


def test_a_screenshot_can_be_taken(reader: Reader, tmp_path: Path) -> None:
    """The page is painted, not blank: it has many colours' worth of bytes."""
    reader.open(address("/", ("q", EXAMPLE)))
    file = tmp_path / "page.png"
    assert reader.chrome.save_screenshot(str(file))
    assert file.stat().st_size > 20_000


def test_paragraphs_are_put_by_and_counted(reader: Reader) -> None:
    """With scripts on the spot, without them by a form; the basket is the same, and survives the next search."""
    reader.chrome.delete_all_cookies()
    reader.open("/?q=养老")
    first = reader.all(".put-by")[0]
    wanted = first.get_attribute("value")
    reader.point_and_click(first)
    WebDriverWait(reader.chrome, 20).until(lambda chrome: chrome.get_cookie("basket"))
    assert "/?q=" in reader.chrome.current_url
    if reader.script:
        assert reader.one(".put-by").get_attribute("aria-pressed") == "true"
        assert reader.one("#basket-count").text.strip() == "1"
    reader.open("/?q=救助")
    if reader.script:
        assert reader.one("#basket-count").text.strip() == "1"
    reader.open("/basket")
    assert [field.get_attribute("value") for field in reader.all("input[name=id]")] == [wanted]
    assert reader.overflow() <= 0


def test_a_draft_is_checked(reader: Reader, records: list[ParagraphRecord]) -> None:
    """Typed in and sent; nothing is wider than the window."""
    said = next(r.tagged.paragraph.text for r in records if 30 < len(r.tagged.paragraph.text) < 80)
    reader.open("/check")
    reader.one("#draft").send_keys(f"“{said}”，又“海底隧道顺利通车”。")
    reader.point_and_click(reader.one(".draft button"))
    WebDriverWait(reader.chrome, 20).until(lambda _: reader.all(".verdict"))
    assert reader.one(".verdict").text.startswith(("一字不差", "多处出现"))
    assert len(reader.all(".verdict")) == 2
    assert reader.overflow() <= 0
