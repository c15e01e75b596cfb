"""Pages of paragraphs and reports: text, tags, citation and provenance are those of the archive."""

import json
from pathlib import Path

from bs4 import Tag
from flask.testing import FlaskClient

from archive.cite import STYLES, cite
from archive.model import Basis, ParagraphRecord, Part, PartKind
from archive.store import Source
from archive.store.database import latest_version
from indexer.evaluation import load_quality
from indexer.version import provenance
from indexer.workspace import Workspace
from tests.factories import Draft, page_of, resplit
from tests.webui.conftest import TODAY
from tests.webui.pages import soup, texts
from webui.app import create_app
from webui.reading import bare_headings
from webui.wording import FACETS, LAYERS, SYNTAX


def paragraph_page(client: FlaskClient, record: ParagraphRecord) -> Tag:
    response = client.get(f"/paragraphs/{record.tagged.paragraph.paragraph_id}")
    assert response.status_code == 200
    return soup(response.get_data(as_text=True))


def with_removed(workspace: Workspace, records: list[ParagraphRecord]) -> tuple[ParagraphRecord, Part]:
    """A paragraph that a removed mark interrupts, and that mark."""
    for record in records:
        spans = record.tagged.paragraph.spans
        for part in workspace.store.parts(record.report.page_id):
            inside = spans[0].start < part.span.start < spans[-1].end
            if inside and part.kind is PartKind.REMOVED:
                return record, part
    raise AssertionError("the seeds hold such a paragraph")


def test_every_paragraph_has_a_page_with_its_exact_text_and_all_citations(
    client: FlaskClient, records: list[ParagraphRecord]
) -> None:
    for record in records[::7]:
        tree = paragraph_page(client, record)
        text = tree.select_one(".lead p.text")
        assert text is not None
        assert text.get_text() == record.tagged.paragraph.text
        boxes = tree.select("textarea.citation")
        assert [box.get_text() for box in boxes] == [
            f"\n{cite(record, style, TODAY)}".replace("\r\n", "\n") for style in STYLES
        ]
        assert boxes[0]["id"] == "cite-gbt7714"


def test_page_says_hash_offsets_encoding_and_source(
    client: FlaskClient, workspace: Workspace, records: list[ParagraphRecord]
) -> None:
    record = records[0]
    provenance = paragraph_page(client, record).select_one(".provenance")
    assert provenance is not None
    said = provenance.get_text()
    page = workspace.store.page(record.report.page_id)
    span = record.tagged.paragraph.spans[0]
    for fact in (page.page_id, page.encoding.upper(), record.sources[0], f"{span.start}—{span.end}"):
        assert fact in said


def test_what_was_removed_is_struck_through_with_its_rule(
    client: FlaskClient, workspace: Workspace, records: list[ParagraphRecord]
) -> None:
    record, part = with_removed(workspace, records)
    tree = paragraph_page(client, record)
    page_text = workspace.store.page(record.report.page_id).text
    assert page_text[part.span.start : part.span.end] in texts(tree, ".page del")
    assert any(rule.startswith(part.rule) for rule in texts(tree, ".page .rule"))
    own = "".join(element.get_text() for element in tree.select(".page .own"))
    assert own == record.tagged.paragraph.text


def test_the_excerpt_is_the_page_text_and_nothing_else(
    client: FlaskClient, workspace: Workspace, records: list[ParagraphRecord]
) -> None:
    for record in records[::9]:
        shown = paragraph_page(client, record).select_one("pre.page")
        assert shown is not None
        for rule in shown.select(".rule"):
            rule.decompose()
        whole, excerpt = workspace.store.page(record.report.page_id).text, shown.get_text()[1:]
        assert excerpt in whole
        kinds = shown["class"]
        assert whole.startswith(excerpt) or "more-before" in kinds
        assert whole.endswith(excerpt) or "more-after" in kinds


def test_masks_are_marked_and_said_to_be_redactions(
    client: FlaskClient, workspace: Workspace, records: list[ParagraphRecord]
) -> None:
    record = next(r for r in records if r.tagged.paragraph.masks)
    tree = paragraph_page(client, record)
    page_text = workspace.store.page(record.report.page_id).text
    masked = [page_text[m.span.start : m.span.end] for m in record.tagged.paragraph.masks]
    assert texts(tree, ".lead .mask") == masked
    assert "原文已脱敏" in " ".join(texts(tree, ".lead .notice"))


