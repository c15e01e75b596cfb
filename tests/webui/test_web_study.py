"""The pages over all hits: the concordance, the trend, hits by report."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from archive.concordance import LineOrder
from archive.lines_export import concordance_dict, line_dict
from archive.search import SearchRequest
from archive.trend import By, trend_dict
from indexer.workspace import Workspace
from tests.webui.pages import address, soup, strict, texts, unlabelled
from webui.contract.asked import LINES


def page(client: FlaskClient, where: str) -> str:
    response = client.get(where)
    assert response.status_code == 200
    html = response.get_data(as_text=True)
    assert strict(html).finished() == []
    assert unlabelled(soup(html)) == []
    return html


@pytest.mark.parametrize("order", LineOrder)
def test_the_page_has_the_lines_of_the_service(
    client: FlaskClient, workspace: Workspace, order: LineOrder
) -> None:
    """All of them, page by page, each with a link to its paragraph."""
    found = workspace.concordance(SearchRequest("养老"), order, 30)
    assert found.total > LINES
    shown = []
    for number in range(1, -(-found.total // LINES) + 1):
        where = address("/kwic", ("q", "养老"), ("sort", order.value), ("page", str(number)))
        rows = soup(page(client, where)).select("table.kwic tbody tr")
        shown += [[cell.get_text() for cell in row.select("td")[:3]] for row in rows]
        for row in rows[:2]:
            assert client.get(row.select_one(".from a")["href"]).status_code == 200
    assert shown == [[line.left, line.match, line.right] for line in found.lines()]


def test_a_page_too_far_and_a_wrong_order_are_told(client: FlaskClient) -> None:
    for where, status in (("/kwic?q=养老&page=999", 404), ("/kwic?q=养老&sort=best", 400), ("/trend?by=day", 400),
                          ("/trend/export?q=养老&format=pdf", 400), ("/?q=养老&group=region", 400)):  # fmt: skip
        assert client.get(where).status_code == status


def test_pages_without_lines_say_why(client: FlaskClient) -> None:
    assert "没有找到" in page(client, "/kwic?q=“没有这样的话”")
    assert "只有条件" in page(client, "/kwic?q=性质:问题不足")
    assert "没有符合" in page(client, "/trend?q=养老&year=1900")


@pytest.mark.parametrize("by", By)
def test_each_bucket_leads_to_its_hits(client: FlaskClient, workspace: Workspace, by: By) -> None:
    """The page that a bucket links to promises as many paragraphs as the bucket has."""
    tree = soup(page(client, address("/trend", ("q", "养老"), ("by", by.value))))
    found = workspace.trend(SearchRequest("养老"), by)
    rows = tree.select("table.figures tbody tr")
    assert len(rows) == len(found.buckets)
    for row, bucket in zip(rows, found.buckets, strict=True):
        cells = [int(cell.get_text().replace(",", "")) for cell in row.select("td")[:5]]
        figures = (bucket.hits.paragraphs, bucket.hits.reports, bucket.occurrences)
        assert cells == [*figures, bucket.of.paragraphs, bucket.of.reports]
        link = row.select_one("th a")
        assert (link is not None) == bool(bucket.hits.paragraphs)
        if link is not None:
            said = texts(soup(page(client, link["href"])), ".summary h1 small")
            assert said == [f"共 {bucket.hits.paragraphs:,} 段"]


def test_the_chart_on_the_page_is_the_one_to_download(client: FlaskClient) -> None:
    given = client.get("/trend/export?q=养老&by=domain&format=svg")
    assert given.mimetype == "image/svg+xml"
    root = ElementTree.fromstring(given.get_data(as_text=True))
    said = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert said == texts(soup(page(client, "/trend?q=养老&by=domain")), "figure svg text")


def test_downloads_hold_all_that_was_found_and_not_only_the_page(
    client: FlaskClient, workspace: Workspace
) -> None:
    found = workspace.concordance(SearchRequest("养老"), LineOrder.LEFT, 30)
    given = json.loads(client.get("/kwic/export?q=养老&sort=left&format=json").get_data(as_text=True))
    assert given["lines"] == [line_dict(line) for line in found.lines()]
    table = client.get("/kwic/export?q=养老&sort=left&format=csv").get_data(as_text=True)
    assert len(list(csv.DictReader(io.StringIO(table)))) == found.total
    figures = client.get("/trend/export?q=养老&format=csv").get_data(as_text=True)
    rows = list(csv.DictReader(io.StringIO(figures.removeprefix("\ufeff"))))
    whole = workspace.trend(SearchRequest("养老"), By.YEAR).whole
    assert int(rows[-1]["paragraphs"]) == whole.hits.paragraphs
    assert rows[-1]["label"] == "合计"


def test_the_api_gives_the_services_values(client: FlaskClient, workspace: Workspace) -> None:
    found = workspace.concordance(SearchRequest("养老"), LineOrder.RIGHT, 7)
    given = client.get("/api/v1/kwic?q=养老&sort=right&width=7&offset=3&limit=4").get_json()
    lines = [line_dict(line) for line in found.lines(3, 4)]
    assert given.pop("next_cursor")
    assert given == {**concordance_dict(found), "offset": 3, "limit": 4, "lines": lines}
    for by in By:
        given = client.get(f"/api/v1/trend?q=养老&by={by}").get_json()
        assert given == trend_dict(workspace.trend(SearchRequest("养老"), by))
    for wrong in ("kwic?sort=best", "kwic?width=201", "kwic?by=year", "trend?by=day", "trend?limit=3"):
        assert client.get(f"/api/v1/{wrong}").status_code == 400


def test_hits_by_report_are_those_of_the_api_and_of_the_list(
    client: FlaskClient, workspace: Workspace
) -> None:
    """Groups and counts as in the API; all hits of a report are one click away."""
    given = client.get("/api/v1/search?q=养老&group=report&limit=10").get_json()
    html = page(client, "/?q=养老&group=report")
    groups = soup(html).select(".report-group")
    assert given["reports"] == len(given["groups"]) == len(groups) > 1
    assert sum(group["total"] for group in given["groups"]) == given["total"]
    assert given["total"] == client.get("/api/v1/search?q=养老&limit=0").get_json()["total"]
    for shown, group in zip(groups, given["groups"], strict=True):
        assert len(shown.select(".hit")) == len(group["hits"]) == min(3, group["total"])
        more = shown.select_one("section > p:last-child > a")
        assert (more is not None) == (group["total"] > 3)
        if more is not None:
            assert f"共 {group['total']} 段" in page(client, more["href"])


def test_the_result_page_leads_there_and_keeps_the_filters(client: FlaskClient) -> None:
    tree = soup(page(client, "/?q=养老&role=plan&sort=-year&group=report"))
    links = {link.get_text(): link["href"] for link in tree.select(".tools a")}
    for name, path in (("逐处查看", "/kwic?"), ("趋势", "/trend?")):
        assert links[name].startswith(path)
        assert "role=plan" in links[name]
        assert "sort" not in links[name]
        page(client, links[name])
    assert "group" not in links["按报告归并"]


def test_a_region_counts_what_choosing_it_brings(client: FlaskClient) -> None:
    """Also a province that no report carries as such."""
    tree = soup(page(client, "/?q=养老"))
    for value in tree.select('[aria-labelledby="facet-region"] .value'):
        count = value.select_one(".count").get_text()
        said = texts(soup(page(client, value["href"])), ".summary h1 small")
        assert said == [f"共 {count} 段"]
