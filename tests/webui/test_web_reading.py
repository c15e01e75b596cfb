"""The reading view shows every heading that the page prints, in its place, whether or not anything stands under it."""

from pathlib import Path

from archive.model import Span
from indexer.workspace import Workspace
from tests.factories import Draft, Para, page_of, records_of
from tests.webui.pages import soup, texts
from webui.app import create_app
from webui.reading import bare_headings, blocks

PAGE = """某县民政局2023年工作总结

一、养老服务
（一）机构养老
改造敬老院三所，新增护理型床位六十张。
（二）居家养老
二、取得的荣誉
三、下一步打算
继续推进村级互助养老点建设。
"""


def test_a_heading_with_nothing_under_it_stands_where_the_page_prints_it(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    with Workspace.create(tmp_path / "archive", lambda message: None) as archive:
        archive.ingest([tmp_path / "page.txt"], 1)
        client = create_app(archive).test_client()
        report = archive.store.reports()[0]
        tree = soup(client.get(f"/reports/{report.report_id}").get_data(as_text=True))
    headings = [line for line in PAGE.splitlines() if line.startswith(("一、", "二、", "三、", "（"))]
    assert texts(tree, "article h2, article h3") == headings
    assert texts(tree, "article h2") == [line for line in headings if not line.startswith("（")]
    assert texts(tree, ".outline a") == headings


def test_no_heading_of_the_seeds_is_lost(workspace: Workspace) -> None:
    for report in workspace.store.reports():
        records = workspace.store.report_records(report.report_id)
        page, parts = workspace.store.page(report.page_id), workspace.store.parts(report.page_id)
        bare = bare_headings(records, parts, page.text)
        known = {heading for record in records for heading in record.tagged.paragraph.heading_path}
        first, last = (records[at].tagged.paragraph.spans[0].start for at in (0, -1))
        inside = [text for span, text in bare if first <= span.start < last]
        shown = [heading.text for block in blocks(records, bare) for heading in block.headings]
        assert set(shown) == known | set(inside)
        assert len(shown) == sum(len(block.headings) for block in blocks(records)) + len(inside)


def test_a_bare_heading_without_a_number_stands_as_high_as_the_one_that_follows() -> None:
    page = page_of(Draft([Para("正文在此。", ("甲", "乙")), Para("又一段。", ("丙",))]))
    records = records_of(page)
    between = records[0].tagged.paragraph.spans[-1].end
    read = blocks(records, [(Span(between, between + 1), "丁")])
    assert [(heading.text, heading.level) for heading in read[1].headings] == [("丁", 2), ("丙", 2)]
