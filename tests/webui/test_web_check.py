"""The quote check on the web: the page with and without a file, and the call of the API."""

import io
import json

import pytest
from flask.testing import FlaskClient

from archive.check import checked_dict
from archive.model import ParagraphRecord
from indexer.workspace import Workspace
from tests.webui.conftest import TODAY
from tests.webui.pages import address, soup, strict, texts, unlabelled


@pytest.fixture
def draft(records: list[ParagraphRecord]) -> str:
    said = next(r.tagged.paragraph.text for r in records if 40 < len(r.tagged.paragraph.text) < 200)
    return f"有报告说“{said}”。又说“{said[:20]}改{said[21:40]}”。还说“<script>alert(1)</script>海底隧道”。"


def test_the_form_is_there_and_sound(client: FlaskClient) -> None:
    page = client.get("/check").get_data(as_text=True)
    assert strict(page).finished() == []
    assert unlabelled(soup(page)) == []


def test_a_pasted_draft_is_checked(client: FlaskClient, draft: str) -> None:
    """Each finding with its verdict; what is altered with the difference; hostile text stays text."""
    page = client.post("/check", data={"text": draft}, content_type="multipart/form-data").get_data(
        as_text=True
    )
    assert strict(page).finished() == []
    tree = soup(page)
    assert texts(tree, ".verdict > b:first-child") == ["一字不差", "有改动", "未找到"]
    assert tree.select(".changes del")
    assert tree.select(".source a[href^='/paragraphs/p-']")
    assert not tree.select(".findings script")
    assert tree.select_one("#draft").get_text().strip() == draft.strip()  # type: ignore[union-attr]


def test_a_file_is_checked_like_its_text(client: FlaskClient, draft: str) -> None:
    pages = [
        client.post("/check", data=data, content_type="multipart/form-data").get_data(as_text=True)
        for data in ({"text": draft}, {"file": (io.BytesIO(draft.encode("gb18030")), "草稿.txt")})
    ]
    verdicts = [texts(soup(page), ".verdict") for page in pages]
    assert verdicts[0] == verdicts[1]
    assert len(verdicts[0]) == 3


def test_the_api_gives_what_the_service_gives(client: FlaskClient, workspace: Workspace, draft: str) -> None:
    assert client.post("/api/v1/check", json={"text": draft}).get_json() == checked_dict(
        workspace.check(draft), TODAY
    )
    every = client.post("/api/v1/check", json={"text": draft, "all": True}).get_json()
    assert every == checked_dict(workspace.check(draft, everything=True), TODAY)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b'{"text": 1}', 400),
        (b'{"text": "x", "more": 1}', 400),
        (b'{"text": "x", "all": 1}', 400),
        (json.dumps({"text": "a" * 1_000_001}).encode(), 400),
        (b"x" * 4_000_001, 413),
        (b"[" * 100_000, 400),
    ],
)
def test_what_cannot_be_checked_is_refused_with_a_reason(
    client: FlaskClient, body: bytes, status: int
) -> None:
    response = client.post("/api/v1/check", data=body)
    assert response.status_code == status
    assert response.content_type == "application/problem+json"


@pytest.mark.parametrize(
    "data", [{}, {"text": " "}, {"file": (io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "a.doc")}]
)
def test_the_page_says_why_it_cannot_check(client: FlaskClient, data: dict[str, object]) -> None:
    response = client.post("/check", data=data, content_type="multipart/form-data")
    assert response.status_code == 400
    assert strict(response.get_data(as_text=True)).finished() == []


def test_a_draft_with_half_a_surrogate_pair_is_no_text(client: FlaskClient) -> None:
    response = client.post("/api/v1/check", data=b'{"text": "\\ud800\\u201c\\ud800ab\\u201d"}')
    assert response.status_code == 400


def test_a_sentence_that_a_search_does_not_find_can_be_checked_from_there(
    client: FlaskClient, records: list[ParagraphRecord]
) -> None:
    """With a word changed no search finds it; the quote check does, and says what differs."""
    text = max((record.tagged.paragraph.text for record in records), key=len)
    said = text[:30] + "琥珀" + text[32:60]
    tree = soup(client.get(address("/", ("q", said))).get_data(as_text=True))
    form = tree.select_one(".empty form")
    assert form is not None
    fields = {str(field["name"]): str(field["value"]) for field in form.select("input")}
    checked = soup(client.post(str(form["action"]), data=fields).get_data(as_text=True))
    assert checked.select(".verdict.altered")
    assert "琥珀" in texts(checked, ".changes del")[0]
