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
        (
            "一.低保提标.\n1.发放2.5万元.\n二.养老.新建一所.",
            "一.低保提标。\n1.发放2.5万元。\n二.养老。新建一所。",
        ),
        ("低保提标.\n新建一所.\n发放完毕。", "低保提标.\n新建一所.\n发放完毕。"),
        ("某县.总结\nwww.某县.cn", "某县.总结\nwww.某县.cn"),
    ],
)
def test_half_width_punctuation_beside_chinese_has_the_full_form(text: str, form: str) -> None:
    """That of numbers, addresses and entities stays; points end sentences where nothing else does."""
    assert plain_text(text) == form


@given(st.text())
def test_every_character_has_its_place(text: str) -> None:
    """Offsets of the plain form are those of the page, and nothing but punctuation is other than ``plain`` has it."""
    widened = {*zip(",;:!?.", "，；：！？。", strict=True)}
    for one, other in zip(plain(text), plain_text(text), strict=True):
        assert one == other or (one, other) in widened
