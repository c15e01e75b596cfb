"""Pages are written by anybody: whatever stands in one is shown as text, everywhere, and reaches no other page."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive.export import FORMATS
from archive.model import ParagraphRecord
from indexer.workspace import Workspace
from tests.webui.pages import soup, strict
from webui.app import create_app

TITLE = "<script>alert(1)</script>某市民政局2020年工作总结"
RIGHT_TO_LEFT = "\u202e"
TEXT = f"""<b onclick=alert(1)>某县民政局</b>2021年工作总结

一、<img src=x onerror=alert(1)>养老服务
新建养老院三所"><svg onload=alert(1)>，见[这里](javascript:alert(1))。
{RIGHT_TO_LEFT}二是发放养老\u200b补贴\u2066甲\u200f乙</p></main></body>。
=HYPERLINK("javascript:alert(1)","养老")，@SUM(1)。
{{{{ 7 * 7 }}}}{{% raw %}}养老''); DROP TABLE paragraph; --
养老]]><!--<style>*{{display:none}}</style><a href="//evil.example/养老">养老</a>
"""
HTML = f"""<html><head><title>{TITLE.replace("<", "&lt;")}{RIGHT_TO_LEFT}</title></head><body>
<h1>{TITLE.replace("<", "&lt;")}{RIGHT_TO_LEFT}</h1>
<p>一是新建养老院&lt;script src=//evil.example/x&gt;两所。<a href="javascript:alert(1)">养老</a></p>
<p onclick="alert(2)">二是&lt;/textarea&gt;养老&lt;iframe src=javascript:alert(1)&gt;护理。</p>
<script>alert(3)</script><style>body{{display:none}}</style></body></html>"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    pages = tmp_path_factory.mktemp("pages")
    (pages / "a.txt").write_text(TEXT, encoding="utf-8")
    (pages / "b.html").write_text(HTML, encoding="utf-8")
    (pages / '"><script>alert(4)<').mkdir()
    (pages / '"><script>alert(4)<' / "养老' onload=alert(5).txt").write_text(
        "某区民政局2019年工作总结\n\n一是养老服务。\n", encoding="utf-8"
    )
    with Workspace.create(tmp_path_factory.mktemp("archive"), lambda message: None) as made:
        assert not made.ingest([pages], 1).failed
        yield made


@pytest.fixture(scope="module")
def client(hostile: Workspace) -> FlaskClient:
    return create_app(hostile).test_client()


@pytest.fixture(scope="module")
def records(hostile: Workspace) -> list[ParagraphRecord]:
    return list(hostile.store.all_records())


def addresses(records: list[ParagraphRecord]) -> list[str]:
    """Every kind of page that shows something of a scraped page."""
    found = [
        "/?q=养老",
        "/?q=养老&group=report",
        "/kwic?q=养老&sort=left",
        "/trend?q=养老&by=region",
        "/about",
        "/help",
    ]
    for record in records:
        paragraph = record.tagged.paragraph
        found.append(f"/paragraphs/{paragraph.paragraph_id}")
        found += [
            f"/paragraphs/{paragraph.paragraph_id}?evidence={t.facet}:{t.code}" for t in record.tagged.tags
        ]
        found += [f"/reports/{record.report.report_id}", f"/pages/{record.report.page_id}"]
        found += [f"/?report={record.report.report_id}", f"/basket?id={paragraph.paragraph_id}&note=<u>x"]
    return list(dict.fromkeys(found))


def assert_harmless(html: str, where: str) -> None:
    """What the page was made of stands, and nothing that came with the text."""
    read = strict(html)
    assert read.finished() == [], where  # no inline script, style or handler; every element closed once
    for target in [*read.links, *read.loads]:
        assert re.match(r"/(?!/)|[#?]", target), (where, target)
    assert not soup(html).select("iframe, img, u, svg[onload], svg script, svg a[href^=java]"), where


