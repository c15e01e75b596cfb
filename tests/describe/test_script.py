"""Reports in traditional script are described like any other; what is printed is shown as printed."""

import pytest

from archive.model import Basis, MaskKind, join_spans
from indexer.pipeline import process

TEXT = """安吉縣民政局二〇二二年工作總結
今年以來，困難群眾得到救助，養老服務體系不斷完善，基層治理水準進一步提升。
XX鄉發放資金xxx萬元，救助困難群眾xx戶。
"""


def test_a_report_in_traditional_script() -> None:
    """Title and issuer as printed, region with its name in the table, year and genre as ever."""
    page = process(TEXT.encode(), "page.txt")
    known = page.reports[0]
    assert known.title.value == "安吉縣民政局二〇二二年工作總結"
    assert (known.issuer.value, known.issuer.basis) == ("安吉縣民政局", Basis.EXPLICIT)
    assert known.region.value == "浙江省湖州市安吉县"
    assert (known.year.value, known.genre) == ("2022", "年度总结")
    words = [join_spans(page.page.text, (evidence.span,)) for evidence in known.region.evidence]
    assert words == ["安吉縣"]


def test_masks_in_traditional_script() -> None:
    """Units and places are known in both scripts."""
    page = process(TEXT.encode(), "page.txt")
    kinds = [mask.kind for tagged in page.paragraphs for mask in tagged.paragraph.masks]
    assert kinds == [MaskKind.PLACE, MaskKind.NUMBER, MaskKind.NUMBER]


@pytest.mark.parametrize("name", ["乾安县", "乾县"])
def test_names_whose_characters_a_conversion_would_change(name: str) -> None:
    """In a page in simplified script they stay what they are."""
    known = process(f"{name}民政局2022年工作总结\n困难群众得到救助。".encode(), "page.txt").reports[0]
    assert str(known.region.value).endswith(name)
