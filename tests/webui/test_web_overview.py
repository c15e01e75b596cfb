"""Overview and comparison on the web; like statements, checking again, and the page beside its report."""

import csv
import io
import sqlite3
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from archive.model import ParagraphRecord, Report
from archive.overview import GRIDS, SPREADS, overview
from archive.search import SearchRequest
from indexer.workspace import Workspace
from tests.webui.pages import address, soup, strict, texts, unlabelled

STATES = [
    (),
    (("q", "养老"),),
    (("q", "养老"), ("domain", "elder-care"), ("year", "2021-2023"), ("genre", "年度总结")),
]


def page(client: FlaskClient, where: str) -> str:
    response = client.get(where)
    assert response.status_code == 200, where
    html = response.get_data(as_text=True)
    assert strict(html).finished() == []
    assert unlabelled(soup(html)) == []
    return html


def total(client: FlaskClient, where: str) -> str:
    """What the result page at an address says it found."""
    return texts(soup(page(client, where)), ".summary h1 small")[0]


@pytest.mark.parametrize("state", STATES)
def test_each_count_of_the_overview_leads_to_so_many_hits(
    client: FlaskClient, state: tuple[tuple[str, str], ...]
) -> None:
    tree = soup(page(client, address("/overview", *state)))
    links = tree.select("table.heat td a")
    assert len(tree.select("table.heat")) == len(GRIDS)
    for link in [*links[:: max(1, len(links) // 15)], *tree.select("table.heat tfoot a")[::3]]:
        assert total(client, link["href"]) == f"共 {link.get_text()} 段"
    for row in tree.select("table.bars:not([aria-labelledby=added]) tbody tr"):
        link = row.select_one("th a")
        assert total(client, link["href"]) == f"共 {row.select_one('td').get_text()} 段"


def test_plots_can_be_downloaded(client: FlaskClient, workspace: Workspace) -> None:
    found = overview(workspace.asked(SearchRequest("养老")), workspace.taxonomy)
    for name in (*GRIDS, *SPREADS):
        where = address("/overview/export", ("q", "养老"), ("plot", name))
        svg = client.get(f"{where}&format=svg")
        assert svg.mimetype == "image/svg+xml"
        assert ElementTree.fromstring(svg.get_data(as_text=True)).tag.endswith("svg")
        table = client.get(f"{where}&format=csv").get_data(as_text=True)
        assert len(list(csv.DictReader(io.StringIO(table)))) > 0
    whole = client.get("/overview/export?plot=year&format=csv&q=养老").get_data(as_text=True)
    rows = list(csv.DictReader(io.StringIO(whole.removeprefix("\ufeff"))))
    assert int(rows[-1]["cumulative"]) == found.paragraphs
    for wrong in ("plot=pie", "format=png"):
        assert client.get(f"/overview/export?{wrong}").status_code == 400


def test_the_growth_is_shown_of_the_whole_archive_alone(client: FlaskClient, workspace: Workspace) -> None:
    days = workspace.store.stats().by_day
    (row,) = soup(page(client, "/overview")).select("table.bars[aria-labelledby=added] tbody tr")
    assert [texts(row, "th"), texts(row, "td")[:2]] == [
        [*days],
        [f"{n:,}" for n in days.values() for _ in "ab"],
    ]
    link = row.select_one("a")
    assert link is not None
    listed = soup(page(client, str(link["href"])))
    assert texts(listed, ".listed a") == [report.label for report in _added(workspace, str(*days))]
    assert f"{sum(days.values()):,} 段" in texts(listed, "h1 small")[0]
    assert not soup(page(client, "/overview?q=养老")).select("#added")
    table = client.get("/overview/export?plot=added&format=csv").get_data(as_text=True)
    assert [list(row.values()) for row in csv.DictReader(io.StringIO(table.removeprefix("\ufeff")))] == [
        [day, day, str(number), str(number)] for day, number in days.items()
    ]
    (spread,) = [s for s in client.get("/api/v1/overview").get_json()["spreads"] if s["name"] == "added"]
    assert spread["counts"] == [{"value": day, "paragraphs": number} for day, number in days.items()]


def _added(workspace: Workspace, day: str) -> list[Report]:
    with sqlite3.connect(workspace.store.path) as db:
        pages = {page for (page,) in db.execute("SELECT page_id FROM page_added WHERE day = ?", (day,))}
    return [report for report in workspace.store.reports() if report.page_id in pages]


def test_what_was_added_is_listed_by_day_month_and_year(client: FlaskClient, workspace: Workspace) -> None:
    (day,) = workspace.store.stats().by_day
    wanted = [report.label for report in _added(workspace, day)]
    assert wanted
    for period in (day, day[:7], day[:4]):
        assert texts(soup(page(client, f"/added/{period}")), ".listed a") == wanted
    for period in ("unknown", "1999", day[:3] + "x"):
        response = client.get(f"/added/{period}")
        assert response.status_code == (404 if period.endswith("x") else 200)
        assert not soup(response.get_data(as_text=True)).select(".listed a")
    assert client.get(f"/added/{day}?page=2").status_code == 404
    assert client.get(f"/added/{day}?page=x").status_code == 400


def test_an_overview_of_nothing_says_so(client: FlaskClient) -> None:
    assert "没有符合条件的段落" in page(client, "/overview?q=“没有这样的话”")


def test_a_comparison_shows_both_searches_and_links_to_them(client: FlaskClient) -> None:
    where = address("/compare", ("a", "养老"), ("a_year", "2023"), ("b", "“救助”"), ("role", "result"))
    tree = soup(page(client, where))
    rows = tree.select("table.versus tbody tr")
    assert len(rows) > 10
    for link in tree.select("table.versus td a")[:30]:
        assert total(client, link["href"]) == f"共 {link.get_text()} 段"
    first = client.get(
        address("/api/v1/search", ("q", "养老"), ("year", "2023"), ("role", "result"))
    ).get_json()
    assert texts(rows[0], "td")[0] == str(first["total"])
    assert "两边都限于" in tree.get_text()
    # The form asks for the same again.
    fields = [
        (f["name"], f["value"]) for f in tree.select("form:not(.search, #basket) input[name]") if f["value"]
    ]
    assert sorted(fields) == sorted([("a", "养老"), ("a_year", "2023"), ("b", "“救助”"), ("role", "result")])
    for link in tree.select(".words a"):
        page(client, link["href"])


def test_a_comparison_can_be_downloaded_and_begun_from_a_search(client: FlaskClient) -> None:
    where = address("/compare/export", ("a", "养老"), ("b", "救助"))
    table = client.get(f"{where}&format=csv").get_data(as_text=True)
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert {row["what"] for row in rows} >= {"total", "year", "role"}
    drawn = ElementTree.fromstring(client.get(f"{where}&format=svg").get_data(as_text=True))
    told = drawn.findtext("{http://www.w3.org/2000/svg}desc", "")
    # Each year has its place, also those of which nothing is there: a step is a year.
    known = [int(row["value"]) for row in rows if row["what"] == "year" and row["value"].isdigit()]
    assert all(f"{year} " in told for year in range(min(known), max(known) + 1))
    for wrong in ("format=pdf", "a_year=soon", "b_region= &role=none"):
        assert client.get(f"{where}&{wrong}").status_code == 400, wrong
    assert client.get("/compare?a_year=soon").status_code == 400
    begin = soup(page(client, "/?q=养老&year=2023&role=result")).select_one('.tools a[href^="/compare"]')
    tree = soup(page(client, begin["href"]))
    assert tree.select_one("#a")["value"] == "养老"
    assert tree.select_one("#a-year")["value"] == "2023"
    assert page(client, "/compare")


def test_a_paragraph_is_checked_again_when_asked(client: FlaskClient, records: list[ParagraphRecord]) -> None:
    where = f"/paragraphs/{records[0].tagged.paragraph.paragraph_id}"
    tree = soup(page(client, where))
    link = tree.select_one("#verify a")
    assert "核验通过" not in tree.get_text()
    assert "核验通过" in soup(page(client, link["href"].split("#")[0])).select_one("#verify").get_text()


def test_a_paragraph_leads_to_like_statements_elsewhere(
    client: FlaskClient, records: list[ParagraphRecord]
) -> None:
    """Each in another report, with the words that both have."""
    seen = 0
    for record in records[::4]:
        text = record.tagged.paragraph.text
        for item in soup(page(client, f"/paragraphs/{record.tagged.paragraph.paragraph_id}")).select(
            ".similar li"
        ):
            seen += 1
            other = next(
                r for r in records if item.select_one("a")["href"].endswith(r.tagged.paragraph.paragraph_id)
            )
            assert other.report.report_id != record.report.report_id
            words = texts(item, ".soft")[-1].removeprefix("共有的词：").split("、")
            assert all(word in text for word in words)
    assert seen


def test_a_report_beside_its_page_shows_every_character_once(
    client: FlaskClient, workspace: Workspace
) -> None:
    """From the first heading or paragraph to the end of the last, nothing left out and nothing twice."""
    for report in workspace.store.reports():
        html = page(client, f"/reports/{report.report_id}?raw=1&whole=1")
        text = workspace.store.page(report.page_id).text
        paragraphs = [r.tagged.paragraph for r in workspace.store.report_records(report.report_id)]
        start = min(s.start for s in (*paragraphs[0].heading_spans, *paragraphs[0].spans))
        tree = soup(html)
        for rule in tree.select(".original small.rule"):
            rule.decompose()
        # A line break right behind <pre> is HTML's own.
        shown = "".join(block.get_text().removeprefix("\n") for block in tree.select(".original pre"))
        assert "".join(shown.split()) == "".join(text[start : paragraphs[-1].spans[-1].end].split())
        assert "compared" not in page(client, f"/reports/{report.report_id}")
