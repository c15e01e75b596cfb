"""Overview, comparison and like statements, held against a plain look at every paragraph."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest

from archive.comparison import Comparison, compare
from archive.comparison_export import write_comparison_csv
from archive.filters import parse_filters
from archive.folding import fold
from archive.model import Facet, ParagraphRecord
from archive.overview import GRIDS, SPREADS, growth, overview
from archive.overview_export import write_grid_csv, write_spread_csv
from archive.regions import province_of
from archive.search import SearchRequest
from archive.similar import LEAST, similar
from archive.store import Source
from indexer.workspace import Workspace
from tests.factories import Draft, page_of
from tests.service.reported import archive

__all__ = ["archive"]


def ask(archive: Workspace, text: str, **options: object) -> SearchRequest:
    return SearchRequest(text, parse_filters(archive.taxonomy, **options))


def values(record: ParagraphRecord, facet: str) -> Sequence[str]:
    """A paragraph's values of a facet, read off the record."""
    report, tagged = record.report, record.tagged
    known = {
        "role": (tagged.role,),
        "year": (report.year.value or "unknown",),
        "genre": (report.genre,),
        "region": (report.region.value or "unknown",),
    }
    return known[facet] if facet in known else tagged.codes(Facet(facet))


@pytest.mark.parametrize(
    "options", [{}, {"domains": ["elder-care"]}, {"years": ["2023"], "roles": ["plan", "result"]}]
)
@pytest.mark.parametrize("text", ["", "“养老”", "“没有这个”"])
def test_an_overview_counts_the_hits_of_the_search(archive: Workspace, text: str, options: dict) -> None:
    """Each cell of a grid is what a look at all hits gives; tags that the filters do not name are left out."""
    request = ask(archive, text, **options)
    hits = [hit.record for hit in archive.all_hits(request)]
    found = overview(archive.asked(request), archive.taxonomy)
    assert found.paragraphs == len(hits)
    only = {"domain": set(options.get("domains", ()))}
    for grid in found.grids:
        rows, columns = GRIDS[grid.name]
        expected = Counter(
            pair
            for record in hits
            for pair in product(values(record, rows), values(record, columns))
            if all(not only.get(f) or v in only[f] for f, v in zip((rows, columns), pair, strict=True))
        )
        assert grid.cells == expected
        totals = Counter(value for record in hits for value in values(record, columns))
        assert grid.of == {column: totals[column] for column in grid.columns}
        assert all(0 < grid.share(*pair) <= 1 for pair in grid.cells)
    for spread in found.spreads:
        given = (value for record in hits for value in values(record, SPREADS[spread.name]))
        assert spread.counts == Counter(map(province_of, given) if spread.name == "province" else given)


def test_tables_of_an_overview_hold_its_figures(archive: Workspace) -> None:
    found = overview(archive.asked(ask(archive, "")), archive.taxonomy)

    def label(facet: str, value: str) -> str:
        return f"{facet}/{value}"

    for grid in found.grids:
        out = io.StringIO()
        write_grid_csv(grid, label, out)
        head, *body, foot = csv.reader(io.StringIO(out.getvalue().removeprefix("\ufeff")))
        assert head[2:] == [label(GRIDS[grid.name][1], column) for column in grid.columns]
        cells = {
            (row[0], column): int(n) for row in body for column, n in zip(grid.columns, row[2:], strict=True)
        }
        assert {pair: n for pair, n in cells.items() if n} == grid.cells
        assert list(map(int, foot[2:])) == list(grid.of.values())
    for spread in found.spreads:
        out = io.StringIO()
        write_spread_csv(spread, label, out)
        rows = list(csv.DictReader(io.StringIO(out.getvalue().removeprefix("\ufeff"))))
        assert {row[spread.name]: int(row["paragraphs"]) for row in rows} == spread.counts
        if spread.name == "year":
            assert int(rows[-1]["cumulative"]) == found.paragraphs


