"""Above the title and below the last sentence stands what is not of the report; wrapped lines are one statement."""

from indexer.clean import Cleaner
from indexer.split import SplitPage, split
from tests.text_pages import text_page

CLEANER = Cleaner()
TITLE = "安吉县民政局2019年工作总结"
BODY = (
    "一年来，民政工作扎实推进，困难群众得到救助。\n一、养老服务。新建敬老院两所，增加床位三百张。\n"
    "二、低保工作。全年新增低保户三十户。"
)


def page(text: str) -> SplitPage:
    return split(CLEANER.clean(text_page(text)).lines)


def texts(found: SplitPage) -> list[str]:
    return [paragraph.text.text for report in found.reports for paragraph in report.paragraphs]


def test_short_lines_around_a_report_are_none_of_it() -> None:
    """Names of sites and columns, links behind the end."""
    found = page(f"民生在线\n经验交流\n{TITLE}\n{BODY}\n民生在线热线大全\n各地经验选登")
    assert [text.text for text in found.above] == ["民生在线", "经验交流"]
    assert [text.text for text in found.below] == ["民生在线热线大全", "各地经验选登"]
    assert found.reports[0].titles[0].text == TITLE
    assert texts(found) == BODY.split("\n")


def test_what_belongs_to_the_report_stays_at_its_edges() -> None:
    """A salutation, a numbered item, a text that breaks off, a list without punctuation."""
    for text in (
        f"各位代表：\n{TITLE}\n{BODY}",
        f"{TITLE}\n{BODY}\n三、下步打算",
        f"{TITLE}\n{BODY}\n下一步，我们将继续推进养老",
        f"{TITLE}\n全年主要工作如下。\n新建敬老院两所\n新增床位三百张\n新增低保三十户\n走访老人五百人\n培训护理员九人\n"
        "建成食堂三个\n改造家庭八户\n发放津贴九万\n组织活动十场\n救助流浪乞讨人员。\n修缮公墓一处\n登记婚姻三百对",
    ):
        found = page(text)
        assert (found.above, found.below) == ((), ()), text


def test_indents_tell_where_a_wrapped_paragraph_begins() -> None:
    """A full stop at the edge ends no paragraph, and a number may be cut in two."""
    first = "全县民政工作坚持以人民为中心，聚焦困难群众急难愁盼问题。推进社会救助和养老服务，投入312万元，成效明显。"
    second = "我们还组织志愿者走访慰问老年人，送去了党和政府的关怀与温暖，得到群众好评点赞，满意率达到百分之九十九。"
    lines = []
    for paragraph in (first, second, first, second):
        indented = f"    {paragraph}"
        lines += [indented[at : at + 32] for at in range(0, len(indented), 32)]
    assert texts(page(f"{TITLE}\n" + "\n".join(lines))) == [first, second, first, second]


def test_page_numbers_and_running_heads_go_only_where_a_sentence_goes_on() -> None:
    """A number between two sentences may be a figure."""
    broken = f"{TITLE}\n{BODY}\n全年为老年人办理优待证，凭证可免费乘坐城\n2\n"
    broken += "安吉县民政局年度总结材料\n区公交车，群众满意。"
    assert texts(page(broken))[-1] == "全年为老年人办理优待证，凭证可免费乘坐城区公交车，群众满意。"
    figure = text_page(f"{TITLE}\n{BODY}\n新建敬老院数量\n12\n以上数据截至年底，供参考使用。")
    assert not CLEANER.clean(figure).parts


def test_a_running_head_without_a_number_goes_where_it_breaks_sentences() -> None:
    """With its copies above the text and behind a page that ends with a sentence; a line that breaks but one may be a
    heading, and one that is a title is.
    """
    head = "\n安吉县民政局材料\n"
    halves = (
        "全年办理优待证，凭证可免费乘坐城",
        "区公交车，群众满意。今年新增一条，由县里出",
        "资，年底通车。",
    )
    assert "".join(texts(page(f"{TITLE}\n{BODY}\n{head.join(halves)}"))).endswith("".join(halves))
    copies = f"{head.strip()}\n{TITLE}\n{BODY}{head}{head.join(halves)}{head}"
    assert head.strip() not in "".join(line.text.text for line in CLEANER.clean(text_page(copies)).lines)
    assert not CLEANER.clean(text_page(f"{TITLE}\n{BODY}{head}{head.join(halves[:2])}。")).parts
    titled = CLEANER.clean(text_page(f"{TITLE}\n{BODY}\n" + f"\n{TITLE}\n".join(halves)))
    assert [line.text.text for line in titled.lines].count(TITLE) == 1


def test_a_heading_may_run_into_the_first_of_its_items() -> None:
    """Only behind a number: 统一是 counts nothing."""
    line = (
        f"{TITLE}2019年，工作扎实推进。（一）自身建设一是办好建议提案。全部办结。二是抓好信息报送。按时完成。"
    )
    assert texts(page(line))[-2:] == ["一是办好建议提案。全部办结。", "二是抓好信息报送。按时完成。"]
    plain = "实行标准统一是关键。二是一个数字。"
    assert texts(page(f"{TITLE}\n{plain}")) == [plain]