def test_tags_on_the_page_carry_their_evidence(client: FlaskClient, records: list[ParagraphRecord]) -> None:
    record = max(records, key=lambda r: len(r.tagged.tags))
    reasons = paragraph_page(client, record).select(".why .reasons > div")
    assert len(reasons) == len(record.tagged.tags)
    said = " ".join(reason.get_text() for reason in reasons)
    for tag in record.tagged.tags:
        assert tag.source in said
        assert all(evidence.reason in said for evidence in tag.evidence)


def test_neighbours_lead_through_the_report_and_back(client: FlaskClient, workspace: Workspace) -> None:
    report = workspace.store.reports()[0]
    wanted = [r.tagged.paragraph.paragraph_id for r in workspace.store.report_records(report.report_id)]
    walked = [wanted[0]]
    while True:
        tree = soup(client.get(f"/paragraphs/{walked[-1]}").get_data(as_text=True))
        back = tree.select_one('.neighbours a[rel="prev"]')
        assert (back is None) if len(walked) == 1 else (back is not None and walked[-2] in str(back["href"]))
        following = tree.select_one('.neighbours a[rel="next"]')
        if following is None:
            break
        walked.append(str(following["href"]).rsplit("/", 1)[1])
    assert walked == wanted


def test_a_replaced_id_leads_to_the_living_paragraph(tmp_path: Path) -> None:
    """After a better split the old address moves on for good, in the pages and in the API."""
    with Workspace.create(tmp_path, lambda message: None) as workspace:
        old = page_of(Draft(["一是建成嵌入式养老院两家。二是开展助餐服务。"], title=None))
        source = Source("/data/a.txt", "a.txt")
        workspace.store.put_page(old, source)
        span = old.paragraphs[0].paragraph.spans[0]
        cut = span.start + len("一是建成嵌入式养老院两家。")
        new = resplit(old, [[(span.start, cut)], [(cut, span.end)]])
        workspace.store.put_page(new, source)
        client = create_app(workspace, today=lambda: TODAY).test_client()
        gone = old.paragraphs[0].paragraph.paragraph_id
        living = workspace.store.record(gone).tagged.paragraph.paragraph_id
        assert living != gone
        moved = client.get(f"/paragraphs/{gone}")
        assert moved.status_code == 308
        assert moved.headers["Location"] == f"/paragraphs/{living}"
        assert client.get(f"/api/v1/paragraphs/{gone}").get_json()["id"] == living


def test_report_page_holds_every_paragraph_once_in_order(client: FlaskClient, workspace: Workspace) -> None:
    for report in workspace.store.reports():
        tree = soup(client.get(f"/reports/{report.report_id}").get_data(as_text=True))
        records = workspace.store.report_records(report.report_id)
        shown = tree.select(".paragraph")
        assert [p["id"] for p in shown] == [r.tagged.paragraph.paragraph_id for r in records]
        assert texts(tree, ".paragraph p.text") == [r.tagged.paragraph.text.strip() for r in records]


def test_outline_lists_every_heading_once_and_leads_to_it(client: FlaskClient, workspace: Workspace) -> None:
    for report in workspace.store.reports():
        tree = soup(client.get(f"/reports/{report.report_id}").get_data(as_text=True))
        spans: dict[object, str] = {}
        records = workspace.store.report_records(report.report_id)
        for record in records:
            paragraph = record.tagged.paragraph
            spans |= dict(zip(paragraph.heading_spans, paragraph.heading_path, strict=True))
        page, parts = workspace.store.page(report.page_id), workspace.store.parts(report.page_id)
        first, last = (records[at].tagged.paragraph.spans[0].start for at in (0, -1))
        bare = [text for span, text in bare_headings(records, parts, page.text) if first < span.start < last]
        assert sorted(texts(tree, ".outline a")) == sorted([*spans.values(), *bare])
        for link in tree.select(".outline a"):
            target = tree.select_one(str(link["href"]))
            assert target is not None
            assert link.get_text().strip("。：；") in target.get_text()


