"""Each of several reports on a page has its own date of publication where it prints one, else the page's."""

from indexer.pipeline import process

_BODY = (
    "{year}年，我局认真履行职责，扎实推进各项民政工作，取得了新的成绩。\n"
    "一、社会救助\n全年发放低保金{year}万元，做到应保尽保，群众满意。\n"
)


def _report(place: str, year: int, end: str = "") -> str:
    return f"{place}县民政局{year}年工作总结\n{_BODY.format(year=year)}{end}\n"


def _dates(text: str) -> list[str | None]:
    return [report.published.value for report in process(text.encode(), "page.txt").reports]


def test_each_report_has_the_date_below_it() -> None:
    """Not that of the first on the page."""
    first = _report("东溪", 2011, "东溪县民政局\n2011年12月8日\n")
    second = _report("西河", 2012, "西河县民政局\n2012年12月26日\n")
    assert _dates(first + second) == ["2011-12-08", "2012-12-26"]


def test_a_report_that_prints_none_has_no_date_from_another_signature() -> None:
    """One signs for itself."""
    first = _report("东溪", 2011, "东溪县民政局\n2011年12月8日\n")
    assert _dates(first + _report("西河", 2012)) == ["2011-12-08", None]


def test_the_date_that_the_page_states_is_that_of_every_report_without_its_own() -> None:
    """Above the first of them stands when the page went up."""
    top = "发布时间：2013-02-01 来源：本站\n"
    second = _report("西河", 2012, "西河县民政局\n2012年12月26日\n")
    assert _dates(top + _report("东溪", 2011) + second) == ["2013-02-01", "2012-12-26"]
    assert _dates(top + _report("东溪", 2011) + _report("西河", 2012)) == ["2013-02-01"] * 2