def test_pages_show_hostile_text_as_text(client: FlaskClient, records: list[ParagraphRecord]) -> None:
    shown = ""
    for address in addresses(records):
        response = client.get(address)
        assert response.status_code == 200, address
        html = response.get_data(as_text=True)
        assert_harmless(html, address)
        shown += soup(html).get_text()
    for words in (
        "<script>alert(1)</script>",
        "<svg onload=alert(1)>",
        "{{ 7 * 7 }}",
        "alert(5).txt",
        "evil.example",
    ):
        assert words in shown


def test_a_hostile_draft_is_shown_as_text(client: FlaskClient, records: list[ParagraphRecord]) -> None:
    quoted = "".join(f"“{record.tagged.paragraph.text}”。" for record in records)
    draft = f"</textarea><script>alert(6)</script>{quoted}"
    response = client.post("/check", data={"text": draft, "all": "1"}, content_type="multipart/form-data")
    assert response.status_code == 200
    assert_harmless(response.get_data(as_text=True), "/check")


def test_json_is_never_taken_for_a_page(client: FlaskClient, records: list[ParagraphRecord]) -> None:
    identity = records[0].tagged.paragraph.paragraph_id
    calls = ("search?q=养老", "kwic?q=养老", f"paragraphs/{identity}", "nothing", "search?q=<script>“")
    for call in (f"/api/v1/{call}" for call in calls):
        response = client.get(call)
        assert response.mimetype in ("application/json", "application/problem+json"), call
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "'none'" in response.headers["Content-Security-Policy"]
    texts = {record.tagged.paragraph.text for record in records if "养老" in record.tagged.paragraph.text}
    given = client.get("/api/v1/search?q=“养老”&limit=100").get_json()
    assert {hit["text"] for hit in given["hits"]} == texts


@pytest.mark.parametrize("form", FORMATS)
def test_exports_are_files_to_save(client: FlaskClient, form: str) -> None:
    response = client.get(f"/export?q=养老&format={form}")
    assert response.status_code == 200
    assert response.headers["Content-Disposition"].startswith("attachment; filename=minzheng-search.")
    assert response.mimetype not in ("text/html", "application/xhtml+xml", "image/svg+xml")


def test_no_cell_of_a_table_is_a_formula(client: FlaskClient) -> None:
    for path in (
        "/export?q=养老&format=csv",
        "/kwic/export?q=养老&format=csv",
        "/trend/export?q=养老&format=csv",
    ):
        rows = list(csv.reader(io.StringIO(client.get(path).get_data(as_text=True).lstrip("\ufeff"))))
        cells = [cell for row in rows for cell in row if cell]
        assert len(rows) > 1, path
        assert not [cell for cell in cells if re.match(r"[=@\t\r]|[+-](?![\d.]+$)", cell)], path


def test_a_page_as_text_is_no_html(client: FlaskClient, records: list[ParagraphRecord]) -> None:
    for page_id in {record.report.page_id for record in records}:
        response = client.get(f"/pages/{page_id}/text")
        assert response.mimetype == "text/plain"
        assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_chart_holds_no_markup_of_others(client: FlaskClient) -> None:
    query = "养老 OR “<script>alert(1)</script>”"
    svg = client.get("/trend/export", query_string={"q": query, "format": "svg"}).get_data(as_text=True)
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg


def test_an_override_of_direction_stays_in_its_element() -> None:
    """Text that turns the reading direction must not turn what stands beside it: inline elements are isolated, and
    blocks are by nature.
    """
    css = (Path(__file__).parents[2] / "webui" / "static" / "base.css").read_text("utf-8")
    rule = re.search(r"([^{}]*)\{\s*unicode-bidi: isolate;\s*\}", re.sub(r"/\*.*?\*/", "", css))
    assert rule is not None
    assert {"a", "span", "b", "small", "mark"} <= {part.strip() for part in rule[1].split(",")}