def compared(archive: Workspace, first: SearchRequest, second: SearchRequest) -> Comparison:
    engine = archive.engine()
    return compare(
        archive.store, engine, archive.asked(first, engine), archive.asked(second, engine), archive.tokens
    )


def test_a_comparison_counts_each_side_as_its_search_does(archive: Workspace) -> None:
    requests = ask(archive, "“养老”", years=["2023"]), ask(archive, "低保")
    found = compared(archive, *requests)
    for side, request in zip((found.first, found.second), requests, strict=True):
        result = archive.search(request)
        records = [hit.record for hit in archive.all_hits(request)]
        assert (side.paragraphs, side.layers) == (result.total, result.layers)
        assert side.reports == len({record.report.report_id for record in records})
        for facet, counts in side.facets.items():
            assert counts == Counter(value for record in records for value in values(record, facet))
        years = Counter(value for record in records for value in values(record, "year"))
        assert {year: hits for year, (hits, _) in side.years.items() if hits} == years
        assert sum(of for _, of in side.years.values()) == side.of
    out = io.StringIO()
    write_comparison_csv(found, lambda facet, value: value, out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue().removeprefix("\ufeff"))))
    assert (rows[0]["first"], rows[0]["second"]) == (
        str(found.first.paragraphs),
        str(found.second.paragraphs),
    )


def test_words_of_a_side_stand_in_its_paragraphs_and_none_sets_a_search_apart_from_itself(
    tmp_path: Path,
) -> None:
    """What is asked for sets apart by itself and is not named."""
    drafts = [
        Draft([f"{word}的第{n}处，{also}。" for n in range(12)], title=f"{word}总结", year="2020")
        for word, also in (("养老", "居家护理"), ("救助", "低保核对"))
    ]
    with Workspace.create(tmp_path / "two", lambda message: None) as archive:
        archive.store.put_page(page_of(*drafts), Source("/1", "1"))
        requests = ask(archive, "“养老”"), ask(archive, "“救助”")
        found = compared(archive, *requests)
        assert {word.word for word in found.first_words} == {"居家", "护理"}
        assert {word.word for word in found.second_words} == {"低保", "核对"}
        for word in (*found.first_words, *found.second_words):
            assert sorted((word.first, word.second)) == [0, 12]
        same = compared(archive, requests[0], requests[0])
        assert same.first_words == same.second_words == ()


def test_like_statements_are_of_other_reports_and_like(archive: Workspace) -> None:
    """One a report, most alike first, never the same text; the words named stand in both."""
    seen = 0
    for record in archive.store.all_records():
        found = similar(archive.store, archive.engine(), record, archive.tokens, 3)
        own = set(archive.tokens(record.tagged.paragraph.text))
        reports = [other.record.report.report_id for other in found]
        assert record.report.report_id not in reports
        assert len(set(reports)) == len(reports) <= 3
        assert [other.likeness for other in found] == sorted((o.likeness for o in found), reverse=True)
        for other in found:
            text = other.record.tagged.paragraph.text
            assert LEAST <= other.likeness <= 1
            assert fold(text) != fold(record.tagged.paragraph.text)
            assert set(other.shared) <= own & set(archive.tokens(text))
        seen += len(found)
    assert seen


@pytest.mark.parametrize(("years", "length"), [(0, 10), (1, 7), (5, 4)])
def test_the_growth_is_by_day_month_or_year_and_loses_nothing(years: int, length: int) -> None:
    """At most 31 rows as long as there are not more years; the unknown first, then early to late."""
    first = date(2021, 3, 4)
    days = {(first + timedelta(days=number)).isoformat(): number + 1 for number in range(28 + 365 * years)}
    days |= {"unknown": 7}
    found = growth(days).counts
    assert sum(found.values()) == sum(days.values())
    assert len(found) <= 31
    unknown, *periods = found
    assert unknown == "unknown"
    assert found["unknown"] == 7
    assert periods == sorted(periods)
    assert {len(period) for period in periods} == {length}
    assert found[first.isoformat()[:length]] == sum(
        number for day, number in days.items() if day.startswith(first.isoformat()[:length])
    )
