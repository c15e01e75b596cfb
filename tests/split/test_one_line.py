"""Pages that keep a report on one line, or break it at odd places, lose nothing and are taken apart all the same."""

import pytest

from indexer.clean import Cleaner
from indexer.split import ReportDraft, split
from tests.text_pages import text_page

CLEANER = Cleaner()


def only(text: str) -> ReportDraft:
    (report,) = split(CLEANER.clean(text_page(text)).lines).reports
    return report


def texts(report: ReportDraft) -> list[str]:
    return [paragraph.text.text for paragraph in report.paragraphs]


def test_a_numbered_sentence_that_nothing_stands_below_is_a_paragraph() -> None:
    """It ends its section, and the next line is no part of it; a bare name of a section stays a heading."""
    report = only(
        "某县2010年民政工作总结\n一、五保供养\n（1）供养标准由每月三百元提到四百元。\n（2）院里自种菜、自养猪，伙食好了。\n"
        "二、优抚安置\n1.退役士兵全部安置。\n经验交流\n三、殡葬管理"
    )
    assert "（2）院里自种菜、自养猪，伙食好了。" in texts(report)
    assert "1.退役士兵全部安置。" in texts(report)
    assert texts(only("一、五保供养\n（1）院里种菜。\n二、优抚\n（1）发放补助。")) == [
        "（1）院里种菜。",
        "（1）发放补助。",
    ]
    assert "三、殡葬管理" in [heading.text for heading in report.headings]


@pytest.mark.parametrize(
    "title", ["某县民政局2024年工作总结及2025年工作思路", "民政局五年工作总结材料", "某镇2021年民政工作安排"]
)
@pytest.mark.parametrize("opening", ["2024年，全县民政系统扎实工作，", "五年来，一任接着一任干，"])
def test_a_title_ends_where_the_opening_begins(title: str, opening: str) -> None:
    """No punctuation stands between them."""
    report = only(
        f"{title}{opening}现报告如下：（一）社会救助一是提高标准。二是扩大范围。（二）殡葬改革迁坟九座。"
    )
    assert [text.text for text in report.titles] == [title]
    assert texts(report)[:3] == [f"{opening}现报告如下：", "一是提高标准。", "二是扩大范围。"]


@pytest.mark.parametrize(
    ("first", "second"), [("1）", "2）"), ("（1）", "（2）"), ("1、", "2、"), ("一是", "二是"), ("①", "②")]
)
def test_items_behind_a_glued_heading_are_found(first: str, second: str) -> None:
    """Also those of a section with one item, and those whose text begins with a year."""
    report = only(
        f"某县2016年民政工作总结\n一、主要工作（一）抓救助，兜底线{first}核对家庭三百户。{second}建成食堂两个。"
        f"（二）强作风、带队伍{first}2013年起逐年轮训，无一遗漏。（三）下步打算{first}新建敬老院。{second}改造公墓。"
    )
    assert texts(report) == [
        f"{first}核对家庭三百户。",
        f"{second}建成食堂两个。",
        f"{first}2013年起逐年轮训，无一遗漏。",
        f"{first}新建敬老院。",
        f"{second}改造公墓。",
    ]


def test_numbers_of_things_are_no_items() -> None:
    """Houses, quantities, quarters."""
    for text in (
        "1、2、3号楼全部完工，老人搬进新居。",
        "全年改造敬老院1、2、3号楼，投入1.5万元；第1、2季度按时发放。",
        "其一生清贫，其三子均已成家。",
    ):
        assert texts(only(f"某县2016年民政工作总结\n{text}")) == [text]


def test_among_them_counts() -> None:
    """其一, 其二 are items as 一是, 二是 are."""
    report = only("在强化管理上要有作为。其一，建立巡查机制。其二，推进地名保护。")
    assert texts(report) == ["其一，建立巡查机制。", "其二，推进地名保护。"]


def test_a_marker_broken_behind_its_bracket_is_whole_again() -> None:
    """A wrapped page may break a line inside （1）."""
    report = only(
        "二、救助工作\n全年会商四次，氛围已经形成。(\n1)管理常态开展，补差发放。(2)审核公开，随到随办。"
    )
    assert texts(report)[-2:] == ["(1)管理常态开展，补差发放。", "(2)审核公开，随到随办。"]


