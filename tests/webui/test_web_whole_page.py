"""The view of a whole page shows all of its text, and what became of each part of it."""

from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Paragraph, ParagraphRecord, Part, PartKind, Span
from indexer.workspace import Workspace
from webui import provenance


def test_a_whole_page_is_shown_with_its_removals_and_paragraphs(
    client: FlaskClient, workspace: Workspace, records: list[ParagraphRecord]
) -> None:
    """Every removal with rule and reason, every paragraph with a link, and the text character by character."""
    for page_id in workspace.store.page_ids():
        page = workspace.store.page(page_id)
        shown = BeautifulSoup(client.get(f"/pages/{page_id}").data, "lxml").select_one("pre.page")
        assert shown is not None
        removed = [part for part in workspace.store.parts(page_id) if part.kind is PartKind.REMOVED]
        for part, element in zip(removed, shown.select("del"), strict=True):
            assert element.get_text() == page.text[part.span.start : part.span.end]
        for element in shown.select("small.rule"):
            rule, reason = element.get_text().split("：", 1)
            assert rule in {part.rule for part in removed}
            assert reason
        linked = {str(link["href"]).rsplit("/", 1)[1] for link in shown.select("a.pilcrow")}
        texts = [r.tagged.paragraph.paragraph_id for r in records if r.report.page_id == page_id]
        assert linked == set(texts)
        for extra in shown.select("small.rule, a.pilcrow"):
            extra.decompose()
        assert shown.get_text().lstrip("\n") == page.text.lstrip("\n")


def test_the_whole_page_is_linked_from_paragraphs_and_reports(
    client: FlaskClient, records: list[ParagraphRecord]
) -> None:
    """Whoever doubts a text can see what was taken out of it."""
    record = records[0]
    for path in (
        f"/paragraphs/{record.tagged.paragraph.paragraph_id}",
        f"/reports/{record.report.report_id}",
    ):
        assert f'href="/pages/{record.report.page_id}"' in client.get(path).get_data(as_text=True)


def test_sheets_that_are_not_there_are_refused_in_words(client: FlaskClient, workspace: Workspace) -> None:
    """As any other address that leads nowhere."""
    page_id = workspace.store.page_ids()[0]
    assert client.get(f"/pages/{page_id}?sheet=999").status_code == 404
    assert client.get(f"/pages/{page_id}?sheet=x").status_code == 400
    assert client.get("/pages/x").status_code == 404


@given(
    st.integers(0, 3 * provenance.SHEET),
    st.lists(st.tuples(st.integers(0, 3 * provenance.SHEET), st.integers(0, 300)), max_size=8),
)
def test_the_sheets_of_a_page_join_to_its_text(length: int, marks: list[tuple[int, int]]) -> None:
    """Nothing is lost or said twice between two sheets, however long the page."""
    text = ("民政工作总结。" * (length // 7 + 1))[:length]
    spans = [Span(min(start, length), min(start + size, length)) for start, size in marks]
    parts = [Part(span, PartKind.REMOVED, "rule") for span in spans[::2]]
    texts = [
        Paragraph("p", "r", 0, (), (), text[span.start : span.end], (span,))
        for span in spans[1::2]
        if span.start < span.end
    ]
    numbers = range(provenance.sheets(text))
    shown = [provenance.sheet(text, texts, parts, {}, number) for number in numbers]
    assert "".join(stretch.text for stretches in shown for stretch in stretches) == text
