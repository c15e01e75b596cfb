"""What nobody sees: blocks that say so in a doubtful way stay in the page text with the reason, and are no text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import join_spans
from indexer.read.html import linearise
from indexer.read.html.sheets import read_sheets

SENTENCE = "今年以来，全县民政工作扎实推进，困难群众得到救助，养老服务不断完善。"
ARTICLE = "".join(f"<p>第{number}段，{SENTENCE}</p>" for number in range(6))
SPAM = "某某平台注册送礼，欢迎您来开户体验。"

HIDING = (
    "opacity:0",
    "opacity: .0 !important",
    "height:0;overflow:hidden",
    "width:1px; height:1px; overflow:hidden",
    "max-height:0;overflow-y:hidden",
    "font-size:0",
    "font-size:1px",
    "line-height:0",
    "color:#fff",
    "color:#FFFFFF;background-color:#ffffff",
    "color:rgb(254, 254, 254)",
    "color:#fdfdfd;background:#fff",
    "color:transparent",
    "position:absolute;clip:rect(0,0,0,0)",
    "transform:scale(0)",
)
SHOWING = (
    "opacity:0.8",
    "font-size:0.9em",
    "font-size:1em",
    "height:0",
    "overflow:hidden;height:100px",
    "line-height:0.5",
    "line-height:1.5em",
    "color:#fff;background:#c00",
    "color:white;background:url(red.png)",
    "color:#999",
    "color:#00ff00",
    "display:none;display:block",
    "margin:0;padding:0 1px",
    "max-width:100%;overflow:hidden",
)


def hidden(markup: str) -> list[str]:
    """The text that is set apart as hidden."""
    page = linearise(markup)
    return [join_spans(page.text, (part.span,)) for part in page.outside if part.rule == "html.hidden"]


@pytest.mark.parametrize("style", HIDING)
@pytest.mark.parametrize("name", ["p", "div", "li"])
def test_a_block_hidden_by_its_looks_is_set_apart(style: str, name: str) -> None:
    """With its reason, and with all that stands in it."""
    assert hidden(f'{ARTICLE}<{name} style="{style}"><b>{SPAM}</b></{name}>{ARTICLE}') == [SPAM]


@pytest.mark.parametrize("style", SHOWING)
def test_a_style_that_hides_nothing_takes_nothing(style: str) -> None:
    """Small, half transparent, cut off lower down, or white on a colour."""
    page = linearise(f'{ARTICLE}<p style="{style}">{SENTENCE}</p>')
    assert not page.outside
    assert page.text.endswith(f"\n{SENTENCE}")


@pytest.mark.parametrize("mark", ["aria-hidden=true", "id=away", "class='x away'", "class='two off'"])
def test_blocks_hidden_for_readers_and_by_style_sheets(mark: str) -> None:
    """By an id, by a class, by two together, in a list of selectors, by any property that hides."""
    sheet = "<style>p.a, div #away{visibility:hidden;}.away{ DISPLAY : none !important}.two.off{display:none}</style>"
    assert hidden(f"{sheet}{ARTICLE}<p {mark}>{SPAM}</p>") == [SPAM]
    assert not hidden(f"{sheet}{ARTICLE}<p class=two>{SENTENCE}</p><p aria-hidden=false>{SENTENCE}</p>")


def test_a_name_that_is_shown_again_is_shown() -> None:
    """By a later rule, or with a second name, as leaves of a tabbed page."""
    sheets = read_sheets(
        [".a{display:none}.a{display:block}.tab{display:none}.tab.on{display:block}.b:hover{display:none}"]
    )
    assert not any(map(sheets.hides, ("a", "tab on", "on", "b", "")))
    assert sheets.hides("tab")
    assert sheets.hides("x tab y")


@pytest.mark.parametrize(
    "style", ["opacity:0", "visibility:hidden", "height:0;overflow:hidden", "color:#fff"]
)
@pytest.mark.parametrize("by_sheet", [True, False])
def test_a_report_that_a_script_fades_in_is_read(style: str, by_sheet: bool) -> None:
    """Paragraph by paragraph: what is hidden cannot be most of what a page says."""
    mark = "class=fade" if by_sheet else f'style="{style}"'
    text = ARTICLE.replace("<p>", f"<p {mark}>")
    page = linearise(f"<style>.fade{{{style}}}</style><h1>某县民政工作总结</h1>{text}")
    assert page.text.count("困难群众得到救助") == 6
    assert not page.outside


def test_what_is_hidden_says_nothing_against_what_stands_beside_it() -> None:
    """However much of it there is between two paragraphs."""
    spam = "<p style='opacity:0'>某某平台开户</p>" * 20
    painted = f"<div style='background:#c00'><p style='color:#fff'>{SENTENCE}</p></div>"
    markup = f"<h1>某县民政工作总结</h1><p>{SENTENCE}</p>{spam}{painted}"
    page = linearise(f"<body>{markup}</body>")
    assert {part.rule for part in page.outside} == {"html.hidden"}
    assert len(page.outside) == 20


def test_letters_of_no_size_around_letters_of_some_are_layout() -> None:
    """Editors of public accounts take out the gaps between blocks so."""
    inside = f'<section style="line-height:0"><span style="font-size: 16px">{SENTENCE}</span></section>'
    page = linearise(f'{ARTICLE}<section style="font-size:0">{inside}</section>')
    assert not page.outside
    assert page.text.endswith(SENTENCE)


@given(
    st.lists(
        st.sampled_from([*HIDING, *SHOWING, "x", ":", "color:", "width:-.px"]) | st.text(max_size=8),
        max_size=5,
    )
)
def test_any_style_leaves_every_word_of_a_block_in_the_page(styles: list[str]) -> None:
    """It is text or set apart, unless it is taken from the page altogether."""
    style = ";".join(styles).replace('"', "").replace("&", "")
    if any(word in style.lower() for word in ("none", "-")) or style.lower().count("hidden") > style.count(
        "overflow"
    ):
        return
    assert SPAM in linearise(f'{ARTICLE}<p style="{style}">{SPAM}</p>').text