def test_a_letter_spaced_title_of_two_lines_is_one() -> None:
    """As on the first page of a printed report; one of a single line does not take in the next."""
    report = only("某 县 民 政 局\n关 于 2021 年 工 作 情 况 的 汇 报\n今年以来，各项工作扎实推进。")
    assert [title.text for title in report.titles] == ["某县民政局关于2021年工作情况的汇报"]
    assert texts(report) == ["今年以来，各项工作扎实推进。"]


def test_a_page_mark_inside_a_sentence_goes_and_the_sentence_is_whole() -> None:
    """A number behind the last words of a page, or n / m between two clauses."""
    page = "某县民政工作总结\n一、界线管理常抓不懈\n对界桩除草、描红 1\n\n，补立界桩一颗。\n每处都张贴了提示。 8\n"
    assert texts(only(page)) == ["对界桩除草、描红，补立界桩一颗。", "每处都张贴了提示。"]
    one = "某县2010年民政工作总结\n学校招收儿童三十一名， 1 / 6 其中十二人能够行走。"
    assert texts(only(one)) == ["学校招收儿童三十一名，  其中十二人能够行走。"]


def test_a_line_goes_on_that_ends_inside_brackets_or_before_its_last_words() -> None:
    """A document's number or 安排。 alone on a line is none of the author's lines; a short statement is."""
    title = "某县民政工作总结"
    page = f"{title}\n按照通知（民发\n〔2009〕21号）的要求，界线走访九次。\n任务很重。为做好工作，特制定本\n方案。"
    assert texts(only(page)) == [
        "按照通知（民发〔2009〕21号）的要求，界线走访九次。",
        "任务很重。为做好工作，特制定本方案。",
    ]
    short = only("某县民政工作总结\n走访全县九个乡镇，掌握情况。\n新建公墓。\n全年没有事故。")
    assert texts(short) == ["走访全县九个乡镇，掌握情况。", "新建公墓。", "全年没有事故。"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("某市民政局2022年工作总结文稿", "今年以来，全市民政系统扎实工作，成效很好。"),
        ("某市救助站工作情况汇报", "XX年以来，我站及时救助，规范管理。"),
        ("某市养老服务调研报告", "为摸清家底，局领导走访了九个县区。"),
    ],
)
def test_a_title_ends_where_its_text_begins(title: str, text: str) -> None:
    """With a masked year, the purpose of an inquiry, or 文稿 behind the title."""
    report = only(f"{title}{text}一、主要工作（一）救助。全年救助二百人。（二）养老。全年新增床位。")
    assert [found.text for found in report.titles] == [title]
    assert texts(report)[0] == text


def test_a_heading_ends_where_its_year_is_said_again() -> None:
    """一、2014年工作总结|2014年，…"""
    report = only(
        "某区民政局工作总结\n一、2014年工作总结2014年，全区民政系统扎实工作，成效很好。\n（一）救助有力。"
    )
    assert texts(report)[0] == "2014年，全区民政系统扎实工作，成效很好。"


def test_a_newspapers_title_names_an_office_first() -> None:
    """A salutation to an office is none."""
    report = only(
        "安民县民政局：全县民政工作亮点纷呈\n今年，全县民政系统扎实工作，各项任务圆满完成，群众满意。"
    )
    assert [title.text for title in report.titles] == ["安民县民政局：全县民政工作亮点纷呈"]
    assert not only("市局各位领导：\n今年，全县民政系统扎实工作，各项任务圆满完成，群众满意。").titles


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("一、精准核查，两项补贴应补尽补", "全市享受补贴的残疾人达到六万人。"),
        ("（一）聚焦主业，兜牢民生底线", "今年以来，发放低保金三千万元。"),
        ("一、改革创新，提升养老服务质量", "全县改造敬老院十二所。"),
    ],
)
def test_a_heading_of_two_clauses_ends_where_its_body_says_when_or_where(heading: str, body: str) -> None:
    """It is no part of the statement that runs on behind it without punctuation."""
    report = only(f"{heading}{body}")
    assert texts(report) == [body]
    assert [found.text for found in report.headings] == [heading]


