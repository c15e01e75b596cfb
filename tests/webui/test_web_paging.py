"""Cursors give the whole list once and say so when it changed; ETags hold as long as the answer does."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ChangedError
from indexer.workspace import Workspace
from webui.app import create_app
from webui.cursor import digest_of, read_cursor, write_cursor

LINE = "某县民政局{year}年工作总结\n\n一是新建养老院{year}所。\n二是发放补贴。\n三是养老护理培训。\n"


@pytest.fixture
def growing(tmp_path: Path) -> Iterator[Workspace]:
    """An archive of three pages, to which a test may add."""
    with Workspace.create(tmp_path / "archive", lambda message: None) as made:
        add(made, tmp_path, 2019, 2020, 2021)
        yield made


def add(workspace: Workspace, folder: Path, *years: int) -> None:
    (folder / "pages").mkdir(exist_ok=True)
    for year in years:
        (folder / "pages" / f"{year}.txt").write_text(LINE.format(year=year), encoding="utf-8")
    assert not workspace.ingest([folder / "pages"], 1).failed


@pytest.mark.parametrize(
    ("path", "listed", "size"),
    [
        ("/api/v1/search?q=养老", "hits", 7),
        ("/api/v1/search?q=养老&sort=-year&domain=elder-care", "hits", 3),
        ("/api/v1/search?q=养老&group=report", "groups", 1),
        ("/api/v1/kwic?q=养老&sort=right", "lines", 9),
    ],
)
def test_following_cursors_gives_the_whole_list_once(
    client: FlaskClient, path: str, listed: str, size: int
) -> None:
    whole = client.get(f"{path}&limit=1000").get_json()
    assert whole["next_cursor"] is None
    found, address = [], f"{path}&limit={size}"
    while address:
        response = client.get(address)
        assert response.status_code == 200, address
        given = response.get_json()
        assert given["offset"] == len(found)
        found += given[listed]
        link = re.search(r'<([^>]+)>; rel="next"', response.headers["Link"])
        assert (link is None) == (given["next_cursor"] is None)
        address = link[1] if link else ""
    assert found == whole[listed]
    assert len(found) > size


def test_the_first_slice_is_linked_too(client: FlaskClient) -> None:
    first = client.get("/api/v1/search?q=养老&limit=5")
    cursor = first.get_json()["next_cursor"]
    second = client.get(f"/api/v1/search?q=养老&limit=5&cursor={cursor}")
    link = re.search(r'<([^>]+)>; rel="first"', second.headers["Link"])
    assert link is not None
    assert client.get(link[1]).get_json() == first.get_json()


def test_a_cursor_of_a_changed_archive_says_so(growing: Workspace, tmp_path: Path) -> None:
    client = create_app(growing).test_client()
    cursor = client.get("/api/v1/search?q=养老&limit=2").get_json()["next_cursor"]
    assert client.get(f"/api/v1/search?q=养老&limit=2&cursor={cursor}").status_code == 200
    add(growing, tmp_path, 2022)
    response = client.get(f"/api/v1/search?q=养老&limit=2&cursor={cursor}")
    assert response.status_code == 409
    assert "从头取" in response.get_json()["detail"]


def test_a_change_while_a_slice_is_made_is_noticed(
    growing: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = create_app(growing).test_client()
    cursor = client.get("/api/v1/search?q=养老&limit=2").get_json()["next_cursor"]
    search = growing.search

    def meanwhile(request):  # type: ignore[no-untyped-def]
        add(growing, tmp_path, 2023)
        return search(request)

    monkeypatch.setattr(growing, "search", meanwhile)
    assert client.get(f"/api/v1/search?q=养老&limit=2&cursor={cursor}").status_code == 409


@pytest.mark.parametrize(
    "path", ["/api/v1/search?q=低保", "/api/v1/kwic?q=养老", "/api/v1/search?q=养老&year=2021"]
)
def test_a_cursor_of_another_search_is_refused(client: FlaskClient, path: str) -> None:
    cursor = client.get("/api/v1/search?q=养老&limit=2").get_json()["next_cursor"]
    assert client.get(f"{path}&cursor={cursor}").status_code == 409


def test_an_offset_must_not_contradict_the_cursor(client: FlaskClient) -> None:
    cursor = client.get("/api/v1/search?q=养老&limit=2").get_json()["next_cursor"]
    assert client.get(f"/api/v1/search?q=养老&cursor={cursor}&offset=2").status_code == 200
    assert client.get(f"/api/v1/search?q=养老&cursor={cursor}&offset=3").status_code == 409


@given(text=st.text(max_size=80))
def test_what_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(ChangedError):
        read_cursor(text, "0", "0")


@given(version=st.from_regex("[0-9a-f]{16}", fullmatch=True), offset=st.integers(0, 999_999_999))
def test_a_cursor_gives_its_place_back(version: str, offset: int) -> None:
    asked = digest_of("/a", [("q", "养老"), ("year", "2021")])
    assert asked == digest_of("/a", [("year", "2021"), ("q", "养老")])
    assert asked != digest_of("/a", [("q", "养老2021")])
    assert read_cursor(write_cursor(version, asked, offset), version, asked) == offset


STEADY = ("search?q=养老", "kwic?q=养老", "trend?q=养老", "tags", "openapi.json")


@pytest.mark.parametrize("call", STEADY)
def test_who_has_the_answer_is_not_given_it_again(client: FlaskClient, call: str) -> None:
    first = client.get(f"/api/v1/{call}")
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get(f"/api/v1/{call}", headers={"If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    assert "Content-Security-Policy" in again.headers
    other = client.get(f"/api/v1/{call}", headers={"If-None-Match": '"other"'})
    assert (other.status_code, other.data) == (200, first.data)


def test_each_address_has_a_tag_of_its_own(client: FlaskClient) -> None:
    tags = {client.get(f"/api/v1/{call}").headers["ETag"] for call in STEADY}
    assert len(tags) == len(STEADY)


def test_a_tag_ends_with_the_archives_state_and_with_the_day(growing: Workspace, tmp_path: Path) -> None:
    days = [date(2025, 3, 1)]
    client = create_app(growing, today=lambda: days[-1]).test_client()
    report = growing.store.reports()[0].report_id
    path = f"/api/v1/reports/{report}"
    tags = [client.get(path).headers["ETag"]]
    days.append(date(2025, 3, 2))
    tags.append(client.get(path).headers["ETag"])
    add(growing, tmp_path, 2022)
    tags.append(client.get(path, headers={"If-None-Match": tags[-1]}).headers["ETag"])
    assert len(set(tags)) == 3


def test_errors_and_tokens_have_no_tag(app: Flask, client: FlaskClient, workspace: Workspace) -> None:
    """Nor does the wildcard make an error a 304."""
    for path in ("search?q=养老 AND", "paragraphs/p-aaaaaaaaaaaaa", "search?limit=x"):
        response = client.get(f"/api/v1/{path}", headers={"If-None-Match": "*"})
        assert response.status_code in (400, 404)
        assert "ETag" not in response.headers
    record = next(workspace.store.all_records())
    identity = record.tagged.paragraph.paragraph_id
    response = client.get(f"/api/v1/paragraphs/{identity}/corrections")
    assert "ETag" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"
