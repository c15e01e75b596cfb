"""How much of a report is redacted."""

import pytest

from archive.model import MaskKind
from archive.records import report_dict
from archive.redaction import redaction
from indexer.pipeline import process


@pytest.mark.parametrize(
    ("line", "figures", "masked"),
    [
        ("共有低保对象3500户、5200人，发放1,234.5万元。", 3, 0),
        ("共有低保对象xxx户、5200人，发放xx.x万元。", 1, 2),
        ("2021年以来，改造12××户。", 0, 1),
        ("1.新建养老机构3家。", 1, 0),
        ("困难群众得到救助。", 0, 0),
    ],
)
def test_figures_and_masked_figures(line: str, figures: int, masked: int) -> None:
    """Years and markers are no figures; a figure cut short by a mask is masked."""
    page = process(f"民政工作总结\n{line}".encode(), "page.txt")
    known = redaction(tagged.paragraph for tagged in page.paragraphs)
    assert (known.figures, known.masked) == (figures, masked)
    assert known.share == (masked / (figures + masked) if figures + masked else None)


def test_a_report_says_how_much_of_it_is_redacted() -> None:
    """Masks by kind, in the order of the kinds; the share counts figures alone."""
    page = process("XX县民政局总结\nXX县有低保对象xx户，特困人员30人，XX公司捐款xx元。".encode(), "page.txt")
    paragraphs = [tagged.paragraph for tagged in page.paragraphs]
    assert redaction(paragraphs).kinds == (
        (MaskKind.PLACE, 1),
        (MaskKind.NUMBER, 2),
        (MaskKind.ORGANISATION, 1),
    )
    value = report_dict(page.reports[0], ["a.txt"], paragraphs)["redaction"]
    assert value == {
        "masks": {"place": 1, "number": 2, "organisation": 1},
        "figures": 1,
        "masked_figures": 2,
        "masked_share": 0.667,
    }
