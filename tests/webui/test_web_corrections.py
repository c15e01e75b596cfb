"""Readers correct tags where the server says so, and no other site can make them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from archive.corrections import Change
from archive.model import Action, Facet, ParagraphRecord
from indexer.workspace import Workspace
from tests.webui.pages import soup, strict, texts, unlabelled
from webui.app import create_app
from webui.desk import LOOPBACK, open_desk

NOW = datetime(2025, 3, 1, 8, 30, tzinfo=UTC)
PAGE = (
    "某县民政局2023年工作总结\n一、工作成效\n"
    "新建敬老院两所，新增床位一百张。\n为困难残疾人发放生活补贴三百万元。\n"
)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Workspace]:
    """An archive of one page, that a test may correct."""
    page = tmp_path / "页.txt"
    page.write_text(PAGE, encoding="utf-8")
    with Workspace.create(tmp_path / "archive", lambda message: None) as made:
        assert not made.ingest([page], 1).failed
        yield made


@pytest.fixture
def opened(own: Workspace) -> Flask:
    app = create_app(own)
    open_desk(app, LOOPBACK, lambda: NOW)
    return app


@pytest.fixture
def client(opened: Flask) -> FlaskClient:
    return opened.test_client()


@pytest.fixture
def record(own: Workspace) -> ParagraphRecord:
    return next(r for r in own.store.all_records() if "elder-care" in r.tagged.codes(Facet.DOMAIN))


def path_of(record: ParagraphRecord) -> str:
    return f"/paragraphs/{record.tagged.paragraph.paragraph_id}"


def filled(client: FlaskClient, record: ParagraphRecord, **given: str) -> dict[str, str]:
    """The form of the paragraph's page, filled in."""
    tree = soup(client.get(path_of(record)).get_data(as_text=True))
    (token,) = tree.select("form.correct input[name=token]")
    whole = {"action": "remove", "tag": "domain:elder-care", "why": "说的是别的", "by": "李四"}
    return {"token": str(token["value"]), **whole, **given}


def post(client: FlaskClient, record: ParagraphRecord, form: dict[str, str], **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post(f"{path_of(record)}/corrections", data=form, headers=named)


def test_a_reader_corrects_a_tag_with_the_form_alone(
    client: FlaskClient, record: ParagraphRecord, own: Workspace
) -> None:
    """The page shows it, search follows, who and when and why stand there; undone, all is as before."""
    before = client.get("/api/v1/search?q=敬老院").get_json()
    response = post(
        client, record, filled(client, record), Origin="http://localhost", Sec_Fetch_Site="same-origin"
    )
    assert response.status_code == 303
    assert response.headers["Location"] == f"{path_of(record)}#corrections"
    html = client.get(path_of(record)).get_data(as_text=True)
    assert strict(html).finished() == []
    assert unlabelled(soup(html)) == []
    (line,) = texts(soup(html), "#corrections li")
    assert all(said in line for said in ("去掉", "养老服务", "李四", "2025-03-01 08:30", "说的是别的"))
    assert "domain:elder-care" not in str(soup(html).select(".reasons"))
    after = client.get("/api/v1/search?q=敬老院").get_json()
    assert after["total"] == before["total"]
    assert "elder-care" not in after["facets"]["domain"]
    assert post(client, record, filled(client, record, action="undo")).status_code == 303
    assert client.get("/api/v1/search?q=敬老院").get_json()["facets"] == before["facets"]
    assert len(texts(soup(client.get(path_of(record)).get_data(as_text=True)), "#corrections li")) == 2


def test_what_a_reader_writes_is_shown_as_text_only(client: FlaskClient, record: ParagraphRecord) -> None:
    form = filled(client, record, why="<script>alert(1)</script>\r\n两行", by="<b>张</b>")
    assert post(client, record, form).status_code == 303
    for path in (path_of(record), "/?q=敬老院"):
        html = client.get(path).get_data(as_text=True)
        assert "<script>alert" not in html
        assert "<b>张" not in html
        assert strict(html).finished() == []


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"tag": ""}, 400),
        ({"tag": "domain:nothing"}, 400),
        ({"tag": "role:result"}, 400),
        ({"action": ""}, 400),
        ({"action": "drop"}, 400),
        ({"action": "undo"}, 400),
        ({"why": " \n"}, 400),
        ({"why": "长" * 501}, 400),
        ({"by": ""}, 400),
        ({"token": ""}, 403),
        ({"token": "made-up"}, 403),
        ({"why": "长" * 70_000}, 413),
    ],
)
def test_a_form_that_is_wrong_is_an_error_page_and_notes_nothing(
    client: FlaskClient, own: Workspace, record: ParagraphRecord, given: dict[str, str], status: int
) -> None:
    response = post(client, record, filled(client, record, **given))
    assert response.status_code == status
    html = response.get_data(as_text=True)
    assert strict(html).finished() == []
    assert "Traceback" not in html
    assert own.store.corrections.all() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://elsewhere.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Host": "rebound.example"},
    ],
)
def test_a_form_from_elsewhere_is_refused_even_with_a_token(
    client: FlaskClient, own: Workspace, record: ParagraphRecord, headers: dict[str, str]
) -> None:
    """Another site's form, and a foreign name that points at this machine."""
    assert post(client, record, filled(client, record), **headers).status_code == 403
    assert own.store.corrections.all() == []


