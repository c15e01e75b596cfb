"""What a bucket of a trend leads to, whatever was filtered for before; and how its figures are written."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from archive.regions import province_of
from archive.search import SearchRequest
from archive.trend import Amount, Bucket, By
from archive.trend_export import percent, trend_chart
from indexer.workspace import Workspace
from tests.service.reported import archive
from webui.facets import bucket_state
from webui.params import SearchState, state_filters

__all__ = ["archive"]
CHOSEN = [
    (),
    (("region", "浙江省"),),
    (("region", "浙江"),),
    (("region", "浙江省宁波市"), ("region", "江苏省")),
    (("region", "浙江省"), ("region", "浙江省宁波市鄞州区")),
    (("region", "浙江省本级"),),
    (("region", "unknown"), ("year", "2019-2021"), ("year", "unknown")),
    (("year", "2019-2020"), ("domain", "elder-care")),
    (("domain", "elder-care"), ("domain", "social-assistance"), ("role", "result")),
]


@pytest.mark.parametrize("chosen", CHOSEN)
@pytest.mark.parametrize("by", By)
def test_a_bucket_leads_to_just_its_hits(
    archive: Workspace, by: By, chosen: tuple[tuple[str, str], ...]
) -> None:
    state = SearchState(text="养老", chosen=chosen)
    found = archive.trend(SearchRequest("养老", state_filters(state, archive.taxonomy)), by)
    values = [bucket.value for bucket in found.buckets]
    assert values or by is By.DOMAIN
    for bucket in found.buckets:
        there = bucket_state(state, by, bucket.value, values)
        filters = state_filters(there, archive.taxonomy)
        assert archive.search(SearchRequest("养老", filters)).total == bucket.hits.paragraphs


@pytest.mark.parametrize(
    ("region", "province"),
    [
        ("浙江省宁波市鄞州区", "浙江省"), ("黑龙江省", "黑龙江省"), ("北京市海淀区", "北京市"),
        ("广西壮族自治区南宁市", "广西壮族自治区"), ("西藏自治区", "西藏自治区"),
        ("香港特别行政区", "香港特别行政区"), ("内蒙古自治区呼和浩特市", "内蒙古自治区"),
        ("XX县", "XX县"), ("unknown", "unknown"),
    ],
)  # fmt: skip
def test_a_region_lies_in_the_province_that_its_name_begins_with(region: str, province: str) -> None:
    assert province_of(region) == province


def test_a_chart_of_very_many_places_draws_the_largest_and_says_so(archive: Workspace) -> None:
    found = archive.trend(SearchRequest("养老"), By.REGION)
    places = tuple(replace(found.buckets[0], value=f"地{number}") for number in range(75))
    chart = trend_chart(replace(found, buckets=places), str)
    assert "段落较少的 15 组没有画出" in chart
    bars = [e for e in ElementTree.fromstring(chart).iter() if e.get("class") == "bar"]
    assert len(bars) == 60
    years = trend_chart(replace(found, buckets=places, by=By.YEAR), str)
    assert years.count('class="bar"') == 75


@pytest.mark.parametrize(
    ("hits", "of", "said"),
    [(0, 10, "0"), (1, 3, "33.33%"), (1, 20_000, "不到 0.01%"), (10, 10, "100.00%"), (0, 0, "—")],
)
def test_a_share_that_is_not_nothing_never_reads_nothing(hits: int, of: int, said: str) -> None:
    assert percent(Bucket("", Amount(hits, 1), hits, Amount(of, 1))) == said
