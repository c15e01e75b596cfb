"""The plain form of a page has the punctuation of Chinese prose, and the length of the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.folding import plain
from indexer.plain_text import plain_text


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("救灾,低保:养老!", "救灾，低保：养老！"),
        ("占45%,比上年高", "占45%，比上年高"),
        ("1,200元,http://a.cn/?b;c", "1,200元，http://a.cn/?b;c"),
        ("&nbsp;今年&nbsp;", "&nbsp;今年&nbsp;"),
    ],
)
def test_half_width_punctuation_beside_chinese_is_widened(text: str, form: str) -> None:
    """That of numbers, addresses and entities stays."""
    assert plain_text(text) == form


@given(st.text())
def test_every_character_has_its_place(text: str) -> None:
    """Offsets of the plain form are those of the page, and nothing but punctuation is other than ``plain`` has it."""
    widened = {*zip(",;:!?", "，；：！？", strict=True)}
    for one, other in zip(plain(text), plain_text(text), strict=True):
        assert one == other or (one, other) in widened
