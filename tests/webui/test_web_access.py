"""Every page for everybody: axe-core finds nothing, the keyboard reaches everything and shows where it is.

In light and dark, at desktop and phone width. Skipped where no Chromium is installed.
"""

from datetime import date
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from archive.model import ParagraphRecord
from tests.webui.browser import WIDTHS, Reader
from tests.webui.pages import address

AXE = (Path(__file__).parent / "vendor/axe-core/axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: {type: "tag", values: arguments[0]}, resultTypes: ["violations"]}).then(
  (found) => done(found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html}`))),
  (error) => done([`axe failed: ${error}`]),
);
"""
OPEN_ALL = "for (const fold of document.querySelectorAll('details')) fold.open = true;"
FOCUSED = """
const at = document.activeElement, look = getComputedStyle(at), box = at.getBoundingClientRect();
window.stops ??= [];
const again = window.stops.includes(at);
const after = window.stops.length
  && !(window.stops.at(-1).compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING);
window.stops.push(at);
return {
  end: at === document.body, again, after: Boolean(after), html: at.outerHTML.slice(0, 120),
  outline: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
  seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
};
"""
PATHS = {
    "home": "/",
    "search": address("/", ("q", "养老"), ("role", "result"), ("year", "2023")),
    "by report": address("/", ("q", "养老"), ("group", "report")),
    "nothing found": address("/", ("q", "“没有这样的话”"), ("domain", "elder-care")),
    "concordance": address("/kwic", ("q", "养老")),
    "trend": address("/trend", ("q", "养老")),
    "overview": "/overview",
    "overview of a search": address("/overview", ("q", "养老"), ("role", "plan")),
    "added": f"/added/{date.today().year}",
    "comparison": address("/compare", ("a", "养老"), ("b", "救助")),
    "comparison to fill in": "/compare",
    "codebook": "/codebook",
    "codebook with the words of a tag": "/codebook?terms=domain:elder-care",
    "about": "/about",
    "help": "/help",
    "quote check": "/check",
    "basket": "/basket",
    "error": "/?year=abc",
    "not found": "/nowhere",
}


@pytest.fixture(scope="module")
def paths(records: list[ParagraphRecord]) -> dict[str, str]:
    """Every kind of page, by what it is."""
    masked = next(r for r in records if r.tagged.paragraph.masks)
    paragraph, report = masked.tagged.paragraph.paragraph_id, masked.report
    return PATHS | {
        "paragraph": f"/paragraphs/{paragraph}?verify=1",
        "report": f"/reports/{report.report_id}",
        "report beside its page": f"/reports/{report.report_id}?raw=1",
        "page": f"/pages/{report.page_id}",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_no_violation(
    browser: Chrome, url: str, paths: dict[str, str], width: str, scheme: str
) -> None:
    """On no page, with everything unfolded."""
    reader = Reader(browser, url, *WIDTHS[width], script=True)
    preference = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", preference)
    found = {}
    for name, path in paths.items():
        reader.open(path)
        browser.execute_script(OPEN_ALL)
        browser.execute_script(AXE)
        found[name] = browser.execute_async_script(RUN, RULES)
    problems = [f"{name}: {violation}" for name, violations in found.items() for violation in violations]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    "name", ["home", "search", "overview", "comparison", "quote check", "paragraph", "report"]
)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_keyboard_goes_through_the_page(
    browser: Chrome, url: str, paths: dict[str, str], width: str, name: str
) -> None:
    """In the order of the text, with a visible mark on something visible, and without being caught."""
    reader = Reader(browser, url, *WIDTHS[width], script=True)
    reader.open(paths[name])
    stops = []
    for _ in range(60):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        stop = browser.execute_script(FOCUSED)
        if stop["end"] or (stop["again"] and len(stops) > 5):
            break
        stops.append(stop)
    assert len(stops) > 5
    bad = [s["html"] for s in stops if s["again"] or s["after"] or not s["outline"] or not s["seen"]]
    assert bad == []
