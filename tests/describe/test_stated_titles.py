"""Titles that stand beside a text: in a catalogue, in the head of a page, in the name of its file."""

import pytest

from archive.model import Basis, Report
from indexer.pipeline import process

BODY = "今年以来，各项任务圆满完成，群众满意。\n救助三百户，群众满意。"


def named(name: str, text: str = BODY) -> Report:
    return process(text.encode(), name).reports[0]


def test_the_catalogue_names_a_text_before_the_head_of_the_page_does() -> None:
    row = "<tr><td>名称: 安吉县民政局2016年工作总结</td></tr>"
    table = f"<table><tr><td>索引号: 01/2016-9</td><td>发文机关: 安吉县民政局</td></tr>{row}</table>"
    lines = "".join(f"<p>{line}</p>" for line in BODY.split("\n"))
    page = f"<html><head><title>某某娱乐城</title></head><body>{table}<div>{lines * 4}</div></body></html>"
    report = named("p.html", page)
    assert report.title.value == "安吉县民政局2016年工作总结"
    assert (report.year.value, report.year.basis) == ("2016", Basis.INFERRED)


@pytest.mark.parametrize(
    "name", ["某市养老服务条例", "某县低保工作细则", "某縣民政局工作總結", "某局调研思考（节选）2"]
)
def test_the_name_of_a_file_is_a_title_where_it_ends_as_titles_do(name: str) -> None:
    assert named(f"{name}.txt").title.value == name
    assert named("扫描件0001.txt").title.value is None


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("某县民政局2016年工作总结", "2016"),
        ("2016年度民政局工作总结", "2016"),
        ("2016年民政局工作总结范文大全", None),
        ("2016年福利院工作总结", None),
    ],
)
def test_a_fuller_name_of_the_same_text_tells_its_year(name: str, year: str | None) -> None:
    assert named(f"{name}.txt", f"民政局工作总结\n{BODY}").year.value == year
    assert named(f"{name}.txt", f"20XX年民政局工作总结\n{BODY}").year.value is None


OWN = "安吉县民政局2018年工作总结"
BEFORE = ["", "20190105-", "2019-01-05 ", "【最新】", "（精品）", "12345_", "01.", "3、", "安吉县人民政府-"]
BEHIND = ["", "_副本", "-范文网", "(1)", "（全文）", "—安吉新闻网", "_某某文秘网", "-最终版", ".doc"]


@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("before", BEFORE)
def test_what_people_and_sites_put_round_a_title_is_no_part_of_it(before: str, behind: str) -> None:
    """In the name of a file, and in the head of a page."""
    assert named(f"{before}{OWN}{behind}.txt").title.value == OWN
    head = f"<html><head><meta charset=utf-8><title>{before}{OWN}{behind}</title></head>"
    lines = "".join(f"<p>{line}</p>" for line in BODY.split("\n"))
    assert named("p.html", f"{head}<body>{lines}</body></html>").title.value == OWN


@pytest.mark.parametrize(
    "name",
    [
        "为民服务的民政——安吉县2018年工作综述",
        "2018-2019年工作总结",
        "3.15活动总结",
        "安吉县民政局工作总结（征求意见稿）",
    ],
)
def test_what_belongs_to_a_title_stays(name: str) -> None:
    head = f"<html><head><meta charset=utf-8><title>{name}</title></head>"
    lines = "".join(f"<p>{line}</p>" for line in BODY.split("\n"))
    assert named("p.html", f"{head}<body>{lines}</body></html>").title.value == name
