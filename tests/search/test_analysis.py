"""The analyzer: the same words as jieba alone, and words that queries can rely on."""

import logging
import re
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.folding import fold
from indexer.analysis import Analyzer, default_analyzer
from indexer.analysis.analyzer import LONGEST_WORD, parse_words
from indexer.analysis.segment import Segmenter, _load_jieba

SEEDS = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))]
WORDS = parse_words(resources.files("indexer.analysis").joinpath("words.txt").read_text("utf-8"))
FIGURES = re.compile(r"([a-zA-Z0-9]*[-._#&+%][a-zA-Z0-9+#&._%-]*)")
several = settings(max_examples=300, deadline=None, derandomize=True)


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter(WORDS)


@st.composite
def mixtures(draw: st.DrawFn) -> str:
    """Pieces of real text, with Latin, digits and signs between them."""
    pieces = []
    for _ in range(draw(st.integers(1, 4))):
        page = draw(st.sampled_from(SEEDS))
        start = draw(st.integers(0, len(page) - 1))
        pieces.append(page[start : start + draw(st.integers(1, 12))])
        pieces.append(draw(st.text("aZ19.-_#&+%，、 \n", max_size=4)))
    return "".join(pieces)


def test_seed_pages_are_cut_as_jieba_cuts_them(segmenter: Segmenter) -> None:
    for page in SEEDS:
        for line in fold(page).split("。"):
            assert segmenter.cut(line) == segmenter.cut_slowly(line)


@several
@given(mixtures())
def test_mixtures_are_cut_as_jieba_cuts_them(segmenter: Segmenter, text: str) -> None:
    for form in (text, fold(text)):
        # jieba itself cuts a few words apart alone, and not in front of a sign: 化开 and 化开.
        apart = [word for piece in FIGURES.split(form) for word in segmenter.cut_slowly(piece)]
        assert segmenter.cut(form) in (segmenter.cut_slowly(form), apart)


def test_a_word_before_a_sign_is_cut_as_it_is_alone(segmenter: Segmenter) -> None:
    assert segmenter.cut("化开.") == [*segmenter.cut("化开"), "."]


@pytest.mark.parametrize("figure", ["2%", "2.5", "9.8%-7.4%", "pm2.5", "--", "1."])
@pytest.mark.parametrize("before", ["税率降至", "乡镇卫生院共为", "由", ""])
@pytest.mark.parametrize("behind", ["所乡镇卫生院", "号店", ""])
def test_what_stands_beside_a_figure_is_cut_as_it_is_alone(
    segmenter: Segmenter, before: str, figure: str, behind: str
) -> None:
    """So that a query for it finds it; the figure is cut by jieba's rule."""
    apart = [*segmenter.cut(before), *segmenter.cut_slowly(figure), *segmenter.cut(behind)]
    assert segmenter.cut(f"{before}{figure}{behind}") == apart


@pytest.mark.parametrize("text", ["c++语言", "AT&T公司", "用c#编写"])
def test_words_of_the_dictionary_with_signs_hold_together(segmenter: Segmenter, text: str) -> None:
    assert segmenter.cut(text) == segmenter.cut_slowly(text)


def test_figures_need_no_second_dictionary() -> None:
    """Reading jieba's takes longer than adding a page to an archive."""
    segmenter = Segmenter(WORDS)
    assert "60.5%" in segmenter.cut("增长60.5%，PM2.5下降3%--1.加强")
    assert "_jieba" not in vars(segmenter)


_FRESH = """
import sys
from indexer.analysis import default_analyzer
from indexer.analysis.segment import Segmenter
assert default_analyzer().version and "rjieba" not in sys.modules
first, second = Segmenter([("某某安居驿站", 1000)]), Segmenter()
assert first.cut("新建某某安居驿站") == ["新建", "某某安居驿站"]
assert not second.is_word("某某安居驿站")
import rjieba
assert first._fast is rjieba.cut.__self__ is not second._fast
"""


def test_a_process_reads_a_dictionary_once_and_only_to_cut_words() -> None:
    """The one that comes with the import is used; another segmenter never gets the words of the first."""
    subprocess.run([sys.executable, "-c", _FRESH], cwd=Path(__file__).parents[2], check=True)


@several
@given(st.text(max_size=20) | mixtures())
def test_nothing_is_lost_and_nothing_said_twice(segmenter: Segmenter, text: str) -> None:
    assert "".join(segmenter.cut(text)) == text


@several
@given(mixtures())
def test_words_of_a_text_include_what_a_query_for_it_asks(text: str) -> None:
    analyzer = default_analyzer()
    words = analyzer.tokens(text)
    assert all(any(char.isalnum() for char in word) and fold(word) == word for word in words)
    assert set(analyzer.query_tokens(fold(text))) <= set(words)


def test_shorter_words_inside_are_indexed_too() -> None:
    analyzer = default_analyzer()
    assert analyzer.tokens("养老院") == ["养老", "养老院"]
    assert analyzer.query_tokens("养老院") == ["养老院"]
    assert {"中华人民", "人民共和国"} < set(analyzer.tokens("中华人民共和国"))


def test_white_space_parts_the_words_of_a_query_only() -> None:
    analyzer = default_analyzer()
    assert analyzer.query_tokens("养老 院") == ["养老", "院"]
    assert "养老院" in analyzer.tokens("养老 院")


@pytest.mark.parametrize("text", ["", "，。", "——《》", " \n", "★"])
def test_what_says_nothing_has_no_words(text: str) -> None:
    assert default_analyzer().tokens(text) == default_analyzer().query_tokens(text) == []


@pytest.mark.parametrize(("word", "frequency"), WORDS)
def test_added_words_hold_together(segmenter: Segmenter, word: str, frequency: int) -> None:
    assert word in segmenter.cut(f"推进{word}工作")


def test_added_words_have_the_frequency_that_jieba_suggests() -> None:
    plain = _load_jieba(())
    assert {word: plain.suggest_freq(word, tune=False) for word, _ in WORDS} == dict(WORDS)
    assert len(dict(WORDS)) == len(WORDS)
    assert not [word for word, _ in WORDS if plain.FREQ.get(word)]  # the dictionary lacks every one of them


def test_version_names_what_shapes_the_words() -> None:
    assert default_analyzer().version == default_analyzer().version
    assert len(default_analyzer().version) == 16
    assert isinstance(default_analyzer(), Analyzer)


def test_cutting_says_nothing_and_leaves_no_file(tmp_path: Path) -> None:
    """jieba by itself logs to stderr and puts a cache where any user can write."""
    code = "from indexer.analysis import default_analyzer as d; print(d().tokens('2.5万元养老院'))"
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        env={"TMPDIR": str(tmp_path), "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert "养老院" in ran.stdout
    assert ran.stderr == ""
    assert list(tmp_path.iterdir()) == []
    assert logging.getLogger("jieba").level != logging.ERROR  # left as it is: it is not ours


def test_no_dictionary_word_is_longer_than_those_that_are_looked_for_inside_words() -> None:
    """Longer stretches are searched for words of that length only, and miss none."""
    import jieba

    shipped = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8")
    words = [line.split()[0] for line in shipped.splitlines()] + [word for word, _ in WORDS]
    assert max(map(len, words)) <= LONGEST_WORD


def test_a_run_of_letters_is_one_word_however_long() -> None:
    """A masked page holds thousands of X in a row; looking inside costs no more than its length."""
    run = "x" * 20_000
    assert default_analyzer().tokens(run)[-1] == run
