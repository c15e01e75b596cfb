"""Other spellings: by sound, by pinyin typed in Latin letters, and by a character that differs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.spelling import Speller, latin, sounds

VOCABULARY = {
    "嵌入式": 3, "养老院": 9, "养老": 40, "养老金": 5, "低保": 30, "低温": 2, "对象": 20, "未成年人": 8, "保护": 12,
    "最低": 9, "生活": 30, "保障": 30, "最低生活保障": 20, "迁入": 1, "市": 3, "女性": 4, "银行": 2, "长者": 3,
    "院": 50, "pppp": 1, "2023": 9,
}  # fmt: skip
SPELLER = Speller(VOCABULARY)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("嵌入式养老园", "嵌入式养老院"),
        ("嵌入試養老園", "嵌入式养老院"),
        ("欠入事养老园", "嵌入式养老院"),
        ("低报", "低保"),
        ("低报对象", "低保对象"),
        ("未成年人保户", "未成年人保护"),
        ("最低生活保章", "最低生活保障"),
        ("养老圆", "养老院"),
        ("养老经", "养老金"),
        ("qianrushi", "嵌入式"),
        ("QianRuShi", "嵌入式"),
        ("qian ru shi", "嵌入式"),
        ("qiànrùshì", "嵌入式"),
        ("qian'rushi", "嵌入式"),
        ("ｑｉａｎｒｕｓｈｉ", "嵌入式"),
        ("qianrushiyanglaoyuan", "嵌入式养老院"),
        ("zuidishenghuobaozhang", "最低生活保障"),
        ("qianrusi", "嵌入式"),
        ("nüxing", "女性"),
        ("nvxing", "女性"),
        ("yinhang", "银行"),
        ("zhangzhe", "长者"),
    ],
)
def test_what_was_meant_is_among_the_first(typed: str, meant: str) -> None:
    assert meant in SPELLER.candidates(typed)[:8]


@pytest.mark.parametrize("typed", ["", "。", "12345", "xqz", "a" * 1000, "甲" * 1000, "\ud840", "Ａ１"])
def test_what_is_like_nothing_brings_nothing(typed: str) -> None:
    assert SPELLER.candidates(typed) == []


@settings(max_examples=200, deadline=None)
@given(st.text("养老院低保嵌入式qianyaolo ’ü。1", max_size=30))
def test_candidates_are_other_texts_made_of_the_vocabulary_and_what_was_typed(typed: str) -> None:
    found = SPELLER.candidates(typed)
    assert len(found) == len(set(found))
    allowed = {char for word in VOCABULARY for char in word} | set(typed)
    assert all(set(text) <= allowed for text in found)


def test_a_speller_without_words_offers_nothing() -> None:
    empty = Speller({})
    assert [empty.candidates(text) for text in ("养老园", "qianrushi", "")] == [[], [], []]


def test_readings_are_without_tones_and_all_usual_ones_count() -> None:
    assert next(sounds("嵌入式")) == "qianrushi"
    assert {"yinxing", "yinhang"} <= set(sounds("银行"))
    assert latin("养老") is None
    assert latin("Lǜ sè") == "lvse"
