"""A report whose own place is hidden or not named, and that says what it lies in; the site that it stands on."""

import pytest

from archive.model import Basis
from indexer.pipeline import process
from tests.describe.described import FILLER, summary


@pytest.mark.parametrize(
    ("line", "region"),
    [
        ("我县位于恩施州东北部，辖九个乡镇。", "湖北省恩施土家族苗族自治州"),
        ("**县地处恩施州西部，辖九个乡镇。", "湖北省恩施土家族苗族自治州"),
        ("××区位于湖州市中心城区。", "浙江省湖州市"),
        ("本县属湖州市管辖，人口四十万。", "浙江省湖州市"),
        ("我市地处浙江省北部。", "浙江省"),
    ],
)
def test_what_a_place_lies_in_is_known_though_it_is_not_named(line: str, region: str) -> None:
    known = summary("民政工作总结", line, FILLER).region
    assert (known.value, known.basis) == (region, Basis.INFERRED)


@pytest.mark.parametrize(
    "line",
    [
        "我县位于湖北省与湖南省交界处。",
        "敬老院位于恩施州东部。",
        "我市位于湖州市南部。",
        "全县地处山区，交通不便。",
    ],
)
def test_a_border_an_institution_and_a_place_of_the_same_kind_say_nothing(line: str) -> None:
    assert summary("民政工作总结", line, FILLER).region.value is None


def test_the_subject_of_the_first_words_is_what_the_report_is_about() -> None:
    text = "安吉县第九届村委会换届从三月开始，到五月结束。"
    assert summary("换届工作总结", "市民政局：", text, FILLER).region.value == "浙江省湖州市安吉县"
    assert summary("换届工作总结", FILLER, text).region.value is None


PAGE = (
    "<html><head><title>{title}</title></head><body><div>{head}</div><h1>{name}</h1><p>今年以来，我局抓救助，抓养老，各项"
    "民政工作任务圆满完成，群众满意度不断提高。</p><p>一、救助。新增低保户二十一户，群众满意。</p><p>二、养老。新建敬老院"
    "一所，群众满意。</p><div>{foot}</div></body></html>"
)


@pytest.mark.parametrize(
    ("title", "head", "foot"),
    [
        ("民政工作总结 - 安吉民政信息网", "", ""),
        ("民政工作总结_安吉政府网", "", ""),
        ("民政工作总结", "您的位置：首页 > 安吉民政网 > 总结", ""),
        ("民政工作总结", "", "安吉县民政局信息中心制作维护"),
        ("民政工作总结", "", "Copyright © 2012 安吉县民政局 All Rights Reserved"),
    ],
)
def test_the_office_that_keeps_the_site_is_named_in_many_ways(title: str, head: str, foot: str) -> None:
    page = PAGE.format(title=title, head=head, foot=foot, name="民政工作总结")
    assert process(page.encode(), "page.html").reports[0].region.value == "浙江省湖州市安吉县"


@pytest.mark.parametrize("site", ["安吉新闻网", "朝阳民政网", "民政范文网"])
def test_other_sites_say_nothing(site: str) -> None:
    """A newspaper; a name of several places; a site of model texts."""
    page = PAGE.format(title=f"民政工作总结 - {site}", head="", foot="", name="民政工作总结")
    assert process(page.encode(), "page.html").reports[0].region.value is None


def test_a_site_of_another_kind_of_place_only_passes_a_report_on() -> None:
    page = PAGE.format(
        title="市救助管理站工作总结 - 安吉民政网", head="", foot="", name="市救助管理站工作总结"
    )
    assert process(page.encode(), "page.html").reports[0].region.value is None