def test_report_says_how_its_year_is_known_and_that_it_is_cut_off(
    client: FlaskClient, workspace: Workspace
) -> None:
    for report in workspace.store.reports():
        page = client.get(f"/reports/{report.report_id}").get_data(as_text=True)
        tree = soup(page)
        basis = (tree.select_one(".basis") or tree).get_text()
        if report.year.basis is Basis.INFERRED:
            assert f"{report.year.value}（推断）" in basis
            assert all(evidence.reason in basis for evidence in report.year.evidence)
        assert ("原文不完整" in (tree.select_one("article.report header") or tree).get_text()) == bool(
            report.truncated
        )


def test_page_text_is_served_as_it_is_stored(client: FlaskClient, workspace: Workspace) -> None:
    for page_id in workspace.store.page_ids():
        response = client.get(f"/pages/{page_id}/text")
        assert response.content_type == "text/plain; charset=utf-8"
        assert response.get_data(as_text=True) == workspace.store.page(page_id).text


def test_codebook_explains_every_tag(client: FlaskClient, workspace: Workspace) -> None:
    tree = soup(client.get("/codebook").get_data(as_text=True))
    for concept in workspace.taxonomy.concepts:
        section = tree.select_one(f"#{concept.facet.value}-{concept.code}")
        assert section is not None
        assert concept.label in section.get_text()
        assert concept.definition in section.get_text()


def test_codebook_says_all_that_is_known_of_how_it_was_measured(client: FlaskClient) -> None:
    assert load_quality().how in soup(client.get("/codebook").get_data(as_text=True)).get_text()


def test_about_gives_the_figures_of_the_store(client: FlaskClient, workspace: Workspace) -> None:
    stats = workspace.store.stats()
    figures = texts(soup(client.get("/about").get_data(as_text=True)), ".figures-list dd")
    assert f"{stats.paragraphs:,}" in figures
    assert f"{stats.masks:,}" in figures


def test_about_names_the_versions_that_made_the_archive(client: FlaskClient, workspace: Workspace) -> None:
    shown = texts(soup(client.get("/about").get_data(as_text=True)), "[aria-labelledby=versions] dd")
    made = provenance(workspace.store, workspace.taxonomy)
    assert shown[1:] == [str(latest_version()), made.rules, made.taxonomy, made.words]
    assert workspace.taxonomy.digest.startswith(made.taxonomy)
    assert all(len(set(digest)) > 4 for digest in shown[2:])


def test_help_explains_every_form_of_a_query_and_each_can_be_tried(client: FlaskClient) -> None:
    tree = soup(client.get("/help").get_data(as_text=True))
    links = tree.select(".syntax dt a")
    assert [link.get_text() for link in links] == [form for form, _ in SYNTAX]
    for link in [*links, *tree.select("main li a")]:
        assert client.get(link["href"]).status_code == 200
    assert all(label in tree.get_text() for label in (*LAYERS.values(), *FACETS.values()))
    assert soup(client.get("/").get_data(as_text=True)).select_one('nav a[href="/help"]')


def test_export_holds_all_hits_of_the_search(client: FlaskClient, workspace: Workspace) -> None:
    """Filters count, pages and order of the address do not cut anything off."""
    api = client.get("/api/v1/search?q=养老&role=result&limit=1000").get_json()
    lines = client.get("/export?q=养老&role=result&page=3&format=jsonl").get_data(as_text=True).splitlines()
    assert [json.loads(line)["id"] for line in lines] == [hit["id"] for hit in api["hits"]]
    assert len(lines) == api["total"] > 20


def test_export_without_a_query_is_the_whole_archive(
    client: FlaskClient, records: list[ParagraphRecord]
) -> None:
    response = client.get("/export?format=jsonl")
    assert "attachment" in response.headers["Content-Disposition"]
    ids = [json.loads(line)["id"] for line in response.get_data(as_text=True).splitlines()]
    assert ids == [record.tagged.paragraph.paragraph_id for record in records]
    assert client.get("/export?format=csv").get_data(as_text=True).startswith("\ufeffid,")
