"""Pages of other offices in the archive: what they say is not civil affairs because the archive is about it."""

import pytest

from archive.model import Facet
from indexer.pipeline import process

WITHOUT_TITLE = """第一条 为了规范渡口船舶停靠秩序，保障乘客安全，根据有关法律，结合本地实际，制定本规则。
第二条 本行政区域内的渡口、码头及其经营单位，适用本规则。
第三条 港航管理机构负责渡口的安全生产监督检查，发现安全隐患的，应当责令立即排除。
第四条 渡口经营单位的工作人员应当保守在业务工作中知悉的秘密，未保存值班记录的，予以警告。
第五条 对拒不改正的，由公安机关会同民政等部门依法予以处理，并可以给予行政处分。
"""


def test_a_page_without_a_title_is_no_report_of_an_office() -> None:
    """The archive may call such a text 民政文稿; that name says nothing about who wrote it."""
    page = process(WITHOUT_TITLE.encode(), "p.txt")
    assert [report.title.value for report in page.reports] == [None]
    assert {code for tagged in page.paragraphs for code in tagged.codes(Facet.DOMAIN)} == set()


@pytest.mark.parametrize(
    "title",
    [
        "某市渡口安全管理条例",
        "渡口船舶停靠规则",
        "某省实施《港口法》办法",
        "关于渡口搬迁的决定",
        "渡口管理法",
    ],
)
def test_a_normative_document_has_a_title(title: str) -> None:
    """Laws, rules and decisions are called what their first line says, as reports are."""
    page = process(f"{title}\n\n{WITHOUT_TITLE}".encode(), "p.txt")
    assert [report.title.value for report in page.reports] == [title]
