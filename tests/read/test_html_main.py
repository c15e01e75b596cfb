"""The main text of pages: what is set apart, why, and how well on pages marked by hand."""

import pytest

from archive.model import PartKind, join_spans
from indexer.read.html import Linearised, linearise, reasons
from tests.bench.clean_bench import LEAST_F1, ours, score
from tests.bench.html_truth import Marked, own_pages

SENTENCE = "今年以来，全县民政工作扎实推进，困难群众得到救助，养老服务不断完善。"
BODY = "".join(f"<p>第{number}段，{SENTENCE}</p>" for number in range(6))


def apart(page: Linearised) -> dict[str, str]:
    """The rows set apart, with their rules."""
    return {join_spans(page.text, (part.span,)): part.rule for part in page.outside}


@pytest.mark.parametrize("page", list(own_pages()), ids=lambda page: page.name)
def test_main_text_of_pages_marked_by_hand(page: Marked) -> None:
    """Tables of the 2000s, portals, model essays, sharing sites, news, WeChat, Word, Big5, text in pre."""
    assert score(page, ours(page.markup), 4).f1 >= LEAST_F1


def test_comments_are_set_apart_though_longer_than_the_text() -> None:
    """A box is known by its name, a list without one by its heading."""
    comments = "".join(f"<div>网友{n}<p>{SENTENCE}</p></div>" for n in range(20))
    text = f"<h1>某县民政工作总结</h1><div>{BODY}</div>"
    for markup in (f"<div class=comment-list>{comments}</div>", f"<h3>网友评论</h3><div>{comments}</div>"):
        rules = apart(linearise(f"<body><div>{text}{markup}</div></body>"))
        assert rules[SENTENCE] == "html.comments"
        assert f"第1段，{SENTENCE}" not in rules


def test_answers_in_a_forum_are_set_apart_with_their_writers() -> None:
    """From the one who sat down first on; so are the buttons below the first post."""
    first = f"<div>{BODY}</div><p>收藏2 分享 支持11 反对0</p>"
    seats = "".join(
        f"<div><p>{seat}</p><p>青山客</p><div>{seat}来了</div></div>" for seat in ("沙发", "板凳")
    )
    page = linearise(f"<body><div><div><p>楼主</p>{first}</div>{seats}</div></body>")
    rules = apart(page)
    assert f"第5段，{SENTENCE}" not in rules
    assert {"收藏2 分享 支持11 反对0", "青山客", "沙发来了", "板凳来了"} <= rules.keys()


def test_a_text_may_speak_of_comments_links_and_sharing() -> None:
    """Only whole rows and blocks are furniture, and a sentence is none."""
    content = (
        "<p>点评：</p><p>评审组认为，该局分享到位、下载量大，关注度高。</p>"
        "<p>通过微信扫一扫登记，群众满意，举报电话由专人值守，版权所有的资料由档案室保管。</p>"
        "<p>1</p><p>相关政策</p>"
    )
    assert not linearise(f"<div>{BODY}{content}{BODY}</div>").outside


def test_related_links_inside_the_text_are_set_apart() -> None:
    """A list of links, a box headed so, and the links to the neighbours of a page; an attachment stays."""
    links = "<div><b>相关文章</b><ul><li><a href=1>社区民政工作总结</a></li><li><a href=2>述职报告</a></li></ul></div>"
    tail = "<p>附件：<a href=a.doc>名单.doc</a></p><p>上一篇：<a href=3>通知</a></p><p><a href=4>更多报告</a></p>"
    rules = apart(linearise(f"<div>{BODY}{links}{BODY}{tail}</div>"))
    assert set(rules.values()) == {"html.related-links"}
    assert list(rules) == ["相关文章", "社区民政工作总结", "述职报告", "上一篇：通知", "更多报告"]


def test_bylines_are_metadata() -> None:
    """Source, author and date below the title, and the editor below the text."""
    byline = "<p>来源：县民政局　作者：办公室　浏览次数：12</p><p>2023-01-05 10:00</p>"
    page = linearise(f"<div><h1>某县民政工作总结</h1>{byline}{BODY}<p>（责任编辑：王某）</p></div>")
    assert set(apart(page).values()) == {"html.byline"}
    assert all(part.kind is PartKind.METADATA for part in page.outside)
    assert len(page.outside) == 3


def test_the_signature_and_date_of_a_document_belong_to_it() -> None:
    """They end the text; an editor's name is no part of it."""
    page = linearise(f"<div>{BODY}<p>某县民政局</p><p>2023年1月5日</p></div>")
    assert not page.outside


def test_an_article_called_share_is_an_article() -> None:
    """The class of a block is a hint, what stands in it decides."""
    assert not linearise(f"<div class='share artibody'>{BODY}</div>").outside


def test_a_lead_and_a_subtitle_above_the_text_belong_to_it() -> None:
    """They often stand in blocks of their own."""
    titles = "<div><h1>某县民政工作总结</h1><h3>——聚焦一老一小</h3></div>"
    head = f"{titles}<div class=share>分享到：</div><div>摘要：{SENTENCE}</div>"
    page = linearise(f"<title>某县民政工作总结_某县政府网</title><body>{head}<div>{BODY}</div></body>")
    assert list(apart(page)) == ["分享到："]


@pytest.mark.parametrize(
    "said",
    [
        "<p>制定了<a href=a>《某县特困人员供养办法》</a>和<a href=b>《某县临时救助办法》</a>。</p>",
        "<p>详见<a href=a>《关于规范全县临时救助工作的通知》</a>。</p>",
        "<p>建成用房一处。</p><p>特此报告。</p>",
    ],
)
def test_a_sentence_may_be_little_but_links_or_words(said: str) -> None:
    """It ends a page of few sentences as it ends one of many; a list of links is none."""
    head, foot = "<title>某县民政工作总结</title><h1>某县民政工作总结</h1>", "<div>版权所有 某网</div>"
    for text in (f"<p>{SENTENCE}</p>" * 2, BODY):
        page = linearise(f"{head}{text}{said}{foot}")
        assert list(apart(page)) == ["版权所有 某网"]
    links = "<p><a href=a>《某县特困人员供养办法》</a> <a href=b>《某县临时救助办法》</a></p>"
    assert "html.related-links" in apart(linearise(f"{head}{BODY}{links}{foot}")).values()


@pytest.mark.parametrize("lead", ["2018年工作如下：", "各位代表：", "现报告如下。"])
def test_words_that_lead_to_a_table_stay(lead: str) -> None:
    """Though the table is all else that the page says."""
    table = f"<table><tr><td>任务</td><td>完成情况</td></tr><tr><td>低保</td><td>{SENTENCE}</td></tr></table>"
    head = "<title>某县民政工作总结</title><h1>某县民政工作总结</h1>"
    assert not linearise(f"{head}<p>{lead}</p>{table}").outside


def test_a_page_without_any_sentence_keeps_its_text() -> None:
    """A list or a table may be all there is."""
    page = linearise(
        "<body><a href=/>首页</a><div><p>养老机构名单</p><p>中心敬老院</p><p>幸福院</p></div></body>"
    )
    assert list(apart(page)) == ["首页"]


def test_every_rule_has_a_reason_that_people_are_shown() -> None:
    """The rules that the pages of the tests bring about are among them."""
    known = reasons()
    assert all(known.values())
    assert {part.rule for page in own_pages() for part in linearise(page.markup).outside} <= set(known)
