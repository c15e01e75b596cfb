"""Running heads that carry the number of their page: taken out wherever they stand, and the sentence goes on."""

import pytest

from indexer.clean import Cleaner
from indexer.split import split
from tests.text_pages import text_page

CLEANER = Cleaner()
TITLE = "临河县民政局2016年工作总结"
OPENING = "今年是县民政局搬进新址的头一年，全局干部职工边搬边干，各项工作没有耽搁。"
HALVES = (
    "全年资助困难学生三百名，为残疾人发放轮椅",
    "八十辆，新建敬老院两处，",
    "改造农村危房一百户，群众满意。",
)


def paragraphs(head: str, title: str = TITLE) -> list[str]:
    marks = [head.format(title=title, number=number) for number in (1, 2)]
    page = f"{TITLE}\n{OPENING}\n{HALVES[0]}{marks[0]}{HALVES[1]}{marks[1]}{HALVES[2]}"
    (report,) = split(CLEANER.clean(text_page(page)).lines).reports
    return [paragraph.text.text for paragraph in report.paragraphs]


@pytest.mark.parametrize(
    "head",
    [
        "\n{title}　　第{number}页\n",
        "{title}　　第{number}页\n",
        "\n{title}第{number}页",
        "{title} 第{number}页",
        "\n第{number}页　{title}\n",
        "\n{title} 第{number}页 共2页\n",
        "\n{title} {number}\n",
        "\n{number} {title}\n",
        "\n{title} - {number} -\n",
        "\n{title}\n",
    ],
)
def test_the_title_with_a_page_number_splits_no_sentence(head: str) -> None:
    assert paragraphs(head) == [OPENING, "".join(HALVES)]


@pytest.mark.parametrize("head", ["\n{title}　第{number}页\n", "\n第{number}页　{title}\n"])
def test_another_head_is_known_by_being_repeated(head: str) -> None:
    assert paragraphs(head, "临河县民政局办公室") == [OPENING, "".join(HALVES)]


@pytest.mark.parametrize(
    "said",
    [
        "评议材料第3页所列问题已经整改完毕，责任人作出检查。",
        "《临河县民政局2016年工作总结》第2页所列数字有误，现予更正。",
        "登记簿 第3页",
    ],
)
def test_what_a_sentence_says_of_a_page_stays(said: str) -> None:
    """A page that is named once, or behind a closing mark, belongs to what is said."""
    cleaned = CLEANER.clean(text_page(f"{TITLE}\n一、检查情况\n{said}\n各股室已经认领任务，月底前办结。"))
    assert said in [line.text.text for line in cleaned.lines]
