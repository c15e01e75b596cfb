"""Whatever a page says, its description is a function of its words, and its evidence is on the page."""

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import PageError
from archive.model import Basis
from indexer.pipeline import process

WORDS = st.sampled_from(
    [
        *("浙江省", "湖州市", "安吉县", "鼓楼区", "南京", "费县", "城区", "XX县", "某某市", "江西", "乾安縣"),
        *(
            "民政局",
            "民政厅",
            "人民政府",
            "委、县政府的正确领导",
            "中共",
            "代表",
            "我局（",
            "）",
            "《",
            "》办法",
        ),
        *(
            "2021年",
            "二〇一九年",
            "20xx年",
            "202_年",
            "〇○",
            "1-9月",
            "年度",
            "工作总结",
            "工作计划",
            "十三五",
        ),
        *(
            "第三十次全国助残日",
            "党的十九大精神",
            "截至2020年底",
            "赴",
            "、",
            "。",
            "\n",
            "\n",
            " ",
            "“",
            "总结如下：",
        ),
        *(
            "落实低保",
            "xx元",
            "**",
            "×",
            "一是",
            "二是",
            "（一）",
            "1.",
            "2022年12月20日",
            "\n2023年1月5日\n",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=60).map("".join))
def test_descriptions_are_well_formed(text: str) -> None:
    """Values fit their basis, years have four digits, evidence lies in the page; twice gives the same."""
    try:
        page = process(text.encode(), "page.txt")
    except PageError:
        return
    assert process(text.encode(), "page.txt").reports == page.reports
    for report in page.reports:
        assert report.year.value is None or (len(report.year.value) == 4 and report.year.value.isdigit())
        for fact in (report.year, report.region, report.issuer):
            assert (fact.basis is Basis.UNKNOWN) <= (fact.value is None)
            assert fact.value is None or fact.evidence
            for evidence in fact.evidence:
                assert 0 <= evidence.span.start < evidence.span.end <= len(page.page.text)
        for masked in (report.region.value or "",):
            assert not set(masked) & set("xX×*某")
