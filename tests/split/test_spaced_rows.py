"""Tables set with spaces: a row is a statement that can be cited, never a heading."""

import pytest

from indexer.clean import Cleaner
from indexer.split import split
from indexer.split.sentences import is_row
from tests.text_pages import text_page

CLEANER = Cleaner()


def test_rows_of_figures_are_paragraphs() -> None:
    lines = [
        "一、供养人数",
        "镇名    集中    分散",
        "柳河镇    31    120",
        "双桥镇    17    96",
        "合计    48    216",
    ]
    page = "\n".join(["某县民政局工作总结", *lines, "以上为年末数。"])
    (report,) = split(CLEANER.clean(text_page(page)).lines).reports
    said = [paragraph.text.text for paragraph in report.paragraphs]
    assert [row for row in lines[2:] if row in said] == lines[2:]
    assert [heading.text for heading in report.headings][:1] == ["一、供养人数"]


@pytest.mark.parametrize(
    "text", ["2018  年  5  月  3  日", "养老服务  社会救助  儿童福利", "一、  2018年  工作", "柳河镇 31 120"]
)
def test_other_lines_with_gaps_are_no_rows(text: str) -> None:
    assert not is_row(text)
