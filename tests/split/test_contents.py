"""A page that lists its reports first begins a report at each name; the contents of one report split nothing."""

from indexer.clean import Cleaner
from indexer.split import split
from tests.text_pages import text_page

CLEANER = Cleaner()
NAMES = ("某县民政局2022年工作总结", "某县救助管理站2022年工作总结")
BODIES = ("2022年，局里救助困难群众三百户。", "2022年，站里护送返乡十七人。")


def titles(text: str) -> list[list[str]]:
    page = split(CLEANER.clean(text_page(text)).lines)
    return [[title.text for title in report.titles] for report in page.reports if report.paragraphs]


def test_contents_and_reports_on_one_line() -> None:
    first, second = NAMES
    page = f"汇编\n目录一、{first}二、{second}{first}{BODIES[0]}{second}{BODIES[1]}"
    assert titles(page) == [[first], [second]]


def test_contents_and_reports_on_lines_of_their_own() -> None:
    first, second = NAMES
    page = f"汇编\n目录\n1.{first}……1\n2.{second}……3\n{first}\n{BODIES[0]}\n{second}\n{BODIES[1]}"
    assert titles(page) == [[first], [second]]


def test_the_contents_of_one_report_name_sections() -> None:
    """Its sections are numbered again where they stand."""
    first, second = "一、上半年工作总结 ", "二、下半年工作计划 "
    page = f"{NAMES[0]}\n目录 {first}{second}{first}{BODIES[0]}{second}{BODIES[1]}"
    assert len(titles(page)) == 1


def test_a_report_that_speaks_of_a_catalogue_is_one() -> None:
    assert titles(f"{NAMES[0]}\n编制服务目录一份。{BODIES[0]}\n{BODIES[1]}") == [[NAMES[0]]]
