"""What always holds, for any page: fidelity, coverage, determinism, and ids that are unique."""

from hypothesis import given
from hypothesis import strategies as st

from archive.errors import PageError
from archive.model import join_spans
from indexer.coverage import check_coverage, unfaithful
from indexer.pipeline import process

# What pages are made of: statements, markers, junk, masks, damage, white space, and noise.
PIECES = (
    *(
        "今年以来，全县民政工作扎实推进。",
        "发放低保金100万元；",
        "养老服务不断完善",
        "困难残疾人生活补贴",
        "一是",
        "二是",
    ),
    *(
        "三是",
        "一、",
        "二、",
        "（一）",
        "(二)",
        "1.",
        "2.",
        "1、",
        "2、",
        "①",
        "首先，",
        "其次，",
        "X、",
        "第一，",
        "：",
    ),
    *(
        "##paidbegin##",
        "##paidend##",
        "第 1 页 共 9 页",
        "微信扫一扫在手机阅读、分享本文",
        "1 / 24",
        "下载",
        "×",
        ">",
        "&gt;",
    ),
    *(
        "\\'",
        "&nbsp;",
        "\u200b",
        "\ufeff",
        "XX县",
        "xxx万元",
        "20xx年",
        "202_年",
        "2023年",
        "\n",
        "\n\n",
        "　　",
        "\t",
        " ",
    ),
    *(
        "社会救助工作总结",
        "2021年度民政工作汇报材料",
        "篇一：",
        "【正文】",
        "时间：2022-07-13",
        "来源：某报",
        "。",
        "，",
        "；",
    ),
    *("阅读全文", "<p>", "[1]", "𠮷", "é", "㎡", "(", "）", "“", "”", "<", "\u3000"),
)
pages = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), min_size=1, max_size=80).map("".join)


@given(pages)
def test_every_page_keeps_fidelity_and_coverage(text: str) -> None:
    """Nothing is lost and nothing is invented, whatever the page."""
    try:
        processed = process(text.encode("utf-8", "ignore"), "page.txt")
    except PageError:
        return
    assert not unfaithful(processed)
    assert not check_coverage(processed)
    page_text = processed.page.text
    for tagged in processed.paragraphs:
        paragraph = tagged.paragraph
        assert paragraph.text.strip() == paragraph.text != ""
        assert "\n" not in paragraph.text
        for heading, span in zip(paragraph.heading_path, paragraph.heading_spans, strict=True):
            assert heading[0] == page_text[span.start]
            assert heading[-1] == page_text[span.end - 1]
        for mask in paragraph.masks:
            assert any(
                span.start <= mask.span.start and mask.span.end <= span.end for span in paragraph.spans
            )


@given(pages)
def test_the_same_page_gives_the_same_result(text: str) -> None:
    """The pipeline is a function of the bytes."""
    content = text.encode("utf-8", "ignore")
    try:
        first = process(content, "page.txt")
    except PageError:
        return
    assert first == process(content, "page.txt")
    ids = [tagged.paragraph.paragraph_id for tagged in first.paragraphs]
    assert len(set(ids)) == len(ids)


@given(pages)
def test_every_tag_rests_on_words_of_the_page(text: str) -> None:
    """Evidence stands in the paragraph or in its headings."""
    try:
        processed = process(text.encode("utf-8", "ignore"), "page.txt")
    except PageError:
        return
    for tagged in processed.paragraphs:
        places = (*tagged.paragraph.spans, *tagged.paragraph.heading_spans)
        for tag in tagged.tags:
            for evidence in tag.evidence:
                assert any(p.start <= evidence.span.start and evidence.span.end <= p.end for p in places)


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<div>", "<br>", "<td>", "</div>", "低保", "养老，", "<!--", "<a>"])
    )
)
def test_any_html_keeps_fidelity_and_coverage(pieces: list[str]) -> None:
    """Also what is no proper HTML at all."""
    try:
        processed = process(("<html>" + "".join(pieces)).encode(), "page.html")
    except PageError:
        return
    assert not unfaithful(processed)
    assert not check_coverage(processed)
    text = processed.page.text
    assert all(
        tagged.paragraph.text == join_spans(text, tagged.paragraph.spans) for tagged in processed.paragraphs
    )
