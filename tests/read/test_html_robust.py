"""Hostile and broken pages: refused with a clear error or read, never fatal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import PageError
from archive.model import Part
from indexer.read.html import linearise
from indexer.read.html.tree import MAX_DEPTH

PIECES = (
    *(
        "<div>",
        "</div>",
        "<div class=comment>",
        "<ul class=nav>",
        "</ul>",
        "<li>",
        "<p>",
        "</p>",
        "<br>",
        "<hr>",
    ),
    *("<table>", "</table>", "<tr>", "<td>", "<td colspan=3>", "<td colspan=99999999>", "<th>", "<caption>"),
    *("<a href=x>", "<a>", "</a>", "<button>", "<pre>", "</pre>", "<h1>", "</h1>", "<h3>", "<!--", "-->"),
    *(
        "<span style='display:none'>",
        "</span>",
        "<font color=white>",
        "<p style='visibility:hidden'>",
        "<script>",
    ),
    *(
        "</script>",
        "<style>.x{display:none}</style>",
        "<title>",
        "</title>",
        "<meta name=a content=b>",
        "<o:p>",
    ),
    *(
        "&nbsp;",
        "&#x2028;",
        "&lt;",
        "&bogus;",
        "\x00",
        "\x0b",
        "\x0e",
        "\x0f",
        "\ufeff",
        "\u200b",
        "\n",
        "\t",
        " ",
        "　",
    ),
    *(
        "今年以来，全县民政工作扎实推进，困难群众得到救助。",
        "低保",
        "索引号：",
        "发布日期：2023-01-05",
        "来源：某网",
    ),
    *(
        "相关文章",
        "网友评论",
        "上一篇：无",
        "责任编辑：王某",
        "版权所有",
        "分享到：",
        "1",
        "某县民政工作总结",
    ),
)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=60).map("".join))
def test_parts_are_apart_ascending_and_inside_the_text(markup: str) -> None:
    """Whatever the markup, each visible character is text or in exactly one part."""
    page = linearise(markup)
    end = 0
    for part in page.outside:
        assert isinstance(part, Part)
        assert end <= part.span.start < part.span.end <= len(page.text)
        assert page.text[part.span.start : part.span.end].strip()
        end = part.span.end
    assert page.hints.get("title_line", "") in page.text


@pytest.mark.parametrize("markup", ["<div>" * 100_000, "<span>" * 100_000, "<a href=x><p>" * 50_000])
def test_a_page_nested_without_measure_is_refused(markup: str) -> None:
    """With an error that says so, whatever the elements."""
    with pytest.raises(PageError, match=str(MAX_DEPTH)):
        linearise(f"<html><body>{markup}低保")


def test_depth_within_measure_is_read() -> None:
    """Without recursion."""
    assert linearise("<div>" * 1500 + "低保" + "</div>" * 1500).text == "低保"


def test_huge_attributes_titles_and_styles_are_bounded() -> None:
    """They cost no more than reading them."""
    markup = (
        f"<title>{'_-|' * 300_000}</title><style>{'.a{' * 300_000}</style><p class='{'x' * 10**6}'>低保</p>"
    )
    page = linearise(markup)
    assert page.text == "低保"
    assert all(len(value) <= 1000 for value in page.hints.values())


def test_entities_and_broken_markup_are_read_as_browsers_do() -> None:
    """An unclosed element ends with what holds it."""
    assert linearise("<p>低保&amp;特困 5&gt;3<p>养老<b>服务<div>完成").text == "低保&特困 5>3\n养老服务\n完成"


def test_an_anchor_that_leads_nowhere_is_no_link() -> None:
    """Old pages put a whole article into one."""
    sentence = "今年以来，全县民政工作扎实推进，困难群众得到救助。"
    assert not linearise(f"<a name=top>{sentence}<br>{sentence}</a>").outside
