"""Variants: what counts as the same, what does not, and that every way to compute it gives the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.folding import fold, strip_punctuation
from archive.number_forms import MARK
from archive.variants import (
    is_variant,
    normal_form,
    normal_forms,
    normal_with_spans,
    sought_forms,
    variant_places,
)


def shown(text: str) -> str:
    return normal_form(fold(text)).replace(MARK, "#")


@pytest.mark.parametrize(
    "same",
    [
        ["1200户", "1,200户", "1，200 户", "１２００户", "一千二百户", "1千2百户"],
        ["3.5万元", "35000元", "35,000元", "3万5千元", "三万五千元", "三点五万元", "3.50万元"],
        ["2019年", "二〇一九年", "二零一九年", "二○一九年", "二O一九年", "２０１９年"],
        ["30%", "３０％", "百分之三十", "百分之30"],
        ["12.5%", "百分之十二点五"],
        ["5‰", "千分之五"],
        ["1.2千人", "一千二百人", "1200人"],
        ["1.5万亿元", "一万五千亿元", "15000亿元"],
        ["10305个", "一万零三百零五个", "1万零305个"],
        ["5个", "五个", "５个"],
        ["20日", "二十日"],
        ["第20条", "第二十条"],
        ["养老服务设施建设", "养老服务设施的建设", "养老服务（设施）的建设"],
        [
            "未成年人和老年人",
            "未成年人、老年人",
            "未成年人与老年人",
            "未成年人及老年人",
            "未成年人以及老年人",
        ],
        ["及时救助", "“及时”救助"],
        ["社区居委会工作", "社區(qū)居委會工作", "社區(qū)居委會（huì）工作"],
        ["信息系统平台建设", "信息系统和平台建设"],
    ],
)
def test_ways_to_write_the_same(same: list[str]) -> None:
    assert {is_variant(fold(one), fold(other)) for one in same for other in same} == {True}


@pytest.mark.parametrize(
    ("needle", "text"),
    [
        ("200元", "一千二百元"),  # numbers are compared as wholes
        ("二万元", "三万二千元"),
        ("2.5%", "25%"),
        ("3%", "百分之三十"),
        ("14", "十四五规划"),
        ("及时救助", "临时救助"),
        ("和平区", "昌平区"),
        ("参与社会", "参社会"),
        ("的人", "人人"),  # too little is left
        ("和", "与"),
        ("五保供养", "5保供养"),
        ("养老服务", "养老(gdp)服务"),  # no reading of a character
    ],
)
def test_what_is_not_the_same(needle: str, text: str) -> None:
    assert not is_variant(fold(needle), fold(text))


@pytest.mark.parametrize(
    "word",
    [
        "十四五",
        "十三五规划",
        "三四线",
        "五六百",
        "二三十",
        "一百五",
        "三万五",
        "千万",
        "万一",
        "统一",
        "五一",
    ],
)
def test_what_is_no_number_stays_a_word(word: str) -> None:
    assert normal_form(word) == word


def spelled(number: int) -> str:
    """A number below 10^12 in Chinese, as it is written in full."""
    for power, unit in ((10**8, "亿"), (10**4, "万")):
        if number >= power:
            high, low = divmod(number, power)
            gap = "零" if 0 < low < power // 10 else ""
            return spelled(high) + unit + gap + (spelled(low) if low else "")
    text = ""
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            text += "零一二三四五六七八九"[digit] + unit
        elif text and number and not text.endswith("零"):
            text += "零"
    return text


@given(st.integers(10, 10**12 - 1) | st.integers(10, 20_000))
def test_numbers_in_chinese_are_the_numbers_in_digits(number: int) -> None:
    expected = f"#{number}#人"
    assert shown(f"{spelled(number)}人") == shown(f"{number}人") == shown(f"{number:,}人") == expected


@given(st.integers(1, 99_999), st.integers(0, 99))
def test_decimals_times_ten_thousand_are_the_numbers(whole: int, hundredths: int) -> None:
    said, meant = f"{whole}.{hundredths:02}万", whole * 10_000 + hundredths * 100
    assert shown(said) == f"#{meant}#"


_ALPHABET = "养老院，。.（）%,12o一二两百千万亿点分之年个人零〇的和与及以时平台 会\U00020000\ud840"
texts = st.text(_ALPHABET, max_size=25).map(fold)
needles = st.text(_ALPHABET, min_size=1, max_size=6).map(fold)


@given(texts)
def test_spans_belong_to_the_normal_form(text: str) -> None:
    """The spans rise, lie in the text, and what is no number stands for itself."""
    normal, spans = normal_with_spans(text)
    assert normal == normal_form(text)
    assert len(normal) == len(spans)
    assert spans == sorted(spans)
    at = 0
    for number, piece in enumerate(normal.split(MARK)):
        for char, (start, end) in zip(piece, spans[at : at + len(piece)], strict=True):
            assert 0 <= start < end <= len(text)
            assert number % 2 or end - start > 1 or text[start] == char
        at += len(piece) + 1


@given(st.lists(texts, max_size=6))
def test_many_at_once_are_each_alone(several: list[str]) -> None:
    assert normal_forms(several) == [normal_form(text) for text in several]


@given(needles, texts)
def test_places_are_where_the_variants_are(needle: str, text: str) -> None:
    """There are places exactly in variants, and each place alone is a variant, but where its neighbours told a
    number or a kept word from others."""
    found = variant_places(needle, text)
    assert bool(found) == is_variant(needle, text)
    bare, normal = sought_forms(needle)
    for start, end in found:
        inside, spans = normal_with_spans(text)
        within = "".join(c for c, (s, e) in zip(inside, spans, strict=True) if start <= s and e <= end)
        assert (bare and bare in strip_punctuation(text[start:end])) or (normal and normal in within)


@given(texts, st.integers(0, 25), st.integers(1, 8))
def test_what_contains_a_string_is_a_variant_of_it(text: str, start: int, size: int) -> None:
    needle = text[start : start + size]
    assert is_variant(needle, text) or not sought_forms(needle)[0]