def test_a_token_is_good_for_its_paragraph_its_server_and_its_day(
    opened: Flask,
    client: FlaskClient,
    own: Workspace,
    record: ParagraphRecord,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = next(r for r in own.store.all_records() if r != record)
    assert post(client, other, filled(client, record)).status_code == 403
    again = create_app(own)
    open_desk(again, LOOPBACK)
    assert post(again.test_client(), record, filled(client, record)).status_code == 403
    form = filled(client, record)
    with monkeypatch.context() as later:
        later.setattr("itsdangerous.timed.time.time", lambda: NOW.timestamp() * 2)
        assert post(client, record, form).status_code == 403
    assert own.store.corrections.all() == []


def test_a_closed_server_shows_no_form_and_takes_nothing(own: Workspace, record: ParagraphRecord) -> None:
    """Which is how a server is unless it is told otherwise; what was said before is shown all the same."""
    closed = create_app(own).test_client()
    assert '<form class="correct"' not in closed.get(path_of(record)).get_data(as_text=True)
    for path in (f"{path_of(record)}/corrections", f"/api/v1{path_of(record)}/corrections"):
        response = closed.post(path, data={})
        assert response.status_code == 403
        assert "--allow-corrections" in response.get_data(as_text=True)
    assert closed.get(f"/api/v1{path_of(record)}/corrections").get_json()["token"] is None


def call(client: FlaskClient, record: ParagraphRecord, body: Any, token: str | None = None) -> TestResponse:
    path = f"/api/v1{path_of(record)}/corrections"
    known = client.get(path).get_json()["token"] if token is None else token
    return client.post(path, json=body, headers={"X-Correction-Token": known})


def test_a_program_corrects_tags_with_the_token_in_a_header(
    client: FlaskClient, record: ParagraphRecord
) -> None:
    body = {"add": ["disability", "plan"], "remove": ["养老服务"], "why": "试", "by": "程序"}
    response = call(client, record, body)
    assert response.status_code == 201
    given = response.get_json()
    assert (given["domains"], given["role"]) == (["disability"], "plan")
    listed = client.get(f"/api/v1{path_of(record)}/corrections").get_json()
    assert listed["corrections"] == given["corrections"]
    assert [said["at"][:16] for said in given["corrections"]] == ["2025-03-01T08:30"] * 3
    described = client.get("/api/v1/openapi.json").get_json()["components"]["schemas"]["NewCorrection"]
    assert set(described["properties"]) == {"add", "remove", "undo", "why", "by"}


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "x",
        {},
        {"add": "plan", "why": "x", "by": "y"},
        {"add": [1], "why": "x", "by": "y"},
        {"add": ["plan"], "why": 1, "by": "y"},
        {"add": ["plan"], "why": "x"},
        {"add": ["plan"], "why": "x", "by": "y", "when": "now"},
    ],
)
def test_a_program_that_asks_wrongly_gets_problem_details(
    client: FlaskClient, own: Workspace, record: ParagraphRecord, body: Any
) -> None:
    response = call(client, record, body)
    assert response.status_code == 400
    assert response.content_type == "application/problem+json"
    assert call(client, record, {"add": ["plan"], "why": "x", "by": "y"}, token="x").status_code == 403
    assert own.store.corrections.all() == []


def test_evidence_is_marked_on_demand(client: FlaskClient, own: Workspace) -> None:
    """Each tag's link marks in text and headings what the tag rests on, and nothing without it."""
    for record in own.store.all_records():
        plain = soup(client.get(path_of(record)).get_data(as_text=True))
        assert plain.select("mark.evidence") == []
        links = [str(link["href"]) for link in plain.select("a.mark")]
        assert len(links) == sum(bool(tag.evidence) for tag in record.tagged.tags)
        page = own.store.page(record.report.page_id).text
        for link in links:
            wanted = link.split("evidence=")[1].removesuffix("#text")
            marked = "".join(texts(soup(client.get(link).get_data(as_text=True)), "mark.evidence"))
            (tag,) = [
                tag for tag in record.tagged.tags if wanted.replace("%3A", ":") == f"{tag.facet}:{tag.code}"
            ]
            assert all(page[item.span.start : item.span.end] in marked for item in tag.evidence)
    assert client.get(f"{path_of(record)}?evidence=domain:nothing").status_code == 200


def test_a_code_that_the_codebook_has_no_more_is_shown_as_it_is(
    client: FlaskClient, own: Workspace, record: ParagraphRecord
) -> None:
    """People's corrections outlive codes."""
    change = Change(Facet.DOMAIN, "former-field", Action.ADD)
    own.correct(record.tagged.paragraph.paragraph_id, [change], "从前的标签", "甲", NOW)
    trend = "/trend?q=敬老院&by=domain"
    for path in (path_of(record), "/?q=敬老院", trend, f"/reports/{record.report.report_id}"):
        response = client.get(path)
        assert response.status_code == 200
        assert "former-field" in response.get_data(as_text=True)


def test_the_codebook_page_gives_the_measured_figures(client: FlaskClient) -> None:
    tree = soup(client.get("/codebook").get_data(as_text=True))
    assert len(tree.select(".measured tbody tr")) == len(Facet)
    assert "查准" in tree.select_one("#domain-elder-care").get_text()  # type: ignore[union-attr]
