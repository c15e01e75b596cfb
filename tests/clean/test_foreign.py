"""Strings that a site drops into sentences are cut to the character; words of reports that look like them stay."""

from indexer.clean.foreign import site_name_cuts, spam_cuts
from indexer.pipeline import process

SPAM = "金冠娱乐_金冠app官网登录"


def without(text: str, cuts: list[tuple[int, int]]) -> str:
    for start, end in reversed(cuts):
        text = text[:start] + text[end:]
    return text


def test_what_is_printed_twice_and_sells_something_is_cut_with_its_colon() -> None:
    text = f"全县救助三百户，{SPAM}:发放资金九万元。\n新建敬老院两所；{SPAM}:改造一所。"
    assert (
        without(text, spam_cuts(text, "")) == "全县救助三百户，发放资金九万元。\n新建敬老院两所；改造一所。"
    )


def test_once_is_enough_where_the_title_of_the_page_says_it_too() -> None:
    text = f"新建敬老院两所，{SPAM}:改造一所。"
    assert without(text, spam_cuts(text, f"{SPAM}入口")) == "新建敬老院两所，改造一所。"
    assert spam_cuts(text, "") == []


def test_masks_names_and_what_sells_nothing_stay() -> None:
    for text in (
        "202_年救助三百户，202_年救助四百户。",
        "某某_局发放九万元，某某_局新建两所。",
        "民政局官网登录人数增加，民政局官网登录更方便。",
    ):
        assert spam_cuts(text, "") == []


def test_the_name_of_a_site_goes_with_its_address_and_stays_without() -> None:
    title = "某县民政局工作总结_好材料网"
    text = "新建敬老院两所。好材料网25http://example.net/全年救助三百户，好材料网登载一篇。"
    assert without(text, site_name_cuts(text, title)).startswith("新建敬老院两所。http")
    assert "好材料网登载一篇" in without(text, site_name_cuts(text, title))
    assert site_name_cuts(text, "某县民政局工作总结") == []


def test_a_site_may_name_itself_below_the_text() -> None:
    text = "新建敬老院两所。材料驿站25http://example.net/全年救助三百户。\n本文由材料驿站收集整理"
    assert without(text, site_name_cuts(text, "")).startswith("新建敬老院两所。http")
    assert site_name_cuts("事迹由宣传部门收集整理，材料上报。", "") == []


def test_a_page_that_holds_such_strings_is_whole_all_the_same() -> None:
    text = f"某县民政局2020年工作总结\n全县救助三百户，{SPAM}:发放资金九万元。\n新建敬老院两所；{SPAM}:改造一所。"
    page = process(text.encode(), "page.txt")
    assert [p.paragraph.text for p in page.paragraphs] == [
        "全县救助三百户，发放资金九万元。",
        "新建敬老院两所；改造一所。",
    ]


def test_the_name_of_a_collection_goes_from_the_words_of_a_sentence_where_the_page_prints_it_apart() -> None:
    text = "登记率达到百分之九好范公文网十五，群众满意。\n当前位置：好范公文网"
    assert without(text, site_name_cuts(text, "")).startswith("登记率达到百分之九十五，")
    asked = "全县临时好范公文网救助三百户。\n（欢迎收听好范公文网）"
    assert without(asked, site_name_cuts(asked, "")).startswith("全县临时救助三百户。")
    dropped_in = "登记率达到百分之九好范公文网十五，群众满意。"
    assert site_name_cuts(dropped_in, "") == []
    assert (
        without(dropped_in, site_name_cuts(dropped_in, "工作总结_好范公文网"))
        == "登记率达到百分之九十五，群众满意。"
    )


def test_the_name_of_an_office_network_stays_in_its_sentences() -> None:
    text = "通过县级公文网办理三百件，县级公文网运行平稳。依托县级公文网交换文件。"
    assert site_name_cuts(text, "某县民政局工作总结") == []
