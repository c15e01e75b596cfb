"""Concordance, trend and hits by report, held against a plain look at every paragraph."""

import csv
import io
import json
from collections import Counter

import pytest

from archive.concordance import Concordance, LineOrder
from archive.filters import parse_filters
from archive.folding import fold
from archive.lines_export import write_csv, write_json
from archive.model import Facet, ParagraphRecord
from archive.query import Filters, Layer
from archive.regions import in_region, province_of
from archive.search import SearchRequest
from archive.trend import By
from indexer.workspace import Workspace
from tests.service.reported import archive

__all__ = ["archive"]
WORDS = ["养老", "的", "养", "，", "哈哈", "没有这个"]


def ask(archive: Workspace, text: str, **options: object) -> SearchRequest:
    return SearchRequest(text, parse_filters(archive.taxonomy, **options))


def grep(archive: Workspace, needle: str) -> list[tuple[str, int]]:
    """Every place where the folded texts show the folded needle: paragraph and place."""
    found = []
    for record in archive.store.all_records():
        text = fold(record.tagged.paragraph.text)
        found += [
            (record.tagged.paragraph.paragraph_id, i) for i in range(len(text)) if text.startswith(needle, i)
        ]
    return found


@pytest.mark.parametrize("order", LineOrder)
@pytest.mark.parametrize("word", WORDS)
def test_the_concordance_has_every_occurrence_once_in_any_order(
    archive: Workspace, word: str, order: LineOrder
) -> None:
    found = archive.concordance(ask(archive, f"“{word}”"), order, 5)
    lines = list(found.lines())
    assert sorted((line.statement.paragraph_id, line.start) for line in lines) == sorted(
        grep(archive, fold(word))
    )
    assert found.total == len(lines)
    assert found.paragraphs == len({line.statement.paragraph_id for line in lines})
    assert found.reports == len({line.statement.report.report_id for line in lines})
    assert found.paragraphs == archive.search(ask(archive, f"“{word}”")).total
    for line in lines:
        text = line.statement.text
        assert line.left + line.match + line.right == text[max(0, line.start - 5) : line.end + 5]
        assert line.match == text[line.start : line.end] == word
        assert len(line.left) <= 5 >= len(line.right)


def test_lines_are_sorted_by_what_stands_beside_them(archive: Workspace) -> None:
    """Left is read backwards from the match; equal ones stand in report order."""

    def lines(order: LineOrder) -> list[tuple[str, str, int]]:
        found = archive.concordance(ask(archive, "养老"), order, 20).lines()
        return [
            (line.left[::-1], line.right, int(line.statement.report.year.value or 9999)) for line in found
        ]

    rights = [right for _, right, _ in lines(LineOrder.RIGHT)]
    lefts = [left for left, _, _ in lines(LineOrder.LEFT)]
    years = [year for _, _, year in lines(LineOrder.REPORT)]
    assert (rights, lefts, years) == (sorted(rights), sorted(lefts), sorted(years))
    assert years == [year for _, _, year in lines(LineOrder.YEAR)]
    backwards = [year for _, _, year in lines(LineOrder.YEAR_DESC)]
    assert backwards == [2020] * 5 + [2019] * 3 + [9999]
    assert len(set(rights)) > 3 < len(set(lefts))


def test_order_does_not_depend_on_width_and_slices_join(archive: Workspace) -> None:
    def starts(found: Concordance, offset: int = 0, limit: int | None = None) -> list[tuple[str, int]]:
        return [(line.statement.paragraph_id, line.start) for line in found.lines(offset, limit)]

    for order in LineOrder:
        wide, narrow = (archive.concordance(ask(archive, "养老"), order, width) for width in (50, 0))
        assert starts(wide) == starts(narrow)
        assert [place for at in range(0, wide.total, 2) for place in starts(wide, at, 2)] == starts(wide)
        assert starts(wide, wide.total, 5) == []


def test_filters_narrow_the_concordance_and_conditions_alone_show_nothing(archive: Workspace) -> None:
    """Also by a field inside an OR, which asks for whole records."""
    assert archive.concordance(ask(archive, "养老", years=["2019"]), LineOrder.REPORT, 5).total == 3
    only = archive.concordance(ask(archive, "年份:2020"), LineOrder.REPORT, 5)
    assert (only.paragraphs, only.total, list(only.lines())) == (5, 0, [])
    either = archive.concordance(ask(archive, "“养老护理” OR (“养老” 年份:2019)"), LineOrder.REPORT, 5)
    assert [line.match for line in either.lines()] == ["养老", "养老", "养老", "养老护理"]
    report = next(r.report_id for r in archive.store.reports() if r.label == "丁区总结")
    assert archive.concordance(ask(archive, "养老", reports=[report]), LineOrder.REPORT, 5).total == 1


