"""Pages that kept only spaces of their line breaks are read as if they had them; other spaces break nothing."""

import pytest

from indexer.clean import Cleaner
from indexer.split import ReportDraft, split
from tests.text_pages import text_page

CLEANER = Cleaner()
OPENING = "一年来，全乡民政工作在县局指导下扎实推进，没有一起越级上访，群众对政策的知晓率逐年提高，现将情况总结如下："
FIRST = "乡党委副书记任组长，各村配齐联络员，每季度开一次会，探讨解决优抚对象反映的难题。"
SECOND = "对四名退伍军人派车体检，对九名参战老兵每人补助一千二百元。"


def only(text: str) -> ReportDraft:
    (report,) = split(CLEANER.clean(text_page(text)).lines).reports
    return report


def texts(report: ReportDraft) -> list[str]:
    return [paragraph.text.text for paragraph in report.paragraphs]


@pytest.mark.parametrize("space", [" ", "  ", "　　"])
def test_spaces_that_end_sentences_and_headings_are_line_breaks(space: str) -> None:
    """A heading may hold a comma, and the title stands on the line as well."""
    lines = ["某乡双拥工作总结", OPENING, "一、建强队伍，事有人管", FIRST, "二、用活政策，难有人帮", SECOND]
    report = only(space.join(lines))
    assert [title.text for title in report.titles] == ["某乡双拥工作总结"]
    assert texts(report) == [OPENING, FIRST, SECOND]
    assert report.paragraphs[1].headings[0].text == "一、建强队伍，事有人管"


def test_spaces_round_numbers_and_inside_sentences_break_nothing() -> None:
    """As converters set them, and as a masked figure leaves them."""
    text = f"全乡五保 46 人 ，每人每月 320 元，下拨资金  万元 ；{FIRST}{SECOND}{OPENING}"
    assert texts(only(f"某乡民政工作总结\n{text}")) == [text]


def test_a_page_with_line_breaks_keeps_its_paragraphs() -> None:
    """A space behind a full stop is a slip of typing there."""
    long = f"{OPENING[:-1]}。 {FIRST} {SECOND} 工作取得实效。"
    lines = [
        "某乡民政工作总结",
        *(f"第{number}个村通了水。" for number in "一二三四五六七八九十"),
        long,
        SECOND,
    ]
    assert long in texts(only("\n".join(lines)))


def test_wraps_of_a_document_on_one_line_are_mended() -> None:
    """Spaces at a regular distance stand inside words; a line that ends early ends a paragraph."""
    body = OPENING + FIRST + SECOND
    wrapped = " ".join(body[at : at + 24] for at in range(0, len(body), 24))
    (text,) = texts(only(f"某乡民政工作总结\n{wrapped}"))
    assert text == body


def test_sections_go_on_where_the_page_begins_in_the_middle() -> None:
    """Their numbers prove each other; a name of a section ends where it runs into the text."""
    report = only(
        f"{FIRST}（4）救灾款物公开，领取人签字按手印。（5）优抚政策公开，存折对得上数。"
        "二、存在的不足少数村公开栏更新不及时。三、下步打算在自然村增设流动公开板。"
    )
    assert texts(report)[1:] == [
        "（4）救灾款物公开，领取人签字按手印。",
        "（5）优抚政策公开，存折对得上数。",
        "少数村公开栏更新不及时。",
        "在自然村增设流动公开板。",
    ]
    assert [heading.text for heading in report.headings] == ["二、存在的不足", "三、下步打算"]


@pytest.mark.parametrize(
    "text", ["一、基本情况良好，群众满意。", "三、主要做法是抓早抓小，成效明显。", "二、2026年重点工作"]
)
def test_a_name_of_a_section_that_goes_on_is_not_cut(text: str) -> None:
    """It is a sentence, or a longer name."""
    report = only(f"某乡民政工作总结\n{text}\n全乡走访老人九十人，发放补助三万元。")
    assert text in [*texts(report), *(heading.text for heading in report.headings)]


@pytest.mark.parametrize(
    "title", ["乡人民政府民政工作小结", "县局上半年工作总结与下半年工作打算", "某县低保工作总结（节选）"]
)
@pytest.mark.parametrize(
    "opening", ["今年上半年，我乡把群众安危放在心上。", "一、上半年工作回顾1、提标扩面。2、改造敬老院。"]
)
def test_a_title_without_a_space_behind_it_is_one(title: str, opening: str) -> None:
    """Words that open a text, and the first number, show where it ends."""
    assert [text.text for text in only(title + opening + FIRST).titles] == [title]


def test_a_numbered_sentence_that_was_wrapped_at_a_space_heads_nothing() -> None:
    """Beside spaces that are line breaks, a converter leaves one where a line of the document was full."""
    items = [
        "一是印制手册两千册，发到每位老 年人手中；",
        "二是请志愿者进社区，宣讲老年人权益保障 法三十八场。",
    ]
    third = "1、司法局开通了面向老人的法律援助绿色通道，受理赡养方面的纠纷 案件二十一件，全部办结。"
    report = only(
        " ".join(["某乡敬老月活动总结", OPENING, "一、宣传", *items, "二、维权", third, "2、义诊三场。"])
    )
    assert texts(report)[1:] == [*items, third, "2、义诊三场。"]
