"""The day on which a document was written dates it only where nothing else does and nothing is left open."""

import pytest

from archive.model import Basis, Fact
from indexer.pipeline import process
from tests.describe.described import FILLER


def year(title: str, date: str, *lines: str) -> Fact:
    """The year of a report below a catalogue of government information."""
    catalogue = f"索引号：000-01 \n发文机构：某县民政局\n{date}\n发布日期：2021年5月6日\n"
    return (
        process((f"{catalogue}{title}\n" + "\n".join(lines or (FILLER,))).encode(), "page.txt")
        .reports[0]
        .year
    )


@pytest.mark.parametrize(
    ("title", "date", "value"),
    [
        ("民政工作总结", "成文日期：2018年1月9日", "2017"),
        ("民政工作总结", "成文日期：2018-12-19", "2018"),
        ("民政工作总结", "成文日期：2018年7月9日", None),
        ("民政工作总结", "发布日期：2018年1月9日", None),
        ("民政工作总结", "生成日期：2018年1月9日", None),
        ("上半年民政工作总结", "成文日期：2018年7月9日", "2018"),
        ("民政工作计划", "成文日期：2018年12月19日", "2019"),
        ("民政工作要点", "成文日期：2018年2月19日", "2018"),
        ("20XX年民政工作总结", "成文日期：2018年1月9日", None),
    ],
)
def test_a_day_of_writing_dates_a_report(title: str, date: str, value: str | None) -> None:
    """In months that leave one year; a day of upload never, and a masked year stays masked."""
    known = year(title, date)
    assert known.value == value
    assert known.basis is (Basis.UNKNOWN if value is None else Basis.INFERRED)


def test_what_the_report_says_comes_first() -> None:
    """The catalogue is asked last."""
    assert year("民政工作总结", "成文日期：2018年1月9日", f"2015年以来，{FILLER}").value == "2015"
    assert year("2016年民政工作总结", "成文日期：2018年1月9日").value == "2016"
