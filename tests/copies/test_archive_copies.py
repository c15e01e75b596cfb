"""A report on several sites: once in results, with all its sources; each copy stays, verifiable."""

import io
import json
import shutil
from datetime import date
from pathlib import Path
from random import Random

import pytest

from archive.export import Heading, write_export
from archive.filters import parse_filters
from archive.folding import fold
from archive.query import Filters
from archive.records import hit_dict, paragraph_dict
from archive.search import SearchRequest
from archive.taxonomy_files import load_taxonomy
from indexer.workspace import Workspace
from tests.copies import mutations
from webui.wording import copy_lines

QUERY = SearchRequest("“嵌入式养老院”", limit=None)


def quiet(_: str) -> None:
    """Hears nothing."""


@pytest.fixture
def sites(tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The seeds, and two of them on other sites: one with other junk and wrapping, one masked and cut off."""
    folder = tmp_path / "pages"
    shutil.copytree(seeds, folder)
    monkeypatch.chdir(tmp_path)
    first, second = (next(seeds.glob(f"{n}_*")).read_text("utf-8") for n in ("000", "001"))
    changed = {
        "000-junk.txt": mutations.junk(first, Random(1)),
        "000-old.txt": mutations.traditional(first, Random(1)),
        "001-cut.txt": mutations.masked(mutations.cut(0.5)(second, Random(1)), Random(1)),
    }
    for name, text in changed.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def workspace(sites: Path, tmp_path: Path) -> Workspace:
    opened = Workspace.create(tmp_path / "a", quiet)
    opened.ingest([sites], 1)
    return opened


def test_a_text_is_one_hit_with_all_its_sources(workspace: Workspace) -> None:
    """The three pages of the first seed give one hit; each is listed, with its own paragraph."""
    hits = workspace.search(SearchRequest("“最后一米”", limit=None)).hits
    (value,) = [hit_dict(hit) for hit in hits]
    names = {"pages/000-junk.txt", "pages/000-old.txt", "pages/000_c7400f338380766a.txt"}
    assert set(value["sources"]) == names  # type: ignore[call-overload]
    assert value["source"] == value["sources"][0]  # type: ignore[index]
    copies = value["copies"]
    assert isinstance(copies, list)
    assert [copy["identical"] for copy in copies] == [True, True]
    for copy in copies:
        record = workspace.store.record(copy["paragraph_id"])
        assert fold(record.tagged.paragraph.text) == fold(str(value["text"]))
        assert (record.report.report_id, record.sources[0]) == (copy["report_id"], copy["source"])
    assert value["repeated_in"] == 1
    assert copy_lines(hits[0].record)[0].startswith("另有 2 处转载：")


def test_quoted_queries_find_every_distinct_text(workspace: Workspace) -> None:
    """As a grep over the archive finds them, where copies of a report with the same text count once."""
    groups = {r: name for name, members in workspace.store.copies.groups().items() for r in members}
    records = list(workspace.store.all_records())
    random = Random(3)
    for record in random.sample(records, 60):
        said = fold(record.tagged.paragraph.text)
        start = random.randrange(len(said))
        wanted = said[start : start + random.randint(1, 8)]
        if '"' in wanted or "”" in wanted or "“" in wanted:
            continue
        result = workspace.search(SearchRequest(f"“{wanted}”", limit=None))
        found = [(h.record.report.report_id, fold(h.record.tagged.paragraph.text)) for h in result.hits]
        grep = {
            (groups.get(r.report.report_id, r.report.report_id), fold(r.tagged.paragraph.text))
            for r in records
            if wanted in fold(r.tagged.paragraph.text)
        }
        assert {(groups.get(report, report), text) for report, text in found} == grep
        assert result.total == len(found) == sum(result.facets["role"].values())
        assert result.total == sum(result.facets["year"].values())


def test_the_list_and_its_export_are_one_and_the_whole_archive_keeps_every_copy(workspace: Workspace) -> None:
    """A query exports its hits; without a query every paragraph of every page comes, with its copies."""
    out = io.BytesIO()
    write_export(workspace.all_hits(QUERY), "jsonl", out, Heading(date(2026, 1, 1)))
    assert len(out.getvalue().splitlines()) == workspace.search(QUERY).total
    out = io.BytesIO()
    write_export(workspace.store.all_records(), "jsonl", out, Heading(date(2026, 1, 1)))
    rows = [json.loads(line) for line in out.getvalue().decode().splitlines()]
    assert len(rows) == workspace.store.stats().paragraphs
    by_id = {row["id"]: row for row in rows}
    for row in rows:
        for copy in row["copies"]:
            back = {c["paragraph_id"]: c["identical"] for c in by_id[copy["paragraph_id"]]["copies"]}
            assert back[row["id"]] == copy["identical"]
    for fmt in ("csv", "ris"):
        write_export(workspace.store.all_records(), fmt, io.BytesIO(), Heading(date(2026, 1, 1)))


def test_a_masked_copy_is_found_by_its_own_words(workspace: Workspace) -> None:
    """Its figures differ, so its paragraphs stand beside the unmasked ones, each naming the other."""
    hits = workspace.search(SearchRequest("“提高到xxx元／人／月”", limit=None)).hits
    (masked,) = [hit for hit in hits if hit.record.sources == ("pages/001-cut.txt",)]
    (other,) = masked.record.copies
    assert not other.identical
    assert "728元" in workspace.store.record(other.paragraph_id).tagged.paragraph.text
    assert any("略有出入" in line for line in copy_lines(masked.record))


def test_one_report_can_be_searched_as_it_stands_on_its_own_page(workspace: Workspace) -> None:
    """A filter for a copy gives that copy's paragraphs, though another stands for them in results."""
    for members in workspace.store.copies.groups().values():
        for member in members:
            result = workspace.search(SearchRequest(filters=Filters(reports=frozenset({member})), limit=None))
            own = {r.tagged.paragraph.paragraph_id for r in workspace.store.report_records(member)}
            assert {hit.record.tagged.paragraph.paragraph_id for hit in result.hits} <= own
            texts = {fold(hit.record.tagged.paragraph.text) for hit in result.hits}
            assert texts == {fold(r.tagged.paragraph.text) for r in workspace.store.report_records(member)}


def test_removing_one_source_keeps_the_others(workspace: Workspace, sites: Path) -> None:
    """Whichever goes, also the one that stood for all; all that stays is verified."""
    assert not workspace.verify([]).findings
    query = SearchRequest("“最后一米”", limit=None)
    for left in (2, 1):
        (hit,) = workspace.search(query).hits
        workspace.remove([sites.parent / hit.record.sources[0]])
        (hit,) = workspace.search(query).hits
        assert len(hit.record.copies) == left - 1
        assert len(paragraph_dict(hit.record)["sources"]) == left  # type: ignore[arg-type]
    assert not workspace.verify([]).findings
    assert workspace.store.copies.siblings(hit.record.report.report_id) == ()


def test_filters_and_counts_see_a_copied_text_once(workspace: Workspace) -> None:
    """Facets count what the list shows, whatever is filtered."""
    filters = parse_filters(load_taxonomy(), domains=["elder-care"])
    result = workspace.search(SearchRequest("养老", filters, limit=None))
    assert result.total == len(result.hits) == sum(result.facets["role"].values())
    shown = [(fold(h.record.tagged.paragraph.text), h.record.report.report_id) for h in result.hits]
    assert len(shown) == len(set(shown))
