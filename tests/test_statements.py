"""A sentence about work stays, though it has the words of a site's buttons; what a site says does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.pipeline import process
from indexer.statements import is_statement

WORDS = (
    "扫一扫二维码",
    "分享到朋友之间",
    "评论留言",
    "点赞收藏转发",
    "免费下载",
    "上一篇文章",
    "标签：",
    "地址：",
    "浏览打印",
)
DEEDS = (
    "惠及困难群众120人",
    "办结群众诉求35件",
    "全县新建养老床位60张",
    "发放临时救助金8.5万元",
    "答复率达到百分之百",
)
SITE = (
    "微信扫一扫，分享到朋友圈。",
    "本站资料由用户上传，如有侵权请联系客服删除。",
    "请自觉遵守法律法规，已有35人参与评论。",
    "更多范文请点击查看。",
    "版权所有：某县人民政府办公室，未经许可不得转载。",
    "您是第3200个访问者。",
    "登录后可下载全文3份。",
)
OTHERS = ("全县民政工作扎实推进，各项任务全面完成。", "下一步将健全机制，提升服务水平，让群众满意。")


@pytest.mark.parametrize("text", SITE)
def test_what_a_site_says_is_no_statement(text: str) -> None:
    """It speaks of itself or to its readers, with figures or without."""
    assert not is_statement(text)


@given(st.sampled_from(WORDS), st.sampled_from(DEEDS), st.sampled_from(("txt", "html")), st.booleans())
def test_no_step_takes_a_sentence_about_work(word: str, deed: str, media: str, last: bool) -> None:
    """In a page of text and in one of markup, inside the text and at its end."""
    said = f"{word}{deed}。"
    lines = [OTHERS[0], OTHERS[1], said] if last else [OTHERS[0], said, OTHERS[1]]
    title = "某县民政局2018年工作总结"
    page = "\n".join([title, *lines])
    if media == "html":
        page = f"<title>{title}</title><h1>{title}</h1>" + "".join(f"<p>{line}</p>" for line in lines)
    found = process(page.encode(), f"a.{media}").paragraphs
    assert [item.paragraph.text for item in found] == lines