@pytest.mark.parametrize(
    "sentence",
    [
        "一、强化组织领导，全面落实全年任务，各项指标位居前列。",
        "一、做好社会救助，切实保障全县困难群众基本生活。",
        "一、加强队伍建设，组织全市民政干部参加培训。",
        "一、完善服务设施，推动全省试点工作。",
    ],
)
def test_a_sentence_of_two_clauses_is_not_cut(sentence: str) -> None:
    """What a clause does to the whole county stays with it."""
    assert texts(only(sentence)) == [sentence]


def test_a_first_section_right_behind_the_title_is_a_section() -> None:
    """一、上半年工作总结 has the words of a title, but counts: the second section is found as well."""
    report = only(
        "县民政局上半年工作总结和下半年工作打算一、上半年工作总结1、严把低保关。核查低保对象一千户。"
        "2、做好双拥。走访驻军单位四个。二、下半年工作打算1、抓好备灾。棉被前置到乡镇。2、做好换届。工作组驻村。"
    )
    assert [title.text for title in report.titles] == ["县民政局上半年工作总结和下半年工作打算"]
    assert [heading.text for heading in report.headings] == ["一、上半年工作总结", "二、下半年工作打算"]


def test_the_first_part_of_a_section_is_a_heading_of_its_own_where_its_second_is_not_on_the_page() -> None:
    """The page is cut off before it; nothing but the name of the section stands between the two numbers."""
    report = only(
        "某县民政工作总结今年以来，各项工作顺利。一、工作完成情况（一）社会救助工作1.核对家庭三百户。2.发放补助。"
    )
    assert [heading.text for heading in report.headings] == ["一、工作完成情况", "（一）社会救助工作"]
    assert texts(report)[1:] == ["1.核对家庭三百户。", "2.发放补助。"]


def test_a_number_in_brackets_within_a_sentence_begins_nothing() -> None:
    """It refers to something, and a second one does not follow."""
    report = only("某县民政工作总结\n一、按照通知第（一）项的要求，核对家庭三百户。\n二、发放补助。")
    assert texts(report) == ["一、按照通知第（一）项的要求，核对家庭三百户。", "二、发放补助。"]


@pytest.mark.parametrize("heading", ["1、实施阳光操作，全面清查城乡低保", "1.实施阳光操作，全面清查城乡低保"])
def test_a_first_item_behind_a_heading_whose_own_number_is_glued_to_the_one_above(heading: str) -> None:
    """The heading above may be of any length, and end in no punctuation."""
    above = "一、上半年工作（一）突出社会救助体系建设，强化基本民生保障，织密兜底网络"
    items = ["一是按时发放资金。", "二是开展清理整改。", "三是加大监督力度。"]
    assert texts(only(f"某县民政局上半年工作总结\n{above}{heading}{''.join(items)}")) == items


@pytest.mark.parametrize(
    "text",
    [
        "群众满意度高于1.5个百分点之一是难得的。二是个位数，不多。",
        "救助300户的统一是前提，专一是关键。二是个位数，不多。",
    ],
)
def test_one_inside_a_word_begins_no_list(text: str) -> None:
    assert "".join(texts(only(f"某县民政局工作总结\n{text}"))) == text


def test_months_may_stand_right_behind_a_number() -> None:
    """They are no decimals of it."""
    report = only("某馆上半年工作总结\n一、业务工作1.1—6月火化九百具。2.减免费用三万元。")
    assert texts(report) == ["1.1—6月火化九百具。", "2.减免费用三万元。"]
    assert texts(only("某馆工作总结\n一、业务工作1.5万人次祭扫。全年无事故。"))[0].endswith(
        "1.5万人次祭扫。全年无事故。"
    )


def test_a_heading_of_two_clauses_ends_before_a_name_in_quotation_marks() -> None:
    report = only(
        "某市慈善总会工作汇报\n（一）精准施善，项目温暖民心“朝阳助学”资助新生三百名，每人四千元。\n"
        "（二）阳光行善，建设不断加强聘请会计师逐年审计，结果登报公布。"
    )
    assert texts(report)[0].startswith("“朝阳助学”资助")
