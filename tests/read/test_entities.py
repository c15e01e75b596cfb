"""Character references that are left in a page are read as what they stand for."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.read import read_page
from indexer.read.entities import decoded

LEFT = "落实&ldquo;两不愁&rdquo;&mdash;&mdash;投入&#165;20万元&hellip;&#x2026;增长5&permil;"
MEANT = "落实“两不愁”——投入¥20万元……增长5‰"


@pytest.mark.parametrize("times", [1, 2, 3])
def test_references_written_over_again_are_decoded(times: int) -> None:
    """In HTML, in its title, and in a text that was cut out of HTML."""
    written = LEFT
    for _ in range(times):
        written = written.replace("&", "&amp;")
    page = read_page(f"<title>{written}</title><p>{written}，群众满意。</p>".encode(), "a.html")
    assert page.text == f"{MEANT}，群众满意。"
    assert page.hints["title"].startswith(MEANT)
    assert read_page(LEFT.encode(), "a.txt").text == MEANT


@pytest.mark.parametrize(
    "text", ["R&D经费", "A&B;C", "&nbsp;今年", "&#7;", "&#0010;", "a=1&copy=2", "&bogus;"]
)
def test_what_is_no_reference_stays(text: str) -> None:
    """So do spaces, whose removal is recorded where pages are cleaned, and control characters."""
    assert decoded(text) == text


@given(st.text(alphabet="民政&<>\"'，。1", max_size=20))
def test_decoding_undoes_escaping(text: str) -> None:
    """Whatever has no reference of its own comes back as it was."""
    plain = text.replace("&", "＆")
    assert decoded(escape(plain)) == plain
