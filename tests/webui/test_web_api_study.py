"""Overview, comparison and like statements over the API give the figures that the pages show."""

import pytest
from flask.testing import FlaskClient

from archive.model import ParagraphRecord
from archive.similar import LEAST
from tests.webui.pages import address, soup, texts

API = "/api/v1"


def got(client: FlaskClient, where: str, status: int = 200) -> dict[str, object]:
    response = client.get(f"{API}{where}")
    assert response.status_code == status, response.get_data(as_text=True)
    found = response.get_json()
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("asked", [(), (("q", "养老"), ("role", "result"), ("year", "2021-2023"))])
def test_each_figure_of_the_overview_is_what_a_search_finds(
    client: FlaskClient, asked: tuple[tuple[str, str], ...]
) -> None:
    found = got(client, address("/overview", *asked))
    assert found["paragraphs"] == got(client, address("/search", *asked))["total"]
    for grid in found["grids"]:  # type: ignore[attr-defined]
        assert len(grid["cells"]) == len(grid["rows"])
        for row, cells in zip(grid["rows"][::3], grid["cells"][::3], strict=True):
            for column, count in zip(grid["columns"], cells, strict=True):
                kept = [pair for pair in asked if pair[0] not in (grid["row_facet"], grid["column_facet"])]
                pairs = [*kept, (grid["row_facet"], row), (grid["column_facet"], column)]
                assert got(client, address("/search", *pairs))["total"] == count
    for spread in found["spreads"]:  # type: ignore[attr-defined]
        if spread["facet"] != "measure":
            assert sum(amount["paragraphs"] for amount in spread["counts"]) == found["paragraphs"]


def test_the_overview_shows_the_same_on_the_page(client: FlaskClient) -> None:
    found = got(client, "/overview?q=养老")
    tree = soup(client.get("/overview?q=养老").get_data(as_text=True))
    for grid, table in zip(found["grids"], tree.select("table.heat"), strict=True):  # type: ignore[call-overload]
        shown = [texts(row, "td") for row in table.select("tbody tr")]
        assert shown == [[f"{count:,}" if count else "·" for count in row] for row in grid["cells"]]
        assert texts(table, "tfoot td") == [f"{count:,}" for count in grid["of"]]


def test_a_comparison_counts_what_each_side_finds(client: FlaskClient) -> None:
    shared = (("role", "result"),)
    found = got(client, address("/compare", ("a", "养老"), ("a_year", "2023"), ("b", "“救助”"), *shared))
    for side, asked in (("a", (("q", "养老"), ("year", "2023"))), ("b", (("q", "“救助”"),))):
        alone = got(client, address("/search", *asked, *shared))
        one = found[side]
        assert isinstance(one, dict)
        assert one["paragraphs"] == alone["total"] > 0
        assert one["layers"] == alone["layers"]
        assert sum(year["paragraphs"] for year in one["years"]) == alone["total"]
        everything = got(client, address("/search", *asked[1:], *shared))
        assert one["total_paragraphs"] == everything["total"]
        assert one["facets"]["measure"] == alone["facets"]["measure"]  # type: ignore[index]


def test_a_wording_left_out_is_left_out_of_overview_and_comparison_too(client: FlaskClient) -> None:
    """On the pages as well, which lead on to a search without it."""
    with_all = got(client, "/search?q=五保供养")
    found = [
        (one["replacement"], got(client, f"/search?q=五保供养&without={one['replacement']}")["total"])
        for one in with_all["expansions"]  # type: ignore[attr-defined]
    ]
    wording, total = next(pair for pair in found if pair[1] != with_all["total"])
    asked = (("q", "五保供养"), ("without", wording))
    assert got(client, address("/overview", *asked))["paragraphs"] == total
    compared = got(client, address("/compare", ("a", "五保供养"), ("without", wording)))
    assert compared["a"]["paragraphs"] == total  # type: ignore[index]
    page = client.get(address("/overview", *asked)).get_data(as_text=True)
    assert texts(soup(page), ".summary h1 small")[0].startswith(f"{total} 段")


def test_like_statements_are_those_of_the_page(client: FlaskClient, records: list[ParagraphRecord]) -> None:
    seen = 0
    for record in records[::4]:
        identity = record.tagged.paragraph.paragraph_id
        found = got(client, f"/paragraphs/{identity}/similar")
        assert found["id"] == identity
        listed = found["similar"]
        assert isinstance(listed, list)
        likeness = [like["likeness"] for like in listed]
        assert likeness == sorted(likeness, reverse=True)
        assert all(LEAST <= value <= 1 for value in likeness)
        tree = soup(client.get(f"/paragraphs/{identity}").get_data(as_text=True))
        shown = [link["href"].rpartition("/")[2] for link in tree.select(".similar li > a")]
        assert shown == [like["paragraph"]["id"] for like in listed]
        assert got(client, f"/paragraphs/{identity}/similar?limit=1")["similar"] == listed[:1]
        seen += len(listed)
    assert seen


def test_what_cannot_be_understood_is_refused_with_a_reason(client: FlaskClient) -> None:
    for where, status in (
        ("/overview?year=soon", 400),
        ("/overview?plot=year", 400),
        ("/overview?q=(", 400),
        ("/overview?report=r-aaaaaaaaaaaaa", 404),
        ("/compare?a_year=soon", 400),
        ("/compare?b=养老 AND", 400),
        ("/compare?q=养老", 400),
        ("/compare?a=养老&year=2023", 400),
        ("/compare?a=养老&a=救助", 400),
        ("/paragraphs/p-aaaaaaaaaaaaa/similar", 404),
        ("/paragraphs/p-aaaaaaaaaaaaa/similar?limit=21", 400),
    ):
        assert got(client, where, status)["detail"]
