"""Numbers and teasers that document sites put into a text they cut into pieces; lists of the author's stay."""

from indexer.clean import Cleaner, CleanPage
from indexer.split import split
from tests.text_pages import text_page

CLEANER = Cleaner()
HEAD = (
    "今年以来，我区民政工作扎实推进，时间过半、任务过半。一、上半年工作情况（一）低保稳中求准"
    "1.按时发放。全区城市低保累计支出二千万元，农村低保支出三百"
)
MIDDLE = (
    "九十一万元，全部通过银行卡发到户。2.清查整改。抽调五十三名干部走访八千户，劝退开车、有房的骗保户，"
    "追回资金九万元，处理村干部三人。（二）医疗救助困难群众只"
)
END = "交自付部分，半年救助二千人次。"


def clean(text: str) -> CleanPage:
    return CLEANER.clean(text_page(text))


def rules(page: CleanPage) -> set[str]:
    return {part.rule for part in page.parts}


def body(page: CleanPage) -> str:
    reports = split(page.lines).reports
    return "".join(paragraph.text.text for report in reports for paragraph in report.paragraphs)


def test_numbers_of_pieces_go_and_sentences_are_whole_again() -> None:
    """Each piece breaks off in the middle of a word."""
    page = clean(f"1、{HEAD}\n2、{MIDDLE}\n3、{END}")
    assert "clean.chunk-number" in rules(page)
    assert "支出三百九十一万元" in body(page)
    assert "困难群众只交自付部分" in body(page)


def test_numbers_of_statements_stay() -> None:
    """Also where a statement lacks its full stop, and where sections stand below none."""
    items = ["新建敬老院一所，床位八十张", "改造公墓两处，群众满意", "发放补贴九万元，惠及三百户"]
    page = clean("某镇民政工作总结\n" + "\n".join(f"{n}、{item}" for n, item in enumerate(items, 1)))
    assert "clean.chunk-number" not in rules(page)
    long = f"{HEAD[:26]}{END}" * 3
    assert "clean.chunk-number" not in rules(clean(f"1、{long}\n2、{long}\n3、{long}"))


def test_a_teaser_of_the_next_line_goes() -> None:
    """It breaks off where the site cut it; a heading that the text repeats does not."""
    page = clean(f"某区工作总结\n{HEAD[:40]}\n{HEAD}{MIDDLE}{END}")
    assert "clean.teaser" in rules(page)
    assert body(page).count("今年以来") == 1
    assert "clean.teaser" not in rules(clean(f"低保提标\n低保提标，{END}"))


def test_a_wrapped_line_whose_words_the_next_one_repeats_stays() -> None:
    """A site prints the whole sentence under its teaser; lines of one width break off alike."""
    said = "全年走访困难家庭三千余户，孤儿生活费按月打卡，"
    page = clean(f"某乡民政工作总结\n{said}\n{said}全年\n组织两场演练。\n{END}")
    assert "clean.teaser" not in rules(page)
    assert body(page).count("孤儿生活费") == 2


def test_characters_at_random_before_the_title_go() -> None:
    """The site's card says what the paper is called; words with punctuation are text."""
    title = "县民政局救灾工作汇报"
    page = clean(f"{title}.doc\n哉蔗惫讥萄矮焙谆峻抱刮忿栽伐{title}6月17日，我县遭受暴雨。{MIDDLE}{END}")
    assert "clean.before-title" in rules(page)
    assert "哉蔗" not in "".join(line.text.text for line in page.lines)
    said = clean(f"{title}.doc\n各位代表，我受委托作{title}。{MIDDLE}{END}")
    assert "clean.before-title" not in rules(said)


def test_a_title_taken_apart_into_tags_goes() -> None:
    """The words are all in the name of the site's file; a row of words of the text's own stays."""
    name = "2023年民政局长在民政会议上的发言.docx"
    page = clean(f"{name}\n2023 民政局长 发言\n{HEAD}{MIDDLE}{END}")
    assert "clean.tags" in rules(page)
    assert "clean.tags" not in rules(clean(f"政府工作报告.doc\n政 府 工 作 报 告\n{HEAD}{MIDDLE}{END}"))
    assert "clean.tags" not in rules(clean(f"{name}\n低保 特困 临时救助\n{HEAD}{MIDDLE}{END}"))


def test_a_letter_left_of_a_line_break_breaks_the_line() -> None:
    """What stands before it is a heading again; n as a number stays."""
    page = clean(f"一、殡葬管理n全年火化八百具，没有火情。二、流浪救助n{END}第n次核查无误。")
    assert [line.text.text[:6] for line in page.lines] == ["一、殡葬管理", "全年火化八百", "交自付部分，"]
    assert body(page).endswith("第n次核查无误。")


def test_a_number_before_the_title_counts_pieces_that_have_lines_of_their_own() -> None:
    """The second one stands inside a sentence; the author's list in between stays numbered."""
    lists = "1、开展走访，慰问百户。\n2、改造公墓，群众满意。"
    broken = "基层跑得多，对下属单位的财务"
    page = clean(
        f"1、某镇社会救助工作述职报告\n各位代表：\n{lists}\n存在的问题是，{broken}\n2、管理过问不够。"
    )
    assert f"{broken}管理过问不够。" in body(page)
    assert "2、改造公墓" in body(page)
    assert [page.plain[part.span.start : part.span.end] for part in page.parts] == ["1、", "2、"]


def test_a_list_that_begins_a_page_keeps_its_numbers() -> None:
    page = clean("1、某镇社会救助工作汇报\n今年救助三百户，群众满意。\n2、养老服务\n新建一所，床位九张。")
    assert "clean.chunk-number" not in rules(page)


def test_a_piece_may_hold_lines_of_its_own() -> None:
    """The sentence that the next number breaks stands in the last of them, however short it is."""
    first = f"1、某区民政局工作总结 {HEAD}九十一万元。\n\n2.优抚对象参加合作医疗，个人缴费由民政部门"
    page = clean(f"{first}\n\n2、代缴。3.新建敬老院一所。")
    assert {part.rule for part in page.parts} == {"clean.chunk-number"}
    assert body(page).endswith("2.优抚对象参加合作医疗，个人缴费由民政部门代缴。3.新建敬老院一所。")
