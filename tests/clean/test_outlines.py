"""An outline above a text goes where each of its headings stands below again."""

from indexer.clean import Cleaner
from tests.text_pages import text_page

CLEANER = Cleaner()
HEADINGS = ["一、提高标准，兜住底线", "二、改造设施，消除隐患", "三、培训人员，改进服务"]
BODY = [f"{heading}\n今年投入九万元，惠及三百户。" for heading in HEADINGS]
TITLE = "某镇社会救助工作汇报"


def removed(text: str) -> list[str]:
    page = text_page(text)
    parts = [part for part in CLEANER.clean(page).parts if part.rule == "clean.outline"]
    return [page.text[part.span.start : part.span.end] for part in parts]


def test_the_headings_above_the_text_go() -> None:
    """Also where the text follows them at once."""
    for begin in ("", "目录/提纲：……\n"):
        for between in ("", "今年以来，救助工作有序开展，现汇报如下：\n"):
            text = f"{TITLE}\n{begin}" + "\n".join(HEADINGS) + f"\n{between}" + "\n".join(BODY)
            assert removed(text) == HEADINGS


def test_a_text_without_an_outline_loses_nothing() -> None:
    """Statements, a list of other things, and the contents that name reports."""
    assert removed(f"{TITLE}\n" + "\n".join(BODY)) == []
    assert removed(f"{TITLE}\n一、任务\n二、做法\n" + "\n".join(BODY)) == []
    reports = ["一、某镇低保工作总结", "二、某镇养老工作总结"]
    text = "\n".join(f"{report[2:]}\n今年救助三百户，群众满意。" for report in reports)
    assert removed("目录\n" + "\n".join(reports) + f"\n{text}") == []
