"""The API speaks the contract of ``archive.records``; errors are problem details."""

import re

import pytest
from flask.testing import FlaskClient

from archive.cite import STYLES, cite
from archive.model import ParagraphRecord
from archive.query import Sort
from archive.records import paragraph_dict, report_dict, result_dict
from archive.search import SearchRequest
from indexer.workspace import Workspace
from tests.webui.conftest import TODAY


def test_search_gives_the_services_result(client: FlaskClient, workspace: Workspace) -> None:
    given = client.get("/api/v1/search?q=养老&limit=3&offset=2&sort=-year").get_json()
    request = SearchRequest("养老", sort=Sort.YEAR_DESC, offset=2, limit=3)
    assert given.pop("next_cursor")
    assert given == {**result_dict(workspace.search(request)), "offset": 2, "limit": 3}


def test_layers_can_be_chosen(client: FlaskClient) -> None:
    """Only their hits count, and no other wording is said to have been used."""
    whole = client.get("/api/v1/search?q=敬老院&limit=1000").get_json()
    rest = client.get("/api/v1/search?q=敬老院&limit=1000&layer=exact&layer=words").get_json()
    assert whole["layers"].keys() >= {"exact", "synonym"}
    assert rest["hits"] == [hit for hit in whole["hits"] if hit["layer"] in ("exact", "words")]
    assert rest["total"] == len(rest["hits"]) == sum(rest["layers"].values())
    assert whole["expansions"]
    assert rest["expansions"] == []


def test_help_comes_only_with_nothing(client: FlaskClient) -> None:
    assert "help" not in client.get("/api/v1/search?q=养老").get_json()
    given = client.get("/api/v1/search?q=“嵌入式养老园”").get_json()
    assert given["total"] == 0
    first = given["help"]["suggestions"][0]
    assert first["text"] == "嵌入式养老院"
    found = client.get("/api/v1/search", query_string={"q": first["query"]}).get_json()
    assert found["total"] == first["count"] > 0


def test_slices_joined_are_the_whole(client: FlaskClient) -> None:
    whole = client.get("/api/v1/search?q=养老&limit=1000").get_json()
    joined = [
        hit["id"]
        for offset in range(0, whole["total"], 7)
        for hit in client.get(f"/api/v1/search?q=养老&limit=7&offset={offset}").get_json()["hits"]
    ]
    assert joined == [hit["id"] for hit in whole["hits"]]
    assert len(joined) == whole["total"] == sum(whole["layers"].values())


def test_paragraph_is_the_contracts_with_its_neighbours(
    client: FlaskClient, records: list[ParagraphRecord]
) -> None:
    first, second = records[0], records[1]
    given = client.get(f"/api/v1/paragraphs/{first.tagged.paragraph.paragraph_id}").get_json()
    assert given.items() >= paragraph_dict(first).items()
    assert (given["previous"], given["next"]) == (None, second.tagged.paragraph.paragraph_id)
    assert client.get(given["link"]).status_code == 200


def test_report_is_the_contracts_with_its_paragraphs(client: FlaskClient, workspace: Workspace) -> None:
    for report in workspace.store.reports():
        given = client.get(f"/api/v1/reports/{report.report_id}").get_json()
        assert given.items() >= report_dict(report, workspace.store.sources(report.page_id)).items()
        wanted = [paragraph_dict(r) for r in workspace.store.report_records(report.report_id)]
        assert given["paragraphs"] == wanted


@pytest.mark.parametrize("style", STYLES)
def test_citations_in_every_style(client: FlaskClient, records: list[ParagraphRecord], style: str) -> None:
    identity = records[0].tagged.paragraph.paragraph_id
    given = client.get(f"/api/v1/cite/{identity}?style={style}").get_json()
    assert given == {
        "id": identity,
        "style": style,
        "accessed": TODAY.isoformat(),
        "citation": cite(records[0], style, TODAY),
    }


def test_tags_are_the_codebook(client: FlaskClient, workspace: Workspace) -> None:
    given = client.get("/api/v1/tags").get_json()
    codes = [(facet, entry["code"], entry["label"]) for facet, entries in given.items() for entry in entries]
    assert codes == [(c.facet.value, c.code, c.label) for c in workspace.taxonomy.concepts]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/search?domain=nothing", 400),
        ("/api/v1/search?domains=elder-care", 400),
        ("/api/v1/search?year=20x1", 400),
        ("/api/v1/search?sort=best", 400),
        ("/api/v1/search?layer=fuzzy", 400),
        ("/api/v1/search?q=养老 AND", 400),
        ("/api/v1/search?q=领域:养鱼", 400),
        ("/api/v1/search?limit=1001", 400),
        ("/api/v1/search?offset=-1", 400),
        ("/api/v1/search?limit=5&limit=6", 400),
        ("/api/v1/search?q=养老&q=低保", 400),
        ("/api/v1/search?domain=", 400),
        ("/api/v1/search?limit=", 400),
        ("/api/v1/search?q=“没有配对", 400),
        ("/api/v1/search?report=r-aaaaaaaaaaaaa", 404),
        ("/api/v1/paragraphs/p-aaaaaaaaaaaaa", 404),
        ("/api/v1/reports/r-aaaaaaaaaaaaa", 404),
        ("/api/v1/cite/p-aaaaaaaaaaaaa", 404),
        ("/api/v1/nothing", 404),
    ],
)
def test_errors_are_problem_details_with_a_chinese_reason(
    client: FlaskClient, address: str, status: int
) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert response.content_type == "application/problem+json"
    problem = response.get_json()
    assert problem["status"] == status
    assert re.search(r"[\u4e00-\u9fff]{4}", problem["detail"])


def test_an_unknown_style_says_which_there_are(client: FlaskClient, records: list[ParagraphRecord]) -> None:
    identity = records[0].tagged.paragraph.paragraph_id
    response = client.get(f"/api/v1/cite/{identity}?style=mla")
    assert response.status_code == 400
    assert all(style in response.get_json()["detail"] for style in STYLES)


def test_only_reading_is_allowed(client: FlaskClient) -> None:
    response = client.post("/api/v1/search")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert response.content_type == "application/problem+json"
