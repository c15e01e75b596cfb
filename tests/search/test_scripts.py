"""Scripts: text in traditional characters, whichever converter wrote them, folds as the simplified text does."""

from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.folding import fold, plain, told_apart
from archive.spelling import Speller
from archive.usual_words import usual, usual_words
from indexer.analysis import default_analyzer
from indexer.analysis.segment import _load_jieba
from tests.tools import make_usual_words

CONVERTERS = {name: opencc.OpenCC(name) for name in ("s2t", "s2tw", "s2hk")}
SEEDS = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))]
# Words that converters write with characters which simplified text has too, or with regional ones.
SAID = [
    "着力改善", "沿着", "着眼长远", "成效显著", "著名专家", "卫生防疫", "答复代表建议", "批复", "反复核对",
    "全覆盖", "深入了解情况", "到期了", "瞭望塔", "凭借政策", "精神慰藉", "借此机会", "经济复苏", "江苏",
    "柜台", "叙述", "背着老人", "麻痹大意", "车夫", "疏浚河道", "水果", "化妆", "堤防",
    "只有", "枪支", "公斤", "气焰", "捉拿", "土豆", "藤椅", "屋檐", "余杭",
    "钟家村", "后勤", "干部", "里面", "台账", "制定", "征求", "发放", "范家村",
    "谷地", "党委书记", "面粉", "几个月", "鲇鱼", "迳行处理",
]  # fmt: skip
several = settings(max_examples=200, deadline=None, derandomize=True)
stretches = st.sampled_from(SEEDS).flatmap(
    lambda page: st.builds(
        lambda start, size: page[start : start + size], st.integers(0, len(page)), st.integers(1, 30)
    )
)
texts = st.lists(st.sampled_from(SAID) | stretches, min_size=1, max_size=6).map("".join)


@pytest.mark.parametrize("name", CONVERTERS)
def test_seed_pages_fold_alike_in_either_script(name: str) -> None:
    for page in SEEDS:
        assert fold(CONVERTERS[name].convert(page)) == fold(page)


@pytest.mark.parametrize("name", CONVERTERS)
@several
@given(texts)
def test_converted_text_folds_as_the_text_it_was(name: str, text: str) -> None:
    assert fold(CONVERTERS[name].convert(text)) == fold(text)


def test_words_that_taiwan_writes_alike_are_the_same_with_its_vocabulary() -> None:
    converter = opencc.OpenCC("s2twp")
    for text in SAID:
        if converter.convert(text) == CONVERTERS["s2tw"].convert(text):
            assert fold(converter.convert(text)) == fold(text)
    assert fold(converter.convert("深入了解群众需求，着力答复来信")) == fold("深入了解群众需求，着力答复来信")


@pytest.mark.parametrize(
    ("one", "other"),
    [("及時救助", "临时救助"), ("坐落", "座谈"), ("影像", "现象"), ("覆土", "复查"), ("计划", "计画")],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("word", ["显著", "覆盖", "瞭望", "慰藉", "著作", "着力", "答复", "了解", "凭借"])
def test_rules_see_words_of_simplified_text_as_they_are(word: str) -> None:
    assert plain(word) == word


def test_rules_see_regional_forms_as_the_common_one() -> None:
    assert plain("衞生、復甦、櫃枱、敍述") == "卫生、复苏、柜台、叙述"


def test_usual_words_are_what_jieba_says() -> None:
    """The file is made by tests/tools/make_usual_words.py."""
    assert make_usual_words.TARGET.read_text("utf-8") == make_usual_words.render()


@pytest.mark.parametrize("word", [word for word, _ in usual_words()])
def test_usual_words_come_back_from_their_folded_form(word: str) -> None:
    assert usual(fold(word)) == word


@several
@given(texts | st.text("".join(told_apart()) + "显复盖着望了的", max_size=12))
def test_writing_as_usual_changes_nothing_that_is_searched_for(text: str) -> None:
    assert fold(usual(fold(text))) == fold(text)
    assert len(usual(fold(text))) == len(fold(text))


@pytest.mark.parametrize(
    "text", ["取得显著成效", "基本实现全面覆盖", "覆盖率达到九成", "提供精神慰藉", "著名专家", "颠覆"]
)
def test_words_are_cut_as_they_are_unfolded(text: str) -> None:
    assert list(map(usual, default_analyzer().query_tokens(text))) == list(_load_jieba(()).cut(text))


@several
@given(texts)
def test_the_fast_cut_of_folded_text_is_that_of_jieba(text: str) -> None:
    segmenter = default_analyzer()._segmenter
    assert segmenter.cut(fold(text)) == segmenter.cut_slowly(fold(text))


def test_other_spellings_are_written_as_usual() -> None:
    speller = Speller({fold("覆盖"): 5, fold("显著"): 9, "养老": 9})
    assert speller.candidates("富盖") == ["覆盖"]
    assert speller.candidates("xianzhu") == ["显著"]
