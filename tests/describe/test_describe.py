"""What is said of a report, and how it is known."""

import pytest

from archive.model import Basis, Report
from indexer.pipeline import process

BODY = "今年以来，全县民政工作扎实推进，困难群众得到救助，养老服务不断完善。"


def report(text: str, name: str = "page.txt") -> Report:
    return process(text.encode("utf-8"), name).reports[0]


def test_a_year_in_the_title_is_explicit() -> None:
    """Also when it is written in Chinese digits."""
    for title in ("某县民政局2023年度工作总结", "某县民政局二〇二三年工作总结"):
        year = report(f"{title}\n{BODY}\n2019年12月完成。").year
        assert (year.value, year.basis) == ("2023", Basis.EXPLICIT)


def test_a_plan_for_next_year_dates_a_summary() -> None:
    """The evidence is the heading."""
    known = report(f"民政工作总结\n一、工作情况\n{BODY}\n二、2025年工作计划\n{BODY}")
    assert (known.year.value, known.year.basis) == ("2024", Basis.INFERRED)
    assert known.year.evidence


def test_the_year_of_a_plan_is_the_year_planned() -> None:
    """A plan's own heading names its year."""
    assert report(f"2022年民政工作计划\n{BODY}").year.value == "2022"
    assert report(f"民政工作要点\n一、2022年重点任务\n{BODY}").year.value == "2022"


def test_a_masked_year_is_never_guessed() -> None:
    """20xx, 202_ and X are no years, and a date of upload is none either."""
    for masked in ("20xx年", "202_年", "20**年", "X年"):
        year = report(f"{masked}民政工作总结\n{masked}以来，{BODY}\n发布时间：2022-07-13").year
        assert (year.value, year.basis) == (None, Basis.UNKNOWN)


def test_dated_facts_give_the_year_and_rule_others_out() -> None:
    """The thirtieth day of helping the disabled was in 2020; a law of 2023 cannot be applied in 2021."""
    assert report(f"民政工作总结\n{BODY}组织第三十次全国助残日活动。").year.value == "2020"
    later = report(f"民政工作总结\n{BODY}2021年以来，宣传《中华人民共和国无障碍环境建设法》。").year
    assert later.value is None


def test_two_years_with_equal_claims_leave_it_unknown() -> None:
    """A tie is no evidence."""
    known = report("民政工作总结\n2020年以来，低保工作推进。\n2021年以来，养老工作推进。")
    assert known.year.basis is Basis.UNKNOWN


def test_a_report_without_a_title_gets_a_description_in_brackets() -> None:
    """No title is invented: the field stays empty, and the label is marked as ours."""
    known = report(f"{BODY}现将情况总结如下：\n一是{BODY}\n二是{BODY}")
    assert known.title.value is None
    assert known.label.startswith("[")
    assert known.label.endswith("]")


def test_a_report_that_stops_in_a_sentence_is_cut_off() -> None:
    """The last words are the evidence."""
    assert report(f"民政工作总结\n{BODY}\n二是进一步加强").truncated
    assert not report(f"民政工作总结\n{BODY}\n二是进一步加强管理。").truncated


def test_a_publication_date_is_metadata_not_a_year() -> None:
    """It is kept as what it is."""
    known = report(f"民政工作总结\n时间：2022-07-13 01:14:11\n{BODY}")
    assert known.published.value == "2022-07-13"
    assert known.year.value is None


@pytest.mark.parametrize("line", ["剩余 9 页，积分不足？点此充值", "未完待续……"])
def test_a_line_below_the_text_says_that_the_rest_is_not_shown(line: str) -> None:
    """Above it, it may count the pages of a preview that holds the whole."""
    text = f"民政工作总结\n{BODY}\n一、救助。{BODY}\n"
    assert report(text + line).truncated
    assert not report(f"{line}\n{text}").truncated


def test_a_text_that_ends_with_a_row_of_a_table_is_whole() -> None:
    assert not report(f"民政工作总结\n{BODY}\n一、救助。{BODY}\n乡镇\t床位\n清河镇\t90").truncated
