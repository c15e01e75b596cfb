"""Lines become reports, headings and paragraphs as their author meant them."""

from indexer.clean import Cleaner
from indexer.split import ReportDraft, split
from tests.text_pages import text_page

CLEANER = Cleaner()


def reports(text: str) -> list[ReportDraft]:
    return list(split(CLEANER.clean(text_page(text)).lines).reports)


def only(text: str) -> ReportDraft:
    (report,) = reports(text)
    return report


def texts(report: ReportDraft) -> list[str]:
    return [paragraph.text.text for paragraph in report.paragraphs]


def path(report: ReportDraft, start: str) -> list[str]:
    """The headings above the paragraph that begins with ``start``."""
    (found,) = [p for p in report.paragraphs if p.text.text.startswith(start)]
    return [heading.text for heading in found.headings]


ONE_LINE = (
    "某县2022年民政工作总结2022年以来,全县民政系统扎实工作。现将情况汇报如下:一、社会救助取得新成效"
    "按照应保尽保的要求,把困难群众纳入保障。1.低保工作更加规范。一是严格审批。全年新增三百户;二是动态管理。"
    "定期复核。2.临时救助更加及时。及时救助困难家庭。二、殡葬改革稳步推进(一)加强宣传发放资料一万份。"
    "(二)完善设施1.建成公墓三个。2.改造殡仪馆一处。"
)


def test_a_report_on_one_line_is_taken_apart() -> None:
    """Title, glued headings and items inside the line are all found."""
    report = only(ONE_LINE)
    assert [title.text for title in report.titles] == ["某县2022年民政工作总结"]
    assert "一、社会救助取得新成效" in [heading.text for heading in report.headings]
    assert path(report, "按照应保尽保") == ["一、社会救助取得新成效"]
    assert path(report, "二是动态管理") == ["一、社会救助取得新成效", "1.低保工作更加规范"]
    assert path(report, "2.改造殡仪馆") == ["二、殡葬改革稳步推进", "(二)完善设施"]


def test_a_heading_sentence_glued_to_a_body_stays_and_heads_its_items() -> None:
    """The sentence is in the paragraph, and in the path of the items below."""
    report = only("一、主要工作\n（一）养老服务不断完善。今年投入一百万元。一是建成食堂。二是培训护理员。")
    assert texts(report)[0] == "（一）养老服务不断完善。今年投入一百万元。"
    assert path(report, "二是培训") == ["一、主要工作", "（一）养老服务不断完善"]


def test_a_heading_without_a_body_is_no_paragraph() -> None:
    """A heading line stands only in the paths of what is below it."""
    report = only(
        "一、主要工作\n（一）养老服务。\n今年投入一百万元，建成老年食堂十个。\n二、存在问题\n（一）人手不足，任务很重。"
    )
    assert texts(report) == ["今年投入一百万元，建成老年食堂十个。", "（一）人手不足，任务很重。"]
    assert path(report, "（一）人手不足") == ["二、存在问题"]


def test_an_item_is_split_off_only_where_the_sequence_proves_it() -> None:
    """1. inside a sentence is an item when 2. follows, and a figure otherwise."""
    report = only("今年新增两家机构：1.县城一家；2.乡镇一家。")
    assert texts(report) == ["今年新增两家机构：", "1.县城一家；", "2.乡镇一家。"]
    assert texts(only("人均补贴提高到：1.2万元，覆盖率达到九成。")) == [
        "人均补贴提高到：1.2万元，覆盖率达到九成。"
    ]
    assert texts(only("这一是一项惠民政策，群众得到了实惠。")) == ["这一是一项惠民政策，群众得到了实惠。"]


def test_lines_broken_after_a_semicolon_are_one_statement() -> None:
    """Also across an empty line; but a numbered line begins a new one."""
    report = only("全县共有农村低保一千户；\n\n　　城市低保二百户。\n1、规范审批；\n2、动态管理。")
    assert texts(report) == ["全县共有农村低保一千户；城市低保二百户。", "1、规范审批；", "2、动态管理。"]


def test_hard_wrapped_lines_are_joined_inside_words() -> None:
    """Lines cut at a fixed width read on; headings stay alone."""
    text = (
        "全县民政工作坚持以人民为中心的发展思想，聚焦困难群众急难愁盼问题，扎实推进社会救助和养老服务工作，"
    )
    body = (text * 3).rstrip("，") + "。"
    wrapped = "\n".join(body[i : i + 30] for i in range(0, len(body), 30))
    report = only(f"一、工作情况\n{wrapped}\n二、下步打算\n继续努力，再创佳绩。")
    assert texts(report) == [body, "继续努力，再创佳绩。"]


def test_a_second_title_begins_a_second_report() -> None:
    """Model-essay pages carry several reports; each keeps its own title."""
    body = "今年以来，全县社会救助工作扎实推进，" * 10 + "成效明显。"
    first, second = reports(f"社会救助工作总结\n{body}\n社会救助工作总结\n一、基本情况\n{body}")
    assert [report.titles[0].text for report in (first, second)] == ["社会救助工作总结"] * 2
    assert texts(second) == [body]


def test_a_section_headed_plan_is_not_a_second_report() -> None:
    """工作总结 and 下一步工作计划 as lines of their own are sections of one report."""
    body = "今年以来，全县社会救助工作扎实推进，" * 10 + "成效明显。"
    assert len(reports(f"某县民政局2021年工作总结\n工作总结\n{body}\n下一步工作计划\n{body}")) == 1


def test_marks_of_model_essay_sites_begin_reports() -> None:
    """篇一 and 篇二 are marks of the page, not of the reports."""
    body = "今年以来，养老服务工作扎实推进，成效明显。"
    first, second = reports(f"篇一：\n养老服务工作总结\n{body}\n篇二：\n儿童福利工作总结\n{body}")
    assert [first.titles[0].text, second.titles[0].text] == ["养老服务工作总结", "儿童福利工作总结"]


def test_items_counted_by_two_numbers_are_taken_apart() -> None:
    """Also behind the heading of their section; a figure with a point counts nothing."""
    text = "二、重点任务1.1改造福利院。新增床位。1.2培训护工。全年培训1.2万人次，补助2.2亿元。2.1规范管理。每季检查。"
    report = only(f"某县民政工作计划\n一、总体要求\n稳中求进，保障民生，把实事办好。\n{text}")
    assert texts(report)[1:] == [
        "1.1改造福利院。新增床位。",
        "1.2培训护工。全年培训1.2万人次，补助2.2亿元。",
        "2.1规范管理。每季检查。",
    ]
    assert path(report, "2.1规范") == ["二、重点任务"]
