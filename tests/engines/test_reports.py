"""Hits by report, the order of reports, and regions that lie in regions."""

import pytest

from archive.query import Exact, Filters, Query, Sort
from tests.engines.conftest import Bench
from tests.engines.documents import document

ASKED = Query("养老", (Exact("养老"),))
DOCUMENTS = [
    document("d", "养老", page="z", report_id="r-z", ordinal=0, year=2019, title="乙局总结", region="浙江省"),
    document("b", "养老", page="a", report_id="r-b", ordinal=1, year=2020, title="甲局总结",
             region="浙江省宁波市鄞州区"),
    document("a", "养老", page="a", report_id="r-b", ordinal=0, year=2020, title="甲局总结",
             region="浙江省宁波市鄞州区", also_in=("r-copy",)),
    document("c", "养老", page="a", report_id="r-a", ordinal=0, year=None, region="江苏省南京市"),
    document("e", "养老", page="b", report_id="r-e", ordinal=0, year=2020, title="丙局总结"),
    document("x", "殡葬", page="b", report_id="r-x", ordinal=0, year=2001, region="江苏省"),
]  # fmt: skip


def names(bench: Bench, sort: Sort = Sort.REPORT, **filters: object) -> str:
    hits = bench.holding(DOCUMENTS).find(ASKED, Filters(**filters), sort).slice(0, None)
    return "".join(hit.paragraph_id for hit in hits)


def test_report_order_is_year_then_title_then_place_and_the_unknown_year_last(bench: Bench) -> None:
    """丙 (U+4E19) stands before 甲 (U+7532), as their codes do."""
    assert names(bench) == "deabc"


@pytest.mark.parametrize(
    ("region", "found"),
    [
        ("浙江省", "dab"),
        ("浙江", "dab"),
        ("浙江省宁波市", "ab"),
        ("宁波市", ""),
        ("浙江省本级", "d"),
        ("江蘇省", "c"),
        ("unknown", "e"),
    ],
)
def test_a_region_lets_through_what_lies_in_it(bench: Bench, region: str, found: str) -> None:
    assert names(bench, regions=frozenset({region})) == found


def test_counts_of_regions_stay_those_of_the_stored_names(bench: Bench) -> None:
    """A facet ignores its own filter: whoever looks at 浙江省 sees what 江苏省南京市 would bring."""
    hits = bench.holding(DOCUMENTS).find(ASKED, Filters(regions=frozenset({"浙江省"})))
    assert hits.total == 3
    assert hits.facets["region"] == {"浙江省": 1, "浙江省宁波市鄞州区": 2, "江苏省南京市": 1, "unknown": 1}
    assert hits.facets["year"] == {"2019": 1, "2020": 2}


def test_reports_come_by_their_first_hits_with_all_of_their_hits_counted(bench: Bench) -> None:
    hits = bench.holding(DOCUMENTS).find(ASKED, Filters(), Sort.REPORT)
    groups = [(g.report_id, g.total, [h.paragraph_id for h in g.hits]) for g in hits.by_report(0, None, 1)]
    assert groups == [("r-z", 1, ["d"]), ("r-e", 1, ["e"]), ("r-b", 2, ["a"]), ("r-a", 1, ["c"])]
    assert hits.reports == 4
    assert [g.report_id for g in hits.by_report(1, 2, 5)] == ["r-e", "r-b"]
    assert hits.by_report(4, 2, 5) == []


def test_a_paragraph_counts_for_the_copy_that_was_asked_for(bench: Bench) -> None:
    hits = bench.holding(DOCUMENTS).find(ASKED, Filters(reports=frozenset({"r-copy"})))
    assert [(g.report_id, g.total) for g in hits.by_report(0, None, 1)] == [("r-copy", 1)]
    assert [(p.paragraph_id, p.report_id, p.values) for p in hits.placed("year")] == [
        ("a", "r-copy", ("2020",))
    ]
