"""HTML pages become lines of visible text; what is outside the article is marked, not lost."""

from archive.model import join_spans
from indexer.read.html import OUTSIDE_MAIN, linearise

ARTICLE = "".join(
    f"<p>第{n}段，全县民政工作扎实推进，困难群众得到救助，养老服务不断完善。</p>" for n in range(6)
)


def test_blocks_are_lines_and_inline_elements_are_not() -> None:
    """A bold word does not break its line; a list item and a line break do."""
    text = linearise("<p>全县<b>低保</b>对象<br>共三千人</p><ul><li>一</li><li>二</li></ul>").text
    assert text.split("\n")[:4] == ["全县低保对象", "共三千人", "一", "二"]


def test_cells_of_a_row_stay_on_one_line() -> None:
    """A statement and its figure in a table are read together."""
    text = linearise(
        "<table><tr><td>低保</td><td>1200</td></tr><tr><td>特困</td><td>30</td></tr></table>"
    ).text
    assert "低保\t1200" in text
    assert "特困\t30" in text


def test_what_nobody_sees_is_not_read() -> None:
    """Scripts, comments and hidden elements are no text of the page."""
    hidden = "<script>var x='脚本'</script><!-- 注释 --><p style='display: none'>藏起来</p><p hidden>隐</p>"
    markup = f"<p>看得见</p>{hidden}"
    text = linearise(markup).text
    assert "看得见" in text
    assert not any(word in text for word in ("脚本", "注释", "藏起来", "隐"))


def test_text_outside_the_article_is_marked_with_its_rule() -> None:
    """Navigation and footer stay in the page text, as spans that say why they are no body."""
    menu = "<ul><li><a href=/>首页</a></li><li><a href=/n>新闻</a></li></ul>"
    page = linearise(f"<body>{menu}<div class=a>{ARTICLE}</div><div>某某网 电话</div></body>")
    outside = [(join_spans(page.text, (part.span,)), part.rule) for part in page.outside]
    assert outside == [
        ("首页", "html.navigation"),
        ("新闻", "html.navigation"),
        ("某某网 电话", OUTSIDE_MAIN),
    ]


def test_every_paragraph_of_the_article_is_inside() -> None:
    """The main block is the whole article, not its first paragraph."""
    page = linearise(f"<body><div><div>{ARTICLE}</div></div></body>")
    assert page.text.count("困难群众得到救助") == 6
    assert not page.outside


def test_text_in_pre_keeps_its_lines_and_indents_are_white_space() -> None:
    """Both are how pages of the nineties set their paragraphs."""
    assert linearise("<pre>第一行\n第二行</pre>").text == "第一行\n第二行"
    assert linearise("<p>&nbsp;&nbsp;　　今年以来<br>&nbsp;　全县</p>").text == "今年以来\n全县"


def test_white_text_is_hidden_unless_its_ground_is_painted() -> None:
    """Spam is written white on white; headings are written white on a colour."""
    spam = '<p>低保<font color="#FFFFFF">彩票投注</font>工作</p>'
    assert linearise(spam).text == "低保工作"
    assert linearise(f'<div style="background:#c00">{spam}</div>').text == "低保彩票投注工作"


def test_a_text_hidden_until_a_script_shows_it_is_read() -> None:
    """Some publishing systems hide the text until the page has loaded; nothing else is there to read."""
    page = linearise(f"<h1>标题在此</h1><div style='visibility: hidden'>{ARTICLE}</div>")
    assert page.text.count("困难群众得到救助") == 6


def test_what_the_page_s_own_style_hides_is_marked() -> None:
    """It stays in the page text with its reason, as a style sheet is easily misread."""
    page = linearise(
        f"<style>.hd{{display:none}}</style><div>{ARTICLE}<p class='x hd'>藏起来的广告，很长的一句。</p></div>"
    )
    assert [part.rule for part in page.outside] == ["html.hidden"]


def test_facts_of_the_head_are_hints() -> None:
    """Title, meta tags and canonical address are kept beside the text."""
    head = '<title> 民政 总结 </title><meta name="PubDate" content="2023-01-05">'
    markup = f"<html><head>{head}</head><body><p>正文</p>"
    assert linearise(markup).hints == {"title": "民政 总结", "meta.pubdate": "2023-01-05"}