def test_exports_are_the_lines(archive: Workspace) -> None:
    found = archive.concordance(ask(archive, "养老"), LineOrder.RIGHT, 4)
    out, table = io.StringIO(), io.StringIO()
    write_json(found, 0, None, out)
    write_csv(found, 0, None, table)
    given = json.loads(out.getvalue())
    rows = list(csv.DictReader(io.StringIO(table.getvalue().removeprefix("\ufeff"))))
    assert given["total"] == len(given["lines"]) == len(rows) == found.total
    wanted = [(line.left, line.match, line.right, line.start) for line in found.lines()]
    assert [(v["left"], v["match"], v["right"], v["start"]) for v in given["lines"]] == wanted
    assert [(r["left"], r["match"], r["right"], int(r["start"])) for r in rows] == wanted
    empty = io.StringIO()
    write_json(found, 0, 0, empty)
    assert json.loads(empty.getvalue())["lines"] == []


def value_of(record: ParagraphRecord, by: By) -> tuple[str, ...]:
    report = record.report
    return {
        By.YEAR: (report.year.value or "unknown",),
        By.REGION: (report.region.value or "unknown",),
        By.PROVINCE: (province_of(report.region.value or "unknown"),),
        By.DOMAIN: record.tagged.codes(Facet.DOMAIN),
    }[by]


@pytest.mark.parametrize("regions", [[], ["浙江省"]])
@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("word", WORDS)
def test_every_figure_of_a_trend_is_what_counting_gives(
    archive: Workspace, word: str, by: By, regions: list[str]
) -> None:
    found = archive.trend(ask(archive, f"“{word}”", regions=regions), by)
    records = [
        r
        for r in archive.store.all_records()
        if not regions or in_region(r.report.region.value or "unknown", regions[0])
    ]
    values = {value for record in records for value in value_of(record, by)}
    assert {bucket.value for bucket in found.buckets} == values
    for bucket in (*found.buckets, found.whole):
        of = [r for r in records if bucket is found.whole or bucket.value in value_of(r, by)]
        hits = [r for r in of if fold(word) in fold(r.tagged.paragraph.text)]
        assert (bucket.of.paragraphs, bucket.hits.paragraphs) == (len(of), len(hits))
        assert bucket.of.reports == len({r.report.report_id for r in of})
        assert bucket.hits.reports == len({r.report.report_id for r in hits})
        names = Counter(name for name, _ in grep(archive, fold(word)))
        assert bucket.occurrences == sum(names[r.tagged.paragraph.paragraph_id] for r in hits)
        assert bucket.share == len(hits) / len(of)


def test_buckets_stand_in_order_and_the_unknown_last(archive: Workspace) -> None:
    def values(by: By, **options: object) -> list[str]:
        return [bucket.value for bucket in archive.trend(ask(archive, "养老", **options), by).buckets]

    assert values(By.YEAR) == ["2019", "2020", "2021", "unknown"]
    assert values(By.PROVINCE) == ["浙江省", "江苏省", "unknown"]
    assert values(By.DOMAIN) == ["elder-care", "social-assistance"]
    assert values(By.DOMAIN, domains=["elder-care"]) == ["elder-care"]


def test_layers_narrow_the_hits_of_a_trend_and_not_what_is_divided_by(archive: Workspace) -> None:
    request = SearchRequest("养老院", Filters(), layers=frozenset({Layer.VARIANT}))
    whole = archive.trend(request, By.YEAR).whole
    assert (whole.hits.paragraphs, whole.of.paragraphs) == (1, 10)


def test_reports_have_the_hits_of_the_list(archive: Workspace) -> None:
    """Same total, same layers, same facets; hits of a report stand together, the first ones are shown."""
    request = SearchRequest("养老", limit=10)
    plain, grouped = archive.search(request), archive.by_report(request)
    assert (grouped.found.total, grouped.found.layers) == (plain.total, plain.layers)
    assert grouped.found.facets == plain.facets
    counted = Counter(hit.record.report.report_id for hit in plain.hits)
    assert {group.report.report_id: group.total for group in grouped.groups} == counted
    assert grouped.reports == len(counted)
    order = list(dict.fromkeys(hit.record.report.report_id for hit in plain.hits))
    assert [group.report.report_id for group in grouped.groups] == order
    for group in grouped.groups:
        own = [hit for hit in plain.hits if hit.record.report.report_id == group.report.report_id]
        assert list(group.hits) == own[:3]
    nothing = archive.by_report(SearchRequest("没有这个"))
    assert (nothing.reports, nothing.groups) == (0, ())
    assert nothing.found.help is not None
