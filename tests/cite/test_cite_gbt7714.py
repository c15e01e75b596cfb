"""GB/T 7714-2015, rule by rule (numbers are those of the standard)."""

from datetime import date

import pytest

from archive.cite import cite
from archive.model import Basis, Fact, ParagraphRecord
from tests.cite.citable import citable

DAY = date(2025, 3, 7)


def _gbt(record: ParagraphRecord) -> str:
    return cite(record, "gbt7714", DAY)


def test_everything_known_stands_in_the_order_of_the_standard() -> None:
    """4.6: 主要责任者.题名[类型/载体].出版者,出版年:引文页码(发布日期)[引用日期].获取和访问路径."""
    record = citable(
        title="XX区民政局2023年度工作总结",
        issuer="XX区民政局",
        published="2024-01-15",
        source="https://www.example.gov.cn/a.html",
        headings=("二、工作成效", "2.养老服务保障不断完善"),
    )
    identity = record.tagged.paragraph.paragraph_id
    assert _gbt(record) == (
        "XX区民政局.XX区民政局2023年度工作总结[EB/OL].[出版者不详],2024:"
        f"二、工作成效＞2.养老服务保障不断完善＞第1段，段落号{identity}(2024-01-15)[2025-03-07]."
        "https://www.example.gov.cn/a.html."
    )


def test_nothing_known_is_said_in_the_words_of_the_standard() -> None:
    """8.1.3 佚名; 8.4.2 [出版者不详]; 7 a title of ours in square brackets, as it is; no date made up."""
    record = citable(title=None, source="seeds/003.txt", year="2024")
    identity = record.tagged.paragraph.paragraph_id
    assert _gbt(record) == (
        f"佚名.[民政工作总结][EB/OL].[出版者不详],[出版日期不详]:第1段，段落号{identity}[2025-03-07]."
        "网页抓取副本，原网址不详：seeds/003.txt."
    )


def test_the_year_accounted_for_is_no_date_of_publication() -> None:
    """8.4.3: a report on 2023 whose page prints no date has no date."""
    text = _gbt(citable(title="某局总结", year="2023"))
    assert "2023" not in text
    assert "[出版日期不详]" in text


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2024", "],2024:第1段"),
        ("2024-02", "(2024-02)["),
        ("2024-02-29", "(2024-02-29)["),
        ("2024年2月9日", "(2024-02-09)["),
    ],
)
def test_a_printed_date_is_given_as_far_as_it_goes(printed: str, expected: str) -> None:
    """7408: YYYY-MM-DD; the year alone stands before the locator and is not repeated."""
    text = _gbt(citable(published=printed))
    assert expected in text
    assert ("(2024" in text) == (printed != "2024")
    assert "[出版者不详],2024:" in text


@pytest.mark.parametrize("printed", ["20xx年", "2023-02-29", "2024-13", "近日", "24-01-01"])
def test_what_is_no_date_of_the_calendar_is_not_given_as_one(printed: str) -> None:
    """A masked or impossible date counts as unknown."""
    assert "[出版日期不详]" in _gbt(citable(published=printed))


def test_an_inferred_date_is_not_given() -> None:
    """Only a date that the page states is a date of publication."""
    assert "[出版日期不详]" in _gbt(citable(published=Fact("2024-01-15", Basis.INFERRED)))


def test_an_inferred_issuer_stands_in_brackets_and_a_masked_one_as_printed() -> None:
    """7: square brackets hold what the citing person supplies; a mask is never filled in."""
    assert _gbt(citable(issuer=Fact("XX区民政局", Basis.INFERRED))).startswith("[XX区民政局].")
    assert _gbt(citable(issuer=Fact("XX区民政局", Basis.MASKED))).startswith("XX区民政局.")
    assert _gbt(citable(issuer=Fact(None, Basis.MASKED))).startswith("佚名.")


def test_the_marks_are_half_width_and_closed_up() -> None:
    """7: the standard's own examples set its marks without spaces; the reference ends with a full stop."""
    text = _gbt(citable(issuer="某局", title="某局总结"))
    assert " " not in text
    assert text.endswith(".")
    assert text.startswith("某局.某局总结[")


def test_an_address_is_preferred_to_a_file() -> None:
    """A page known from a file and from the web is cited from the web."""
    record = citable(source=("a.txt", "http://example.cn/x"))
    assert _gbt(record).endswith("[2025-03-07].http://example.cn/x.")
    assert "[EB/OL]" in _gbt(record)


def test_a_title_printed_over_two_lines_stands_on_one() -> None:
    """Line breaks and wide spaces inside a title are one space."""
    assert ".某局\u3000 总结" not in _gbt(citable(title="某局\r\n\u3000总结"))
    assert "某局 总结[" in _gbt(citable(title="某局\r\n\u3000总结"))
