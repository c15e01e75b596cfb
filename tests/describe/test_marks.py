"""What the head of a page says of its source, and in whose name somebody speaks."""

import pytest

from archive.model import Basis, Report
from indexer.pipeline import process
from tests.describe.described import FILLER, summary


def page(title: str = "民政局2018年工作总结", **marks: str) -> Report:
    head = "".join(f'<meta name="{name}" content="{value}">' for name, value in marks.items())
    lines = f"<p>2018年，我局取得新的成绩。</p><p>{FILLER}</p><p>救助困难群众九百人，群众满意。</p>"
    html = f"<html><head><meta charset=utf-8><title>{title}</title>{head}</head><body><h1>{title}</h1>{lines}"
    return process(f"{html}</body></html>".encode(), "page.html").reports[0]


def test_the_source_that_the_head_names_is_the_issuer_and_tells_the_region() -> None:
    known = page(SiteName="湖州市人民政府", ContentSource="安吉县民政局")
    assert (known.issuer.value, known.issuer.basis) == ("安吉县民政局", Basis.INFERRED)
    assert (known.region.value, known.region.basis) == ("浙江省湖州市安吉县", Basis.INFERRED)


def test_the_keeper_of_the_site_tells_the_region_alone() -> None:
    known = page(SiteName="安吉县人民政府门户网站", ContentSource="本站", Author="张三")
    assert (known.region.value, known.issuer.value) == ("浙江省湖州市安吉县", None)
    assert page(ContentSource="安吉县人民政府").issuer.value is None
    assert page(SiteName="某某文秘网", ContentSource="浙江日报").region.value is None


@pytest.mark.parametrize("office", ["德清县民政局", "XX县民政局"])
def test_marks_do_not_speak_against_what_is_printed_or_hidden(office: str) -> None:
    title = f"{office}2018年工作总结"
    marked = page(title, SiteName="安吉县人民政府", ContentSource="安吉县民政局")
    plain = page(title)
    assert (marked.issuer.value, marked.region.value) == (plain.issuer.value, plain.region.value)
    assert marked.issuer.value == office


@pytest.mark.parametrize(
    ("title", "opening", "issuer", "basis"),
    [
        ("政府工作报告", "现在，我代表安吉县人民政府，向大会报告工作。", "安吉县人民政府", Basis.EXPLICIT),
        ("政府工作报告", "受市长委托，我代表杭州市政府，向大会报告工作。", "杭州市政府", Basis.EXPLICIT),
        ("政府工作报告", "我代表XX县人民政府，向大会报告工作。", "XX县人民政府", Basis.MASKED),
        ("2018年安吉县政府工作报告", "各项工作取得新的成绩。", "安吉县政府", Basis.EXPLICIT),
        ("政府工作报告", "现在，我代表县人民政府，向大会报告工作。", None, Basis.UNKNOWN),
        ("民政局工作总结", "局长代表安吉县人民政府慰问老兵。", None, Basis.UNKNOWN),
    ],
)
def test_in_whose_name_somebody_speaks(title: str, opening: str, issuer: str | None, basis: Basis) -> None:
    known = summary(title, opening, FILLER).issuer
    assert (known.value, known.basis) == (issuer, basis)
