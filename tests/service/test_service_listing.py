"""The list of lines has the same hits, marks and counts as the search with whole records."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.filters import parse_filters
from archive.search import SearchRequest
from indexer.workspace import Workspace
from tests.bench.concurrency import page


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder: Path = tmp_path_factory.mktemp("pages")
    for number in range(3):
        (folder / f"{number}.txt").write_text(page(number, 0), encoding="utf-8")
    with Workspace.create(folder / "archive", lambda _: None) as opened:
        opened.ingest([folder], workers=1)
        yield opened


@pytest.mark.parametrize(
    "text", ["", "“工作”", "养老 服务", "NOT 养老", "年份:unknown", "标题:工作 养老", "没有这样的话"]
)
@pytest.mark.parametrize("place", [(0, 20), (2, 3), (0, None)])
def test_lines_are_the_hits_of_the_search(
    workspace: Workspace, text: str, place: tuple[int, int | None]
) -> None:
    request = SearchRequest(text, offset=place[0], limit=place[1], explain=False)
    listed, found = workspace.listing(request), workspace.search(request)
    hits = [
        (
            h.record.tagged.paragraph.paragraph_id,
            h.record.tagged.paragraph.text,
            h.score,
            h.layer,
            h.highlights,
        )
        for h in found.hits
    ]
    lines = [(line.paragraph_id, line.text, line.score, line.layer, line.highlights) for line in listed.lines]
    assert lines == hits
    assert (listed.total, listed.layers, listed.facets, listed.missing) == (
        *(found.total, found.layers, found.facets, ()),
    )


def test_a_report_that_is_asked_for_gives_its_own_lines(workspace: Workspace) -> None:
    report = workspace.store.reports()[0].report_id
    request = SearchRequest("", parse_filters(workspace.taxonomy, reports=[report]), limit=None)
    lines = workspace.listing(request).lines
    own = {r.tagged.paragraph.paragraph_id for r in workspace.store.report_records(report)}
    assert lines
    assert {line.paragraph_id for line in lines} <= own
