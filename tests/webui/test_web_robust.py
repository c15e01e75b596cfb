"""Every page is well-formed, local and linked to what exists; no input brings a server error."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import IntegrityError, NoArchiveError
from archive.model import ParagraphRecord
from indexer.workspace import Workspace
from tests.webui.pages import address, soup, strict, unlabelled
from webui.app import create_app

HOSTILE = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'; DROP TABLE paragraph; --",
    "“", "”", "“”", '""', "「", "「」",
    "养" * 10_000,
    "\x00\x01\x02\x7f\x85",
    "养\x00老",
    "\u202e养老\u202d",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "* OR * AND NOT ( [ a TO z ] ~ ^ : \\ /",
    "{{ 7 * 7 }} {% raw %}",
    "../../etc/passwd",
    "%00%0d%0aSet-Cookie: a=b",
    "。", "，，，", " ", "　", "\n\r\t",
]  # fmt: skip
NUMBERS = ["-1", "0", "x", "1.5", "1e9", "９", "²", "9" * 5000, "999999999", "", " 1 "]
YEARS = ["20x1", "2021-", "-2021", "2023-2019", "9999999", "２０２１", "2019—2023", "unknown", "0", "²0²1"]


def pages_of(records: Sequence[ParagraphRecord]) -> list[str]:
    """One address of every kind of page, and results of several shapes."""
    some = records[:: max(1, len(records) // 5)]
    return [
        "/",
        "/codebook",
        "/about",
        "/help",
        address("/", ("q", "嵌入式养老院")),
        address("/", ("q", "“养老”"), ("domain", "elder-care"), ("year", "2019-2023"), ("region", "unknown")),
        address("/", ("q", "没有这样的话")),
        address("/", ("domain", "elder-care"), ("page", "2")),
        address("/", ("report", some[0].report.report_id)),
        *(f"/paragraphs/{r.tagged.paragraph.paragraph_id}" for r in some),
        *(f"/reports/{r}" for r in sorted({r.report.report_id for r in some})),
    ]


def error_pages() -> list[str]:
    return ["/nothing", "/?year=abc", "/?q=“", "/paragraphs/x", "/reports/p-aaaaaaaaaaaaa", "/pages/x/text"]


def test_every_page_is_well_formed_with_unique_ids_and_named_fields(
    client: FlaskClient, records: list[ParagraphRecord]
) -> None:
    for path in [*pages_of(records), *error_pages()]:
        html = client.get(path).get_data(as_text=True)
        checked = strict(html)
        assert checked.finished() == [], path
        assert unlabelled(soup(html)) == [], path
        tree = soup(html)
        assert len(tree.select("main")) == len(tree.select("h1")) == 1, path
        assert len(tree.select("html[lang=zh-Hans] title")) == 1, path


def test_headings_never_skip_a_level(client: FlaskClient, records: list[ParagraphRecord]) -> None:
    for path in pages_of(records):
        main = soup(client.get(path).get_data(as_text=True)).select_one("main")
        assert main is not None
        for side in main.select(".side"):
            side.decompose()
        levels = [int(heading.name[1]) for heading in main.select("h1, h2, h3, h4, h5, h6")]
        assert levels[0] == 1, path
        assert all(deeper <= level + 1 for level, deeper in pairwise(levels)), (path, levels)


def test_no_page_loads_or_links_a_foreign_address(
    client: FlaskClient, records: list[ParagraphRecord]
) -> None:
    for path in pages_of(records):
        checked = strict(client.get(path).get_data(as_text=True))
        for target in [*checked.loads, *checked.links]:
            assert urlsplit(target)[:2] == ("", ""), (path, target)


def test_stylesheets_and_scripts_load_nothing_more() -> None:
    """No import, no url(), no address: what a page needs is in the files that it names."""
    for file in (Path(__file__).parents[2] / "webui" / "static").iterdir():
        text = file.read_text("utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not any(word in text for word in ("http:", "https:", "//cdn", "url(", "@import")), file


def test_every_link_on_every_kind_of_page_resolves(
    client: FlaskClient, records: list[ParagraphRecord]
) -> None:
    """Anchors count too: a link to a place on another page finds the place there."""
    targets: set[str] = set()
    for path in [*pages_of(records), *error_pages()]:
        checked = strict(client.get(path).get_data(as_text=True))
        targets |= {link for link in [*checked.links, *checked.loads] if not link.startswith("#")}
    assert len(targets) > 200
    seen: dict[str, set[str]] = {}
    for target in sorted(targets):
        path, _, anchor = target.partition("#")
        if path not in seen:
            response = client.get(path)
            assert response.status_code == 200, target
            is_page = response.mimetype == "text/html"
            seen[path] = set(strict(response.get_data(as_text=True)).ids) if is_page else set()
        assert not anchor or anchor in seen[path], target


def assert_no_failure(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code < 500, path
    text = response.get_data(as_text=True)
    assert "Traceback" not in text
    if response.mimetype == "text/html":
        assert strict(text).finished() == [], path


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("path", ["/", "/export", "/api/v1/search"])
def test_hostile_queries_get_an_answer(client: FlaskClient, path: str, text: str) -> None:
    assert_no_failure(client, address(path, ("q", text)))
    for name in ("domain", "measure", "role", "year", "region", "genre", "report", "sort", "format"):
        assert_no_failure(client, address(path, ("q", "养老"), (name, text)))


@pytest.mark.parametrize("text", [text for text in HOSTILE if len(text) < 100 and "\n" not in text])
@pytest.mark.parametrize(
    "path", ["/paragraphs/", "/reports/", "/pages/", "/api/v1/paragraphs/", "/api/v1/cite/"]
)
def test_hostile_ids_are_not_found(client: FlaskClient, path: str, text: str) -> None:
    assert_no_failure(client, path + quote(text))
    if "/" not in text and text.strip():
        assert client.get(path + quote(text)).status_code == 404


@pytest.mark.parametrize("number", NUMBERS)
def test_hostile_numbers_get_an_answer(client: FlaskClient, number: str) -> None:
    for path, name in (("/", "page"), ("/api/v1/search", "limit"), ("/api/v1/search", "offset")):
        assert_no_failure(client, address(path, ("q", "养老"), (name, number)))


@pytest.mark.parametrize("year", YEARS)
def test_hostile_years_get_an_answer(client: FlaskClient, year: str) -> None:
    assert_no_failure(client, address("/", ("q", "养老"), ("year", year)))


@pytest.mark.parametrize("page", ["-1", "0", "x", "1.5", "²", "9" * 5000])
def test_numbers_that_mean_nothing_are_refused(client: FlaskClient, page: str) -> None:
    assert client.get(address("/", ("q", "养老"), ("page", page))).status_code == 400


def test_a_page_after_the_last_is_not_found(client: FlaskClient) -> None:
    response = client.get("/?q=养老&page=999999999")
    assert response.status_code == 404
    assert "到第" in response.get_data(as_text=True)


@given(text=st.text(max_size=60))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_query_gets_a_well_formed_page(client: FlaskClient, text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return  # no address can hold it
    assert_no_failure(client, address("/", ("q", text)))


def test_what_is_typed_is_shown_as_text_only(client: FlaskClient) -> None:
    """The query is printed several times, never as markup."""
    typed = "<script>alert(1)</script>\"'><u>"
    html = client.get(address("/", ("q", typed.replace('"', "")), ("region", typed))).get_data(as_text=True)
    assert "<script>alert" not in html
    assert "<u>" not in html
    assert "&lt;script&gt;" in html


def test_every_answer_carries_the_security_headers(
    client: FlaskClient, records: list[ParagraphRecord]
) -> None:
    others = ["/static/base.css", "/export?q=养老", "/api/v1/tags", "/api/v1/nothing"]
    for path in [*pages_of(records), *error_pages(), *others]:
        headers = client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Referrer-Policy"] == "same-origin", path
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", path
        assert headers["X-Frame-Options"] == "DENY", path
        assert "camera=()" in headers["Permissions-Policy"], path
        policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
        assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'", path
        assert set(policy.values()) == {"'none'", "'self'"}, path


def test_an_archive_that_cannot_be_read_gives_503_with_its_reason(
    app: Flask, client: FlaskClient, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise NoArchiveError("索引不存在或已损坏。请运行 minzheng rebuild 重建索引。")

    monkeypatch.setattr(workspace, "search", broken)
    page = client.get("/?q=养老")
    assert page.status_code == 503
    assert "minzheng rebuild" in page.get_data(as_text=True)
    call = client.get("/api/v1/search?q=养老")
    assert call.status_code == 503
    assert "minzheng rebuild" in call.get_json()["detail"]


def test_an_error_of_ours_is_logged_and_shown_without_a_traceback(
    app: Flask, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Both an integrity error and one that nobody thought of: the reader sees Chinese, the log the cause."""
    for error in (IntegrityError("两段文字同一编号"), RuntimeError("never thought of")):
        caplog.clear()

        def broken(*_: object, error: Exception = error) -> None:
            raise error

        monkeypatch.setattr(workspace, "search", broken)
        response = app.test_client().get("/?q=养老")
        assert response.status_code == 500
        text = response.get_data(as_text=True)
        assert "Traceback" not in text
        assert "RuntimeError" not in text
        assert "程序出错" in text
        assert any(record.exc_info for record in caplog.records)


def test_a_folder_without_an_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoArchiveError):
        create_app(tmp_path)


def test_an_empty_archive_has_a_first_screen_that_says_what_to_do(tmp_path: Path) -> None:
    with Workspace.create(tmp_path, lambda message: None) as workspace:
        client = create_app(workspace).test_client()
        assert "minzheng index" in client.get("/").get_data(as_text=True)
        for path in ("/about", "/help", "/codebook", "/export", "/api/v1/tags"):
            assert client.get(path).status_code == 200
