"""Folding: what counts as the same, and that it does so everywhere in a text."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.folding import fold, fold_with_offsets, strip_punctuation, strip_with_offsets, unfolded
from tests.tools import make_t2s

texts = st.text(max_size=30) | st.text("养老院臺灣，。.（）12a\u200b ㎡ﬃ", max_size=30)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("臺灣養老院", "台湾养老院"), ("ＡＢＣ１２％", "abc12%"), ("Straße", "strasse"), ("㎡", "m2"),
        ("（一）", "(一)"),
        ("养 老\n\t\u3000院", "养老院"), ("养\u200b老\ufeff院\u00ad", "养老院"), ("神\ufe00", "神"), ("", ""),
        ("ﾊﾝ", "ハン"), ("…", "..."), ("“五社”", "“五社”"), ("乾", "干"), ("①", "1"),
    ],
)  # fmt: skip
def test_examples(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_character_folds_to_something_that_folds_no_further() -> None:
    for code in range(sys.maxunicode + 1):
        folded = fold(chr(code))
        assert fold(folded) == folded, hex(code)
        assert not any(char.isspace() or unicodedata.category(char) == "Cf" for char in folded), hex(code)


@given(texts, texts)
def test_a_piece_folds_alike_alone_and_in_its_text(first: str, second: str) -> None:
    assert fold(first + second) == fold(first) + fold(second)


@given(texts)
def test_offsets_lead_back_to_the_characters_that_were_folded(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert list(offsets) == sorted(offsets)
    assert all(char in fold(text[offset]) for char, offset in zip(folded, offsets, strict=True))


@given(texts, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9))))
def test_ranges_of_the_folded_form_lead_back_to_the_characters_that_were_folded(
    text: str, chosen: list[tuple[int, int]]
) -> None:
    folded, offsets = fold_with_offsets(text)
    ranges = [(start, start + size) for start, size in chosen if start + size <= len(folded)]
    expected = [(offsets[start], offsets[end - 1] + 1) for start, end in ranges]
    assert unfolded(ranges, text) == expected


def test_letters_and_numbers_are_never_stripped() -> None:
    """What is nothing else is passed through unlooked at."""
    kept = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isalnum()]
    assert [char for char in kept if strip_with_offsets(char)[0] != char] == []


@pytest.mark.parametrize(
    ("folded", "bare"),
    [
        ("综合(嵌入式)养老服务", "综合嵌入式养老服务"), ("“五社联动”机制", "五社联动机制"), ("(一)、", "一"),
        ("1,000", "1000"), ("2.5万元", "2.5万元"), ("1.养老", "1养老"), ("增长.5", "增长5"), ("99%", "99%"),
        ("1+1", "1+1"), ("二○二三", "二○二三"),
        ("2021-2023", "20212023"), ("×县", "×县"), ("￥5", "￥5"), ("★a●b", "ab"), ("……", ""), ("2..5", "25"),
    ],
)  # fmt: skip
def test_stripping_examples(folded: str, bare: str) -> None:
    assert strip_punctuation(folded) == bare


@given(texts, texts, texts)
def test_what_contains_a_string_contains_it_stripped(before: str, middle: str, after: str) -> None:
    whole = strip_punctuation(fold(before + middle + after))
    assert strip_punctuation(fold(middle)) in whole
    assert strip_punctuation(whole) == whole


@given(texts)
def test_stripping_with_offsets_is_stripping(text: str) -> None:
    bare, offsets = strip_with_offsets(text)
    assert bare == strip_punctuation(text)
    assert bare == "".join(text[offset] for offset in offsets)


def test_table_is_what_opencc_says() -> None:
    """Character by character; the file is made by tests/tools/make_t2s.py."""
    assert make_t2s.TARGET.read_text("utf-8") == make_t2s.render()


def test_common_han_characters_are_their_own_form_but_for_the_table() -> None:
    """Folding takes them without asking Unicode."""
    block = [chr(code) for code in range(0x4E00, 0xA000)]
    assert [char for char in block if unicodedata.normalize("NFKC", char).casefold() != char] == []
    assert [char for char in block if char.isspace() or unicodedata.category(char) == "Cf"] == []
