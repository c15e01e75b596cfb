"""Whatever a program sends, the API says what is wrong in problem details, and never fails."""

import re
import socket
from urllib.parse import quote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.workspace import Workspace
from tests.webui.serving import served
from webui.app import create_app
from webui.contract import parameters
from webui.contract.asked import LinesCall, SearchCall, TrendCall
from webui.desk import open_desk

CALLS = {"search": SearchCall, "kwic": LinesCall, "trend": TrendCall}
# As they stand in an address: what is no UTF-8, lone surrogates, NUL, controls, bidi, far too much.
RAW = [
    *(
        "",
        "%ff%fe",
        "%ED%A0%80",
        "%00",
        "a%00b",
        "%0d%0aSet-Cookie:%20a=b",
        "%E2%80%AE",
        "%",
        "%zz",
        "+",
        "%20",
    ),
    *("-1", "1e9", "0x10", "9" * 30, "%EF%BC%91", "1.0", "NaN", "null", "[]", "{}", "true", "a" * 100_000),
    *("%F0%9F%98%80", "..%2f..%2fetc%2fpasswd", "%E2%80%9C", "*", "%28" * 60, "NOT%20" * 60, "%2A" * 1000),
]


def assert_answered(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code < 500, address
    if response.status_code >= 400:
        assert response.content_type == "application/problem+json", address
        problem = response.get_json()
        assert problem["status"] == response.status_code
        assert re.search(r"[\u4e00-\u9fff]{4}", problem["detail"]), address
        assert len(problem["detail"]) < 1000


@pytest.mark.parametrize("raw", RAW)
@pytest.mark.parametrize("call", CALLS)
def test_whatever_a_parameter_holds(client: FlaskClient, call: str, raw: str) -> None:
    for name in parameters(CALLS[call]):
        assert_answered(client, f"/api/v1/{call}?{name}={raw}")
        assert_answered(client, f"/api/v1/{call}?q=%E5%85%BB%E8%80%81&{name}={raw}&{name}={raw}")
    assert_answered(client, f"/api/v1/{call}?{raw}=1")
    assert_answered(client, f"/api/v1/{call}/{raw}")


@pytest.mark.parametrize("raw", RAW)
def test_whatever_an_id_or_a_style_is_there_is_an_answer_or_a_reason(client: FlaskClient, raw: str) -> None:
    for call in ("paragraphs", "reports", "cite"):
        assert_answered(client, f"/api/v1/{call}/{raw}")
        assert_answered(client, f"/api/v1/{call}/p-aaaaaaaaaaaaa?style={raw}")


@given(
    call=st.sampled_from(sorted(CALLS)),
    pairs=st.lists(
        st.tuples(st.sampled_from(sorted(parameters(SearchCall))), st.text(max_size=30)), max_size=4
    ),
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_parameters_together_get_an_answer_or_a_reason(
    client: FlaskClient, call: str, pairs: list[tuple[str, str]]
) -> None:
    query = "&".join(f"{name}={quote(value.encode('utf-8', 'replace'))}" for name, value in pairs)
    assert_answered(client, f"/api/v1/{call}?{query}")


BODIES = [
    *(
        b"",
        b"null",
        b"[]",
        b"1",
        b"\xff\xfe",
        b'{"why": "\\ud800", "by": "a", "add": ["plan"]}',
        b"[" * 60_000,
    ),
    *(b'{"add": 1}', b'{"add": [1]}', b'{"why": []}', b'{"x": 1}', b'{"why": "a\\u0000", "by": "\\u0000"}'),
]


@pytest.mark.parametrize("body", BODIES)
def test_whatever_a_body_holds(workspace: Workspace, body: bytes) -> None:
    app: Flask = create_app(workspace)
    open_desk(app)
    client = app.test_client()
    record = next(workspace.store.all_records())
    path = f"/api/v1/paragraphs/{record.tagged.paragraph.paragraph_id}/corrections"
    token = client.get(path).get_json()["token"]
    for sent in (path, "/api/v1/check"):
        response = client.post(sent, data=body, headers={"X-Correction-Token": token})
        assert response.status_code == 400, response.get_data(as_text=True)
        assert response.content_type == "application/problem+json"


def test_a_body_that_is_too_large_and_methods_that_are_not_there(client: FlaskClient, app: Flask) -> None:
    large = client.post("/api/v1/check", data=b"x" * 5_000_000)
    assert (large.status_code, large.content_type) == (413, "application/problem+json")
    for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE", "FOO"):
        response = client.open("/api/v1/search", method=method)
        assert (response.status_code, response.content_type) == (405, "application/problem+json")
        assert set(response.headers["Allow"].replace(" ", "").split(",")) == {"GET", "HEAD", "OPTIONS"}


def test_bytes_that_are_no_request_leave_the_server_well(workspace: Workspace) -> None:
    """The server itself refuses these; afterwards it answers as before."""
    with served(workspace.directory, "--log", "-") as server:
        place = urlsplit(server.url)
        assert place.hostname is not None
        for sent in (
            b"\x00\xff\r\n\r\n",
            b"GET /api/v1/search?q=" + b"a" * 300_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
            b"GET /api/v1/search?q=\xe5\x85\xbb HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            b"POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: \x00\r\nConnection: close\r\n\r\n",
        ):
            with socket.create_connection((place.hostname, place.port or 80), timeout=20) as raw:
                raw.sendall(sent)
                status = raw.recv(65536)[:12]
            assert not status.startswith(b"HTTP/1.1 500"), sent[:60]
            assert not status.startswith(b"HTTP/1.0 500"), sent[:60]
        with socket.create_connection((place.hostname, place.port or 80), timeout=20) as raw:
            raw.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            assert raw.recv(65536).startswith(b"HTTP/1.1 200")
