"""What a page says beside its text: its title without the site's name, addresses, and the line that prints it."""

import pytest

from archive.model import Basis
from indexer.pipeline import part_reasons, process
from indexer.read.html import linearise

SENTENCE = "今年以来，全县民政工作扎实推进，困难群众得到救助，养老服务不断完善。"
BODY = f"<div><p>一是{SENTENCE}</p><p>二是{SENTENCE}</p></div>"


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("2022年民政工作总结_某某网", "2022年民政工作总结"),
        ("2022年民政工作总结 - 某县民政局", "2022年民政工作总结"),
        ("2022年民政工作总结-工作总结-好范文网", "2022年民政工作总结"),
        ("2022年民政工作总结|政府信息公开|某县人民政府", "2022年民政工作总结"),
        ("2022年民政工作总结.doc-文档在线", "2022年民政工作总结"),
        ("某县民政局2021-2022年工作总结", "某县民政局2021-2022年工作总结"),
        ("低保—特困—临时救助工作情况", "低保—特困—临时救助工作情况"),
    ],
)
def test_titles_are_cleaned_of_site_names(stated: str, title: str) -> None:
    """What is left is the title; a dash inside it is no border."""
    assert linearise(f"<title>{stated}</title>{BODY}").hints["title"] == title


def test_the_line_that_prints_the_title_is_found() -> None:
    """Equal to the stated title, at its beginning, or broken over several lines."""
    page = linearise(f"<title>我县养老服务又有新进展_某网</title><div>我县养老服务又有新进展</div>{BODY}")
    assert page.hints["title_line"] == page.hints["title"] == "我县养老服务又有新进展"
    broken = "<p>某县人民政府关于印发</p><p>养老服务实施方案的通知</p>"
    page = linearise(f"<title>某县人民政府关于印发养老服务实施方案的通知</title><div>{broken}{BODY}</div>")
    assert page.hints["title"] == "某县人民政府关于印发养老服务实施方案的通知"
    assert not page.outside


def test_a_row_of_the_table_of_metadata_is_no_title() -> None:
    rows = "<tr><td>索引号：0123/2024-007</td></tr><tr><td>发文字号：</td><td>发文时间：2024-02-03</td></tr>"
    page = linearise(f"<title>某县民政局2023年工作总结-某县人民政府</title><table>{rows}</table>{BODY}")
    assert page.hints["title"] == "某县民政局2023年工作总结"


def test_without_a_stated_title_a_heading_or_what_stands_above_a_byline_is_it() -> None:
    """Many portals call every page 新闻动态."""
    for head in (
        "<h1>我县养老服务又有新进展！</h1>",
        "<p>我县养老服务又有新进展！</p><p>来源：某局 2023-01-05</p>",
    ):
        page = linearise(f"<title>新闻动态</title><div>{head}{BODY}</div>")
        assert page.hints["title_line"] == "我县养老服务又有新进展！"


def test_meta_tags_canonical_address_and_base_are_hints() -> None:
    """Government portals state the title of the article, its date and source in meta tags."""
    head = (
        '<meta name="ArticleTitle" content="某县民政工作总结"><meta name="ContentSource" content="县民政局">'
        '<meta property="og:title" content="总结"><link rel=canonical href="http://a.example/1.html"><base href="/x/">'
    )
    hints = linearise(f"<head>{head}<title>栏目页</title></head>{BODY}").hints
    assert hints["title"] == "某县民政工作总结"
    assert (hints["meta.contentsource"], hints["url"], hints["base"]) == (
        "县民政局",
        "http://a.example/1.html",
        "/x/",
    )


def test_a_report_is_titled_as_the_page_prints_and_states_it() -> None:
    """Whatever the form of the title."""
    title = "跨越千山万水，走出新路！"
    page = process(f"<html><title>{title}_某网</title><h1>{title}</h1>{BODY}".encode(), "a.html")
    (report,) = page.reports
    assert (report.title.value, report.title.basis, report.label) == (title, Basis.EXPLICIT, title)


def test_a_title_that_the_text_does_not_print_is_inferred() -> None:
    """From the page's title first, then from a file name that reads like one; with the reason."""
    page = process(f"<html><title>某县2022年养老工作_某网</title>{BODY}".encode(), "某县民政工作总结.html")
    (report,) = page.reports
    assert (report.title.value, report.title.basis) == ("某县2022年养老工作", Basis.INFERRED)
    assert report.label == "某县2022年养老工作"
    assert report.title.evidence[0].reason
    assert (report.year.value, report.year.basis) == ("2022", Basis.INFERRED)
    body = f"{SENTENCE}现将情况汇报如下：\n一是{SENTENCE}\n二是{SENTENCE}".encode()
    (report,) = process(body, "目录/某县民政局2021年工作总结.txt").reports
    assert (report.title.value, report.title.basis) == ("某县民政局2021年工作总结", Basis.INFERRED)
    (report,) = process(body, "000_c7400f338380766a.txt").reports
    assert report.title.basis is Basis.UNKNOWN
    assert report.label.startswith("[")


def test_the_publication_date_of_a_metadata_table_is_the_one_it_calls_so() -> None:
    """Not the date on which the document was written."""
    rows = "<li>成文日期：2023年1月5日</li><li>发布日期：2023年2月6日</li>"
    page = process(f"<html><ul>{rows}</ul><h1>某县民政工作总结</h1>{BODY}".encode(), "a.html")
    assert page.reports[0].published.value == "2023-02-06"


def test_every_part_of_a_page_has_a_reason() -> None:
    """Reading, cleaning and splitting all say why."""
    rows = "<ul><li><a href=/>首页</a></li></ul><ul><li>索引号：1</li><li>文号：2</li></ul>"
    page = process(f"<html>{rows}<h1>某县民政工作总结</h1>{BODY}<p>阅读全文</p>".encode(), "a.html")
    assert page.parts
    assert all(part_reasons()[part.rule] for part in page.parts)
